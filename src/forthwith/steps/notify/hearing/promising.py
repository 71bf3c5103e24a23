"""By when whoever writes to us is answered, and when silence goes to the Head: the district's own aims (R-176)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from forthwith.law import PlaceUnknown, load_place
from forthwith.law.calendars import PlaceCalendar
from forthwith.record.district import District

#: Ten days without an answer, until the district sets its own aim (SC-03).
TO_THE_HEAD_AFTER = timedelta(days=10)
#: A calendar that is closed for longer than this says nothing about the next day of school.
FARTHEST = 120


def answer_due(district: District, *, now: datetime) -> datetime:
    """The promise: the district's aim in minutes, else the same time on the next day of school."""
    minutes = district.targets_minutes.get("enquiry")
    if minutes:
        return now + timedelta(minutes=int(minutes))
    local = now.astimezone(district.zone)
    day = _next_school_day(local.date(), district)
    return datetime.combine(day, local.timetz().replace(tzinfo=None), tzinfo=district.zone)


def to_the_head_after(district: District) -> timedelta:
    """How long something may wait for an answer before it goes to the Head."""
    minutes = district.targets_minutes.get("enquiry_head")
    return timedelta(minutes=int(minutes)) if minutes else TO_THE_HEAD_AFTER


def _next_school_day(after: date, district: District) -> date:
    calendar = _calendar(district)
    ahead = (after + timedelta(days=count) for count in range(1, FARTHEST))
    open_days = (day for day in ahead if calendar.is_business_day(day) and not _closed(day, district.school_days))
    return next(open_days, calendar.business_day_after(after, 1))


def _closed(day: date, school_days: dict[str, Any]) -> bool:
    return any(first <= day.isoformat() <= last for first, last, *_name in school_days.get("closed", []))


def _calendar(district: District) -> PlaceCalendar:
    """The place's own weekends and holidays; Saturday and Sunday where no place is set."""
    try:
        return load_place(district.place).calendar if district.place else PlaceCalendar()
    except PlaceUnknown:
        return PlaceCalendar()
