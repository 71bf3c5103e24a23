"""What each column of a table holds: typed once, from its header and a sample of its cells.

The header's evidence then reaches every row, however far below it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from forthwith.detect import checkdigits
from forthwith.detect.dates import DATE, read_date
from forthwith.detect.findings import Column
from forthwith.detect.folding import fold
from forthwith.detect.headers import Heading, empty_words, read_header
from forthwith.detect.pasted import looks_like
from forthwith.people.known import KnownPeople
from forthwith.unpack.parts import Cell, Table, cell_text

_SAMPLE = 60
_MOSTLY = 0.8
_SOME = 0.3
#: Days since 1899-12-30, as spreadsheets keep dates: 1920 to 2029.
_SERIALS = range(7_306, 47_483)
#: What a column without a telling header is tried for, the surest shape first.
_SHAPES = ("personal_email", "ssn", "postal_code", "phone", "card")
_PUNCTUATED = frozenset({"ssn", "phone"})


def _spellings(words: frozenset[str]) -> frozenset[object]:
    marked = {"n/a", "N/A", "#N/A", "--", "---", "—", "–", "?", "."}
    return frozenset({form for w in words for form in (w, w.upper(), w.capitalize(), w.title())} | marked | {None, 0})


_EMPTY = _spellings(empty_words())


def has_value(cell: Cell) -> bool:
    """Whether a cell says something: blank, "N", "none", "0" and their like do not."""
    if cell in _EMPTY:
        return False
    if not isinstance(cell, str):
        return True
    return cell.strip(" \t\r\n\xa0.-*/").lower() not in _EMPTY


def count_filled(cells: Sequence[Cell]) -> int:
    """How many cells say something."""
    return sum(number for cell, number in Counter(cells).items() if has_value(cell))


def cells_of(table: Table, index: int) -> list[Cell]:
    """One column's cells; None where a row is short."""
    try:
        return [row[index] for row in table.rows]
    except IndexError:
        return [row[index] if index < len(row) else None for row in table.rows]


@dataclass(frozen=True, slots=True)
class Typed:
    """A column with its cells, its heading, and how it was typed."""

    column: Column
    heading: Heading
    cells: Sequence[Cell]


def type_columns(table: Table, roster: KnownPeople | None) -> list[Typed]:
    """Every column of the table, typed. When no column is about the row's own person but some are about a
    guardian, the guardian is whom the rows are about."""
    width = max(len(table.columns), max((len(row) for row in table.rows[:50]), default=0))
    typed = [_type_column(table, index, roster) for index in range(width)]
    own = any(t.column.of == "row" and t.column.type in ("name", "student_number", "birth_date") for t in typed)
    if own or not any(t.column.of == "guardian" and t.column.type for t in typed):
        return typed
    return [_as_row(t) for t in typed]


def _as_row(typed: Typed) -> Typed:
    old = typed.column
    column = Column(old.index, old.header, old.type, old.topic, "row", old.confidence, old.filled, old.hidden)
    return Typed(column, typed.heading, typed.cells)


def _type_column(table: Table, index: int, roster: KnownPeople | None) -> Typed:
    header = table.columns[index] if index < len(table.columns) else ""
    heading = read_header(header)
    cells = cells_of(table, index)
    sample = _sample(cells)
    kind, confidence = _kind(heading, sample, roster)
    if (
        kind == "personal_email"
        and roster is not None
        and _share(map(roster.is_work_address, map(cell_text, sample))) > 0.5
    ):
        kind = "work_email"
    of = "guardian" if heading.of == "guardian" else "row"
    hidden = table.place.hidden or index in table.hidden_columns
    column = Column(index, header, kind, heading.topic, of, confidence, count_filled(cells), hidden)
    return Typed(column, heading, cells)


