"""What the XML of one worksheet says about its cells, found by quick search: hidden rows and columns, its extent.

The cells themselves are read elsewhere; this pass must cost a fraction of theirs, so it never builds a tree of them.
Source: ECMA-376 part 1, 18.3.1.73 (row) and 18.3.1.13 (col).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from .budget import Budget
from .ooxml import attribute, is_on, named, parse_xml

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DECLARATION = re.compile(r"^<\?xml[^>]*>")
_DATA = re.compile(rb"<(?:\w+:)?sheetData\b[^>]*?(/?)>")
_DATA_END = re.compile(rb"</(?:\w+:)?sheetData\s*>")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_HIDES = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true|on)|\bht\s*=\s*["']0*\.?0*["']""")
_SIGNS_OF_HIDING = (b"hidden", b' ht="0', b" ht='0", b" ht =")
_HIDDEN_ROW = re.compile(
    rb"""<(?:\w+:)?row\b([^>]*?\b(?:hidden\s*=\s*["'](?:1|t|on)|ht\s*=\s*["']0*\.?0*["'])[^>]*)>""")
_ROW_NUMBER = re.compile(rb"""(?<![\w:])r\s*=\s*["'](\d{1,9})["']""")
#: Cells beyond column Z or row 99,999: only these can make the extent of a sheet dangerous.
_FAR = re.compile(rb"""r\s*=\s*["'](?:[A-Za-z]{2,3}\d|[A-Za-z]\d{6})""")
#: No sheet reaches beyond column XFD and row 1,048,576; a reader that believes such a reference asks for terabytes.
_ABSURD = re.compile(rb"""\br(?:ef)?\s*=\s*["'][^"'<>]*(?:[A-Za-z]{4,}\d|[A-Za-z]\d{8,})""")
_ANY_CELL = re.compile(rb"""r\s*=\s*["']([A-Za-z]{1,3})(\d+)""")
_NO_VALUE = re.compile(rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^>]*/>)(?:<(?:\w+:)?v\s*/>|<v></v>)?</(?:\w+:)?c>")
_SPEAKING = re.compile(rb"""<(?:\w+:)?f\b[^>]*>([^<]*(?:"|&quot;)[^<]*)<""")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_LETTERS = re.compile(r"[^\W\d_]{2}")
_MOST_TEXTS = 10_000
_MOST_COLUMNS = 16_384
#: A grid of this many cells takes some 30 MB; of a larger one, a tenth must be filled.
_LAID_OUT, _EMPTY_SHARE = 1_000_000, 10
_CHECK_EVERY = 10_000


@dataclass(slots=True)
class SheetLook:
    """One worksheet without its cells: rows and columns counted from 0; ``frame`` is the XML around the cells."""

    frame: etree._Element
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    area: int = 0
    without_value: int = 0
    spoken: list[str] = field(default_factory=list)
    inline: bool = False
    notes: list[str] = field(default_factory=list)


def look_at_sheet(data: bytes, budget: Budget) -> SheetLook:
    """Look through the XML of a worksheet. Raises Unreadable when it is not XML, LimitReached when out of time."""
    if data[:2] in _UTF_16:
        data = _DECLARATION.sub("", data.decode("utf-16", "replace")).encode("utf-8")
    notes: list[str] = []
    frame = parse_xml(_frame(data), notes.append)
    look = SheetLook(frame, notes=notes, hidden_columns=_hidden_columns(frame))
    look.inline = b'"inlineStr"' in data or b'"str"' in data or b"'" in data
    look.without_value = sum(1 for _ in _NO_VALUE.finditer(data)) if b"</f><" in data or b"<f " in data else 0
    if b"<f" in data or b":f" in data:
        look.spoken = _words_in_formulas(data)
    if any(sign in data for sign in _SIGNS_OF_HIDING):
        look.hidden_rows = _hidden_rows(data, budget)
    look.area = _area(data, budget)
    return look


def fits_in_memory(data: bytes, look: SheetLook) -> bool:
    """Whether the sheet may be laid out as a full grid: two cells far apart must not fill the memory."""
    if _ABSURD.search(data):
        return False
    if look.area <= _LAID_OUT:
        return True
    filled = data.count(b"<v>") + data.count(b":v>") + data.count(b"<is>")
    return look.area <= filled * _EMPTY_SHARE


def _words_in_formulas(data: bytes) -> list[str]:
    """Texts written into formulas: the address behind HYPERLINK("mailto:…"), the name a cell is compared with."""
    found: dict[str, None] = {}
    for formula in _SPEAKING.finditer(data):
        words = html.unescape(formula.group(1).decode("utf-8", "replace"))
        found.update(dict.fromkeys(text for text in _QUOTED.findall(words) if _LETTERS.search(text)))
        if len(found) > _MOST_TEXTS:
            break
    return list(found)


def holds_values(data: bytes) -> bool:
    """Whether the XML of a sheet holds at least one value (in UTF-16 this is not looked into)."""
    return data[:2] in _UTF_16 or any(sign in data for sign in (b"<v", b":v>", b"<is", b":is>", b":t>", b"<t"))


def _frame(data: bytes) -> bytes:
    start = _DATA.search(data)
    if start is None:
        return data
    end = next(_DATA_END.finditer(data, max(start.end(), len(data) - 1_000_000)), None)
    end = end or _DATA_END.search(data, start.end())
    if start.group(1):
        return data
    if end is None:
        return data[: start.start()]
    opening = start.group(0)
    return data[: start.start()] + opening[:-1] + b"/>" + data[end.end() :]


def _hidden_rows(data: bytes, budget: Budget) -> frozenset[int]:
    hidden: set[int] = set()
    for count, row in enumerate(_HIDDEN_ROW.finditer(data)):
        given = _ROW_NUMBER.search(row.group(1))
        if given is None:
            return frozenset(_by_counting(data, budget))
        hidden.add(int(given.group(1)) - 1)
        if not count % _CHECK_EVERY:
            budget.check_time()
    return frozenset(hidden)


def _by_counting(data: bytes, budget: Budget) -> Iterator[int]:
    """The same for a sheet whose rows do not all say their number."""
    number = -1
    for count, row in enumerate(_ROW.finditer(data)):
        given = _ROW_NUMBER.search(row.group(1))
        number = int(given.group(1)) - 1 if given else number + 1
        if _HIDES.search(row.group(1)):
            yield number
        if not count % _CHECK_EVERY:
            budget.check_time()


def _hidden_columns(frame: etree._Element) -> frozenset[int]:
    hidden: set[int] = set()
    for column in named(frame, "col"):
        width = attribute(column, "width")
        if is_on(attribute(column, "hidden")) or (width and _number(width) == 0):
            first, last = int(_number(attribute(column, "min"))), int(_number(attribute(column, "max")))
            hidden.update(range(max(first - 1, 0), min(last, _MOST_COLUMNS)))
    return frozenset(hidden)


def _area(data: bytes, budget: Budget) -> int:
    """How many cells a full grid of this sheet would have; 0 when they all stand near its beginning."""
    if _FAR.search(data) is None:
        return 0
    widest, lowest = 1, 100_000
    for count, found in enumerate(_ANY_CELL.finditer(data)):
        column, row = found.groups()
        if len(row) > 5 and len(row) < 10:
            lowest = max(lowest, int(row))
        if column != b"A":
            widest = max(widest, _column_number(column))
        if not count % _CHECK_EVERY:
            budget.check_time()
    return widest * lowest


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
