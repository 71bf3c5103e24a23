"""How dates, numbers and durations are written on a page, in the reader's language and the district's time zone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.utils import formats, timezone
from django.utils.translation import get_language, gettext, ngettext

#: What groups the thousands; others write them with a narrow space that does not break (ISO 80000-1, 7.3.1).
GROUPING = {"en": ","}
NARROW = "\u202f"


def date(value: dt.date | dt.datetime | None) -> str:
    """March 27, 2026; a moment is taken to the district's day first. Unknown stays unknown."""
    if value is None:
        return gettext("not known")
    day = timezone.localtime(value).date() if isinstance(value, dt.datetime) else value
    return formats.date_format(day, "DATE_FORMAT")


def moment(value: dt.datetime | None) -> str:
    """March 27, 2026, 2:32 p.m. in the district's time zone."""
    return gettext("not known") if value is None else formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")


def clock_time(value: dt.datetime | None) -> str:
    """2:32 p.m. in the district's time zone."""
    return gettext("not known") if value is None else formats.date_format(timezone.localtime(value), "TIME_FORMAT")


def machine_time(value: dt.date | dt.datetime) -> str:
    """What belongs into the datetime attribute of a time element."""
    return value.isoformat()


def number(value: float | None) -> str:
    """10,712 or 10 712; nothing counted is said so, it is never nought."""
    if value is None:
        return gettext("not counted")
    if isinstance(value, int):
        return f"{value:,}".replace(",", _group())
    return formats.number_format(value, use_l10n=True)


def _group() -> str:
    return GROUPING.get((get_language() or "en").split("-")[0], NARROW)


def duration(value: dt.timedelta | None) -> str:
    """3 h 20 min, 2 days 4 h: the two largest units that say something."""
    if value is None:
        return gettext("not known")
    minutes, days = int(abs(value).total_seconds()) // 60, abs(value).days
    hours = minutes // 60 % 24
    if days:
        said = ngettext("%(count)s day", "%(count)s days", days) % {"count": number(days)}
        return f"{said} {_unit(hours, gettext('h'))}".strip()
    said = f"{_unit(hours, gettext('h'))} {_unit(minutes % 60, gettext('min'))}".strip()
    return said or gettext("less than a minute")


def _unit(count: int, unit: str) -> str:
    return f"{count}\u00a0{unit}" if count else ""


FILTERS: dict[str, Callable[..., str]] = {
    "date": date,
    "moment": moment,
    "clock_time": clock_time,
    "machine_time": machine_time,
    "number": number,
    "duration": duration,
}
