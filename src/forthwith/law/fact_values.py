"""One fact's value, checked against its kind: a count, a level, a list, a moment with its zone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from forthwith.law.errors import FactRefused

# A clock that starts outside these years was mistyped, and could not be counted to its end.
_EARLIEST, _LATEST = 1900, 2200


class Bounds(NamedTuple):
    """A count known only as at least ``lower`` and at most ``upper`` (None = no upper bound known)."""

    lower: float
    upper: float | None


FactValue = bool | float | str | Bounds | frozenset[str] | datetime | Mapping[str, float | Bounds]


@dataclass(frozen=True, slots=True)
class FactKind:
    """One entry of the vocabulary: its type, allowed values, label, and the question to ask when unknown."""

    name: str
    type: str
    label: str
    ask: str
    values: tuple[str, ...] = ()
    part: str = ""
    whole: str = ""


def checked(kind: FactKind, value: object) -> FactValue:
    """Return ``value`` in the form conditions compare; raises FactRefused when it is not of its kind."""
    result = _READERS[kind.type](kind, value)
    if result is None:
        expected = f"one of {', '.join(kind.values)}" if kind.values else f"a {kind.type}"
        raise FactRefused(f"Fact {kind.name} is not {expected}. No duty was computed. Correct the fact.")
    return result


def bounds(value: float | Bounds) -> Bounds:
    """A plain count is its own lower and upper bound."""
    return value if isinstance(value, Bounds) else Bounds(value, value)


def shown(value: FactValue | None) -> str:
    """The value in words for an answer; unknown is shown as unknown."""
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Bounds):
        upper = "an unknown number" if value.upper is None else f"{value.upper:,}"
        return f"{value.lower:,} to {upper}"
    return _shown_rest(value)


def _shown_rest(value: float | str | frozenset[str] | datetime | Mapping[str, float | Bounds]) -> str:
    if isinstance(value, frozenset):
        return ", ".join(sorted(item.replace("_", " ") for item in value)) or "none"
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, Mapping):
        return ", ".join(f"{place}: {shown(number)}" for place, number in sorted(value.items()))
    return f"{value:,}" if isinstance(value, int | float) else value


def _yes_no(_: FactKind, value: object) -> bool | None:
    if isinstance(value, str):
        return {"yes": True, "no": False, "true": True, "false": False}.get(value)
    return value if isinstance(value, bool) else None


def _choice(kind: FactKind, value: object) -> str | None:
    # YAML reads a bare yes or no as a truth value.
    word = {True: "yes", False: "no"}.get(value) if isinstance(value, bool) else value
    return word if isinstance(word, str) and word in kind.values else None


def _number(_: FactKind, value: object) -> float | Bounds | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value if value >= 0 else None
    if isinstance(value, list | tuple) and len(value) == 2:
        return _range(value[0], value[1])
    return None


def _range(lower: object, upper: object) -> Bounds | None:
    if isinstance(lower, bool) or not isinstance(lower, int | float) or lower < 0:
        return None
    if upper is None:
        return Bounds(lower, None)
    good = isinstance(upper, int | float) and not isinstance(upper, bool) and upper >= lower
    return Bounds(lower, upper) if good and isinstance(upper, int | float) else None


def _list(kind: FactKind, value: object) -> frozenset[str] | None:
    if isinstance(value, str) or not isinstance(value, list | tuple | set | frozenset):
        return None
    if not all(isinstance(item, str) and item in kind.values for item in value):
        return None
    return frozenset(str(item) for item in value)


def _by_place(kind: FactKind, value: object) -> Mapping[str, float | Bounds] | None:
    if not isinstance(value, Mapping):
        return None
    read = {str(place): _number(kind, number) for place, number in value.items()}
    known = {place: number for place, number in read.items() if number is not None}
    return known if len(known) == len(read) else None


def _moment(kind: FactKind, value: object) -> datetime | None:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if isinstance(value, date) and not isinstance(value, datetime):
        raise FactRefused(f"Fact {kind.name} is a day without a time. No clock was started. Give time and zone.")
    if not isinstance(value, datetime):
        return None
    if value.tzinfo is None or value.utcoffset() is None:
        raise FactRefused(f"Fact {kind.name} has no time zone. No clock was started. Add the zone, as in +01:00.")
    if not _EARLIEST <= value.year <= _LATEST:
        raise FactRefused(f"Fact {kind.name} is in the year {value.year}. No clock was started. Correct the year.")
    return value


def _text(kind: FactKind, value: object) -> str | None:
    if kind.name == "time_zone" and isinstance(value, str):
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            return None
    return value if isinstance(value, str) else None


_READERS: Mapping[str, Callable[[FactKind, object], FactValue | None]] = {
    "yes/no": _yes_no,
    "choice": _choice,
    "level": _choice,
    "number": _number,
    "share": _number,
    "list": _list,
    "numbers by place": _by_place,
    "moment": _moment,
    "text": _text,
}
