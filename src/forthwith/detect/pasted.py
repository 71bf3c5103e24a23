"""Tables pasted into a text: the header line is read once and reaches every line below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from forthwith.detect import claims
from forthwith.detect.claims import Claim
from forthwith.detect.dates import DATE
from forthwith.detect.findings import TopicFinding
from forthwith.detect.headers import Heading, read_header

_DELIMITERS = ("\t", "|", ",", ";")
_BESIDE = frozenset({"\t", "|", ",", ";", ""})
_PEOPLE_COLUMNS = frozenset({"name", "student_number", "birth_date", "personal_email"})
_LONGEST_HEADER = 600
_HAS_DIGITS = re.compile(r"\d")
#: What a cell under a header must look like to be that element; the others are taken as they come.
_LIKE = {
    "birth_date": re.compile(r"\d{1,4}[-/. ]\w{1,9}[-/. ,]{1,2}\d{1,4}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4}|\d{8}"),
    "phone": re.compile(r"\+?[\d ().-]{7,20}(?:(?:x|ext\.?|#) ?\d{1,6})?"),
    "personal_email": re.compile(r"[\w.%+'-]{1,64}@[\w.-]{3,200}"),
    "student_number": re.compile(r"[A-Z]{0,3}-?\d{1,14}", re.I),
    "home_address": re.compile(r"(?=.*\d)(?=.*[A-Za-z]).{5,120}|general delivery", re.I),
    "postal_code": re.compile(r"[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4,5}(?:-\d{3,4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.I),
    "ssn": re.compile(r"\d{3}[- ]?\d{2}[- ]?\d{4}"),
    "sin": re.compile(r"\d{3}[- ]?\d{3}[- ]?\d{3}"),
    "health_number": re.compile(r"(?=.*\d{3})[A-Z\d][A-Z\d -]{5,18}", re.I),
    "bank_account": re.compile(r"(?=.*\d{4})[A-Z\d][A-Z\d /-]{4,40}", re.I),
    "card": re.compile(r"[\d -]{12,24}"),
    "passport": re.compile(r"[A-Z]{0,2} ?\d{6,9}", re.I),
    "grade": re.compile(r"\d{1,3}(?:\.\d{1,2})? ?%?|[A-F][+-]?|IE|SG|TS"),
    "photo": re.compile(r".{1,200}\.(?:jpe?g|png|heic|gif|webp|bmp)|https?://.{4,300}", re.I),
    "credential": re.compile(r"\S{4,64}"),
    "name": re.compile(r"[A-Za-z][\w'.-]*,? ?(?:[A-Za-z\x1a][\w'. -]{0,40})?,?(?: [\w'. -]{1,30})?"),
}


class PastedColumn(NamedTuple):
    """A column of a pasted table: its heading and where the heading stands."""

    heading: Heading
    start: int
    end: int


class Layout(NamedTuple):
    """How the rows of one table are read."""

    delimiter: str
    columns: Sequence[PastedColumn]
    roster: bool


class Pasted(NamedTuple):
    """What pasted tables yield: claims for their cells, and the headings that name a topic."""

    claims: list[Claim]
    topics: list[PastedColumn]


NOTHING_PASTED = Pasted([], [])


def looks_like(kind: str, value: str) -> bool:
    """Whether a cell may hold an element of this type."""
    pattern = _LIKE.get(kind)
    return pattern is None or bool(pattern.fullmatch(value))


def heading_lines(text: str, labels: Iterable[tuple[None, int, int]]) -> list[int]:
    """Where lines begin in which a column's label stands beside a delimiter; ``labels`` have starts and ends."""
    lines: dict[int, None] = {}
    for _, start, end in labels:
        if (
            text[end : end + 2].lstrip(' "')[:1] in _BESIDE
            or text[max(0, start - 2) : start].rstrip(' "')[-1:] in _BESIDE
        ):
            lines[text.rfind("\n", 0, max(0, start)) + 1] = None
    return list(lines)


def pasted_tables(text: str, lines: Iterable[int], *, roster: bool = False) -> Pasted:
    """The typed cells of every table in the folded ``text`` whose header stands on one of ``lines``."""
    result = Pasted([], [])
    position = 0
    for start in lines:
        if start < position:
            continue
        end = _line_end(text, start)
        delimiter, columns = _read_heading(text, start, end)
        if not columns:
            continue
        if any(c.heading.type in _PEOPLE_COLUMNS for c in columns):
            result.topics.extend(c for c in columns if c.heading.topic)
        position = end + 1
        while position < len(text):
            end = _line_end(text, position)
            if not _read_row(text, (position, end), Layout(delimiter, columns, roster), result.claims):
                break
            position = end + 1
    return result


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _read_heading(text: str, start: int, end: int) -> tuple[str, Sequence[PastedColumn]]:
    """The delimiter and columns of a header line; no columns when the line is none."""
    if not 6 <= end - start <= _LONGEST_HEADER:
        return "", ()
    for delimiter in _DELIMITERS:
        count = text.count(delimiter, start, end)
        if not count or not _goes_on(text, end, delimiter, count + 1):
            continue
        cells = list(_cells(text, start, end, delimiter))
        if all(b - a <= 40 for a, b in cells):
            columns = [PastedColumn(read_header(text[a:b]), a, b) for a, b in cells]
            if _is_heading(text, start, end, columns):
                return delimiter, columns
    return "", ()


