"""Reads the log back as it was hashed; an entry that cannot be read is given as such, and stops nothing (R-205)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from forthwith.record.chain import Entry
from forthwith.record.events import Event
from forthwith.record.inspecting import Kept
from forthwith.record.log import SITE

_FIELDS = (
    "chain", "seq", "at", "what", "by_id", "by__uid", "by_name", "role", "delegation_id", "delegation__number",
    "delegation__instrument", "about", "changes", "note", "prev", "digest", "seal", "case_id", "case__uid",
)  # fmt: skip
_AS_THEY_ARE = ("chain", "seq", "what", "by_name", "role", "about", "changes", "note", "prev")
#: SQLite takes at most 999 values in one question where it is old.
HANDFUL = 900
#: What Django's readers of times, numbers and JSON raise on bytes that are none.
_UNREADABLE = (ValueError, TypeError, AttributeError, OverflowError)


def kept(chain: str) -> Iterator[Kept]:
    """The entries of a chain in their order, a handful at a time: a chain may hold a million."""
    places = list(Event.objects.filter(chain=chain).order_by("seq", "id").values_list("id", "seq"))
    for start in range(0, len(places), HANDFUL):
        yield from _handful(chain, places[start : start + HANDFUL])


def _handful(chain: str, places: list[tuple[int, int]]) -> list[Kept]:
    rows = Event.objects.filter(pk__in=[pk for pk, _ in places]).order_by()
    try:
        found = {row[0]: _kept(row[1:]) for row in rows.values_list("id", *_FIELDS)}
    except _UNREADABLE:
        return [_one(chain, pk, seq) for pk, seq in places]
    return [found[pk] for pk, _ in places if pk in found]


def _one(chain: str, pk: int, seq: int) -> Kept:
    """One entry read alone, since another beside it stopped the reading of all."""
    try:
        return _kept(Event.objects.values_list(*_FIELDS).get(pk=pk))
    except _UNREADABLE:
        return Kept(chain, seq, None)


def _kept(row: tuple[Any, ...]) -> Kept:
    """One row as it was hashed. A link that leads nowhere reads as "None", which fits no digest."""
    one = dict(zip(_FIELDS, row, strict=True))
    if not isinstance(one["changes"], dict):
        raise TypeError("changes is no table of fields")
    delegation = f"D-{one['delegation__number']} {one['delegation__instrument']}"
    entry = Entry(
        by=str(one["by__uid"]) if one["by_id"] is not None else "",
        delegation=delegation if one["delegation_id"] is not None else "",
        at=_moment(one["at"]),
        **{name: one[name] for name in _AS_THEY_ARE},
    )
    home = str(one["case__uid"]) if one["case_id"] is not None else SITE
    return Kept(one["chain"], one["seq"], entry, one["digest"], one["seal"], home)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
