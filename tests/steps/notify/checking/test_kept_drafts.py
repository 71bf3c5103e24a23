"""Drafts as they are kept: held against their case, under a trace, and refused while a check stands (R-144 to R-182)."""

from datetime import timedelta

import pytest

from forthwith.record.models import DraftLetter, Event, KeptAnswer, Signatory, SignOff, Support
from forthwith.steps.notify.checking.found import STOP
from forthwith.steps.notify.checking.rows import (
    ChecksStand,
    check_and_tick,
    check_case,
    check_draft_row,
    names_of,
    refuse_unless_checked,
)
from forthwith.steps.notify.drafting.writing import draft_all
from forthwith.steps.notify.naming.names import Names
from forthwith.steps.notify.planning.waiting import postpone

pytestmark = pytest.mark.django_db
#: What a case leaves open on purpose: nobody has told anybody yet, nobody has signed, the policy has no answer yet.
OPEN = {"press-first", "nobody-signs", "unknown-field"}


def kept(case, text, now, **more):
    given = {"kind": "notice", "hearer": "staff", "way": "listed", "subject": "Important letter", "group": ""}
    return DraftLetter.objects.create(case=case, text=text, made_at=now, language="en", **{**given, **more})


def checks_of(findings):
    return {one.check for one in findings}


@pytest.fixture
def english(sealed, officer, now):
    return draft_all(sealed, languages=["en"], by=officer, now=now)


def test_the_letters_we_ship_stop_at_nothing_and_ask_little(sealed, english, officer, now):
    """Every shipped English text, filled from the case: no false stop, hardly a question (R-181)."""
    said = {
        (one.kind, one.way): checks_of(f for f in found if f.severity != "note")
        for one, found in check_case(sealed, by=officer, now=now).items()
    }
    asked = {key: found - OPEN for key, found in said.items() if found - OPEN}

    assert len(said) >= 12
    assert asked == {}


@pytest.mark.parametrize(
    ("language", "measure"),
    [
        ("fr", "Un message à une telle liste ne peut plus partir avec des noms visibles."),
        ("es", "Un mensaje a una lista así ya no puede salir con nombres visibles."),
    ],
)
def test_the_french_and_spanish_letters_stop_at_nothing_either(language, measure, sealed, officer, now):
    sealed.measures.update(promise=measure)
    sealed.district.language = language
    sealed.district.save()
    drafts = draft_all(sealed, languages=[language], by=officer, now=now)
    DraftLetter.objects.filter(pk__in=[one.pk for one in drafts]).update(read_through_at=now)
    found = [
        one.check
        for row, all_of in check_case(sealed, by=officer, now=now).items()
        for one in all_of
        if one.severity != "note" and row.language == language
    ]

    assert set(found) <= OPEN


def test_every_shipped_text_can_be_read_by_everybody(sealed, english, officer, now):
    """Reading grade at most eight (R-181)."""
    grades = [
        one
        for found in check_case(sealed, by=officer, now=now).values()
        for one in found
        if one.check == "reading-grade"
    ]

    assert grades
    assert all(one.severity == "note" for one in grades)


def test_a_person_of_the_case_in_a_draft_stops_it(sealed, officer, now):
    draft = kept(sealed, "We are sorry. It showed the name of Ines Tallow to others.", now)

    assert "other-person" in checks_of(f for f in check_draft_row(draft, by=officer, now=now) if f.severity == STOP)


def test_looking_at_the_names_leaves_one_trace(sealed, english, officer, now):
    before = Event.objects.filter(what="personal data viewed").count()
    check_case(sealed, by=officer, now=now)

    assert Event.objects.filter(what="personal data viewed").count() == before + 1


def test_names_given_once_are_not_opened_again(sealed, english, officer, now):
    names = names_of(sealed, by=officer, now=now)
    before = Event.objects.count()
    check_draft_row(english[0], by=officer, now=now, names=names)

    assert Event.objects.count() == before


def test_whoever_may_not_see_letters_sees_no_checks(english, staff_member, now):
    from forthwith.record.errors import NotAllowed

    with pytest.raises(NotAllowed):
        check_draft_row(english[0], by=staff_member, now=now)


def test_a_case_without_a_sealed_list_is_checked_all_the_same(testing_update, officer, now):
    draft = kept(testing_update, "We are sorry. It went to 105 people.", now)

    assert "element-missing" in checks_of(check_draft_row(draft, by=officer, now=now))


def test_claims_are_held_against_the_evidence(sealed, officer, now):
    """SC-01: a small group it was not."""
    draft = kept(
        sealed, "A small group of employees was concerned.", now, kind="press statement", hearer="public", way=""
    )

    assert "claim-contradicted" in checks_of(check_draft_row(draft, by=officer, now=now))


