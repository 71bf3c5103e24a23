"""Workbooks in the XML form of Excel 2003, which student systems still export under the name .xls or .xml."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from .ooxml import attribute, elements, is_on, local, named, parse_xml
from .origin import Origin
from .parts import Cell, Item
from .sheets_grid import Grid, Row, column_letters, grid_items

_MARK = b"urn:schemas-microsoft-com:office:spreadsheet"
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384


def is_spreadsheetml(data: bytes) -> bool:
    """Whether ``data`` is such a workbook."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml") and _MARK in data[:4096]


def read_spreadsheetml(data: bytes, at: Origin) -> Iterator[Item]:
    """Its sheets, comments and properties. Raises Unreadable when it is not XML, LimitReached at a limit."""
    notes: list[str] = []
    root = parse_xml(data, notes.append)
    for sheet in named(root, "Worksheet"):
        yield from _sheet(sheet, at)
    for block in named(root, "DocumentProperties"):
        for entry in elements(block):
            if local(entry) in {"Title", "Subject", "Author", "LastAuthor", "Company", "Manager", "Keywords"}:
                yield at.text(entry.text or "", "property", step=f"property '{local(entry)}'", hidden=True)
    for why in notes:
        yield at.not_read(why, "Open the file by hand and compare.")


def _sheet(sheet: etree._Element, at: Origin) -> Iterator[Item]:
    name = attribute(sheet, "Name")
    hidden = any((state.text or "").startswith("SheetH") or (state.text or "").startswith("SheetVeryH")
                 for state in named(sheet, "Visible"))
    yield at.text(name, "sheet name", step=f"name of sheet '{name}'", hidden=hidden)
    inside = at.inside(f"sheet '{name}'{' (hidden)' if hidden else ''}", hidden=hidden)
    grid, comments = _cells(sheet, inside)
    yield from grid_items(grid, inside)
    for where, text in comments:
        yield inside.text(text, "comment", step=f"comment at {where}", hidden=True)


def _cells(sheet: etree._Element, at: Origin) -> tuple[Grid, list[tuple[str, str]]]:
    rows: list[Row] = []
    hidden: set[int] = set()
    comments: list[tuple[str, str]] = []
    for entry in named(sheet, "Row"):
        at.budget.check_time()
        number = _index(entry, len(rows), _MOST_ROWS)
        rows.extend([] for _ in range(number - len(rows)))
        row, said = _row(entry)
        comments += [(f"{column_letters(column)}{number + 1}", text) for column, text in said]
        if is_on(attribute(entry, "Hidden")) or attribute(entry, "Height") in {"0", "0.0"}:
            hidden.add(number)
        rows.append(row)
    return Grid(rows, hidden_rows=frozenset(hidden), hidden_columns=frozenset(_hidden(sheet))), comments


def _row(entry: etree._Element) -> tuple[Row, list[tuple[int, str]]]:
    row: Row = []
    said: list[tuple[int, str]] = []
    for cell in elements(entry):
        column = _index(cell, len(row), _MOST_COLUMNS)
        row.extend([""] * (column - len(row)))
        row.append(next((_value(data) for data in elements(cell) if local(data) == "Data"), ""))
        said += [(column, "".join(map(str, comment.itertext())).strip()) for comment in named(cell, "Comment")]
        across = attribute(cell, "MergeAcross")
        row.extend([""] * (min(int(across), _MOST_COLUMNS - len(row)) if across.isdigit() else 0))
    return row, said


def _hidden(sheet: etree._Element) -> Iterator[int]:
    column = 0
    for entry in named(sheet, "Column"):
        column = _index(entry, column, _MOST_COLUMNS)
        span = attribute(entry, "Span")
        last = min(column + (int(span) if span.isdigit() else 0), _MOST_COLUMNS)
        if is_on(attribute(entry, "Hidden")) or attribute(entry, "Width") in {"0", "0.0"}:
            yield from range(column, last + 1)
        column = last + 1


def _index(entry: etree._Element, otherwise: int, most: int) -> int:
    """Where the entry stands (from 0): its own index when it goes on from here, else the next place."""
    given = attribute(entry, "Index")
    number = int(given) - 1 if given.isdigit() and len(given) < 9 else otherwise
    return number if otherwise <= number < most else otherwise


def _value(data: etree._Element) -> Cell:
    text, kind = "".join(map(str, data.itertext())), attribute(data, "Type")
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return datetime.fromisoformat(text)
    except ValueError:
        return text
    return is_on(text) if kind == "Boolean" else text
