"""Binary workbooks of the newer kind (.xlsb): cells, hidden sheets, rows and columns.

Source: MS-XLSB 2.4.304 (BrtBundleSh), 2.4.762 (BrtRowHdr), 2.4.324 (BrtColInfo), 2.5 (cell records).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from .budget import Budget
from .errors import LimitReached, Unreadable
from .ooxml import Package
from .ooxml_extras import properties, the_rest
from .origin import Origin
from .parts import Cell, Item
from .sheets_grid import Grid, Row, grid_items
from .sheets_old_cells import Book, laid_out, rk_number

_ROW, _COLUMN, _STRING_ITEM, _FORMAT, _LOOK, _BOOK, _SHEET = 0, 60, 19, 44, 47, 153, 156
_LOOKS, _LOOKS_END = 617, 618
_RK, _BOOLEAN, _REAL, _TEXT, _SHARED, _RESULT_TEXT, _RESULT_REAL, _RESULT_BOOLEAN = 2, 4, 5, 6, 7, 8, 9, 10
_STATES = {1: "hidden", 2: "very hidden"}
_MOST_COLUMNS, _MOST_ROWS = 16_384, 1_048_576


def read_binary_workbook(package: Package, at: Origin) -> Iterator[Item]:
    """The cells of an .xlsb, its properties, and what in it is not read. Raises Unreadable, LimitReached."""
    shared, sheets = _book(package)
    targets = {entry.id: entry.target for entry in package.relations("xl/workbook.bin")}
    for name, state, relation in sheets:
        yield at.text(name, "sheet name", step=f"name of sheet '{name}'", hidden=bool(state))
        inside = at.inside(f"sheet '{name}' ({state})" if state else f"sheet '{name}'", hidden=bool(state))
        try:
            yield from grid_items(_grid(package.read(targets.get(relation, "")), shared, package.budget), inside)
        except Unreadable as failure:
            yield inside.not_read(failure.why, failure.next_step)
    yield from properties(package, at)
    yield at.not_read("Comments, names and kept copies in a binary workbook were not read.",
                      "Save the workbook as .xlsx and read that copy.")
    package.claim(*(name for name in package.names if name.lower().endswith(".bin")
                    and "embeddings/" not in name.lower() and "vbaproject" not in name.lower()))
    yield from the_rest(package, at)


def _book(package: Package) -> tuple[Book, list[tuple[str, str, str]]]:
    """What the sheets share; then name, state and relation of each."""
    shared = Book()
    sheets: list[tuple[str, str, str]] = []
    for kind, data in _records(package.read("xl/workbook.bin"), package.budget):
        if kind == _SHEET and len(data) > 16:
            relation, after = _wide_string(data, 8)
            sheets.append((_wide_string(data, after)[0], _STATES.get(data[0], ""), relation))
        elif kind == _BOOK:
            shared.since_1904 = bool(data[:1] and data[0] & 1)
    for part in package.related("xl/workbook.bin", "sharedStrings"):
        items = _records(package.read(part), package.budget)
        shared.strings = [_wide_string(data, 1)[0] for kind, data in items if kind == _STRING_ITEM]
    for part in package.related("xl/workbook.bin", "styles"):
        _looks(shared, package.read(part), package.budget)
    return shared, sheets


def _looks(shared: Book, data: bytes, budget: Budget) -> None:
    """The number format of each cell style."""
    within = False
    for kind, body in _records(data, budget):
        if kind in (_LOOKS, _LOOKS_END):
            within = kind == _LOOKS
        elif kind == _FORMAT and len(body) > 6:
            shared.formats[body[0] | body[1] << 8] = _wide_string(body, 2)[0]
        elif kind == _LOOK and within and len(body) >= 4:
            shared.looks.append(body[2] | body[3] << 8)
    shared.settle()


def _grid(data: bytes, shared: Book, budget: Budget) -> Grid:
    rows: dict[int, Row] = {}
    hidden: set[int] = set()
    columns: set[int] = set()
    number, laid = 0, 0
    for kind, body in _records(data, budget):
        if kind == _ROW and len(body) >= 12:
            number = min(int.from_bytes(body[:4], "little"), _MOST_ROWS - 1)
            hidden.update({number} if body[11] & 0x10 else ())
        elif _RK <= kind <= _RESULT_BOOLEAN and len(body) > 8:
            laid += _put(rows.setdefault(number, []), body, _value(kind, body, shared))
            if laid > budget.limits.cells:
                raise LimitReached("cells", budget.limits.cells)
        elif kind == _COLUMN and len(body) >= 18:
            first, last, width = struct.unpack_from("<3I", body)
            columns.update(range(first, min(last, _MOST_COLUMNS - 1) + 1) if body[16] & 1 or not width else ())
    cells, top = laid_out(rows)
    return Grid(cells, top, 0, frozenset(hidden), frozenset(columns))


def _put(row: Row, body: bytes, value: Cell) -> int:
    """Put a value in its column; returns by how many cells the row grew."""
    column = int.from_bytes(body[:4], "little")
    if value == "" or column >= _MOST_COLUMNS:
        return 0
    grown = max(0, column + 1 - len(row))
    row.extend([""] * grown)
    row[column] = value
    return grown


def _value(kind: int, body: bytes, shared: Book) -> Cell:
    look = int.from_bytes(body[4:7], "little")
    try:
        if kind == _RK:
            return shared.number(rk_number(body, 8), look)
        if kind in (_REAL, _RESULT_REAL):
            return shared.number(struct.unpack_from("<d", body, 8)[0], look)
        if kind == _SHARED:
            return shared.shared(struct.unpack_from("<I", body, 8)[0])
    except struct.error:
        return ""
    if kind in (_TEXT, _RESULT_TEXT):
        return _wide_string(body, 8)[0]
    return bool(body[8]) if kind in (_BOOLEAN, _RESULT_BOOLEAN) else ""


def _wide_string(data: bytes, start: int) -> tuple[str, int]:
    """A string with a 4-byte count, and where it ends."""
    count = int.from_bytes(data[start : start + 4], "little")
    end = min(start + 4 + 2 * count, len(data))
    return data[start + 4 : end].decode("utf-16-le", "replace"), end


def _records(data: bytes, budget: Budget) -> Iterator[tuple[int, bytes]]:
    """Numbers and sizes are written seven bits to the byte, at most two and four bytes long (2.1.4)."""
    position, end, count = 0, len(data), 0
    while position < end:
        kind, position = _packed(data, position, 2)
        size, position = _packed(data, position, 4)
        yield kind, data[position : position + size]
        position += size
        count += 1
        if not count % 20_000:
            budget.check_time()


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
