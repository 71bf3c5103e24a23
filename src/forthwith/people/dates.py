"""Birth dates as student systems write them (people whose age decides whom to tell, practice 2.3.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

# Excel counts days from 30 December 1899; its serials of living people lie between 1905 and 2064.
EXCEL_EPOCH = date(1899, 12, 30).toordinal()
EXCEL_SERIAL = re.compile(r"(\d{4,5})(?:\.0+)?$")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$")
COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)$")
PARTS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)(?:[T ].*)?$")
WORDS = re.compile(r"(\d{1,2})?[ -]*([A-Za-z]{3,9})\.?[ -]*(\d{1,2})?,?[ -]+(\d{4})$")
MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
# What systems write when nobody knew the date; such a date is unknown, not an age.
PLACEHOLDERS = frozenset({date(1900, 1, 1), date(1899, 12, 30), date(1901, 1, 1), date(1970, 1, 1)})
# A two-digit year above this belongs to the last century: nobody on a roster was born after 2029.
LAST_SHORT_YEAR = 29


def day_comes_first(values: Iterable[str]) -> bool | None:
    """Whether a column of dates like 03/04/2012 is day first; None when its values do not tell."""
    for value in values:
        parts = PARTS.match(value.strip())
        if parts and int(parts[1]) > 12 >= int(parts[2]):
            return True
        if parts and int(parts[2]) > 12 >= int(parts[1]):
            return False
    return None


def is_ambiguous(text: str) -> bool:
    """Whether a date could be read day first or month first."""
    parts = PARTS.match(text.strip())
    return parts is not None and int(parts[1]) <= 12 and int(parts[2]) <= 12 and parts[1] != parts[2]


def parse_date(text: str, *, day_first: bool = False) -> date | None:
    """The date a cell holds, or None when it holds none (or a placeholder such as 1900-01-01)."""
    numbers = _year_month_day(text.strip(), day_first)
    if numbers is None:
        return None
    try:
        found = date(*numbers)
    except ValueError:
        return None
    return None if found in PLACEHOLDERS else found


def _year_month_day(text: str, day_first: bool) -> tuple[int, int, int] | None:
    if whole := ISO.match(text) or COMPACT.match(text):
        return int(whole[1]), int(whole[2]), int(whole[3])
    if parts := PARTS.match(text):
        first, second = int(parts[1]), int(parts[2])
        month, day = (second, first) if (day_first or first > 12) and second <= 12 else (first, second)
        return _long_year(parts[3]), month, day
    if words := WORDS.match(text):
        month = MONTHS.get(words[2][:3].casefold(), 0)
        return int(words[4]), month, int(words[1] or words[3] or 0)
    if serial := EXCEL_SERIAL.match(text):
        found = date.fromordinal(EXCEL_EPOCH + int(serial[1]))
        return found.year, found.month, found.day
    return None


def _long_year(year: str) -> int:
    if len(year) == 4:
        return int(year)
    return int(year) + (2000 if int(year) <= LAST_SHORT_YEAR else 1900)
