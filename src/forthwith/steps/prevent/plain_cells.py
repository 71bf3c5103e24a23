"""Text made safe for a spreadsheet: no cell of an export is taken for a formula (OWASP, CSV injection)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

#: A spreadsheet takes a cell that starts with one of these for a formula; some take their wide forms too.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def cell(value: object) -> str:
    """The value as text without control characters, behind an apostrophe when it could be taken for a formula."""
    text = "" if value is None else str(value)
    shown = "".join(" " if ord(letter) < 32 or ord(letter) == 127 else letter for letter in text)
    dangerous = any(one.lstrip(" \u00a0").startswith(FORMULA_STARTS) for one in (text, shown))
    return f"'{shown}" if dangerous else shown


def csv_line(cells: Iterable[object]) -> str:
    """One line of CSV, every cell quoted (RFC 4180)."""
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL).writerow([cell(one) for one in cells])
    return line.getvalue()


def csv_text(head: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """A whole table as CSV."""
    return "".join([csv_line(head), *(csv_line(row) for row in rows)])
