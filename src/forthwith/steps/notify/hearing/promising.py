"""By when whoever writes to us is answered, and when silence goes to the Head: the district's own aims (R-176)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from forthwith.law import PlaceUnknown, load_place
from forthwith.law.calendars import PlaceCalendar
from forthwith.record.district import District

#: Ten days without an answer, until the district sets its own aim (SC-03).
TO_THE_HEAD_AFTER = timedelta(days=10)
#: Between these an office is taken to be open; the district's own words on its hours are for people to read.
OPENS, CLOSES = time(8), time(16)
#: A calendar that is closed for longer than this says nothing about the next day of school.
FARTHEST = 120


def answer_due(district: District, *, now: datetime) -> datetime:
    """The promise: the district's aim in minutes, else one school day, ending while somebody is there."""
    minutes = district.targets_minutes.get("enquiry")
    if minutes:
        return now + timedelta(minutes=int(minutes))
    local = now.astimezone(district.zone)
    today, clock = local.date(), local.time().replace(tzinfo=None)
    in_school = _is_school_day(today, district)
    if in_school and clock < OPENS:
        return datetime.combine(today, CLOSES, tzinfo=district.zone)
    # Asked at night or on a day without school: nobody answers at that hour of the next one either.
    until = clock if in_school and clock <= CLOSES else CLOSES
    return datetime.combine(_next_school_day(today, district), until, tzinfo=district.zone)


def to_the_head_after(district: District) -> timedelta:
    """How long something may wait for an answer before it goes to the Head."""
    minutes = district.targets_minutes.get("enquiry_head")
    return timedelta(minutes=int(minutes)) if minutes else TO_THE_HEAD_AFTER


def _next_school_day(after: date, district: District) -> date:
    ahead = (after + timedelta(days=count) for count in range(1, FARTHEST))
    open_days = (day for day in ahead if _is_school_day(day, district))
    return next(open_days, _calendar(district).business_day_after(after, 1))


def _is_school_day(day: date, district: District) -> bool:
    return _calendar(district).is_business_day(day) and not _closed(day, district.school_days)


def _closed(day: date, school_days: dict[str, Any]) -> bool:
    return any(first <= day.isoformat() <= last for first, last, *_name in school_days.get("closed", []))


def _calendar(district: District) -> PlaceCalendar:
    """The place's own weekends and holidays; Saturday and Sunday where no place is set."""
    try:
        return load_place(district.place).calendar if district.place else PlaceCalendar()
    except PlaceUnknown:
        return PlaceCalendar()
