"""Cells of a worksheet read straight from its XML, row by row: slower than calamine, but never lost for memory.

Used for sheets whose few cells stand far apart, for files whose end is missing, and for sheets that no workbook
lists. Source: ECMA-376 part 1, 18.3.1.4 (c), 18.4 (shared strings).
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Container, Iterator
from functools import partial

from lxml import etree

from .errors import Unreadable
from .ooxml import Package, attribute, elements, is_on, local, named
from .parts import Cell
from .sheets_dates import date_of, shows_date
from .sheets_grid import Grid, Row

_REFERENCE = re.compile(r"([A-Za-z]{0,3})([0-9]{0,9})$")
#: Rows that lie farther apart than this begin a new piece of the sheet: at most 200 pieces, no long empty ones.
_GAP = 5_000
_PIECE_ROWS = 100_000
_MOST_COLUMNS = 16_384


class SparseReader:
    """Reads worksheets of one package with its shared strings and date styles."""

    def __init__(self, package: Package) -> None:
        self._budget = package.budget
        self._note = partial(package.note, "")
        self._strings = shared_strings(package)
        self._dates = _date_styles(package)

    def grids(self, data: bytes) -> Iterator[Grid]:
        """The sheet in pieces of rows that stand close together; a damaged sheet gives what comes before."""
        rows: list[Row] = []
        top = 0
        for number, row in self._rows(data):
            far = number > top + len(rows) + _GAP or number < top + len(rows)
            if rows and (far or len(rows) >= _PIECE_ROWS):
                yield Grid(rows, top)
                rows = []
            if not rows:
                top = number
            rows.extend([] for _ in range(number - top - len(rows)))
            rows.append(row)
        if rows:
            yield Grid(rows, top)

    def _rows(self, data: bytes) -> Iterator[tuple[int, Row]]:
        number = -1
        for count, element in enumerate(streamed(data, "row", note=self._note)):
            given = attribute(element, "r")
            number = int(given) - 1 if given.isascii() and given.isdigit() and len(given) < 9 else number + 1
            row = self._row(element)
            if any(cell not in ("", None) for cell in row):
                yield number, row
            if not count % 1000:
                self._budget.check_time()

    def _row(self, element: etree._Element) -> Row:
        row: Row = []
        for cell in elements(element):
            column = column_index(attribute(cell, "r"), len(row))
            value = self._value(cell)
            if value in ("", None) or column >= _MOST_COLUMNS:
                continue
            if column >= len(row):
                row.extend([""] * (column + 1 - len(row)))
            row[column] = value
        return row

    def _value(self, cell: etree._Element) -> Cell:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return string_item(cell)
        value = next((child.text or "" for child in elements(cell) if local(child) == "v"), "")
        if kind == "s":
            return self._strings[int(value)] if value.isdigit() and int(value) < len(self._strings) else value
        if kind == "b":
            return is_on(value)
        if kind in {"d", "str", "e"} or not value:
            return value
        return self._number(value, cell.get("s", ""))

    def _number(self, value: str, style: str) -> Cell:
        try:
            number = float(value)
        except ValueError:
            return value
        if style.isdigit() and int(style) in self._dates:
            return date_of(number)
        return number


def shared_strings(package: Package) -> list[str]:
    """The strings that cells name by number; what is damaged ends the list."""
    part = next((name for name in package.names if name.lower().endswith("sharedstrings.xml")), "")
    if not part:
        return []
    return [string_item(item) for item in streamed(package.read(part), "si", note=partial(package.note, part))]


def string_item(item: etree._Element) -> str:
    """The text of a shared or inline string: its runs joined, phonetic readings left out."""
    return "".join(text.text or "" for text in named(item, "t")
                   if (above := text.getparent()) is None or local(above) != "rPh")


def streamed(data: bytes, *tags: str, keep: Container[str] = (),
             note: Callable[[str], None] | None = None) -> Iterator[etree._Element]:
    """Each element with one of these local names, emptied once it was looked at (not those named in ``keep``).

    Damage ends the row of them; ``note`` is told of it.
    """
    events = etree.iterparse(io.BytesIO(data), events=("end",), tag=[f"{{*}}{tag}" for tag in tags],
                             resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                             recover=True, remove_comments=True)
    try:
        for _, element in events:
            yield element
            if local(element) not in keep:
                _forget(element)
        damaged = bool(len(events.error_log))
    except etree.XMLSyntaxError:
        damaged = True
    if damaged and note is not None:
        note("A part is damaged; it was read as far as it goes, and rows after the damage may be missing.")


def _forget(element: etree._Element) -> None:
    element.clear()
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]


def _date_styles(package: Package) -> frozenset[int]:
    """The numbers of the cell styles that show their number as a date."""
    part = next((name for name in package.names if name.lower().endswith("xl/styles.xml")), "")
    try:
        root = package.xml(part)
    except Unreadable:
        return frozenset()
    codes = {entry.get("numFmtId", ""): entry.get("formatCode", "") for entry in named(root, "numFmt")}
    shown = [entry.get("numFmtId", "") for group in named(root, "cellXfs") for entry in elements(group)]
    return frozenset(index for index, number in enumerate(shown)
                     if shows_date(int(number) if number.isdecimal() else 0, codes.get(number)))


def column_index(reference: str, otherwise: int) -> int:
    """The column (from 0) of a cell reference such as "F12"; ``otherwise`` when it names none."""
    found = _REFERENCE.match(reference)
    if found is None or not found.group(1):
        return otherwise
    number = 0
    for letter in found.group(1).upper():
        number = number * 26 + ord(letter) - 64
    return number - 1

