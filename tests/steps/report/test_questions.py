""" "Is this even a breach?" without opening a case (R-019)."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from forthwith.record.errors import NotAllowed, NotYours, Refused
from forthwith.record.models import Case, Delivery, Question
from forthwith.steps.contain import read_question
from forthwith.steps.report import Told, answer, ask, convert, sounds_like_a_breach

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(staff_member, officer, head, now):
    """A question of M. Delacroix."""
    return ask("May I put the photographs on the wall?", token=uuid4(), by=staff_member, now=now)


def test_a_question_opens_no_case(asked):
    assert not Case.objects.exists()


def test_an_answer_is_promised_by_a_time(asked, now):
    assert asked.promised_by == now + timedelta(hours=4)


def test_a_question_is_put_before_the_office(asked, officer, head):
    to = set(Delivery.objects.filter(what="question", channel="page").values_list("to", flat=True))

    assert to == {officer.staff.pk, head.staff.pk}


def test_the_same_form_twice_is_one_question(staff_member, now):
    token = uuid4()

    assert len({ask("Is it?", token=token, by=staff_member, now=now).pk for _ in range(2)}) == 1


def test_an_empty_question_is_not_sent(staff_member, now):
    with pytest.raises(Refused):
        ask("  ", token=uuid4(), by=staff_member, now=now)


def test_the_words_are_sealed_and_each_look_is_kept(asked, officer, now):
    from forthwith.record.models import Event

    assert read_question(asked, by=officer, now=now) == ("May I put the photographs on the wall?", "")
    assert Event.objects.filter(what="personal data viewed").count() == 1


def test_who_asked_reads_the_answer(asked, officer, staff_member, now):
    answer(asked, "With consent, yes.", by=officer, now=now)

    asked.refresh_from_db()
    assert read_question(asked, by=staff_member, now=now)[1] == "With consent, yes."


def test_a_colleague_reads_neither(asked, it, now):
    with pytest.raises(NotYours):
        read_question(asked, by=it, now=now)


def test_only_the_office_answers(asked, staff_member, now):
    with pytest.raises(NotAllowed):
        answer(asked, "Yes.", by=staff_member, now=now)


def test_an_answer_is_given_once(asked, officer, now):
    answer(asked, "Yes.", by=officer, now=now)

    with pytest.raises(Refused):
        answer(asked, "No.", by=officer, now=now)


def test_a_question_becomes_a_case_with_its_time_as_first_known(asked, officer, now):
    report = convert(asked, Told(), by=officer, now=now + timedelta(hours=2))

    assert report.case.moments.get(which="discovered").at == now


def test_it_becomes_one_case_only(asked, officer, now):
    assert convert(asked, Told(), by=officer, now=now).case == convert(asked, Told(), by=officer, now=now).case
    assert Question.objects.get().case == Case.objects.get()


@pytest.mark.parametrize(
    "words",
    [
        "I just sent the class list to all parents, is that a problem?",
        "The laptop was stolen from my car.",
        "I emailed a report card to the wrong person",
        "J'ai envoyé la liste à tous les parents",
        "Envié las notas por error",
        "My USB stick is lost",
    ],
)
def test_a_clear_breach_is_offered_as_a_report(words):
    assert sounds_like_a_breach(words)


@pytest.mark.parametrize(
    "words",
    [
        "May I put the photographs on the wall?",
        "Who may see a pupil's file?",
        "Should I have sent the newsletter in Bcc?",
        "Can everyone in the office open this folder?",
    ],
)
def test_an_ordinary_question_stays_a_question(words):
    assert not sounds_like_a_breach(words)
