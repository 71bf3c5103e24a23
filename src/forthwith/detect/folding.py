"""A text as plain ASCII for patterns, with the way back to its own characters.

Dashes that are not hyphens, full-width digits and zero-width marks hide numbers from patterns, and
accents hide words from word lists; all are folded away here, once.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from typing import NamedTuple

_FOREIGN = re.compile(r"[^\x00-\x7f]+")
#: Stands for one character that no pattern speaks of (a letter of another script, an emoji).
_OTHER = "\x1a"
_BY_HAND = {
    "ø": "o",
    "Ø": "O",
    "đ": "d",
    "Đ": "D",
    "ł": "l",
    "Ł": "L",
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "þ": "th",
    "Þ": "Th",
    "ı": "i",
    "‘": "'",
    "’": "'",
    "ʼ": "'",
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "…": "...",
    "•": "*",
    "−": "-",
}
_SPACES = {"Zs": " ", "Zl": "\n", "Zp": "\n", "Pd": "-", "Cf": "", "Mn": ""}


class _Letters(dict[str, str]):
    """Each character's ASCII form, worked out on first sight."""

    def __missing__(self, character: str) -> str:
        folded = self[character] = _fold_one(character)
        return folded


def _fold_one(character: str) -> str:
    if character in _BY_HAND:
        return _BY_HAND[character]
    category = unicodedata.category(character)
    if category in _SPACES:
        return _SPACES[category]
    plain = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    plain = plain.replace("⁄", "/")
    return plain if plain and plain.isascii() else _OTHER


_LETTERS = _Letters()
#: Stands, on the way, for a character that becomes several or none.
_MOVED = "\x1b"
_HANDLER = "forthwith.detect.fold"


def _one_place(character: str) -> str:
    folded = _LETTERS[character]
    return folded if len(folded) == 1 else _MOVED


_TABLE = bytes(ord(_one_place(chr(code))) if code > 127 else code for code in range(256))


def _beyond_latin(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: what Latin-1 cannot hold is folded here, one place for one place."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_one_place, error.object[error.start : error.end])), error.end


codecs.register_error(_HANDLER, _beyond_latin)


class Folded(NamedTuple):
    """ASCII ``text``; where it is shorter or longer than the original, ``ends`` are the ends of such runs in it,
    ``limits`` the same ends in the original, and ``shifts`` how far what follows has moved."""

    text: str
    ends: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    limits: tuple[int, ...] = ()

    def original(self, offset: int) -> int:
        """The offset in the original text of an offset in the folded one."""
        if not self.ends:
            return offset
        index = bisect_right(self.ends, offset)
        place = offset + (self.shifts[index - 1] if index else 0)
        # One character may have become several: they all lead back to it.
        return min(place, self.limits[index] - 1) if index < len(self.limits) else place

    def original_end(self, offset: int) -> int:
        """As ``original``, for the end of a span: what was dropped right after it stays outside."""
        if not self.ends:
            return offset
        return self.original(offset - 1) + 1 if offset else 0


def fold(text: str) -> Folded:
    """The folded view of ``text``; ASCII text is its own view."""
    if text.isascii():
        return Folded(text)
    same_length = text.encode("latin-1", _HANDLER).translate(_TABLE).decode("ascii")
    return _fold_with_moves(text) if _MOVED in same_length else Folded(same_length)


def _fold_with_moves(text: str) -> Folded:
    """The folded view of a text some of whose characters become several or none."""
    ends: list[int] = []
    shifts: list[int] = []
    limits: list[int] = []
    shift = 0

    def plain(match: re.Match[str]) -> str:
        nonlocal shift
        run = match.group()
        folded = "".join([_LETTERS[c] for c in run])
        if len(folded) != len(run):
            ends.append(match.end() - shift - len(run) + len(folded))
            shift += len(run) - len(folded)
            shifts.append(shift)
            limits.append(match.end())
        return folded

    folded = _FOREIGN.sub(plain, text)
    return Folded(folded, tuple(ends), tuple(shifts), tuple(limits))
