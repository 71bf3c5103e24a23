"""The shared strings of an .xls, which run on over record after record (MS-XLS 2.4.265, 2.5.293)."""

from __future__ import annotations

import struct

_RICH, _PHONETIC, _WIDE = 0x8, 0x4, 0x1


class _Segments:
    """The bytes of one record and its continuations, read in turn."""

    def __init__(self, segments: list[bytes]) -> None:
        self._segments = segments
        self._index, self._at = 0, 0

    def take(self, count: int) -> bytes:
        """``count`` bytes; raises EOFError behind the last one."""
        pieces = []
        while count > 0:
            self._turn()
            piece = self._segments[self._index][self._at : self._at + count]
            pieces.append(piece)
            self._at += len(piece)
            count -= len(piece)
        return b"".join(pieces)

    def characters(self, count: int, flags: int) -> str:
        """``count`` characters; each continuation says anew how wide they are."""
        pieces = []
        while count > 0:
            if self._at >= len(self._segments[self._index]):
                self._turn()
                flags = self.take(1)[0]
                self._turn()
            size = 2 if flags & _WIDE else 1
            segment = self._segments[self._index]
            some = min(count, (len(segment) - self._at) // size)
            if not some:
                raise EOFError
            data = segment[self._at : self._at + some * size]
            pieces.append(data.decode("utf-16-le" if size == 2 else "latin-1", "replace"))
            self._at += some * size
            count -= some
        return "".join(pieces)

    def _turn(self) -> None:
        while self._at >= len(self._segments[self._index]):
            self._index, self._at = self._index + 1, 0
            if self._index >= len(self._segments):
                self._index -= 1
                raise EOFError


def old_shared_strings(segments: list[bytes]) -> list[str]:
    """The strings in order; a damaged table gives those before the damage."""
    strings: list[str] = []
    if not segments or len(segments[0]) < 8:
        return strings
    source = _Segments([segments[0][8:], *segments[1:]])
    try:
        while True:
            strings.append(_string(source))
    except (EOFError, struct.error):
        return strings


def _string(source: _Segments) -> str:
    count, flags = struct.unpack("<HB", source.take(3))
    runs = struct.unpack("<H", source.take(2))[0] if flags & _RICH else 0
    more = struct.unpack("<I", source.take(4))[0] if flags & _PHONETIC else 0
    text = source.characters(count, flags)
    source.take(4 * runs + more)
    return text
