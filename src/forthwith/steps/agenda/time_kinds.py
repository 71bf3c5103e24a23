"""How long something took in calendar time and in school time; legal clocks stay in calendar time (R-212)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from forthwith.law import load_place
from forthwith.record.district import District

DAY = timedelta(days=1)
#: A period of more days than this is not walked through day by day.
LONGEST = 4_000


@dataclass(frozen=True)
class Took:
    """``school`` is None where the district's school calendar is not loaded: then only calendar time is known."""

    calendar: timedelta
    school: timedelta | None


def took(start: datetime, end: datetime, district: District) -> Took:
    """From ``start`` to ``end``. School time counts the hours of school days, in the district's own zone.

    ``district.school_days`` holds "begins" and "finishes" of the year and "closed" periods; {}: no calendar is loaded.
    """
    calendar = end.astimezone(UTC) - start.astimezone(UTC)
    if not district.school_days or not district.place or calendar > LONGEST * DAY:
        return Took(calendar, None)
    days = _school_days(start, end, district)
    return Took(calendar, sum((_within(day, start, end, district) for day in days), timedelta()))


def _school_days(start: datetime, end: datetime, district: District) -> Iterator[date]:
    """Days that are neither weekend nor holiday of the place, nor outside the year, nor closed by the district."""
    place = load_place(district.place).calendar
    day, last = start.astimezone(district.zone).date(), end.astimezone(district.zone).date()
    while day <= last:
        if place.is_business_day(day) and not _is_closed(day.isoformat(), district.school_days):
            yield day
        day += DAY


def _is_closed(day: str, school: Mapping[str, Any]) -> bool:
    if day < school.get("begins", day) or day > school.get("finishes", day):
        return True
    return any(first <= day <= last for first, last, _name in school.get("closed", ()))


def _within(day: date, start: datetime, end: datetime, district: District) -> timedelta:
    """How much of a day lies in the period; in UTC, so that a day on which the clocks change counts as it is."""
    first = datetime.combine(day, time(), district.zone).astimezone(UTC)
    last = datetime.combine(day + DAY, time(), district.zone).astimezone(UTC)
    return max(min(last, end.astimezone(UTC)) - max(first, start.astimezone(UTC)), timedelta())
