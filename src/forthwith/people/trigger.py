"""The first, fast look at a text: where does a known surname or something like a known number stand? (2.1.4)

One pass of hyperscan over the folded text. Surnames are looked for as whole words; only what stands there is then
compared with the roster, so the size of the roster hardly matters.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

import hyperscan

# Numbers shorter than this occur in any text: they are looked up when a column says so, never found in running text.
SHORTEST_NUMBER = 5
LONGEST_NUMBER = 14
# Bytes. No text names anybody by a longer word, and hyperscan takes no pattern above 16,000.
LONGEST_WORD = 1_000
NUMBER = 0
LETTERED_NUMBER = 1
# Where a word begins and ends in the folded text.
Span = tuple[int, int]


class Hits(NamedTuple):
    """Where surnames and known numbers stand in a folded text, each in order."""

    surnames: list[Span]
    numbers: list[Span]


class Triggers(Protocol):
    """The first look at a text; one is for a roster in memory, one for a compiled index."""

    def hits(self, words: bytes) -> Hits:
        """Each surname and each known number in a folded text."""


class Trigger:
    """A compiled set of surnames, and number shapes when the roster has such numbers."""

    def __init__(self, surnames: Iterable[bytes], numbers: Iterable[str]) -> None:
        self.words: list[bytes] = [b"", b"", *sorted(surnames)]
        self._lengths = [len(word) for word in self.words]
        self._numbers = frozenset(number.encode() for number in numbers if len(number) >= SHORTEST_NUMBER)
        shapes = dict(_number_shapes(self._numbers))
        patterns = [(number, b" %b " % word) for number, word in enumerate(self.words) if 0 < len(word) <= LONGEST_WORD]
        patterns += list(shapes.items())
        self._lock = threading.Lock()
        self._database = hyperscan.Database() if patterns else None
        if self._database is not None:
            self._database.compile(
                expressions=[pattern for _, pattern in patterns],
                ids=[number for number, _ in patterns],
                elements=len(patterns),
                # Words are folded, so they hold no sign that means something in a pattern; digits are only digits.
                flags=0,
            )

    def hits(self, words: bytes) -> Hits:
        """Each surname and each known number in a folded text."""
        found: list[tuple[int, int]] = []
        if self._database is not None:
            # A hyperscan database scans one text at a time.
            with self._lock:
                # The stubs know the context as an object; it is the list made here.
                self._database.scan(words, _note, 0, found.append)  # type: ignore[arg-type]
        lengths = self._lengths
        surnames = [(end - 1 - lengths[pattern], end - 1) for pattern, end in found if pattern > LETTERED_NUMBER]
        if len(surnames) == len(found):
            return Hits(surnames, [])
        ends = dict.fromkeys(end - 1 for pattern, end in found if pattern <= LETTERED_NUMBER)
        return Hits(surnames, [(start, end) for end in ends if (start := self._known_number(words, end)) >= 0])

    def _known_number(self, words: bytes, end: int) -> int:
        """Where the number that ends at ``end`` begins; -1 when nobody has it."""
        start = words.rfind(b" ", 0, end) + 1
        return start if words[start:end].lstrip(b"0") in self._numbers else -1


def _note(pattern: int, _start: int, end: int, _flags: int, note: Callable[[tuple[int, int]], None]) -> None:
    note((pattern, end))


def _number_shapes(numbers: Iterable[bytes]) -> Iterable[tuple[int, bytes]]:
    kinds = {number.isdigit() for number in numbers}
    if True in kinds:
        # The last digits of a number are enough to look at it; its whole shape makes the database twice the size.
        yield NUMBER, b"[0-9]" * SHORTEST_NUMBER + b" "
    if False in kinds:
        yield LETTERED_NUMBER, b" [a-z]{1,4}[0-9]{%d,%d} " % (SHORTEST_NUMBER - 1, LONGEST_NUMBER)
