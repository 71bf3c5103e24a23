"""Time limits as ISO 8601 writes them (P30D, PT72H, P1M), counted the way a court would."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_WRITTEN = re.compile(
    r"P(?:(\d{1,2})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?)?"
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A limit in months, days or minutes; only one of the three is set."""

    months: int = 0
    days: int = 0
    minutes: int = 0
    written: str = ""

    @property
    def words(self) -> str:
        """The limit in words: "72 hours", "30 days"."""
        if self.minutes:
            return _counted(self.minutes // 60, "hour") if self.minutes % 60 == 0 else _counted(self.minutes, "minute")
        if self.days:
            return _counted(self.days, "day")
        return _counted(self.months // 12, "year") if self.months % 12 == 0 else _counted(self.months, "month")


def read_duration(written: str) -> Duration | None:
    """An ISO 8601 duration of one unit, or None when ``written`` is not one."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        return None
    years, months, weeks, days, hours, minutes = (int(group or 0) for group in found.groups())
    limit = Duration(years * 12 + months, weeks * 7 + days, hours * 60 + minutes, written)
    return limit if sum(map(bool, (limit.months, limit.days, limit.minutes))) == 1 else None


def day_after(start: date, limit: Duration) -> date:
    """The calendar day ``limit`` after ``start``; the day of the event is not counted.

    A month later is the same day of the month, or the month's last day when it has no such day.
    """
    if limit.days:
        return start + timedelta(days=limit.days)
    month = start.month - 1 + limit.months
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def moment_after(start: datetime, limit: Duration) -> datetime:
    """Elapsed time: 72 hours are 72 hours, also when the clocks change between."""
    return (start.astimezone(UTC) + timedelta(minutes=limit.minutes)).astimezone(start.tzinfo)


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
