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
    last = min(sheet.width + _times(entry, "number-columns-repeated"), _MOST_COLUMNS)
    if attribute(entry, "visibility") in _HIDES:
        sheet.columns.update(range(sheet.width, last))
    sheet.width = last


def _add_row(sheet: _Sheet, entry: etree._Element) -> None:
    times = _times(entry, "number-rows-repeated")
    hidden = attribute(entry, "visibility") in _HIDES
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
    for cell in elements(entry):
        if not local(cell).endswith("table-cell"):
            continue
        times = min(_times(cell, "number-columns-repeated"), _MOST_COLUMNS - column)
        value = _value(cell) if len(cell) or len(cell.attrib) else ""
        if value != "":
            row.extend([""] * (column - len(row)))
            row.extend([value] * times)
        _note_cell(sheet, cell, number, column)
        column += times
    return row


def _note_cell(sheet: _Sheet, cell: etree._Element, row: int, column: int) -> None:
    """Comments hang on cells, and a merged cell says over how many rows and columns it reaches."""
    for child in elements(cell):
        if local(child) == "annotation" and (text := block_text(child)):
            author = next((made.text or "" for made in named(child, "creator")), "")
            said = f"{text} ({author})" if author else text
            sheet.comments.append((f"{column_letters(column)}{row + 1}", said))
    down, across = _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")
    if down > 1 or across > 1:
        sheet.merged.append((row, column, row + down - 1, column + across - 1))


def _value(cell: etree._Element) -> Cell:
    kind = attribute(cell, "value-type")
    try:
        if kind in _NUMBERS:
            return float(attribute(cell, "value"))
        if kind == "date":
            text = attribute(cell, "date-value")
            return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
        if kind == "time" and (found := _CLOCK.match(attribute(cell, "time-value"))):
            return time(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    if kind == "boolean":
        return is_on(attribute(cell, "boolean-value"))
    return attribute(cell, "string-value") or direct_text(cell)


def _times(entry: etree._Element, name: str) -> int:
    given = attribute(entry, name)
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 9 else 1
