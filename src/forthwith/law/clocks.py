"""Clocks: from an anchor and a limit to "by when", or to a plain "not known" (practice 3.1, 3.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from forthwith.law.calendars import PlaceCalendar
from forthwith.law.durations import Duration, day_after, moment_after
from forthwith.law.facts import CaseFacts, vocabulary

#: The fact that holds each anchor's moment.
ANCHORS = {
    "awareness": "awareness_at",
    "discovery": "discovery_at",
    "determination": "determined_at",
    "closure": "closed_at",
}
KINDS = ("hard", "soft", "internal target")
#: A record is to be made, but the source says no time at all.
NO_TIME = "no stated time"
CALENDARS = ("calendar days", "business days", "hours")


#: Days of every year as (month, day), of which the next one counts.
YearlyDays = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """A time limit as a rule states it.

    ``limit`` is a Duration, yearly days, or words without a number. ``target`` is the district's own aim and
    never legal. ``rolls``: a last day on a holiday moves on.
    """

    anchor: str
    limit: Duration | YearlyDays | str
    kind: str
    calendar: str = "calendar days"
    rolls: bool = False
    target: Duration | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when, in the school's time zone; ``at`` None = no number, or anchor not known (``note`` says)."""

    at: datetime | None
    on: date | None
    words: str
    note: str = ""
    target_at: datetime | None = None


def deadline(clock: Clock, facts: CaseFacts, zone: ZoneInfo | None, days: PlaceCalendar) -> Deadline:
    """Start ``clock`` at its anchor. A missing anchor gives no deadline, only the question to ask."""
    start = facts.known(ANCHORS[clock.anchor]) if clock.anchor in ANCHORS else None
    if not isinstance(start, datetime):
        return Deadline(None, None, clock_words(clock), _missing(clock))
    local = start.astimezone(_zone(facts, zone, start))
    at, on = _last_moment(clock, local, days)
    target = _after(clock.target, local) if clock.target else None
    return Deadline(at, on, clock_words(clock), "", target)


def clock_words(clock: Clock) -> str:
    """The limit in words. One without a number says so; a district's own aim is never called legal."""
    if clock.limit == NO_TIME:
        return NO_TIME
    if isinstance(clock.limit, str):
        target = f"; internal target, not a legal deadline: {clock.target.words}" if clock.target else ""
        return f"{clock.limit} (no number in the source{target})"
    if isinstance(clock.limit, tuple):
        return "by the next of " + ", ".join(f"{month:02}-{day:02}" for month, day in clock.limit)
    counted = clock.limit.words
    if clock.calendar == "business days":
        counted = counted.replace("day", "business day")
    own = "internal target, not a legal deadline: " if clock.kind == "internal target" else ""
    return f"{own}within {counted} of {clock.anchor}"


def end_of_day(day: date, zone: tzinfo | None) -> datetime:
    """The last minute of a day: a limit in days runs to its end."""
    return datetime.combine(day, time(23, 59, 59), zone)


def _missing(clock: Clock) -> str:
    if isinstance(clock.limit, str) or clock.anchor not in ANCHORS:
        return ""
    return f"by when is not known: {vocabulary()[ANCHORS[clock.anchor]].ask}"


def _zone(facts: CaseFacts, zone: ZoneInfo | None, start: datetime) -> tzinfo | None:
    named = facts.known("time_zone")
    return ZoneInfo(named) if isinstance(named, str) else zone or start.tzinfo


def _last_moment(clock: Clock, local: datetime, days: PlaceCalendar) -> tuple[datetime | None, date | None]:
    if isinstance(clock.limit, str):
        return None, None
    if isinstance(clock.limit, Duration) and clock.limit.minutes:
        return moment_after(local, clock.limit), None
    last = _last_day(clock.limit, clock.calendar, local.date(), days)
    last = days.rolled(last) if clock.rolls else last
    return end_of_day(last, local.tzinfo), last


def _last_day(limit: Duration | YearlyDays, calendar: str, start: date, days: PlaceCalendar) -> date:
    if isinstance(limit, tuple):
        yearly = [date(year, *day) for year in (start.year, start.year + 1) for day in limit]
        return min(day for day in yearly if day >= start)
    if calendar == "business days":
        return days.business_day_after(start, limit.days)
    return day_after(start, limit)


def _after(target: Duration, local: datetime) -> datetime:
    if target.minutes:
        return moment_after(local, target)
    return end_of_day(day_after(local.date(), target), local.tzinfo)
