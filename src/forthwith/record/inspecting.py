"""What is wrong with a chain: changed, removed, added or moved entries, and an end that was cut off (R-205).

Knows nothing of Django. ``verify_folder`` says the same of an exported chain, and is held to this by a test.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from forthwith.record.chain import GENESIS, Entry, seal_of, seal_of_head


class Problem(StrEnum):
    """Each kind of thing that can be wrong, in the words it is told in."""

    UNREADABLE = "the entry cannot be read"
    CHANGED = "the entry was changed: it does not fit its digest"
    NOT_OURS = "the entry was written without the key: its seal does not fit"
    MOVED = "the entry does not follow the one before it"
    MISSING = "the entry is missing"
    TWICE = "the entry stands in the log twice"
    MISPLACED = "the entry hangs on another case than its own"
    NO_HEAD = "the chain has entries, and its head is gone"
    HEAD_FALSE = "the head was written without the key: its seal does not fit"
    CUT = "the chain was cut short: the head tells of this entry"
    BEYOND = "the entry came after the head, past the log"
    OTHER_END = "the last entry is another than the head tells of"
    CHAIN_GONE = "the log of this case is gone"
    NOT_BEGUN = "the installation's own log does not know that this chain began"
    ANCHOR_CHANGED = "an anchor was changed: it does not fit its digest"
    ANCHOR_MOVED = "an anchor does not follow the one before it"
    ANCHOR_COUNT = "an anchor counts other chains or entries than it names"
    ANCHOR_GONE = "the anchor that the log tells of here is gone"
    ANCHOR_ADDED = "there is an anchor that the log does not tell of"
    NOT_AS_ANCHORED = "the entry is not the one that was anchored"
    OUTSIDE = "this store knows nothing of the head that was put outside: it is older, or another"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, and where."""

    chain: str
    seq: int | None
    problem: Problem

    def __str__(self) -> str:
        place = f"chain {self.chain}" + (f", entry {self.seq}" if self.seq is not None else "")
        return f"{place}: {self.problem}"


@dataclass(frozen=True)
class Kept:
    """One entry as it lies in the store; ``entry`` is None when it cannot be read, ``home`` the chain it belongs to."""

    chain: str
    seq: int
    entry: Entry | None
    digest: str = ""
    seal: str = ""
    home: str = ""


@dataclass(frozen=True)
class End:
    """The head of a chain as it lies in the store."""

    seq: int
    digest: str
    seal: str


def inspect(chain: str, kept: Iterable[Kept], end: End | None, key: bytes | None) -> Iterator[Finding]:
    """Everything wrong with one chain, entry by entry in order, then its end; without a key no seal is tried."""
    last, prev = 0, GENESIS
    for one in kept:
        problem = _place(one, last, prev) or _content(one, key)
        if problem is Problem.MISSING:
            yield from (Finding(chain, gone, Problem.MISSING) for gone in _some(last + 1, one.seq))
            problem = _content(one, key)
        if problem:
            yield Finding(chain, one.seq, problem)
        last, prev = max(last, one.seq), one.digest
    yield from _ending(chain, last, prev, end, key)


def _some(first: int, stop: int) -> range:
    """The missing places; of a long gap the first hundred, since a false number could name billions."""
    return range(first, min(stop, first + 100))


def _place(one: Kept, last: int, prev: str) -> Problem | None:
    if one.seq <= last:
        return Problem.TWICE
    if one.seq > last + 1:
        return Problem.MISSING
    if one.entry is not None and one.entry.prev != prev:
        return Problem.MOVED
    return None


def _content(one: Kept, key: bytes | None) -> Problem | None:
    if one.entry is None:
        return Problem.UNREADABLE
    if one.entry.digest() != one.digest:
        return Problem.CHANGED
    if key is not None and not _same(one.seal, seal_of(one.digest, key)):
        return Problem.NOT_OURS
    return Problem.MISPLACED if one.home != one.chain else None


def _ending(chain: str, last: int, digest: str, end: End | None, key: bytes | None) -> Iterator[Finding]:
    if end is None:
        yield Finding(chain, None, Problem.NO_HEAD)
        return
    if key is not None and not _same(end.seal, seal_of_head(chain, end.seq, end.digest, key)):
        yield Finding(chain, end.seq, Problem.HEAD_FALSE)
    if end.seq > last:
        yield Finding(chain, end.seq, Problem.CUT)
    elif end.seq < last:
        yield Finding(chain, last, Problem.BEYOND)
    elif end.digest != digest:
        yield Finding(chain, last, Problem.OTHER_END)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(str(one).encode("utf-8", "replace"), other.encode())
