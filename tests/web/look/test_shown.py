"""Dates, numbers and durations in the reader's language and the district's time zone (R-217)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone, translation

from forthwith.web.look.shown import clock_time, date, duration, moment, number

AT = dt.datetime(2026, 3, 28, 5, 30, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def in_vancouver():
    with timezone.override("America/Vancouver"), translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("language", "said"), [("en", "61,984"), ("fr", "61\u202f984"), ("es", "61\u202f984"), ("en-ca", "61,984")]
)
def test_thousands_are_grouped_as_the_language_does(language, said):
    with translation.override(language):
        assert number(61984) == said


def test_a_fraction_has_the_language_s_mark():
    with translation.override("fr"):
        assert number(0.5) == "0,5"


def test_nothing_counted_is_not_nought():
    assert (number(None), number(0)) == ("not counted", "0")


def test_a_day_is_the_district_s_day():
    assert date(AT) == "March 27, 2026"


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "March 27, 2026, 10:30 p.m."), ("fr", "27 mars 2026 22:30"), ("es", "27 de marzo de 2026 a las 22:30")],
)
def test_a_moment_is_written_as_the_language_does(language, said):
    with translation.override(language):
        assert moment(AT) == said


def test_a_time_of_day_stands_alone():
    assert clock_time(AT) == "10:30 p.m."


@pytest.mark.parametrize("shown", [date, moment, clock_time, duration])
def test_unknown_stays_unknown(shown):
    assert shown(None) == "not known"


@pytest.mark.parametrize(("lasted", "said"), [
    (dt.timedelta(hours=3, minutes=20), "3\u00a0h 20\u00a0min"),
    (dt.timedelta(minutes=5), "5\u00a0min"),
    (dt.timedelta(hours=2), "2\u00a0h"),
    (dt.timedelta(days=1, hours=4, minutes=59), "1 day 4\u00a0h"),
    (dt.timedelta(days=31), "31 days"),
    (dt.timedelta(seconds=59), "less than a minute"),
    (dt.timedelta(minutes=-90), "1\u00a0h 30\u00a0min"),
])  # fmt: skip
def test_a_duration_says_its_two_largest_units(lasted, said):
    assert duration(lasted) == said
