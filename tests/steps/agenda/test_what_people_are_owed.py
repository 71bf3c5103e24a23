"""What is owed to the affected stands on the agenda, and asks the database no more for a case that owes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.models import (
    Determination,
    GroupChoice,
    Letter,
    ListOfMarks,
    Mailing,
    Postponed,
    Withheld,
)
from forthwith.record.owing_rows import rows_there
from forthwith.steps.agenda import State, Trap, agenda

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(case, head, now):
    """Ten affected, determined, with one mailing."""
    ListOfMarks.objects.create(case=case, groups={"everybody affected": list(range(1, 11))}, at=now)
    case.affected = 10
    case.save()
    signed = Determination.objects.create(
        case=case, version=0, facts_sha256="0" * 64, signed_at=now, signed_by=head.staff, reasons="…", signature="0"
    )
    GroupChoice.objects.create(determination=signed, group="everybody affected", people=10, choice="yes")
    return Mailing.objects.create(case=case, kind="notice", planned_at=now)


@pytest.fixture
def letter(told):
    """Adds a letter about one person: ``letter(3, "returned", "mail")``."""

    def added(about, state, channel="mail", **more):
        return Letter.objects.create(
            mailing=told, case=told.case, number=Letter.objects.count() + 1, addressee=str(about), state=state,
            about=[f"Person {about}"], channel=channel, token=f"{about} {state} {channel}", **more,
        )  # fmt: skip

    return added


@pytest.fixture
def line(case, now):
    """The line of the agenda with this key, at a time; None when it is not there."""
    return lambda key, at=now: next((one for one in agenda(case, at) if one.key == key), None)


def test_affected_people_without_a_notice_are_a_trap_until_decided(told, letter, line):
    letter(1, "delivered")

    assert (line("gap").trap, line("gap").what[:17]) == (Trap.GAP, "9 affected people")


@pytest.mark.parametrize(
    ("state", "role"), [("planned", "head"), ("held", "privacy_officer"), ("returned", "privacy_officer")]
)
def test_each_letter_that_waits_says_for_whom(letter, line, state, role):
    letter(1, state)

    assert line(f"letters {state}").role == role


def test_what_arrived_is_owed_no_more(letter, line):
    letter(1, "delivered")

    assert line("letters delivered") is None


def test_a_call_without_its_letter_by_the_due_date_is_an_alarm(letter, line, now):
    call = letter(1, "delivered", "phone", follow_up_due_at=now + timedelta(days=1))
    written = letter(1, "ready", "post", attempt=2, follows=call)
    key = f"follow-up of a call {written.uid}"

    assert line(key).state == State.DUE
    assert line(key, now + timedelta(days=2)).state == State.OVERDUE


def test_calls_to_make_are_a_line_of_their_own(letter, line):
    letter(1, "ready", "phone")

    assert line("calls").what == "Make 1 call"
    assert line("letters ready") is None


def test_a_withholding_is_looked_at_again_by_the_head(told, line, head, now):
    row = Withheld.objects.create(
        case=told.case, mark="Person 1", reason=told.uid, source="Police", at=now, by=head.staff,
        review_on=now.date() + timedelta(days=14),
    )  # fmt: skip

    assert line(f"withheld {row.uid}").role == "head"
    assert line(f"withheld {row.uid}", now + timedelta(days=16)).state == State.OVERDUE


def test_a_wait_is_shown_as_waiting_until_its_end(case, line, officer, now):
    row = Postponed.objects.create(
        case=case, what="notice", reason="Counsel", until=now + timedelta(hours=1), at=now, by=officer.staff
    )
    key = f"postponed {row.pk}"

    assert (line(key).state, line(key, now + timedelta(hours=2)).state) == (State.WAITING, State.OVERDUE)


def test_a_case_without_such_rows_asks_one_question(case, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert rows_there([case]) == {case.pk: frozenset()}
