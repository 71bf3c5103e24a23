"""What the records of an .xls say besides cell values: hidden rows and columns, comments, names, linked copies.

Source: MS-XLS 2.4.221 (Row), 2.4.53 (ColInfo), 2.4.179 (NoteSh), 2.4.329 (TxO), 2.4.28 (BoundSheet8), 2.4.75 (CRN).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from .budget import Budget
from .parts import Cell
from .sheets_around import without_codes
from .sheets_grid import Grid, Row
from .sheets_records import Record, characters, long_string, records, short_string

_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _ROW, _COLINFO = 0x809, 0x0A, 0x2F, 0x85, 0x208, 0x7D
_NOTE, _OBJ, _TXO, _CONTINUE, _NAME, _HEADER, _FOOTER = 0x1C, 0x5D, 0x1B6, 0x3C, 0x18, 0x14, 0x15
_DRAWING_GROUP, _CRN, _XCT = 0xEB, 0x5A, 0x59
#: NUMBER, LABELSST, RK, MULRK, LABEL, FORMULA, BOOLERR, RSTRING: records that hold a value in a cell.
_CELLS = frozenset({0x203, 0xFD, 0x27E, 0xBD, 0x204, 0x06, 0x205, 0xD6})
_ZERO_HEIGHT, _BUILT_IN = 0x20, 0x20


@dataclass(slots=True)
class OldSheet:
    """One sheet; rows and columns from 0. ``state``: 0 visible, 1 hidden, 2 very hidden."""

    name: str
    state: int
    start: int
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    printed: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[int, int, int, str]] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)
    last_row: int = -1
    last_column: int = -1

    @property
    def area(self) -> int:
        """Cells of the sheet when laid out from A1 to its last value."""
        return (self.last_row + 1) * (self.last_column + 1)

    def comments(self) -> Iterator[tuple[int, int, str, str]]:
        """Row, column, author and text of each comment."""
        for row, column, number, author in self.notes:
            if text := self.texts.get(number, ""):
                yield row, column, author, text

    def boxes(self) -> Iterator[str]:
        """Texts of boxes that are not comments."""
        noted = {number for _, _, number, _ in self.notes}
        return (text for number, text in self.texts.items() if number not in noted and text.strip())


@dataclass(slots=True)
class OldBook:
    """The workbook's sheets, and what it keeps beside them."""

    sheets: list[OldSheet] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    linked: list[Grid] = field(default_factory=list)
    encrypted: bool = False
    pictures: bool = False


def look_at_records(stream: bytes, budget: Budget) -> OldBook:
    """Walk through a workbook stream once. Raises LimitReached when out of time."""
    book = OldBook()
    for record in records(stream, 0, budget):
        _globals(book, record)
        if record.kind == _EOF or book.encrypted:
            break
    for sheet in book.sheets:
        _walk_sheet(sheet, records(stream, sheet.start, budget))
    return book


def _globals(book: OldBook, record: Record) -> None:
    data = record.data
    if record.kind == _FILEPASS:
        book.encrypted = True
    elif record.kind == _BOUNDSHEET and len(data) > 7:
        (start,) = struct.unpack_from("<I", data)
        book.sheets.append(OldSheet(short_string(data, 6), data[4] & 3, start))
    elif record.kind == _NAME and len(data) > 15 and not data[0] & _BUILT_IN:
        book.names.append(characters(data[14:], data[3]))
    elif record.kind == _XCT:
        book.linked.append(Grid([]))
    elif record.kind == _CRN and book.linked:
        book.linked[-1].rows.append(_cached(data))
    book.pictures |= (record.kind == _DRAWING_GROUP and b"\xff\xd8\xff" in data) or b"\x89PNG" in data


def _walk_sheet(sheet: OldSheet, found: Iterator[Record]) -> None:
    shape, awaiting, depth = 0, 0, 0
    for kind, data, _ in found:
        if kind in _CELLS and len(data) >= 4:
            row, column = data[0] | data[1] << 8, data[2] | data[3] << 8
            last = data[-2] | data[-1] << 8 if kind == 0xBD else column
            sheet.last_row, sheet.last_column = max(sheet.last_row, row), max(sheet.last_column, last)
        elif kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif kind == _OBJ and len(data) >= 8:
            shape = data[6] | data[7] << 8
        elif kind == _TXO and len(data) >= 12:
            awaiting = data[10] | data[11] << 8
        elif kind == _CONTINUE and awaiting:
            text = characters(data, awaiting)
            sheet.texts[shape] = sheet.texts.get(shape, "") + text
            awaiting = max(0, awaiting - len(text))
        else:
            _note_record(sheet, kind, data)


def _note_record(sheet: OldSheet, kind: int, data: bytes) -> None:
    if kind == _ROW and len(data) >= 14:
        if data[12] & _ZERO_HEIGHT or not (data[6] | (data[7] & 0x7F) << 8):
            sheet.hidden_rows.add(data[0] | data[1] << 8)
    elif kind == _COLINFO and len(data) >= 10:
        first, last, width, _, flags = struct.unpack_from("<5H", data)
        if flags & 1 or not width:
            sheet.hidden_columns.update(range(first, min(last, 255) + 1))
    elif kind == _NOTE and len(data) >= 10:
        row, column, _, number = struct.unpack_from("<4H", data)
        sheet.notes.append((row, column, number, long_string(data, 8).strip("\0")))
    elif kind in (_HEADER, _FOOTER) and (words := without_codes(long_string(data))):
        sheet.printed.append(("header" if kind == _HEADER else "footer", words))


def _cached(data: bytes) -> Row:
    """The values of one row of a linked file (CRN)."""
    if len(data) < 4:
        return []
    row: Row = [""] * data[1]
    position = 4
    while position < len(data):
        kind, value = data[position], data[position + 1 : position + 9]
        cell: Cell = ""
        size = 8
        if kind == 1 and len(value) == 8:
            (cell,) = struct.unpack("<d", value)
        elif kind == 2:
            cell = long_string(data, position + 1)
            wide = len(data) > position + 3 and data[position + 3] & 1
            size = 3 + len(cell) * (2 if wide else 1)
        elif kind == 4:
            cell = bool(value[:1].strip(b"\0"))
        row.append(cell)
        position += 1 + size
    return row

