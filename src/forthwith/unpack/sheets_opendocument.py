"""Spreadsheets in the OpenDocument form (.ods), read as they stream by: values, hidden rows and columns, comments.

Source: OpenDocument 1.3 part 3, clause 9 (tables) and 19.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from lxml import etree

from .documents_paragraphs import block_text, direct_text
from .errors import LimitReached
from .ooxml import attribute, elements, is_on, local, named
from .origin import Origin
from .parts import Cell, Item
from .sheets_grid import Area, Grid, Row, column_letters, grid_items
from .sheets_sparse import streamed

#: Written out, since looking names up without their namespace costs more than all the rest of a cell.
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPH = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
_CELL, _COVERED = f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"
_COLUMNS_REPEATED, _VALUE_TYPE = f"{_TABLE}number-columns-repeated", f"{_OFFICE}value-type"
_ROWS_SPANNED, _COLUMNS_SPANNED = f"{_TABLE}number-rows-spanned", f"{_TABLE}number-columns-spanned"
_MOST_COLUMNS, _MOST_ROWS = 16_384, 1_048_576
_CLOCK = re.compile(r"PT([0-9]{1,2})H([0-9]{1,2})M([0-9]{1,2})(?:[.,][0-9]*)?S$")
_HIDES = {"collapse", "filter"}
_NUMBERS = {"float", "percentage", "currency"}
_LOOKED_AT = ("table-column", "table-row", "table", "style", "named-range", "named-expression",
              "content-validation", "frame", "custom-shape", "a")
#: These stand inside rows, which are read later.
_KEPT = ("frame", "custom-shape", "a")


@dataclass(slots=True)
class _Sheet:
    """A sheet while it streams by. ``blanks`` are rows seen but not laid out, with whether they are hidden."""

    limit: int
    rows: list[Row] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    comments: list[tuple[str, str]] = field(default_factory=list)
    shapes: list[str] = field(default_factory=list)
    blanks: list[tuple[int, bool]] = field(default_factory=list)
    width: int = 0
    cells: int = 0

    def lay_out(self, row: Row, times: int, hidden: bool) -> None:
        """Put ``row`` (and the blank rows before it) in place ``times`` times; refuses to fill the memory."""
        start = len(self.rows)
        for count, concealed in (*self.blanks, (times, hidden)):
            start, count = len(self.rows), min(count, _MOST_ROWS - len(self.rows))
            self.hidden.update(range(start, start + count) if concealed else ())
            self.rows.extend([[]] * count)
        self.blanks.clear()
        times = len(self.rows) - start
        self.cells += len(row) * times
        if self.cells > self.limit:
            raise LimitReached("cells", self.limit)
        self.rows[start:] = [row] * times

    def grid(self) -> Grid:
        """The sheet as a grid."""
        return Grid(self.rows, 0, 0, frozenset(self.hidden), frozenset(self.columns), self.merged)


def spreadsheet_items(data: bytes, at: Origin, note: Callable[[str], None]) -> Iterator[Item]:
    """Every sheet in ``data`` (content.xml); ``note`` is told of damage. Raises LimitReached when the budget ends."""
    hiding: set[str] = set()
    sheet = _Sheet(at.budget.limits.cells)
    for entry in streamed(data, *_LOOKED_AT, keep=_KEPT, note=note):
        tag = local(entry)
        if tag == "table-row":
            at.budget.check_time()
            _add_row(sheet, entry)
        elif tag == "table-column":
            _add_column(sheet, entry)
        elif tag == "table":
            yield from _finished(sheet, entry, attribute(entry, "style-name") in hiding, at)
            sheet = _Sheet(at.budget.limits.cells)
        elif tag == "style":
            hiding.update(attribute(entry, "name") for look in named(entry, "table-properties")
                          if attribute(look, "display") == "false")
        elif tag in {"frame", "custom-shape"}:
            sheet.shapes += filter(None, [block_text(entry)])
        else:
            yield from _carried(entry, tag, at)


def _carried(entry: etree._Element, tag: str, at: Origin) -> Iterator[Item]:
    name = attribute(entry, "name")
    if tag == "a" and (target := attribute(entry, "href")):
        yield at.text(target, "link", step="link target", hidden=True)
    elif tag == "content-validation" and '"' in (rule := attribute(entry, "condition")):
        yield at.text(rule, step="choices and hints", hidden=True)
    elif tag.startswith("named"):
        value = attribute(entry, "cell-range-address") or attribute(entry, "expression")
        yield at.text(f"{name} = {value}", "defined name", step=f"defined name '{name}'", hidden=True)


def _finished(sheet: _Sheet, entry: etree._Element, hidden: bool, at: Origin) -> Iterator[Item]:
    name = attribute(entry, "name")
    yield at.text(name, "sheet name", step=f"name of sheet '{name}'", hidden=hidden)
    inside = at.inside(f"sheet '{name}'{' (hidden)' if hidden else ''}", hidden=hidden)
    yield from grid_items(sheet.grid(), inside)
    for where, text in sheet.comments:
        yield inside.text(text, "comment", step=f"comment at {where}", hidden=True)
    for words in sheet.shapes:
        yield inside.text(words, step="text box")


def _add_column(sheet: _Sheet, entry: etree._Element) -> None:
    last = min(sheet.width + _count(entry.get(_COLUMNS_REPEATED)), _MOST_COLUMNS)
    if entry.get(f"{_TABLE}visibility") in _HIDES:
        sheet.columns.update(range(sheet.width, last))
    sheet.width = last


def _add_row(sheet: _Sheet, entry: etree._Element) -> None:
    times = _count(entry.get(f"{_TABLE}number-rows-repeated"))
    hidden = entry.get(f"{_TABLE}visibility") in _HIDES
    number = min(len(sheet.rows) + sum(count for count, _ in sheet.blanks), _MOST_ROWS)
    row = _row(sheet, entry, number)
    if row:
        sheet.lay_out(row, times, hidden)
    elif sheet.blanks and sheet.blanks[-1][1] == hidden:
        sheet.blanks[-1] = (sheet.blanks[-1][0] + times, hidden)
    else:
        sheet.blanks.append((times, hidden))


def _row(sheet: _Sheet, entry: etree._Element, number: int) -> Row:
    row: Row = []
    column = 0
    for cell in entry:
        if cell.tag != _CELL and cell.tag != _COVERED:
            continue
        repeated = cell.get(_COLUMNS_REPEATED)
        times = 1 if repeated is None else min(_count(repeated), _MOST_COLUMNS - column)
        kind = cell.get(_VALUE_TYPE)
        value = _value(cell, kind) if kind is not None or len(cell) else ""
        if value != "":
            row.extend([""] * (column - len(row)))
            row.extend([value] * times)
        if len(cell) > 1 or (kind is None and len(cell)):
            sheet.comments += _comments(cell, f"{column_letters(column)}{number + 1}")
        if cell.get(_ROWS_SPANNED) is not None or cell.get(_COLUMNS_SPANNED) is not None:
            down, across = _count(cell.get(_ROWS_SPANNED)), _count(cell.get(_COLUMNS_SPANNED))
            sheet.merged.append((number, column, number + down - 1, column + across - 1))
        column += times
    return row


def _comments(cell: etree._Element, where: str) -> Iterator[tuple[str, str]]:
    for child in elements(cell):
        if local(child) == "annotation" and (text := block_text(child)):
            author = next((made.text or "" for made in named(child, "creator")), "")
            yield where, f"{text} ({author})" if author else text


def _value(cell: etree._Element, kind: str | None) -> Cell:
    try:
        if kind in _NUMBERS:
            return float(cell.get(f"{_OFFICE}value", ""))
        if kind == "date":
            text = cell.get(f"{_OFFICE}date-value", "")
            return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
        if kind == "time" and (found := _CLOCK.match(cell.get(f"{_OFFICE}time-value", ""))):
            return time(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    if kind == "boolean":
        return is_on(cell.get(f"{_OFFICE}boolean-value", ""))
    if len(cell) == 1 and not len(cell[0]) and cell[0].tag == _PARAGRAPH:
        return cell[0].text or ""
    return direct_text(cell) or cell.get(f"{_OFFICE}string-value", "")


def _count(given: str | None) -> int:
    return max(1, int(given)) if given and given.isascii() and given.isdigit() and len(given) < 9 else 1