def _sample(cells: Sequence[Cell]) -> list[Cell]:
    """Cells with a value, from all over the column."""
    step = max(1, len(cells) // (_SAMPLE * 4))
    filled = [cell for cell in cells[::step] if has_value(cell)]
    if len(filled) < 5:
        filled = [cell for cell in cells[:5_000] if has_value(cell)]
    return filled[:: max(1, len(filled) // _SAMPLE)]


def _kind(heading: Heading, sample: list[Cell], roster: KnownPeople | None) -> tuple[str | None, float]:
    """The element and how sure: header and cells agreeing is surest, either alone less."""
    if heading.of == "neither":
        return None, 0.0
    if heading.type:
        if not sample:
            return heading.type, 0.6
        if _share(_fits(heading.type, cell) for cell in sample) >= _SOME:
            return heading.type, 0.97
    found = _by_cells(sample, roster) if len(sample) >= 2 else None
    if found is None and heading.words == "grade" and _share(map(_is_letter_grade, sample)) >= _MOSTLY:
        found = "grade"
    if (
        found in _PUNCTUATED
        and heading.words
        and heading.type is None
        and not _share(map(_is_punctuated, sample)) > 0.5
    ):
        return None, 0.0
    return found, 0.75 if found else 0.0


def _by_cells(sample: list[Cell], roster: KnownPeople | None) -> str | None:
    texts = [fold(cell_text(cell)).text.strip() for cell in sample]
    if roster is not None:
        if _share(bool(roster.of_number(text)) for text in texts) > 0.5:
            return "student_number"
        if _share(_is_whole_name(text, roster) for text in texts) > 0.5:
            return "name"
    for kind in _SHAPES:
        if _share(_has_shape(kind, text) for text in texts) >= _MOSTLY:
            return kind
    if len(set(texts)) > 2 and _share(map(_is_childs_birth, sample)) >= 0.9:
        return "birth_date"
    return None


def _has_shape(kind: str, text: str) -> bool:
    if not looks_like(kind, text):
        return False
    if kind == "card":
        digits = "".join(filter(str.isdigit, text))
        return len(digits) >= 13 and checkdigits.luhn(digits) and checkdigits.card_brand(digits)
    if kind == "phone":
        return len("".join(filter(str.isdigit, text))) in (10, 11) and not DATE.fullmatch(text)
    if kind == "postal_code":
        return text[:1].isalpha()
    return kind != "ssn" or _is_punctuated(text)


def _is_punctuated(cell: Cell) -> bool:
    return isinstance(cell, str) and any(mark in cell for mark in "-(). ")


def _is_letter_grade(cell: Cell) -> bool:
    text = cell_text(cell)
    return (text[:1] in "ABCDF" and len(text) <= 2) or text.endswith("%") or (text.isdigit() and 13 <= int(text) <= 100)


def _is_whole_name(text: str, roster: KnownPeople) -> bool:
    return any(f.how == "name" and f.end - f.start >= len(text) - 3 for f in roster.find(text))


def _fits(kind: str, cell: Cell) -> bool:
    if kind == "birth_date":
        return as_date(cell) is not None
    text = fold(cell_text(cell)).text.strip()
    return looks_like(kind, text) or (kind == "name" and text.replace("\x1a", "a").replace(" ", "").isalpha())


def as_date(cell: Cell) -> tuple[int, int, int] | None:
    """The year, month and day a cell stands for, or None."""
    if isinstance(cell, datetime | date):
        return cell.year, cell.month, cell.day
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return _serial_date(cell)
    match = DATE.match(fold(cell).text.strip()) if isinstance(cell, str) else None
    return read_date(match) if match else None


def _serial_date(number: float) -> tuple[int, int, int] | None:
    whole = int(number)
    if whole not in _SERIALS:
        match = DATE.fullmatch(str(whole))
        return read_date(match) if match else None
    day = date.fromordinal(date(1899, 12, 30).toordinal() + whole)
    return day.year, day.month, day.day


def _is_childs_birth(cell: Cell) -> bool:
    """Whether an unlabelled date may be a pupil's birth date: four to twenty-one years ago."""
    read = as_date(cell) if not isinstance(cell, int | float) else None
    now = checkdigits.this_year()
    return read is not None and now - 21 <= read[0] <= now - 4


def _share(answers: object) -> float:
    found = list(answers)  # type: ignore[call-overload]
    return sum(found) / len(found) if found else 0.0
