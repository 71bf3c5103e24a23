"""Plain text, whatever charset it was saved in."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from forthwith.mail.words import decode_charset, decode_raw

from .errors import Locked
from .origin import Origin
from .parts import Item

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Long texts are given in pieces, so that one line of 100 MB does not have to be searched at once.
_PIECE = 1_000_000


def read_text(data: bytes, at: Origin) -> Iterator[Item]:
    """A text file, as one Text, or as several of about a million characters each."""
    yield from text_pieces(text_of(data), at)


def text_pieces(text: str, at: Origin, kind: str = "text") -> Iterator[Item]:
    """``text`` in pieces that end at a line's end where there is one."""
    if not text.strip():
        return
    start = 0
    while start < len(text):
        end = start + _PIECE
        if end < len(text):
            half = start + _PIECE // 2
            end = text.rfind("\n", half, end) + 1 or text.rfind(" ", half, end) + 1 or end
        at.budget.check_time()
        yield at.text(text[start:end], kind)
        start = end
    if "-----BEGIN PGP MESSAGE-----" in text:
        sealed = Locked("A block of the text")
        yield at.not_read(sealed.why, sealed.next_step)


def text_of(data: bytes, charset: str = "") -> str:
    """Bytes to text: by their mark, by ``charset`` when one is stated, else guessed. NULs are left out."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return decode_charset(data[len(mark) :], name).replace("\0", "")
    if not charset and b"\0" in data[:4096]:
        even, odd = data[0:4096:2].count(0), data[1:4096:2].count(0)
        if max(even, odd) > 0.3 * min(len(data), 4096) and min(even, odd) * 8 < max(even, odd):
            charset = "utf-16-be" if even > odd else "utf-16-le"
    return (decode_charset(data, charset) if charset else decode_raw(data)).replace("\0", "")
