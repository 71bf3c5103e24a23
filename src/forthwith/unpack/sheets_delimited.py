"""Tables kept as plain text (.csv, .tsv), as schools' programs really write them: no row is ever lost."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Generator, Iterator
from itertools import islice
from typing import cast

from .budget import Budget
from .origin import Origin
from .parts import Item, Table
from .sheets_grid import Grid, Row, grid_items
from .sheets_spreadsheetml import is_spreadsheetml, read_spreadsheetml

_DELIMITERS = ",;\t|"
_TOLD = re.compile(r"sep=(.)\n?$", re.IGNORECASE)
_SAMPLE_ROWS = 200
_PIECE_ROWS = 100_000
#: No cell of a school's table has more lines; a row that goes on longer has a stray quotation mark.
_LONGEST_ROW = 200
#: After so many stray marks the quotation marks of the file mean nothing.
_MOST_STRAYS = 1_000
_NAMED_ROWS = 12
#: Lines of one cell this near to the start are titles.
_TITLE_ROWS = 15


def read_delimited(data: bytes, at: Origin) -> Iterator[Item]:
    """The rows of a delimited text, then which of them were unclear.

    Character set, delimiter and header are found out. Raises LimitReached when the budget ends.
    """
    if is_spreadsheetml(data):
        yield from read_spreadsheetml(data, at)
        return
    text = decoded(data)
    if "\0" in text:
        lines = [number for number, line in enumerate(text.split("\n"), 1) if "\0" in line]
        yield at.not_read(f"Bytes of value zero were left out of these lines: {_listed(lines, len(lines))}.",
                          "Look at these lines in the program that wrote the file.")
        text = text.replace("\0", "")
    # Universal newlines: old programs end a row with a lone carriage return.
    rows = _Rows(list(io.StringIO(text, newline=None)), at.budget)
    yield from _pieces(rows, at)
    yield from rows.remarks(at)


def decoded(data: bytes) -> str:
    """The text of ``data``: UTF-16 by its mark or its zero bytes, UTF-8, else the Western set of Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    sample = data[:2000]
    for first, charset in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(sample) > 3 and sample[first::2].count(0) > 0.3 * len(sample):
            return data.decode(charset, "replace")
    for charset in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


class _Rows:
    """The rows of a delimited text, read again line by line where a stray quotation mark swallowed several."""

    def __init__(self, lines: list[str], budget: Budget) -> None:
        csv.field_size_limit(sys.maxsize)
        told = _TOLD.match(lines[0]) if lines else None
        self.skipped = 1 if told else 0
        self._lines = lines[self.skipped :]
        self._budget = budget
        self._delimiter, self._usual = _delimiter(self._lines, told.group(1) if told else "")
        self._stray: list[int] = []
        self._uneven: list[int] = []
        self._given = self._uneven_count = self._begin = 0

    def __iter__(self) -> Iterator[Row]:
        start = 0
        while start < len(self._lines) and len(self._stray) < _MOST_STRAYS:
            start = yield from self._until_stray(start)
        for index in range(start, len(self._lines)):
            yield self._counted(self._single(index))

    def remarks(self, at: Origin) -> Iterator[Item]:
        """Which rows were unclear; all of them were read as they stand."""
        if self._stray:
            rows = _listed(self._stray, len(self._stray))
            yield at.not_read(f"A stray quotation mark makes unclear where these rows end: {rows}. Each was read as "
                              "one line.", "Look at these rows in a text editor.")
        if self._uneven:
            rows = _listed(self._uneven, self._uneven_count)
            yield at.not_read(f"These rows have not the usual {self._usual} cells, so some may stand under the wrong "
                              f"name: {rows}. They were read as they stand.", "Look at these rows in a text editor.")

    def _until_stray(self, start: int) -> Generator[Row, None, int]:
        """The rows from line ``start`` to the next stray mark; returns the line to go on with."""
        self._begin = start
        reader = csv.reader(self._feed(start), delimiter=self._delimiter)
        for row in reader:
            end = start + reader.line_num
            if end - self._begin > 1 and self._is_stray(row, end):
                self._stray.append(self._given + 1 + self.skipped)
                yield self._counted(self._single(self._begin))
                return self._begin + 1
            self._begin = end
            yield self._counted(cast(Row, row))
        return self._begin

    def _feed(self, index: int) -> Iterator[str]:
        """Lines from ``index`` on; a row that will not end is cut off."""
        while index < len(self._lines) and index - self._begin <= _LONGEST_ROW:
            yield self._lines[index]
            index += 1

    def _is_stray(self, row: list[str], end: int) -> bool:
        """Whether the mark that opened these lines was no quotation: the strict rules then refuse them."""
        if end - self._begin > _LONGEST_ROW or len(row) != self._usual:
            return True
        try:
            for _ in csv.reader(self._lines[self._begin : end], delimiter=self._delimiter, strict=True):
                pass
        except csv.Error:
            return True
        return False

    def _single(self, index: int) -> Row:
        line = self._lines[index]
        return cast(Row, next(csv.reader([line], delimiter=self._delimiter, quoting=csv.QUOTE_NONE), []))

    def _counted(self, row: Row) -> Row:
        self._given += 1
        if row and len(row) != self._usual and self._usual > 1 and (len(row) > 1 or self._given > _TITLE_ROWS):
            self._uneven_count += 1
            if len(self._uneven) < _NAMED_ROWS:
                self._uneven.append(self._given + self.skipped)
        if not self._given % 5_000:
            self._budget.check_time()
        return row


def _delimiter(lines: list[str], told: str) -> tuple[str, int]:
    """The delimiter that cuts most of the first rows into one same number of cells, and that number."""
    best, usual, best_score = told or ",", 1, 0.0
    for delimiter in told or _DELIMITERS:
        rows = csv.reader(lines[: _SAMPLE_ROWS * 5], delimiter=delimiter)
        widths = [len(row) for row in islice(rows, _SAMPLE_ROWS) if row]
        width = max(set(widths), key=widths.count, default=1)
        score = widths.count(width) / max(len(widths), 1) * min(width, 10) ** 0.5
        if width > 1 and score > best_score:
            best, usual, best_score = delimiter, width, score
    return best, usual


def _pieces(rows: _Rows, at: Origin) -> Iterator[Item]:
    """The first rows with titles and header, then further pieces under the same column names."""
    columns: tuple[str, ...] = ()
    given = rows.skipped
    source = iter(rows)
    while piece := list(islice(source, _PIECE_ROWS)):
        for item in grid_items(Grid(piece, given), at, names=columns):
            columns = item.columns if isinstance(item, Table) else columns
            yield item
        given += len(piece)


def _listed(numbers: list[int], total: int) -> str:
    more = f" and {total - _NAMED_ROWS:,} more" if total > _NAMED_ROWS else ""
    return ", ".join(f"{number:,}" for number in numbers[:_NAMED_ROWS]) + more
