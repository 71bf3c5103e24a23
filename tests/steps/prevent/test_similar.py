"""Has this happened before? (R-125)"""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.likeness import remember
from forthwith.record.models import Case, Measure
from forthwith.steps.prevent.similar import happened_before

pytestmark = pytest.mark.django_db


@pytest.fixture
def earlier(case, officer, now):
    """Adds an earlier case with measures: ``earlier("2021-0001", ["proved"], tool="mail")``."""

    def added(number, states=(), *, days=1000, **fields):
        at = now - timedelta(days=days)
        told = {"kinds": ["loss"], **fields}
        made = Case.objects.create(
            district=case.district, number=number, title="An earlier one", opened_at=at, changed_at=at, **told
        )
        for state in states:
            Measure.objects.create(
                case=made,
                promise="Staff reminded",
                kind="training",
                owner=officer.staff,
                due_on=at,
                promised_at=at,
                state=state,
            )
        remember(made, now=at)
        return made

    return added


@pytest.fixture
def mailed(case):
    """The case at hand went out with the mail program of one office."""
    case.unit, case.tool = "Student services", "mail"
    case.save()
    return case


def test_an_empty_register_says_no_earlier_data(case, officer, now):
    said = str(happened_before(case, by=officer, now=now))

    assert said == "No earlier data."


def test_earlier_cases_are_shown_with_their_unproven_measures(mailed, earlier, officer, now):
    """The story of the plan meetings: two earlier slips, five reminders promised, three without proof."""
    earlier("2021-0001", ["claimed", "proved"], tool="mail")
    earlier("2022-0001", ["claimed", "promised", "proved"], unit="Student services", days=700)

    before = happened_before(mailed, by=officer, now=now)

    assert len(before.matches) == 2
    assert "3 of 5 promised measures have no proof." in str(before)


def test_the_more_alike_comes_first(mailed, earlier, officer, now):
    earlier("2023-0001", tool="mail", days=300)
    earlier("2021-0001", tool="mail", unit="Student services")

    assert [one.case.number for one in happened_before(mailed, by=officer, now=now).matches] == [
        "2021-0001",
        "2023-0001",
    ]


def test_earlier_cases_that_are_not_alike_are_counted_and_not_called_none(mailed, earlier, officer, now):
    earlier("2021-0001")

    assert str(happened_before(mailed, by=officer, now=now)) == "None of the 1 earlier cases is known to be alike."


def test_a_later_case_is_no_earlier_one(mailed, earlier, officer, now):
    earlier("2026-0001", tool="mail", days=-1)

    assert happened_before(mailed, by=officer, now=now).earlier == 0


def test_an_investigator_sees_no_case_they_are_not_assigned_to(mailed, earlier, investigator, now):
    earlier("2021-0001", tool="mail")

    assert happened_before(mailed, by=investigator, now=now).matches == ()
