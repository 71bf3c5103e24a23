"""Reads one field of a fact sheet as a person wrote it; what is not of its kind is refused (practice 3.1.1.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TypeGuard

from forthwith.law.errors import SheetRefused
from forthwith.law.sheet_values import EMPTY, KNOWN, NOT_APPLICABLE, TBD, Count, Entry, FieldKind, SheetValue

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_GAP = re.compile(r"\n[ \n]*\n")


def refuse(file: str, field: str, what: str) -> SheetRefused:
    """The error for one field; it never repeats the value."""
    return SheetRefused(f"{file}: {field}: {what}. Nothing was filled in. Correct this field.")


def read_entry(kind: FieldKind, written: object, file: str) -> Entry:
    """A field's entry: absent is missing; {tbd: true, owner, by} and {not_applicable: reason} are said as such."""
    if written is None:
        return Entry(kind, EMPTY, owner=kind.owner)
    if isinstance(written, Mapping) and "tbd" in written:
        return _tbd(kind, written, file)
    if isinstance(written, Mapping) and "not_applicable" in written:
        reason = written["not_applicable"]
        if not isinstance(reason, str) or not reason.strip() or len(written) > 1:
            raise refuse(file, kind.id, "not_applicable needs its reason, and nothing beside it")
        return Entry(kind, NOT_APPLICABLE, reason=reason)
    if isinstance(written, str) and written.strip().lower() in ("tbd", "na", "n/a"):
        raise refuse(file, kind.id, "write {tbd: true, owner: who, by: day} or {not_applicable: why}")
    value = _READERS[kind.type](kind, written)
    if value is None:
        raise refuse(file, kind.id, _EXPECTED.get(kind.type, f"is not a {kind.type}"))
    return Entry(kind, KNOWN, value)


def _tbd(kind: FieldKind, written: Mapping[object, object], file: str) -> Entry:
    owner, by = written.get("owner", kind.owner), written.get("by")
    if not isinstance(owner, str) or not owner.strip() or not isinstance(by, date) or isinstance(by, datetime):
        raise refuse(file, kind.id, "tbd needs an owner, and by which day (by: 2026-01-20)")
    if written["tbd"] is not True or set(written) - {"tbd", "owner", "by"}:
        raise refuse(file, kind.id, "tbd stands beside a value, or another key")
    return Entry(kind, TBD, owner=owner.strip(), by=by)


def one_text(text: str) -> str:
    """A text as it can be pasted into one field of a form: no character that turns the direction of what follows or
    rings a bell, one kind of line end, and never more than one empty line."""
    lines = _LINE_END.sub("\n", text).replace("\t", " ")
    return _GAP.sub("\n\n", "".join(one for one in lines if one == "\n" or not _UNSEEN.match(one))).strip()


def _text(_: FieldKind, value: object) -> str | None:
    return one_text(value) or None if isinstance(value, str) else None


def _list(_: FieldKind, value: object) -> tuple[str, ...] | None:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not items or not all(isinstance(item, str) for item in items):
        return None
    found = tuple(one_text(item) for item in items)
    return found if all(found) else None


def _yes_no(_: FieldKind, value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _choice(kind: FieldKind, value: object) -> str | None:
    return value if isinstance(value, str) and value in kind.values else None


def _moment(_: FieldKind, value: object) -> date | datetime | None:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value) if "T" in value or " " in value else date.fromisoformat(value)
        except ValueError:
            return None
    if isinstance(value, datetime):
        return value if value.utcoffset() is not None else None
    return value if isinstance(value, date) else None


def _count(kind: FieldKind, value: object) -> Count | None:
    """{exact: 104, method: …} or {low: 166, high: 207, method: …}; high: null when no upper bound is known."""
    if not isinstance(value, Mapping) or set(value) - {"exact", "low", "high", "method", "unit"}:
        return None
    method, both = value.get("method"), "exact" in value and ("low" in value or "high" in value)
    if not isinstance(method, str) or not method.strip() or both or value.get("unit", kind.unit) != kind.unit:
        return None
    low, high = (value["exact"], value["exact"]) if "exact" in value else (value.get("low"), value.get("high"))
    if not _is_number(low) or not (high is None or (_is_number(high) and high >= low)):
        return None
    return Count(low, high, kind.unit, method.strip())


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _by_place(kind: FieldKind, value: object) -> Mapping[str, Count] | None:
    if not isinstance(value, Mapping) or not value:
        return None
    found = {str(place): _count(kind, count) for place, count in value.items()}
    counts = {place: count for place, count in found.items() if count is not None}
    return counts if len(counts) == len(found) else None


_EXPECTED = {
    "count": "is not a number with its method: {exact: 104, method: how} or {low: 166, high: 207, method: how}",
    "counts by place": "is not a mapping of place to number with its method",
    "moment": "is not a day (2026-01-16) or a moment with its zone (2026-01-16T14:35-08:00)",
    "yes/no": "is not true or false",
    "choice": "is not one of the values of the schema",
}
_READERS: Mapping[str, Callable[[FieldKind, object], SheetValue | None]] = {
    "text": _text,
    "name": _text,
    "list": _list,
    "yes/no": _yes_no,
    "choice": _choice,
    "moment": _moment,
    "count": _count,
    "counts by place": _by_place,
}
