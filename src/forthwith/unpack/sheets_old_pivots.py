"""Pivot caches of .xls files: streams of their own in the storage _SX_DB_CUR.

Source: MS-XLS 2.4.281 (SXFDB), 2.4.275 (SXDBB), 2.5.230; values as SXString, SXNum, SXInt, SXDtr, SXBool, SXNil.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from .origin import Origin
from .parts import Cell, Item, Table
from .sheets_grid import Row
from .sheets_records import Record, long_string, records

_FIELD, _INDEXES = 0xC7, 0xC8
_VALUES = range(0xC9, 0xD0)
_ALL_SHARED, _WIDE = 0x1, 0x200


@dataclass(slots=True)
class _Field:
    name: str
    shared: bool
    wide: bool
    values: list[Cell] = field(default_factory=list)


def old_pivot_caches(stream: bytes, at: Origin) -> Iterator[Item]:
    """The records of one cache as a hidden Table under the names of its fields."""
    fields: list[_Field] = []
    rows: list[Row] = []
    waiting: list[int] = []
    for record in records(stream, 0, at.budget):
        if record.kind == _FIELD and len(record.data) > 14:
            flags, name = record.data[0] | record.data[1] << 8, long_string(record.data, 14)
            fields.append(_Field(name, bool(flags & _ALL_SHARED), bool(flags & _WIDE)))
        elif record.kind == _INDEXES:
            rows.append(_row(fields, record.data))
            waiting = [number for number, entry in enumerate(fields) if not entry.shared]
        elif record.kind in _VALUES and fields:
            if waiting:
                rows[-1][waiting.pop(0)] = _value(record)
            elif rows:
                rows.append([_value(record)] + [""] * (len(fields) - 1))
            else:
                fields[-1].values.append(_value(record))
    if not rows:
        rows = _transposed([entry.values for entry in fields])
    if rows:
        at.budget.add_cells(sum(map(len, rows)))
        yield Table(at.place, tuple(entry.name for entry in fields), rows, 1, message=at.message)


def _row(fields: list[_Field], data: bytes) -> Row:
    row: Row = []
    position = 0
    for entry in fields:
        if not entry.shared:
            row.append("")
            continue
        size = 2 if entry.wide else 1
        index = int.from_bytes(data[position : position + size], "little")
        position += size
        row.append(entry.values[index] if index < len(entry.values) else "")
    return row


def _transposed(columns: list[list[Cell]]) -> list[Row]:
    length = max(map(len, columns), default=0)
    return [[column[index] if index < len(column) else "" for column in columns] for index in range(length)]


def _value(record: Record) -> Cell:
    data = record.data
    try:
        if record.kind == 0xC9:
            return float(struct.unpack_from("<d", data)[0])
        if record.kind == 0xCA:
            return bool(data[0])
        if record.kind == 0xCC:
            return int(struct.unpack_from("<h", data)[0])
        if record.kind == 0xCE:
            return datetime(*struct.unpack_from("<HHBBBB", data))  # noqa: DTZ001 (a sheet knows no time zone)
    except (struct.error, ValueError, IndexError):
        return ""
    return long_string(data) if record.kind == 0xCD else ""
