"""Erasing a person or a case: keys go, decisions stay (invariant 3)."""

from __future__ import annotations

import pytest

from forthwith.record.errors import NotAllowed, NotYours, Refused
from forthwith.record.happenings import What
from forthwith.record.models import Enquiry, Event
from forthwith.steps.keeping import erase_case, erase_person, marks_of, see_names
from forthwith.vault.errors import Shredded
from forthwith.vault.words import put_words, read_words

pytestmark = pytest.mark.django_db
WHY = "They asked for it"


def test_an_erased_person_is_a_mark_without_a_name(case, people, officer, now):
    erase_person(case, "Person 2", WHY, by=officer, now=now)

    assert [one.name for one in see_names(case, ["Person 1", "Person 2"], "To check", by=officer, now=now)] == [
        "Mia Larkspur"
    ]
    assert len(marks_of(case, by=officer, now=now)[:]) == 3


def test_the_letters_about_them_and_what_they_wrote_go_too(case, people, letter_to, officer, now):
    letter, _code = letter_to("mother", ["Person 1", "Person 2"])
    enquiry = Enquiry.objects.create(
        case=case, kind="question", letter=letter, received_at=now, answer_due_at=now,
        words=put_words(case.uid, "Who saw it?", kind="enquiry", now=now),
    )  # fmt: skip
    erase_person(case, "Person 2", WHY, by=officer, now=now)

    for uid in (letter.content, enquiry.words):
        with pytest.raises(Shredded):
            read_words(uid, trace=lambda _marks: None)


def test_it_stands_in_the_log_by_mark_with_its_reason(case, people, officer, now):
    erase_person(case, "Person 2", WHY, by=officer, now=now)
    event = Event.objects.get(what=What.PERSON_ERASED)

    assert (event.about, event.note, event.by_name) == ("Person 2", WHY, "L. Forsyth")


def test_a_form_sent_twice_erases_once(case, people, officer, now, happened):
    for _ in range(2):
        erase_person(case, "Person 2", WHY, by=officer, now=now)

    assert happened() == [What.PERSON_ERASED]


def test_somebody_who_is_not_in_the_case_cannot_be_erased(case, people, officer, now):
    with pytest.raises(NotYours):
        erase_person(case, "Person 99", WHY, by=officer, now=now)


def test_the_whole_case_is_erased_with_one_entry_that_counts(closed, people, keep, officer, now):
    keep()

    assert erase_case(closed, WHY, by=officer, now=now) == 4
    assert Event.objects.get(what=What.CASE_ERASED).changes == {
        "report": [0, 0], "evidence": [1, 0], "names": [3, 0], "letters": [0, 0],
    }  # fmt: skip


def test_an_open_case_is_not_erased(case, people, officer, now):
    with pytest.raises(Refused, match="The case is open"):
        erase_case(case, WHY, by=officer, now=now)


def test_erasing_needs_a_reason(closed, people, officer, now):
    with pytest.raises(Refused, match="No reason was given"):
        erase_case(closed, " ", by=officer, now=now)


@pytest.mark.parametrize("role", ["staff", "head", "investigator", "it", "approver", "auditor", "administrator"])
def test_only_the_officer_erases(closed, people, appoint, now, role):
    acting = appoint("R. Baptiste", role)
    with pytest.raises(NotAllowed):
        erase_person(closed, "Person 1", WHY, by=acting, now=now)
    with pytest.raises(NotAllowed):
        erase_case(closed, WHY, by=acting, now=now)
