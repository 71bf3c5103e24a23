"""The fields of a header, taken from its raw bytes, so that nothing a program tidied is missed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .words import decode_raw, decode_words

_END = re.compile(rb"\r?\n\r?\n|\r\r|\n\r\r?\n")
_NAME = re.compile(rb"([!-9;-~]+)[ \t]*:")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Fields:
    """Header fields in order: lower-case name, unfolded raw value. ``body_at`` is where the body starts."""

    pairs: tuple[tuple[str, bytes], ...]
    body_at: int
    broken_lines: int = 0

    def all(self, name: str) -> list[str]:
        """Every value of ``name`` as text, encoded words not yet decoded."""
        return [decode_raw(value) for key, value in self.pairs if key == name]

    def first(self, name: str) -> str:
        """The first value of ``name``, or ""."""
        for key, value in self.pairs:
            if key == name:
                return decode_raw(value)
        return ""

    def words(self, name: str) -> str:
        """The first value of ``name`` as a person reads it."""
        return _SPACE.sub(" ", decode_words(self.first(name))).strip()


def split_fields(raw: bytes, start: int = 0) -> Fields:
    """Split the header that stands at ``start`` of ``raw`` (RFC 5322 2.2); lines of any length, any line end.

    A line that is neither a field nor folded goes on with the field before it and is counted in
    ``broken_lines``: a list of addresses broken by a bad program is still a list of readers.
    """
    if raw[start : start + 3] == b"\xef\xbb\xbf":
        # A text editor saved the mail and put its mark in front.
        start += 3
    while raw[start : start + 1] in (b"\r", b"\n"):
        start += 1
    end = _END.search(raw, start)
    header = raw[start : end.start() if end else len(raw)]
    body_at = end.end() if end else len(raw)
    return _fields(header.replace(b"\0", b"").splitlines(), body_at)


def _fields(lines: list[bytes], body_at: int) -> Fields:
    pairs: list[tuple[str, list[bytes]]] = []
    broken = 0
    for line in lines:
        if line[:1] in (b" ", b"\t") and pairs:
            pairs[-1][1].append(line)
        elif name := _NAME.match(line):
            pairs.append((name[1].decode("ascii").lower(), [line[name.end() :]]))
        elif line.strip() and not line.startswith((b"From ", b">From ")):
            broken += 1
            if pairs:
                pairs[-1][1].append(b" " + line)
    return Fields(tuple((name, b"".join(value)) for name, value in pairs), body_at, broken)
