"""What a paper says, as headings, paragraphs, lists and tables: data for the printer, never markup (3.2, R-150)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from babel.core import Locale, UnknownLocaleError

_HEADING = re.compile(r"(#{1,6}) +(.*)")
_ITEM = re.compile(r"[-*•] +(.*)")
#: Invisible characters that turn the direction of what follows: a name with one could make another line read wrongly.
_TURNS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "sd", "yi", "ckb"})

#: A word longer than this may be parted anywhere: no name and no address runs over the edge of the sheet.
LONG_WORD, SHORT_WORD = 28, 22

Block = dict[str, Any]


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text in order. Headings begin at level 2, below the subject, and skip no level (PDF/UA-1 7.4)."""
    found: list[Block] = []
    level = 1
    for chunk in re.split(r"\n[ \t]*\n", breakable(shown(text)).replace("\r\n", "\n")):
        for block in _chunk(chunk.strip("\n")):
            if block["kind"] == "heading":
                level = block["level"] = min(max(int(block["level"]), 2), level + 1, 6)
            found.append(block)
    return found


def section(title: str, text: str) -> list[Block]:
    """A heading ("" for none) and the blocks below it, whose own headings stand a level lower."""
    found = blocks_of(text)
    for block in found:
        if title and block["kind"] == "heading":
            block["level"] = min(int(block["level"]) + 1, 6)
    return [heading(title), *found] if title else found


def heading(text: str, level: int = 2) -> Block:
    """A heading; the title of the paper is on the first level."""
    return {"kind": "heading", "level": level, "text": breakable(shown(text))}


def said(text: str) -> Block:
    """A text as one paragraph, exactly as it stands: nothing in it is a heading or a list."""
    return {"kind": "paragraph", "text": breakable(shown(text))}


def table(columns: Sequence[str], rows: Sequence[Sequence[str | None]], widths: Sequence[int]) -> Block:
    """A table: "" is room to write, None a box to tick. A width of 0 is as wide as its words, others share the rest."""
    cells = [[one if one is None else breakable(shown(one), SHORT_WORD) for one in row] for row in rows]
    return {"kind": "table", "columns": list(columns), "rows": cells, "widths": list(widths)}


def facts_of(rows: Sequence[Sequence[str]]) -> Block:
    """A box of names and values."""
    return {"kind": "facts", "rows": [[breakable(shown(one), SHORT_WORD) for one in row] for row in rows]}


def together(blocks: Sequence[Block]) -> Block:
    """Blocks that stay on one page."""
    return {"kind": "together", "blocks": list(blocks)}


def lines_of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    """Every text that stands in blocks, however deep."""
    for value in (value for block in blocks for name, value in block.items() if name != "kind"):
        yield from _texts(value)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from lines_of_blocks([value])
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _texts(one)


def shown(text: str) -> str:
    """The text without characters that turn the direction of reading."""
    return text.translate(_TURNS)


def breakable(text: str, longest: int = LONG_WORD) -> str:
    """The text with places to part words that are longer than any word (a zero-width space each)."""
    # An address of a page is parted at its own slashes, and stays whole for who copies it.
    return re.sub(rf"\w{{{longest}}}(?=\w)|\S{{100}}(?=\S)", lambda found: found[0] + "\u200b", text)


def begins_right_to_left(lines: Sequence[str]) -> bool:
    """Whether the first letter of these lines belongs to a script that is written from right to left."""
    kinds = (unicodedata.bidirectional(one) for line in lines for one in line)
    return next((kind in ("R", "AL") for kind in kinds if kind in ("L", "R", "AL")), False)


def named_language(language: str, office: str = "en") -> str:
    """A language as the office calls it: "French"; the code itself where nobody knows it."""
    try:
        return str(Locale.parse(language, sep="-").get_display_name(office.replace("-", "_")) or language)
    except (UnknownLocaleError, ValueError):
        return language


def reads_right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.partition("-")[0].lower() in _RIGHT_TO_LEFT


def language_of(language: str) -> str:
    """The language as the printer takes it: two or three letters, English for what is none."""
    code = language.partition("-")[0].partition("_")[0].lower()
    return code if code.isascii() and code.isalpha() and len(code) in (2, 3) else "en"


def _chunk(chunk: str) -> list[Block]:
    """Lines that stand together: a heading, the items of a list, and the lines of a paragraph, in their order."""
    found: list[Block] = []
    for line in chunk.split("\n"):
        heading, item = _HEADING.match(line), _ITEM.match(line)
        if heading:
            found.append({"kind": "heading", "level": len(heading[1]), "text": heading[2].strip()})
        elif item and found and found[-1]["kind"] == "list":
            found[-1]["items"].append(item[1])
        elif item:
            found.append({"kind": "list", "items": [item[1]]})
        elif found and found[-1]["kind"] == "list" and line.startswith((" ", "\t")):
            found[-1]["items"][-1] += " " + line.strip()
        elif found and found[-1]["kind"] == "paragraph":
            found[-1]["text"] += "\n" + line
        elif line.strip():
            found.append({"kind": "paragraph", "text": line})
    return found
