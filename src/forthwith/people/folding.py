"""Text folded for comparing names: one case, no accents, no punctuation, one width (practice 2.1.4).

The folded text is bytes with a blank at each end, so that every word stands between blanks. It is as long as the
text (plus those blanks) unless a letter such as ß needs two places or a zero-width character none; only then is a
map of offsets kept. "@" stays, so that the pieces of an e-mail address are no words.
"""

from __future__ import annotations

import codecs
import unicodedata
from bisect import bisect_right
from functools import lru_cache

# Stands for a character that is not one place long after folding.
SPECIAL = 1
# Letters that Unicode does not take apart.
PLAIN = {
    "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i",
    "ŀ": "l", "ŋ": "n", "ſ": "s", "ĸ": "k", "ʻ": "", "ʼ": " ", "ª": "a", "º": "o",
}  # fmt: skip
HANDLER = "forthwith.fold"


@lru_cache(maxsize=4096)
def fold_character(char: str) -> str:
    """What one character becomes: letters without case and accents, digits, "@", nothing, or a blank."""
    category = unicodedata.category(char)
    if category in ("Cf", "Mn", "Me"):
        return ""
    plain = "".join(PLAIN.get(part, part) for part in unicodedata.normalize("NFKD", char).casefold())
    return "".join(part if part.isalnum() or part == "@" else " " for part in plain if not unicodedata.combining(part))


def _one_place(char: str) -> int:
    folded = fold_character(char)
    return ord(folded) if len(folded) == 1 and folded < "\x80" else SPECIAL


# A place that the codec handler marked stays marked.
_TABLE = bytes(number if number == SPECIAL else _one_place(chr(number)) for number in range(256))


def _beyond_latin(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: what Latin-1 cannot hold is folded here, one place for one place."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    places = (_one_place(char) for char in error.object[error.start : error.end])
    return "".join(map(chr, places)), error.end


codecs.register_error(HANDLER, _beyond_latin)


class Folded:
    """A folded text, and where each of its places lies in the text it came from."""

    __slots__ = ("_breaks", "_shifts", "words")

    def __init__(self, text: str) -> None:
        self._breaks: list[int] = []
        self._shifts: list[int] = []
        self.words = b" " + text.encode("latin-1", HANDLER).translate(_TABLE) + b" "
        if SPECIAL in self.words:
            self.words = self._expanded(text, self.words)

    def _expanded(self, text: str, same_length: bytes) -> bytes:
        pieces = same_length.split(b"\x01")
        place = length = len(pieces[0])
        for number, piece in enumerate(pieces[1:], start=1):
            folded = fold_character(text[place - 1]).encode()
            pieces[number] = folded + piece
            # Every further byte of a character belongs to it; what follows moves by what was put in or left out.
            for byte in range(1, len(folded)):
                self._shift_from(length + byte, place - length - byte)
            self._shift_from(length + len(folded), place + 1 - length - len(folded))
            place, length = place + 1 + len(piece), length + len(folded) + len(piece)
        return b"".join(pieces)

    def _shift_from(self, place: int, shift: int) -> None:
        self._breaks.append(place)
        self._shifts.append(shift)

    def offset(self, place: int) -> int:
        """The offset in the text of the character at this place of ``words``.

        For the place behind a word it is where the word ends; marks and zero-width characters that follow a
        letter belong to it.
        """
        if not self._breaks:
            return place - 1
        nearest = bisect_right(self._breaks, place) - 1
        return place - 1 + (self._shifts[nearest] if nearest >= 0 else 0)


def fold_words(name: str) -> tuple[bytes, ...]:
    """A name as folded words: "O'Powell-St. John" is o, powell, st, john."""
    return tuple(Folded(name).words.split())
