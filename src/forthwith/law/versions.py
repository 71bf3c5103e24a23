"""Values keyed by the day they take effect: one written rule becomes one rule per span of days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

Written = Mapping[str, object]


def spans(rule: Written, since: date, until: date | None) -> list[tuple[date, date | None]]:
    """The spans of days in which no value of ``rule`` changes, oldest first."""
    starts = sorted({since} | {day for day in _days_in(rule) if _within(day, since, until)})
    ends = [day - timedelta(days=1) for day in starts[1:]]
    return list(zip(starts, [*ends, until], strict=True))


def as_of(value: object, on: date) -> object:
    """``value`` with each mapping keyed by days replaced by its entry in effect (None before the first)."""
    if isinstance(value, list):
        return [as_of(item, on) for item in value]
    if not isinstance(value, Mapping):
        return value
    if not _is_dated(value):
        return {key: as_of(item, on) for key, item in value.items()}
    past = [day for day in value if day <= on]
    return as_of(value[max(past)], on) if past else None


def _is_dated(value: Mapping[object, object]) -> bool:
    return bool(value) and all(isinstance(key, date) for key in value)


def _days_in(value: object) -> Iterator[date]:
    items = value if isinstance(value, list) else list(value.values()) if isinstance(value, Mapping) else []
    if isinstance(value, Mapping) and _is_dated(value):
        yield from (day for day in value if isinstance(day, date))
    for item in items:
        yield from _days_in(item)


def _within(day: date, since: date, until: date | None) -> bool:
    return day > since and (until is None or day <= until)
