"""Which days count: weekends and holidays of a place, from the holidays library or the place's own dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# A count of business days that passes this many days of the calendar is a mistake in the data.
_FURTHEST = 20_000


@dataclass(frozen=True, slots=True)
class PlaceCalendar:
    """A place's weekend (0 = Monday), its holidays by country and part, and dates of its own."""

    weekend: frozenset[int] = frozenset({5, 6})
    country: str = ""
    subdivision: str = ""
    own: Mapping[date, str] = field(default_factory=dict)

    def holiday(self, day: date) -> str | None:
        """The holiday's name, or None on an ordinary day."""
        return self.own.get(day) or _kept(self.country, self.subdivision, day.year).get(day)

    def is_business_day(self, day: date) -> bool:
        """Neither weekend nor holiday."""
        return day.weekday() not in self.weekend and self.holiday(day) is None

    def business_day_after(self, start: date, count: int) -> date:
        """The ``count``-th business day after ``start``; the day of the event is not counted."""
        left = count
        for day in _days_after(start):
            left -= self.is_business_day(day)
            if left <= 0:
                return day
        raise OverflowError("This place's calendar has no business days.")

    def rolled(self, day: date) -> date:
        """``day`` itself when it is a business day, else the next one."""
        return self.business_day_after(day - timedelta(days=1), 1)


def _days_after(start: date) -> Iterator[date]:
    return (start + timedelta(days=step) for step in range(1, _FURTHEST))


@cache
def _kept(country: str, subdivision: str, year: int) -> Mapping[date, str]:
    if not country:
        return {}
    # Imported only when a clock counts business days: it costs a tenth of a second.
    import holidays

    days = holidays.country_holidays(country, subdiv=subdivision or None, years=year)
    return {day: str(name) for day, name in days.items()}
