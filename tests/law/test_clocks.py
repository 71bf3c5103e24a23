"""By when: anchors, hours, days, business days, and the honest "not known"."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from forthwith.law import CaseFacts
from forthwith.law.calendars import PlaceCalendar
from forthwith.law.clocks import Clock, clock_words, deadline
from forthwith.law.durations import Duration, day_after, read_duration

VANCOUVER, LONDON = ZoneInfo("America/Vancouver"), ZoneInfo("Europe/London")
DAYS = PlaceCalendar(own={date(2025, 3, 3): "Founders' Day"})


def due(limit, at, *, zone=LONDON, calendar="calendar days", rolls=False, **facts):
    clock = Clock("awareness", read_duration(limit), "hard", calendar, rolls)
    return deadline(clock, CaseFacts(awareness_at=at, **facts), zone, DAYS)


def test_a_missing_anchor_gives_no_deadline_but_the_question():
    found = deadline(Clock("awareness", read_duration("PT72H"), "hard", "hours"), CaseFacts(), LONDON, DAYS)

    assert (found.at, found.on) == (None, None)
    assert found.note == "by when is not known: When did the district itself become aware?"


@pytest.mark.parametrize("anchor", ["discovery", "determination", "closure"])
def test_a_clock_never_starts_from_another_anchor(anchor):
    clock = Clock(anchor, read_duration("P30D"), "hard")

    assert deadline(clock, CaseFacts(awareness_at="2025-01-01T00:00:00+00:00"), LONDON, DAYS).at is None


def test_seventy_two_hours_from_a_friday_end_on_the_monday():
    assert due("PT72H", "2022-01-14T14:52:00+00:00").at == datetime(2022, 1, 17, 14, 52, tzinfo=UTC)


def test_hours_are_elapsed_time_when_the_clocks_go_forward():
    found = due("PT72H", "2025-03-29T12:00:00+00:00")

    assert found.at.isoformat() == "2025-04-01T13:00:00+01:00"


def test_hours_are_elapsed_time_when_the_clocks_go_back():
    found = due("PT48H", "2025-11-01T12:00:00-07:00", zone=VANCOUVER)

    assert found.at.isoformat() == "2025-11-03T11:00:00-08:00"


def test_a_limit_in_hours_has_no_last_day_of_its_own():
    assert due("PT72H", "2022-01-14T14:52:00+00:00").on is None


def test_days_run_to_the_end_of_the_last_day_in_the_schools_time():
    found = due("P10D", "2022-01-14T14:33:00-07:00", zone=ZoneInfo("America/Edmonton"))

    assert found.on == date(2022, 1, 24)
    assert found.at.isoformat() == "2022-01-24T23:59:59-07:00"


def test_the_day_of_the_event_is_the_day_where_the_school_is():
    """Half past eleven at night on the coast is already tomorrow in UTC."""
    assert due("P1D", "2025-06-02T06:30:00+00:00", zone=VANCOUVER).on == date(2025, 6, 2)


def test_the_schools_own_zone_wins_over_the_places():
    found = due("P1D", "2025-06-02T06:30:00+00:00", zone=VANCOUVER, time_zone="Europe/London")

    assert found.on == date(2025, 6, 3)


def test_without_any_zone_the_anchors_own_is_used():
    assert due("P1D", "2025-06-01T23:30:00-07:00", zone=None).on == date(2025, 6, 2)


def test_a_day_with_a_missing_hour_still_ends_at_its_end():
    found = due("P1D", "2025-03-29T12:00:00+00:00")

    assert found.at.isoformat() == "2025-03-30T23:59:59+01:00"


@pytest.mark.parametrize(
    ("start", "limit", "end"),
    [
        (date(2023, 5, 19), "P30D", date(2023, 6, 18)),
        (date(2024, 1, 31), "P30D", date(2024, 3, 1)),
        (date(2023, 1, 31), "P30D", date(2023, 3, 2)),
        (date(2024, 2, 28), "P1D", date(2024, 2, 29)),
        (date(2024, 2, 29), "P1Y", date(2025, 2, 28)),
        (date(2023, 2, 28), "P1Y", date(2024, 2, 28)),
        (date(2024, 1, 31), "P1M", date(2024, 2, 29)),
        (date(2025, 1, 31), "P1M", date(2025, 2, 28)),
        (date(2024, 11, 30), "P3M", date(2025, 2, 28)),
        (date(2024, 12, 15), "P1M", date(2025, 1, 15)),
        (date(2024, 12, 20), "P2W", date(2025, 1, 3)),
    ],
)
def test_days_and_months_over_leap_days_and_short_months(start, limit, end):
    assert day_after(start, read_duration(limit)) == end


def test_a_last_day_on_a_sunday_stays_there_unless_the_rule_rolls():
    assert due("P30D", "2023-05-19T15:12:00+00:00").on == date(2023, 6, 18)
    assert due("P30D", "2023-05-19T15:12:00+00:00", rolls=True).on == date(2023, 6, 19)


def test_a_rolling_last_day_on_a_business_day_does_not_move():
    assert due("P3D", "2025-03-04T12:00:00+00:00", rolls=True).on == date(2025, 3, 7)


def test_business_days_leave_out_weekends_and_holidays():
    found = due("P5D", "2025-02-27T16:00:00+00:00", calendar="business days")

    assert found.on == date(2025, 3, 7)


def test_business_days_counted_from_a_weekend_begin_on_the_next_business_day():
    assert due("P1D", "2025-03-01T10:00:00+00:00", calendar="business days").on == date(2025, 3, 4)


def test_holidays_come_from_the_kept_library():
    calendar = PlaceCalendar(country="CA", subdivision="BC")

    assert calendar.business_day_after(date(2025, 6, 30), 1) == date(2025, 7, 2)
    assert "Canada Day" in calendar.holiday(date(2025, 7, 1))


def test_holidays_differ_by_place():
    """Family Day is kept in one part of a country and not in another."""
    assert PlaceCalendar(country="CA", subdivision="BC").holiday(date(2025, 2, 17))
    assert not PlaceCalendar(country="CA", subdivision="QC").holiday(date(2025, 2, 17))


def test_a_weekend_may_be_other_days():
    assert PlaceCalendar(weekend=frozenset({4, 5})).business_day_after(date(2025, 3, 6), 1) == date(2025, 3, 9)


def test_a_calendar_without_business_days_does_not_hang():
    with pytest.raises(OverflowError):
        PlaceCalendar(weekend=frozenset(range(7))).business_day_after(date(2025, 3, 6), 1)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2023-05-19", "2023-07-31"),
        ("2023-07-31", "2023-07-31"),
        ("2023-08-01", "2024-01-31"),
        ("2024-01-01", "2024-01-31"),
    ],
)
def test_the_next_of_two_yearly_days(start, end):
    clock = Clock("discovery", ((1, 31), (7, 31)), "hard")
    facts = CaseFacts(discovery_at=f"{start}T12:00:00+00:00")

    assert deadline(clock, facts, LONDON, DAYS).on == date.fromisoformat(end)


def test_a_limit_in_words_never_becomes_a_number():
    clock = Clock("awareness", "without unreasonable delay", "soft")
    found = deadline(clock, CaseFacts(awareness_at="2025-01-01T00:00:00+00:00"), LONDON, DAYS)

    assert (found.at, found.on, found.note) == (None, None, "")
    assert found.words == "without unreasonable delay (no number in the source)"


def test_a_target_is_given_beside_and_never_called_legal():
    clock = Clock("awareness", "without unreasonable delay", "soft", target=read_duration("PT48H"))
    found = deadline(clock, CaseFacts(awareness_at="2025-01-01T00:00:00+00:00"), LONDON, DAYS)

    assert found.at is None
    assert found.target_at == datetime(2025, 1, 3, tzinfo=UTC)
    assert "internal target, not a legal deadline: 48 hours" in found.words


def test_a_target_in_days_ends_with_the_day():
    clock = Clock("awareness", "promptly", "soft", target=Duration(days=2))
    found = deadline(clock, CaseFacts(awareness_at="2025-01-01T08:00:00+00:00"), LONDON, DAYS)

    assert found.target_at.isoformat() == "2025-01-03T23:59:59+00:00"


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        (Clock("awareness", read_duration("PT72H"), "hard", "hours"), "within 72 hours of awareness"),
        (Clock("discovery", read_duration("P1D"), "hard"), "within 1 day of discovery"),
        (Clock("discovery", read_duration("P5D"), "hard", "business days"), "within 5 business days of discovery"),
        (Clock("closure", read_duration("P1M"), "hard"), "within 1 month of closure"),
        (Clock("closure", read_duration("P2Y"), "hard"), "within 2 years of closure"),
        (Clock("awareness", read_duration("PT90M"), "hard", "hours"), "within 90 minutes of awareness"),
        (Clock("", "no stated time", "soft"), "no stated time"),
        (Clock("discovery", ((1, 31), (7, 31)), "hard"), "by the next of 01-31, 07-31"),
        (
            Clock("awareness", read_duration("PT1H"), "internal target", "hours"),
            "internal target, not a legal deadline: within 1 hour of awareness",
        ),
    ],
)
def test_a_clock_reads_as_words(clock, words):
    assert clock_words(clock) == words


@pytest.mark.parametrize(
    "written", ["P", "PT", "30 days", "P30", "P1M2D", "P1DT2H", "-P3D", "P0D", "P99999D", "p30d", "P30D "]
)
def test_what_is_not_a_duration_of_one_unit_is_refused(written):
    assert read_duration(written) is None


def test_minutes_are_kept_as_minutes():
    assert read_duration("PT90M") == Duration(minutes=90, written="PT90M")


def test_a_deadline_in_hours_is_exactly_that_long_after_its_anchor_all_year():
    start = datetime(2025, 1, 1, 3, 30, tzinfo=UTC)
    for day in range(0, 366, 7):
        at = start + timedelta(days=day)
        assert due("PT72H", at, zone=VANCOUVER).at - at == timedelta(hours=72)
