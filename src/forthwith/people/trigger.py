"""The first, fast look at a text: where does a known surname or something like a known number stand? (2.1.4)

One pass of hyperscan over the folded text. Surnames are looked for as whole words; only what stands there is then
compared with the roster, so the size of the roster hardly matters.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence

import hyperscan

# Numbers shorter than this occur in any text: they are looked up when a column says so, never found in running text.
SHORTEST_NUMBER = 5
LONGEST_NUMBER = 14
NUMBER = 0
LETTERED_NUMBER = 1


class Trigger:
    """A compiled set of surnames, and number shapes when the roster has such numbers."""

    def __init__(self, surnames: Iterable[bytes], numbers: Iterable[str]) -> None:
        self.words: list[bytes] = [b"", b"", *sorted(surnames)]
        shapes = dict(_number_shapes(numbers))
        patterns = [(number, b" %b " % word) for number, word in enumerate(self.words) if word]
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

    def hits(self, words: bytes) -> Sequence[tuple[int, int]]:
        """(pattern, place after the hit's closing blank) for each hit in a folded text, in order."""
        found: list[tuple[int, int]] = []
        if self._database is None:
            return found

        def note(pattern: int, _start: int, end: int, _flags: int, _context: object) -> None:
            found.append((pattern, end))

        # A hyperscan database scans one text at a time.
        with self._lock:
            self._database.scan(words, match_event_handler=note)
        return found


def _number_shapes(numbers: Iterable[str]) -> Iterable[tuple[int, bytes]]:
    kinds = {number.isdigit() for number in numbers if len(number) >= SHORTEST_NUMBER}
    if True in kinds:
        yield NUMBER, b" [0-9]{%d,%d} " % (SHORTEST_NUMBER, LONGEST_NUMBER)
    if False in kinds:
        yield LETTERED_NUMBER, b" [a-z]{1,4}[0-9]{%d,%d} " % (SHORTEST_NUMBER - 1, LONGEST_NUMBER)
