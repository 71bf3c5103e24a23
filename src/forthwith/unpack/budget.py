"""What one piece of evidence has cost so far, held against its limits, so that no file can stop the work."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from .errors import LimitReached
from .parts import Limits

T = TypeVar("T")

#: Below this much output a compression ratio says nothing: a small sheet of equal cells packs 1000 to 1.
RATIO_FLOOR = 10_000_000


class Budget:
    """Counts bytes, parts, cells, characters and working seconds of one given file.

    Every method raises :class:`LimitReached` when its limit is passed. Seconds run only while the file is
    being read (see :meth:`working`), not while the caller looks at what was found.
    """

    def __init__(self, limits: Limits, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits
        self.characters_cut = False
        self._clock = clock
        self._bytes = self._parts = self._cells = self._characters = 0
        self._worked = 0.0
        self._since: float | None = clock()
        self._seconds = limits.seconds

    def check_time(self) -> None:
        """Call in every loop whose length the file decides."""
        since = self._since
        if self._worked + (self._clock() - since if since is not None else 0.0) > self._seconds:
            raise LimitReached("seconds", self._seconds)

    def add_bytes(self, count: int) -> None:
        """Count bytes that came out of decoding or decompression."""
        self._bytes += count
        if self._bytes > self.limits.unpacked_bytes:
            raise LimitReached("unpacked_bytes", self.limits.unpacked_bytes)

    def check_ratio(self, packed: int, unpacked: int) -> None:
        """Stop a stream that grows out of all proportion (a decompression bomb)."""
        if unpacked > RATIO_FLOOR and unpacked > self.limits.compression_ratio * max(packed, 1):
            raise LimitReached("compression_ratio", self.limits.compression_ratio)

    def add_part(self) -> None:
        """Count one attachment, archive entry, message or embedded file."""
        self._parts += 1
        if self._parts > self.limits.parts:
            raise LimitReached("parts", self.limits.parts)

    def add_cells(self, count: int) -> None:
        """Count cells of a table."""
        self._cells += count
        if self._cells > self.limits.cells:
            raise LimitReached("cells", self.limits.cells)

    def fit_text(self, text: str) -> str:
        """``text``, or as much of it as the limit still allows; raises when nothing is left."""
        left = self.limits.text_characters - self._characters
        if left <= 0 and text:
            raise LimitReached("text_characters", self.limits.text_characters)
        self._characters += len(text)
        if len(text) > left:
            self.characters_cut = True
        return text[:left]

    def extend(self, seconds: float) -> None:
        """Allow more time, for a file that is a row of messages (mbox)."""
        self._seconds += seconds

    def working(self, items: Iterable[T]) -> Iterator[T]:
        """Pass ``items`` on, with the clock stopped while the caller holds one."""
        for item in items:
            self._stop()
            yield item
            self._since = self._clock()
        self._stop()

    def _stop(self) -> None:
        if self._since is not None:
            self._worked += self._clock() - self._since
            self._since = None
