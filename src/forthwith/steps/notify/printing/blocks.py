"""The text of a letter as headings, paragraphs and lists: data for the printer, never markup (3.2, R-150)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from babel.core import Locale, UnknownLocaleError

_HEADING = re.compile(r"(#{1,6}) +(.*)")
_ITEM = re.compile(r"[-*•] +(.*)")
#: Invisible characters that turn the direction of what follows: a name with one could make another line read wrongly.
_TURNS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "sd", "yi", "ckb"})

#: A word longer than this may be parted anywhere: no name and no address runs over the edge of the sheet.
LONG_WORD, WINDOW_WORD = 32, 24

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
