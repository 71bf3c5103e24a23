"""Binary workbooks of the newer kind (.xlsb): cells through calamine, hidden rows and columns from the records.

Source: MS-XLSB 2.4.762 (BrtRowHdr), 2.4.324 (BrtColInfo).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from .budget import Budget
from .errors import Unreadable
from .ooxml import Package
from .ooxml_extras import properties, the_rest
from .origin import Origin
from .parts import Item
from .sheets_calamine import Workbook
from .sheets_grid import grid_items

_ROW, _COLUMN, _LAST_CELL = 0, 60, 11
_LAID_OUT = 20_000_000


def read_binary_workbook(data: bytes, package: Package, at: Origin) -> Iterator[Item]:
    """The cells of an .xlsb, its properties, and what in it is not read. Raises Unreadable, LimitReached."""
    parts = [name for name in package.below("xl/worksheets/") if name.lower().endswith(".bin")]
    looks = {name: _look(package.read(name), package.budget) for name in parts}
    if sum(area for _, _, area in looks.values()) > _LAID_OUT:
        raise Unreadable("Its cells stand so far apart that they would fill the memory; they were not read.",
                         "Save the workbook as .xlsx and read that copy.")
    book = Workbook(data)
    in_order = [looks[name] for name in parts]
    sheets = book.sheets()
    for number, (name, state) in enumerate(sheets):
        yield at.text(name, "sheet name", step=f"name of sheet '{name}'", hidden=bool(state))
        inside = at.inside(f"sheet '{name}' ({state})" if state else f"sheet '{name}'", hidden=bool(state))
        grid = book.grid(name)
        if len(in_order) == len(sheets):
            grid.hidden_rows, grid.hidden_columns, _ = in_order[number]
        yield from grid_items(grid, inside)
    yield from properties(package, at)
    yield at.not_read("Comments, names and kept copies in a binary workbook were not read.",
                      "Save the workbook as .xlsx and read that copy.")
    package.claim(*(name for name in package.names if name.lower().endswith(".bin")
                    and "embeddings/" not in name.lower() and "vbaproject" not in name.lower()))
    yield from the_rest(package, at)


def _look(data: bytes, budget: Budget) -> tuple[frozenset[int], frozenset[int], int]:
    """Hidden rows, hidden columns, and the cells of the sheet when laid out."""
    rows: set[int] = set()
    columns: set[int] = set()
    last_row, last_column = -1, -1
    for count, (kind, body) in enumerate(_records(data)):
        if kind == _ROW and len(body) >= 12:
            (last_row,) = struct.unpack_from("<I", body)
            rows.update({last_row} if body[11] & 0x10 else ())
        elif kind <= _LAST_CELL and len(body) >= 4:
            last_column = max(last_column, int.from_bytes(body[:4], "little"))
        elif kind == _COLUMN and len(body) >= 18:
            first, last, width = struct.unpack_from("<3I", body)
            columns.update(range(first, min(last, 16_383) + 1) if body[16] & 1 or not width else ())
        if not count % 20_000:
            budget.check_time()
    return frozenset(rows), frozenset(columns), (last_row + 1) * (last_column + 1)


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Numbers and sizes are written seven bits to the byte, at most two and four bytes long (2.1.4)."""
    position, end = 0, len(data)
    while position < end:
        kind, position = _packed(data, position, 2)
        size, position = _packed(data, position, 4)
        yield kind, data[position : position + size]
        position += size


def _packed(data: bytes, position: int, most: int) -> tuple[int, int]:
    value = 0
    for index in range(most):
        if position >= len(data):
            break
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:
            break
    return value, position
