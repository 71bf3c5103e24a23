"""How a body writes dates: the sheet keeps one form, a report carries that of its readers (practice 3.1.1.1, R-216)."""

from __future__ import annotations

import re
from datetime import date

ISO, DAY_FIRST, MONTH_FIRST = "year-month-day", "day month year", "month day, year"
STYLES = (ISO, DAY_FIRST, MONTH_FIRST)
#: English names whatever the language of the server: the forms are in English.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MOMENT = re.compile(
    r"(?<![\w-])(\d{4})-(\d{2})-(\d{2})(?: ([01]\d|2[0-3]):([0-5]\d)(?![:\d]))?(?: \(UTC([+-]\d{2})(\d{2})\))?(?![\w-])"
)


def style_of(place: str) -> str:
    """How dates are written in a place: Canada by its own standard, the United States with the month first."""
    if place.startswith("us"):
        return MONTH_FIRST
    return ISO if place.startswith(("ca", "zz")) else DAY_FIRST


def dated(text: str, style: str) -> str:
    """The text with every day and time that the sheet wrote ("2025-09-30 10:11") as the style has it."""
    return text if style == ISO else _MOMENT.sub(lambda found: _said(found, style), text)


def _said(found: re.Match[str], style: str) -> str:
    year, month, day, hour, minute, zone, quarter = found.groups()
    try:
        on = date(int(year), int(month), int(day))
    except ValueError:
        return found[0]
    name = _MONTHS[on.month - 1]
    said = f"{name} {on.day}, {on.year}" if style == MONTH_FIRST else f"{on.day} {name} {on.year}"
    if hour:
        said += f", {_clock(int(hour), minute)}" if style == MONTH_FIRST else f", {hour}:{minute}"
    return f"{said} (UTC{zone}:{quarter})" if zone else said


def _clock(hour: int, minute: str) -> str:
    return f"{(hour - 1) % 12 + 1}:{minute} {'p.m.' if hour >= 12 else 'a.m.'}"
