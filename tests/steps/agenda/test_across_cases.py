"""What is due across cases, for each person only their own; and the same number of questions for many (R-009)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.models import Assignment, Case, Cover, Task
from forthwith.steps.agenda import agenda_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(district, now):
    """Thirty open cases."""
    return [
        Case.objects.create(
            district=district, number=f"2025-{number:04}", title="A breach", opened_at=now, changed_at=now, version=0
        )
        for number in range(2, 32)
    ]


def numbers(across):
    return {one.case.number for one in across.lines if one.case}


def test_the_officer_sees_all_open_cases_a_page_at_a_time(district, officer, many, now):
    first, second = (agenda_of(district, by=officer, now=now, page=page) for page in (1, 2))

    assert (first.cases, first.more, second.cases, second.more) == (25, True, 5, False)
    assert not numbers(first) & numbers(second)


def test_it_sees_only_what_it_works_on(district, it, many, now):
    Assignment.objects.create(case=many[3], staff=it.staff, role="it", starts=now)

    assert numbers(agenda_of(district, by=it, now=now)) == {many[3].number}


def test_what_is_overdue_stands_before_what_is_due(district, officer, head, many, now):
    Task.objects.create(case=many[0], title="Late", owner=officer.staff, asked_at=now, due_at=now)

    later = agenda_of(district, by=officer, now=now + timedelta(minutes=1), page=2)

    assert later.lines[0].due.what == "Late"


def test_twenty_five_cases_take_no_more_questions_than_two(
    district, officer, head, many, now, django_assert_max_num_queries
):
    with django_assert_max_num_queries(26):
        agenda_of(district, by=officer, now=now)


def test_a_vacant_office_and_a_missing_cover_list_are_said(district, head, now):
    keys = {one.due.trap for one in agenda_of(district, by=head, now=now).lines}

    assert {"officer vacant", "no cover list"} <= keys


def test_with_both_roles_and_their_covers_nothing_is_said(district, head, officer, appoint, now):
    other = appoint("B. Oyelaran", "staff")
    for role in ("head", "privacy_officer"):
        Cover.objects.create(district=district, role=role, place=1, staff=other.staff)

    assert agenda_of(district, by=head, now=now).lines == ()
