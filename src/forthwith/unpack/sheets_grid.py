"""A sheet's cells with their place in the sheet, and the table they make for everything that reads on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .origin import Origin
from .parts import Cell, Item, Table, cell_text
from .sheets_headers import Header, find_header

Row = list[Cell]
#: (first row, first column, last row, last column), counted from 0, ends included.
Area = tuple[int, int, int, int]
#: A table longer than this is handed on in pieces, so that one limit does not take the whole sheet away.
_PIECE_CELLS = 4_000_000


@dataclass(slots=True)
class Grid:
    """Rows of cells; the first stands in row ``top`` and its first cell in column ``left`` (both from 0).

    ``hidden_rows`` and ``hidden_columns`` are counted from 0 in the sheet.
    """

    rows: list[Row]
    top: int = 0
    left: int = 0
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: Sequence[Area] = field(default=())


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: 5 is "F", 26 is "AA"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def grid_items(grid: Grid, at: Origin, *, names: tuple[str, ...] = ()) -> Iterator[Item]:
    """The titles above the table as Text, then the table; nothing for an empty sheet.

    ``names`` are the column names when ``grid`` only goes on with a table that began elsewhere.
    """
    if not grid.rows:
        return
    _fill_merged(grid)
    if grid.left:
        margin: Row = [None] * grid.left
        grid.rows = [margin + row for row in grid.rows]
    if names:
        yield from _tables(grid, names, 0, at)
        return
    header = find_header(grid.rows)
    yield from _titles(grid, header, at)
    yield from _tables(grid, _with_spanning_names(grid, header), header.body, at)


def _titles(grid: Grid, header: Header, at: Origin) -> Iterator[Item]:
    last = header.row if header.row is not None else header.body
    for index, row in enumerate(grid.rows[:last]):
        words = "  ".join(filter(None, map(cell_text, row)))
        if words.strip():
            number = grid.top + index
            yield at.text(words, step=f"row {number + 1}", hidden=number in grid.hidden_rows)


def _tables(grid: Grid, names: tuple[str, ...], skipped: int, at: Origin) -> Iterator[Item]:
    body = grid.rows[skipped:] if skipped else grid.rows
    width = max(map(len, body), default=0)
    names = names + ("",) * (width - len(names)) if names else ()
    length = max(1, len(body) * _PIECE_CELLS // max(sum(map(len, body)), _PIECE_CELLS))
    hidden_columns = frozenset(column for column in grid.hidden_columns if column < max(width, len(names)))
    for start in range(0, len(body) or int(bool(names)), length):
        piece = body[start : start + length] if len(body) > length else body
        first = grid.top + skipped + start
        at.budget.check_time()
        at.budget.add_cells(sum(map(len, piece)))
        hidden_rows = frozenset(row for row in range(len(piece)) if first + row in grid.hidden_rows)
        yield Table(at.place, names, piece, first + 1, hidden_columns, hidden_rows, at.message)


def _fill_merged(grid: Grid) -> None:
    """A value merged over several rows belongs to each of them (a family name beside three children)."""
    for top, left, bottom, right in grid.merged:
        first, last = max(top - grid.top, 0), min(bottom - grid.top, len(grid.rows) - 1)
        column = left - grid.left
        if first >= last or left != right or not 0 <= column < len(grid.rows[first]):
            continue
        value = grid.rows[first][column]
        for row in grid.rows[first + 1 : last + 1]:
            if column < len(row) and row[column] in ("", None):
                row[column] = value


def _with_spanning_names(grid: Grid, header: Header) -> tuple[str, ...]:
    """Names under a merged heading take it along: "Guardian 1" above "Phone" makes "Guardian 1 Phone"."""
    names = list(header.names)
    for top, left, bottom, right in _headings_above(grid, header):
        row = grid.rows[top - grid.top]
        heading = cell_text(row[left]) if left < len(row) else ""
        for column in range(left, min(right, len(names) - 1) + 1):
            if heading and bottom == top:
                names[column] = f"{heading} {names[column]}".strip()
    return tuple(names)


def _headings_above(grid: Grid, header: Header) -> Iterable[Area]:
    if not header.row:
        return ()
    above = grid.top + header.row - 1
    spans = [area for area in grid.merged if area[0] == above and area[3] > area[1]]
    return spans if len(spans) > 1 else ()