def _is_heading(text: str, start: int, end: int, columns: Sequence[PastedColumn]) -> bool:
    speaking = sum(column.heading.says_something for column in columns)
    return (
        speaking >= 2
        and speaking * 2 >= len(columns)
        and text.find("@", start, end) < 0
        and text.find(". ", start, end) < 0
    )


def _goes_on(text: str, end: int, delimiter: str, cells: int) -> bool:
    """Whether the next line that is not empty has about as many cells, so that this is a table."""
    start = end + 1
    while start < len(text) and text[start] in "\r\n":
        start += 1
    stop = text.find("\n", start)
    stop = len(text) if stop < 0 else stop
    return 0 <= text.count(delimiter, start, stop) - (cells - 1) <= 6


def _cells(text: str, start: int, end: int, delimiter: str) -> Iterator[tuple[int, int]]:
    """Start and end of each cell of one line, blanks and quotes left outside."""
    position = start
    while position <= end:
        stop = _cell_end(text, position, end, delimiter)
        a, b = position, stop
        while a < b and text[a] in ' "\t\r>*':
            a += 1
        while b > a and text[b - 1] in ' "\t\r':
            b -= 1
        yield a, b
        position = stop + 1


def _cell_end(text: str, position: int, end: int, delimiter: str) -> int:
    opening = position
    while opening < end and text[opening] == " ":
        opening += 1
    if delimiter in ",;" and opening < end and text[opening] == '"':
        closing = text.find('"', opening + 1, end)
        position = closing if closing > 0 else position
    stop = text.find(delimiter, position, end)
    return end if stop < 0 else stop


def _read_row(text: str, line: tuple[int, int], layout: Layout, found: list[Claim]) -> bool:
    """Adds claims for one line of a table; false when the line is no row of it, so that the table ends."""
    cells = list(_cells(text, *line, layout.delimiter))
    if not 2 <= len(cells) >= len(layout.columns) - 2:
        return False
    for column, (a, b) in zip(layout.columns, _aligned(text, cells, layout.columns), strict=False):
        kind = column.heading.type
        if kind and a < b and looks_like(kind, text[a:b]):
            found.append(_cell_claim(a, b, kind, layout.roster))
    return True


def _aligned(text: str, cells: list[tuple[int, int]], columns: Sequence[PastedColumn]) -> list[tuple[int, int]]:
    """The cells laid under the columns. Where an unquoted "Last, First" made one cell two, they are joined."""
    surplus = len(cells) - len(columns)
    if surplus <= 0:
        return cells
    joined: list[tuple[int, int]] = []
    index = 0
    for column in columns:
        a, b = cells[min(index, len(cells) - 1)]
        if surplus and column.heading.type in ("name", "birth_date", "home_address") and index + 1 < len(cells):
            after = cells[index + 1]
            if _belongs(text, column.heading.type, (a, b), after):
                b, surplus, index = after[1], surplus - 1, index + 1
        joined.append((a, b))
        index += 1
    return joined


def _belongs(text: str, kind: str, cell: tuple[int, int], after: tuple[int, int]) -> bool:
    first, second = text[cell[0] : cell[1]], text[after[0] : after[1]]
    if kind == "name":
        return first.replace("'", "").replace("-", "").isalpha() and not _HAS_DIGITS.search(second) and len(second) < 30
    if kind == "birth_date":
        return bool(DATE.fullmatch(f"{first}, {second}"))
    return second.lower().startswith(("unit", "apt", "suite", "#"))


def _cell_claim(start: int, end: int, kind: str, roster: bool) -> Claim:
    """A cell's claim: above what its shape alone would say, but a known person is better than a mere name."""
    found = claims.claim(start, end, kind, 0.8 if kind == "name" else 0.92)
    if kind == "name":
        return found._replace(rank=found.rank - 1) if roster else found
    return found._replace(rank=found.rank + 20)


def heading_topics(columns: Sequence[PastedColumn], known: set[str], place: str) -> tuple[TopicFinding, ...]:
    """The topics that headings of pasted tables name, less those already ``known`` from the text."""
    first: dict[str, TopicFinding] = {}
    for column in columns:
        topic = column.heading.topic
        if topic and topic not in known:
            first.setdefault(topic, TopicFinding(topic, 0.9, place, column.start, column.end))
    return tuple(first.values())
