"""Clocks in school time beside calendar time: weekends, holidays, the change of clocks (R-212)."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from forthwith.steps.agenda import took

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("America/Vancouver")


@pytest.fixture
def school(district):
    """The calendar of the year with a winter break."""
    district.school_days = {
        "begins": "2025-09-02",
        "finishes": "2026-06-26",
        "closed": [["2025-12-22", "2026-01-02", "Winter break"]],
    }
    return district


def at(month, day, hour, year=2025):
    return datetime(year, month, day, hour, tzinfo=ZONE)


def hours(start, end, district):
    found = took(start, end, district)
    return found.school and found.school / timedelta(hours=1), found.calendar / timedelta(hours=1)


def test_from_friday_to_monday_it_is_22_hours_of_school_time_and_70_by_the_calendar(school):
    assert hours(at(11, 14, 14), at(11, 17, 12), school) == (22, 70)


def test_a_holiday_is_no_school_time(school):
    assert hours(at(11, 10, 12), at(11, 12, 12), school) == (24, 48)


def test_the_districts_own_break_is_no_school_time(school):
    assert hours(at(12, 19, 12), at(1, 5, 12, 2026), school) == (24, 17 * 24)


def test_before_the_year_begins_there_is_no_school_time(school):
    assert took(at(8, 20, 8), at(8, 21, 8), school).school == timedelta()


def test_where_the_clocks_go_back_the_hours_are_those_that_passed(school):
    assert hours(at(10, 31, 12), at(11, 3, 12), school) == (24, 73)


def test_without_a_calendar_only_calendar_time_is_known(district):
    found = took(at(11, 14, 14), at(11, 17, 12), district)

    assert (found.school, found.calendar) == (None, timedelta(hours=70))
