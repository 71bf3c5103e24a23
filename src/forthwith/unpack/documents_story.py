"""One story of a Word document (body, header, footnotes …): its words, and what in it an ordinary look misses.

Source: ECMA-376 part 1, 17.3 (paragraphs, runs), 17.4 (tables), 17.13 (revisions), 17.16 (fields).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from .ooxml import attribute, elements, is_on, local, named
from .sheets_grid import Row

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_GONE = {"del", "moveFrom"}
#: Kept for programs that do not know the newer form beside it: the same words a second time.
_SECOND_COPY = "Fallback"
_MOST_COLUMNS = 1_000


@dataclass(frozen=True, slots=True)
class _Look:
    deleted: bool = False
    hidden: bool = False


@dataclass(slots=True)
class Story:
    """What was found. ``deleted`` and ``hidden`` go by the number of the paragraph (from 1)."""

    lines: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    tables: list[list[Row]] = field(default_factory=list)
    deleted: dict[int, str] = field(default_factory=dict)
    hidden: dict[int, str] = field(default_factory=dict)
    fields: list[str] = field(default_factory=list)
    paragraphs: int = 0

    @property
    def text(self) -> str:
        """The words that an ordinary look shows, one paragraph a line."""
        return "\n".join(self.lines).strip()


def read_story(root: etree._Element, hiding: frozenset[str], check: Callable[[], None]) -> Story:
    """The story below ``root``; ``hiding`` are the styles that hide text, ``check`` stops the work in time."""
    reader = _Reader(hiding, check)
    reader.blocks(root, reader.story.lines)
    return reader.story


def hiding_styles(root: etree._Element | None) -> frozenset[str]:
    """The ids of the styles that hide their text (17.3.2.41)."""
    styles = named(root, "style") if root is not None else iter(())
    return frozenset(attribute(style, "styleId") for style in styles if _vanishes(style))


class _Reader:
    def __init__(self, hiding: frozenset[str], check: Callable[[], None]) -> None:
        self.story = Story()
        self._hiding = hiding
        self._check = check

    def blocks(self, parent: etree._Element, lines: list[str], look: _Look = _Look()) -> None:
        """Paragraphs and tables below ``parent``; their words go to ``lines``."""
        for child in elements(parent):
            tag = local(child)
            if tag == "p":
                lines.append(self._paragraph(child, look))
            elif tag == "tbl":
                self._table(child, lines)
            elif tag != _SECOND_COPY:
                self.blocks(child, lines, _Look(look.deleted or tag in _GONE, look.hidden))

    def _paragraph(self, paragraph: etree._Element, look: _Look) -> str:
        self._check()
        self.story.paragraphs += 1
        style = next((attribute(entry, "val") for entry in paragraph.iterfind("{*}pPr/{*}pStyle")), "")
        words: list[str] = []
        self._runs(paragraph, words, _Look(look.deleted, look.hidden or style in self._hiding))
        return "".join(words)

    def _runs(self, parent: etree._Element, words: list[str], look: _Look) -> None:
        for child in elements(parent):
            tag = local(child)
            if tag in {"t", "delText"}:
                self._say(child.text or "", words, _Look(look.deleted or tag == "delText", look.hidden))
            elif tag in _SIGNS:
                self._say(_SIGNS[tag], words, look)
            elif tag in {"instrText", "delInstrText"}:
                self.story.fields.append(child.text or "")
            elif tag == "sym":
                self._say(_symbol(attribute(child, "char")), words, look)
            elif tag == "txbxContent":
                self.blocks(child, self.story.boxes, look)
            elif tag not in {"pPr", "rPr", _SECOND_COPY}:
                self._enter(child, tag, words, look)

    def _enter(self, child: etree._Element, tag: str, words: list[str], look: _Look) -> None:
        if tag == "fldSimple":
            self.story.fields.append(attribute(child, "instr"))
        hidden = look.hidden or (tag == "r" and self._is_hidden(child))
        self._runs(child, words, _Look(look.deleted or tag in _GONE, hidden))

    def _say(self, text: str, words: list[str], look: _Look) -> None:
        if look.deleted or look.hidden:
            aside = self.story.deleted if look.deleted else self.story.hidden
            aside[self.story.paragraphs] = aside.get(self.story.paragraphs, "") + text
        else:
            words.append(text)

    def _is_hidden(self, run: etree._Element) -> bool:
        return any(_vanishes(entry) or any(attribute(style, "val") in self._hiding for style in
                                           named(entry, "rStyle")) for entry in run.iterfind("{*}rPr"))

    def _table(self, table: etree._Element, lines: list[str]) -> None:
        rows: list[Row] = []
        for row in _own(table, "tr", "tbl"):
            cells: Row = []
            for cell in _own(row, "tc", "tbl"):
                cells.extend(self._cell(cell, rows, len(cells)))
            rows.append(cells)
        if len(rows) > 1 and max(map(len, rows)) > 1:
            self.story.tables.append(rows)
        else:
            lines += [" ".join(str(cell) for cell in row if cell) for row in rows]

    def _cell(self, cell: etree._Element, above: list[Row], column: int) -> Row:
        """The words of a cell, and an empty cell for each further column it covers."""
        lines: list[str] = []
        self.blocks(cell, lines)
        text = "\n".join(filter(None, lines))
        properties = next(cell.iterfind("{*}tcPr"), None)
        span = "1"
        for entry in elements(properties) if properties is not None else ():
            if local(entry) == "gridSpan":
                span = attribute(entry, "val")
            elif local(entry) == "vMerge" and attribute(entry, "val") in {"", "continue"} and not text:
                text = str(above[-1][column]) if above and column < len(above[-1]) else ""
        more = min(int(span) - 1, _MOST_COLUMNS) if span.isdigit() and len(span) < 5 else 0
        return [text, *[""] * max(more, 0)]


def _own(parent: etree._Element, wanted: str, boundary: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also inside content controls, but none of a table within."""
    for child in elements(parent):
        tag = local(child)
        if tag == wanted:
            yield child
        elif tag not in {boundary, "tr", "tc", "p"}:
            yield from _own(child, wanted, boundary)


def _vanishes(properties: etree._Element) -> bool:
    return any(is_on(attribute(entry, "val"), absent=True) for entry in named(properties, "vanish"))


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
