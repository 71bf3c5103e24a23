"""One walk through the records of an .xls: cells, hidden rows and columns, comments, names, linked copies.

Source: MS-XLS 2.4.221 (Row), 2.4.53 (ColInfo), 2.4.179 (NoteSh), 2.4.329 (TxO), 2.4.28 (BoundSheet8), 2.4.75 (CRN).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from .budget import Budget
from .parts import Cell
from .sheets_around import without_codes
from .sheets_grid import Area, Grid, Row
from .sheets_old_cells import CELLS, Book, SheetCells, laid_out
from .sheets_old_strings import old_shared_strings
from .sheets_records import Record, characters, long_string, records, short_string

_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _ROW, _COLINFO = 0x809, 0x0A, 0x2F, 0x85, 0x208, 0x7D
_NOTE, _OBJ, _TXO, _CONTINUE, _NAME, _HEADER, _FOOTER = 0x1C, 0x5D, 0x1B6, 0x3C, 0x18, 0x14, 0x15
_DRAWING_GROUP, _CRN, _XCT, _SST, _FORMAT, _LOOK = 0xEB, 0x5A, 0x59, 0xFC, 0x41E, 0xE0
_DATE_MODE, _MERGED = 0x22, 0xE5
_EXCEL_95 = 0x500
_ZERO_HEIGHT, _BUILT_IN = 0x20, 0x20


@dataclass(slots=True)
class OldSheet:
    """One sheet; rows and columns from 0. ``state``: 0 visible, 1 hidden, 2 very hidden."""

    name: str
    state: int
    start: int
    rows: dict[int, Row] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    printed: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[int, int, int, str]] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)

    def grid(self) -> Grid:
        """Its cells."""
        rows, top = laid_out(self.rows)
        return Grid(rows, top, 0, frozenset(self.hidden_rows), frozenset(self.hidden_columns), self.merged)

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
    shared: Book = field(default_factory=Book)
    encrypted: bool = False
    pictures: bool = False

    def left_over(self) -> list[str]:
        """Shared strings that no cell uses any more."""
        strings = enumerate(self.shared.strings)
        return list(dict.fromkeys(text for index, text in strings if index not in self.shared.used and text.strip()))


def look_at_records(stream: bytes, budget: Budget) -> OldBook:
    """Read what all sheets share. Raises LimitReached when out of time."""
    book = OldBook()
    segments: list[bytes] = []
    before = 0
    for record in records(stream, 0, budget):
        if record.kind == _SST or (record.kind == _CONTINUE and before == _SST):
            segments.append(record.data)
        else:
            before = 0
            _globals(book, record)
        before = _SST if record.kind == _SST else before
        if record.kind == _EOF or book.encrypted:
            break
    book.shared.strings = old_shared_strings(segments)
    book.shared.settle()
    return book


def read_sheet(book: OldBook, sheet: OldSheet, stream: bytes, budget: Budget) -> None:
    """Walk through one sheet. Raises LimitReached when out of time."""
    cells = SheetCells(book.shared)
    take = cells.take
    depth = 0
    drawn = _Drawn(sheet)
    for kind, data in records(stream, sheet.start, budget):
        if kind in CELLS:
            take(kind, data)
        elif kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                break
        elif not drawn.take(kind, data):
            _note_record(sheet, kind, data)
    sheet.rows = cells.rows


def _globals(book: OldBook, record: Record) -> None:
    kind, data = record
    if kind == _FILEPASS:
        book.encrypted = True
    elif kind == _BOUNDSHEET and len(data) > 7:
        (start,) = struct.unpack_from("<I", data)
        plain = data[7 : 7 + data[6]].decode("cp1252", "replace")
        name = plain if book.shared.plain else short_string(data, 6)
        book.sheets.append(OldSheet(name, data[4] & 3, start))
    elif kind == _NAME and len(data) > 15 and not data[0] & _BUILT_IN:
        book.names.append(characters(data[14:], data[3]))
    elif kind == _XCT:
        book.linked.append(Grid([]))
    elif kind == _CRN and book.linked:
        book.linked[-1].rows.append(_cached(data))
    elif kind == _DRAWING_GROUP:
        book.pictures |= b"\xff\xd8\xff" in data or b"\x89PNG" in data
    else:
        _looks(book.shared, kind, data)


def _looks(shared: Book, kind: int, data: bytes) -> None:
    """How numbers are shown."""
    if kind == _LOOK and len(data) >= 4:
        shared.looks.append(data[2] | data[3] << 8)
    elif kind == _FORMAT and len(data) >= 5:
        shared.formats[data[0] | data[1] << 8] = short_string(data, 2) if shared.plain else long_string(data, 2)
    elif kind == _DATE_MODE:
        shared.since_1904 = data[:1] == b"\1"
    elif kind == _BOF:
        shared.plain = data[:2] == _EXCEL_95.to_bytes(2, "little")


class _Drawn:
    """Texts of comments and boxes come in three steps: the shape, the text's length, the text."""

    def __init__(self, sheet: OldSheet) -> None:
        self._sheet = sheet
        self._shape = self._awaiting = 0

    def take(self, kind: int, data: bytes) -> bool:
        """Whether the record was one of the three."""
        if kind == _OBJ and len(data) >= 8:
            self._shape = data[6] | data[7] << 8
        elif kind == _TXO and len(data) >= 12:
            self._awaiting = data[10] | data[11] << 8
        elif kind == _CONTINUE and self._awaiting:
            text = characters(data, self._awaiting)
            self._sheet.texts[self._shape] = self._sheet.texts.get(self._shape, "") + text
            self._awaiting -= len(text)
        else:
            return False
        return True


def _note_record(sheet: OldSheet, kind: int, data: bytes) -> None:
    if kind == _ROW and len(data) >= 14:
        if data[12] & _ZERO_HEIGHT or not (data[6] | (data[7] & 0x7F) << 8):
            sheet.hidden_rows.add(data[0] | data[1] << 8)
    elif kind == _COLINFO and len(data) >= 10:
        first, last, width, _, flags = struct.unpack_from("<5H", data)
        if flags & 1 or not width:
            sheet.hidden_columns.update(range(first, min(last, 255) + 1))
    elif kind == _MERGED and len(data) >= 10:
        for offset in range(2, len(data) - 7, 8):
            top, bottom, left, right = struct.unpack_from("<4H", data, offset)
            sheet.merged.append((top, left, bottom, right))
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
