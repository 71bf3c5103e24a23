"""Nobody reachable is not an answer: the cover list is called in its order (R-010)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.models import Cover, Task
from forthwith.steps.report import acknowledge
from forthwith.steps.report.calling import due

pytestmark = pytest.mark.django_db


@pytest.fixture
def deputy(appoint):
    """First on the Head's cover list."""
    return appoint("B. Oyelaran", "staff")


@pytest.fixture
def third(appoint):
    """Second on it."""
    return appoint("C. Lindqvist", "staff")


@pytest.fixture
def called(head, officer, deputy, third, district, reported, now):
    """A report, with two people who stand in for the Head, 15 and 20 minutes apart."""
    for place, (acting, minutes) in enumerate(((deputy, 15), (third, 20)), start=1):
        Cover.objects.create(district=district, role="head", place=place, staff=acting.staff, after_minutes=minutes)
    case = reported()
    return lambda minutes: (due(now + timedelta(minutes=minutes)), case)[1]


def task(case, head):
    return Task.objects.get(case=case, kind="acknowledge", role="head", owner=head.staff)


def test_within_the_time_nobody_else_is_called(called, head):
    assert task(called(14), head).escalated_to is None


def test_after_fifteen_minutes_the_deputy_has_the_task(called, head, deputy):
    assert task(called(15), head).escalated_to == deputy.staff


def test_when_the_deputy_does_not_answer_the_third_person_has_the_task(called, head, third):
    called(15)

    assert task(called(35), head).escalated_to == third.staff


def test_all_attempts_are_in_the_timeline(called):
    case = called(40)

    notes = list(case.events.filter(what="escalated").values_list("note", flat=True))
    assert notes == [
        "Head not reached in 40 min: called number 1 of the cover list",
        "Head not reached in 40 min: called number 2 of the cover list",
    ]


def test_nobody_is_called_twice(called, deputy):
    for minutes in (15, 16, 17, 60):
        case = called(minutes)

    assert case.deliveries.filter(to=deputy.staff, what="called", channel="page").count() == 1


def test_when_the_head_answers_nobody_is_called(called, head, now):
    acknowledge(called(0), by=head, now=now)

    assert called(60).events.filter(what="escalated").count() == 0


def test_when_the_deputy_answers_the_third_is_not_called(called, deputy, now):
    acknowledge(called(15), by=deputy, now=now + timedelta(minutes=16))

    assert called(60).events.filter(what="escalated").count() == 1


def test_someone_who_has_left_is_passed_over(called, head, deputy, third):
    deputy.staff.is_active = False
    deputy.staff.save()

    assert task(called(20), head).escalated_to == third.staff


def test_without_a_cover_list_the_task_stays_and_nothing_breaks(head, officer, reported, now):
    case = reported()
    due(now + timedelta(days=1))

    assert task(case, head).state == "open"
