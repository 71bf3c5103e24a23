"""Pivot caches: the copy of its source that a pivot table keeps, also after the source was deleted.

Source: ECMA-376 part 1, 18.10.1.67 (pivotCacheDefinition) and 18.10.1.68 (pivotCacheRecords).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from lxml import etree

from .errors import Unreadable
from .ooxml import Package, attribute, elements, is_on, local, named
from .origin import Origin
from .parts import Cell, Item, Table
from .sheets_grid import Row
from .sheets_sparse import streamed

_DEFINITION = re.compile(r"pivotcachedefinition[0-9]*\.xml$", re.IGNORECASE)
_PIECE_ROWS = 50_000


@dataclass(slots=True)
class _Field:
    name: str
    shared: list[Cell] = field(default_factory=list)
    in_records: bool = True


def pivot_caches(package: Package, at: Origin) -> Iterator[Item]:
    """Each cache as a hidden Table under the names of its fields."""
    parts = [name for name in package.names if _DEFINITION.search(name)]
    for number, part in enumerate(parts, 1):
        root = package.xml_or_none(part)
        if root is None:
            continue
        inside = at.inside(_named(root, number), hidden=True)
        fields = [_field(entry) for entry in named(root, "cacheField")]
        try:
            yield from _cache(package, part, fields, inside)
        except Unreadable as failure:
            yield inside.not_read(failure.why, failure.next_step)


def _named(root: etree._Element, number: int) -> str:
    source = next(named(root, "worksheetSource"), None)
    of = (attribute(source, "sheet") or attribute(source, "name")) if source is not None else ""
    return f"pivot cache {number} (copy of '{of}')" if of else f"pivot cache {number}"


def _cache(package: Package, part: str, fields: list[_Field], at: Origin) -> Iterator[Item]:
    columns = tuple(entry.name for entry in fields if entry.in_records)
    records = package.related(part, "pivotCacheRecords")
    shown: list[set[int]] = [set() for _ in columns]
    for name in records:
        rows = streamed(package.read(name), "r", note=partial(package.note, name))
        yield from _records(rows, [entry for entry in fields if entry.in_records], shown, at)
    yield from _values_left(fields, shown if records else None, at)


def _records(records: Iterable[etree._Element], fields: list[_Field], shown: list[set[int]],
             at: Origin) -> Iterator[Item]:
    columns = tuple(entry.name for entry in fields)
    rows: list[Row] = []
    first = 1
    for record in records:
        rows.append(_record(record, fields, shown))
        if len(rows) >= _PIECE_ROWS:
            yield _table(columns, rows, first, at)
            first, rows = first + len(rows), []
        if not len(rows) % 1000:
            at.budget.check_time()
    if rows:
        yield _table(columns, rows, first, at)


def _record(record: etree._Element, fields: list[_Field], shown: list[set[int]]) -> Row:
    row: Row = []
    for index, value in enumerate(elements(record)):
        if local(value) == "x" and index < len(fields):
            at = value.get("v", "")
            known = at.isdigit() and int(at) < len(fields[index].shared)
            row.append(fields[index].shared[int(at)] if known else at)
            if known:
                shown[index].add(int(at))
        else:
            row.append(_value(value))
    return row


def _values_left(fields: list[_Field], shown: list[set[int]] | None, at: Origin) -> Iterator[Item]:
    """Values that a field remembers though no record has them any more (or the records were not saved)."""
    position = 0
    for entry in fields:
        used: set[int] = set()
        if entry.in_records and shown is not None:
            used = shown[position]
        position += entry.in_records
        rows: list[Row] = [[value] for index, value in enumerate(entry.shared)
                           if index not in used and value not in ("", None)]
        if rows:
            yield _table((entry.name,), rows, 1, at.inside(f"remembered values of field '{entry.name}'"))


def _table(columns: tuple[str, ...], rows: list[Row], first: int, at: Origin) -> Table:
    at.budget.add_cells(sum(map(len, rows)))
    return Table(at.place, columns, rows, first, message=at.message)


def _field(entry: etree._Element) -> _Field:
    shared = next((child for child in elements(entry) if local(child) == "sharedItems"), None)
    values = [_value(item) for item in elements(shared)] if shared is not None else []
    in_records = is_on(entry.get("databaseField", ""), absent=True)
    return _Field(entry.get("name", ""), values, in_records)


def _value(item: etree._Element) -> Cell:
    kind, text = local(item), item.get("v", "")
    if kind == "n":
        try:
            return float(text)
        except ValueError:
            return text
    if kind == "d":
        try:
            moment = datetime.fromisoformat(text.removesuffix("Z"))
        except ValueError:
            return text
        return moment
    if kind == "b":
        return is_on(text)
    return "" if kind == "m" else text
