"""Cell values of an .xls, record by record (MS-XLS 2.5.122 RkNumber, 2.5.133 FormulaValue, 2.4 cell records).

Read here and not by calamine, which lays out memory by what the file claims: a false size ended the whole program.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from .parts import Cell
from .sheets_dates import date_of, shows_date
from .sheets_grid import Row
from .sheets_records import long_string

_NUMBER, _RK, _MULRK, _SHARED, _LABEL, _RSTRING = 0x203, 0x27E, 0xBD, 0xFD, 0x204, 0xD6
_FORMULA, _BOOLEAN, _STRING = 0x06, 0x205, 0x207
CELLS = frozenset({_NUMBER, _RK, _MULRK, _SHARED, _LABEL, _RSTRING, _FORMULA, _BOOLEAN, _STRING})
_PLACE = struct.Struct("<3H")
_DOUBLE = struct.Struct("<d")
_INTEGER = struct.Struct("<i")
_UNSIGNED = struct.Struct("<I")


@dataclass(slots=True)
class Book:
    """What the cells of all sheets share: strings, the formats that show dates, how old strings are written."""

    strings: list[str] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    looks: list[int] = field(default_factory=list)
    since_1904: bool = False
    plain: bool = False
    used: set[int] = field(default_factory=set)
    dates: frozenset[int] = frozenset()

    def settle(self) -> None:
        """Once all formats are known: which looks show dates."""
        shown = (shows_date(number, self.formats.get(number)) for number in self.looks)
        self.dates = frozenset(look for look, is_date in enumerate(shown) if is_date)

    def number(self, value: float, look: int) -> Cell:
        """The number as the cell shows it."""
        return date_of(value, since_1904=self.since_1904) if look in self.dates else value

    def text(self, data: bytes, start: int) -> str:
        """A string with a 2-byte count: before Excel 97 plain bytes, since then with a byte of flags."""
        if self.plain:
            count = int.from_bytes(data[start : start + 2], "little")
            return data[start + 2 : start + 2 + count].decode("cp1252", "replace")
        return long_string(data, start)

    def shared(self, index: int) -> str:
        """A shared string by its number."""
        self.used.add(index)
        return self.strings[index] if index < len(self.strings) else ""


class SheetCells:
    """The rows of one sheet while its records go by."""

    def __init__(self, book: Book) -> None:
        self.rows: dict[int, Row] = {}
        self.without_value = 0
        self._book = book
        self._waiting: tuple[int, int] | None = None

    def take(self, kind: int, data: bytes) -> None:
        """Note the cell or cells of one record; one that is too short is passed over."""
        try:
            if kind == _STRING:
                self._result(data)
                return
            row, column, look = _PLACE.unpack_from(data)
            if kind == _MULRK:
                self._several(row, column, data)
            elif kind == _FORMULA:
                self._formula(row, column, look, data)
            else:
                self._put(row, column, self._value(kind, look, data))
        except struct.error:
            return

    def _value(self, kind: int, look: int, data: bytes) -> Cell:
        if kind == _SHARED:
            return self._book.shared(_UNSIGNED.unpack_from(data, 6)[0])
        if kind == _NUMBER:
            return self._book.number(_DOUBLE.unpack_from(data, 6)[0], look)
        if kind == _RK:
            return self._book.number(rk_number(data, 6), look)
        if kind == _BOOLEAN:
            return bool(data[6]) if len(data) > 7 and not data[7] else ""
        return self._book.text(data, 6)

    def _several(self, row: int, column: int, data: bytes) -> None:
        for offset in range(4, len(data) - 6, 6):
            look = data[offset] | data[offset + 1] << 8
            self._put(row, column, self._book.number(rk_number(data, offset + 2), look))
            column += 1

    def _formula(self, row: int, column: int, look: int, data: bytes) -> None:
        value = data[6:14]
        if value[6:8] != b"\xff\xff":
            self._put(row, column, self._book.number(_DOUBLE.unpack(value)[0], look))
        elif value[0] == 0:
            self._waiting = (row, column)
        elif value[0] == 1:
            self._put(row, column, bool(value[2]))

    def _result(self, data: bytes) -> None:
        """The text that the formula before it gave."""
        if self._waiting is not None:
            self._put(*self._waiting, self._book.text(data, 0))
            self._waiting = None

    def _put(self, row: int, column: int, value: Cell) -> None:
        if value == "" or column > 255:
            return
        cells = self.rows.setdefault(row, [])
        if column < len(cells):
            cells[column] = value
            return
        if column > len(cells):
            cells.extend([""] * (column - len(cells)))
        cells.append(value)


def rk_number(data: bytes, start: int) -> float:
    """A number packed into four bytes: the upper half of a double, or an integer; maybe in hundredths."""
    (packed,) = _INTEGER.unpack_from(data, start)
    upper_half = b"\0\0\0\0" + _INTEGER.pack(packed & ~3)
    value = float(packed >> 2) if packed & 2 else _DOUBLE.unpack(upper_half)[0]
    return value / 100 if packed & 1 else value


def laid_out(rows: dict[int, Row]) -> tuple[list[Row], int]:
    """The rows in order with the empty ones between them, and the number of the first."""
    if not rows:
        return [], 0
    first, last = min(rows), max(rows)
    return [rows.get(number, []) for number in range(first, last + 1)], first
