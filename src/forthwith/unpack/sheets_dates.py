"""Numbers that a sheet shows as dates: which formats do, and which day a number is (ECMA-376 part 1, 18.8.30)."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

#: Built-in number formats that show a date or a time.
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NOT_DATE = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|\\.|_.|General", re.IGNORECASE)
_DATE_LETTERS = re.compile("[dmyhs]", re.IGNORECASE)
#: Days between the two beginnings of time that Excel knows.
_FROM_1904 = 1462


def shows_date(number: int, code: str | None) -> bool:
    """Whether the format ``number`` shows a date; ``code`` is what the file itself defines for it."""
    if code is not None:
        return _DATE_LETTERS.search(_NOT_DATE.sub("", code)) is not None
    return number in _DATE_FORMATS


def date_of(serial: float, *, since_1904: bool = False) -> date | datetime | time | float:
    """A day counted from 1899-12-30, with its time of day; the number itself when no calendar holds it."""
    days = serial + _FROM_1904 * since_1904
    try:
        moment = datetime(1899, 12, 30) + timedelta(days=days)  # noqa: DTZ001 (a sheet knows no time zone)
    except (OverflowError, ValueError):
        return serial
    if 0 <= serial < 1:
        return moment.time()
    return moment.date() if moment.time() == time() else moment