def test_a_kept_answer_with_another_number_is_named(sealed, officer, now):
    KeptAnswer.objects.create(case=sealed, question="Who saw it?", answer="It went to 98 colleagues.", written_at=now)
    draft = kept(sealed, "It went to 99 colleagues. We are sorry.", now, kind="answer", hearer="public", way="")
    said = [one.what for one in check_draft_row(draft, by=officer, now=now) if one.check == "numbers-differ"]

    assert len(said) == 1
    assert "Who saw it?" in said[0]


def test_facts_that_moved_on_stop_a_draft_and_mark_a_released_one(sealed, english, officer, now):
    from forthwith.record.models import Moment

    notice = next(one for one in english if one.kind == "notice")
    assert "older-facts" not in checks_of(check_draft_row(notice, by=officer, now=now))
    Moment.objects.create(case=sealed, which="happened", at=now - timedelta(hours=5), zone="UTC", recorded_at=now)

    assert "older-facts" in checks_of(f for f in check_draft_row(notice, by=officer, now=now) if f.severity == STOP)


def test_a_stop_refuses_whatever_reason_is_given(sealed, officer, now):
    draft = kept(sealed, "We are sorry. Ines Tallow was on it.", now, kept_reasons={"other-person": "She agreed."})

    with pytest.raises(ChecksStand, match="stop"):
        refuse_unless_checked(draft, by=officer, now=now)


def test_a_question_is_answered_by_the_heads_reason(sealed, english, officer, now):
    draft = next(one for one in english if one.kind == "notice" and one.way == "listed")
    refuse_unless_checked(draft, by=officer, now=now)
    draft.text += "\n\nThere is no risk to you."
    with pytest.raises(ChecksStand, match="reason"):
        refuse_unless_checked(draft, by=officer, now=now)
    draft.kept_reasons = {"risk-denied": "The key log proves it."}

    refuse_unless_checked(draft, by=officer, now=now)


def test_discipline_waits_for_the_sign_off(sealed, english, officer, approver, now):
    draft = next(one for one in english if one.kind == "community letter")
    draft.text += "\n\nWe have taken disciplinary action."
    with pytest.raises(ChecksStand, match="HR"):
        refuse_unless_checked(draft, by=officer, now=now)
    SignOff.objects.create(draft=draft, what="discipline", agreed=True, at=now, by=approver.staff)

    refuse_unless_checked(draft, by=officer, now=now)


def test_a_signatory_is_waited_for_by_office_not_by_name(sealed, english, officer, now):
    draft = next(one for one in english if one.kind == "leadership letter")
    Signatory.objects.create(draft=draft, name="B. Lund", office="Board chair")
    said = [one.what for one in check_draft_row(draft, by=officer, now=now) if one.check == "signature-waiting"]

    assert said == ["Board chair has not approved this version."]


def test_help_that_ended_is_not_offered(sealed, english, officer, now):
    Support.objects.update(ended_at=now)
    draft = next(one for one in english if one.kind == "notice" and one.way == "listed")

    assert "help-untried" in checks_of(check_draft_row(draft, by=officer, now=now))


def test_a_letter_on_day_31_says_why_it_is_late(sealed, english, officer, now):
    """SC-03: a month of silence."""
    draft = next(one for one in english if one.kind == "notice" and one.way == "listed")

    assert "late" in checks_of(check_draft_row(draft, by=officer, now=now + timedelta(days=31)))


def test_a_letter_sent_late_says_from_the_record_since_when_and_why(sealed, officer, now):
    """The reason on record stands in it with its days, in each language, and nothing is left to ask."""
    later = now + timedelta(days=9)
    postpone(sealed, "notice", "The printer broke down", now + timedelta(days=8), by=officer, now=now)
    drafts = [one for one in draft_all(sealed, ["notice"], by=officer, now=later) if one.way == "listed"]

    for one in drafts:
        assert "The printer broke down (2025-11-14 – 2025-11-22)" in one.text
        assert "late" not in checks_of(check_draft_row(one, by=officer, now=later))
    assert {one.language for one in drafts} >= {"en"}


def test_a_case_is_read_once_beside_a_draft(english, officer, now, django_assert_max_num_queries):
    draft = next(one for one in english if one.kind == "notice" and one.way == "listed")
    with django_assert_max_num_queries(55) as asked:
        check_and_tick(draft, by=officer, now=now, names=Names(()))

    newest, moments = ('ORDER BY "record_factsversion"', 'FROM "record_moment"')
    assert [sum(part in one["sql"] for one in asked) for part in (newest, moments)] == [1, 1]


def test_what_a_draft_must_say_is_ticked_for_law_and_practice(english, officer, now):
    draft = next(one for one in english if one.kind == "notice" and one.way == "listed")
    _found, ticks = check_and_tick(draft, by=officer, now=now)

    assert {tick.basis for tick in ticks} == {"law", "practice"}
    assert all(t.good for t in ticks if not t.forbidden)
