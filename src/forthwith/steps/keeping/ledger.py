"""Counts and marks: what everybody on the case may see without a seal being opened (R-096, R-206, R-207)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Generic, TypeVar

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.rights import Act, require
from forthwith.vault import people, readers
from forthwith.vault.people import Mark
from forthwith.vault.readers import Line, State

#: A copy in one of these is known to be gone; all others are out, the unknown too.
GONE = (State.RECALLED, State.DELETED)


One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Pages(Generic[One]):
    """A long list that is read page by page: only the page that is asked for is read."""

    count: int
    read: Callable[[slice], list[One]]

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, part: slice) -> list[One]:
        return self.read(part)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The containment ledger: every reader as a mark, and how many are in each state."""

    lines: Pages[Line]
    counts: dict[State, int]

    @property
    def settled(self) -> int:
        """Readers whose copy is known to be gone: recalled or deleted."""
        return sum(self.counts[state] for state in GONE)


def ledger_of(case: Case, *, by: Acting, now: datetime) -> Ledger:
    """The ledger of a case. Opens nothing. Raises NotAllowed."""
    require(Act.SEE_CASE, by=by, now=now)
    counts = readers.counts(case.uid)
    return Ledger(Pages(sum(counts.values()), partial(readers.ledger, case.uid)), counts)


def marks_of(case: Case, *, by: Acting, now: datetime) -> Pages[Mark]:
    """The affected people as marks. Opens nothing. Raises NotAllowed."""
    require(Act.SEE_CASE, by=by, now=now)
    return Pages(people.count(case.uid), partial(people.marks, case.uid))


def ways_of(case: Case, *, by: Acting, now: datetime) -> dict[str, int]:
    """How many affected people there are in each way; one may count in several. Raises NotAllowed."""
    require(Act.SEE_CASE, by=by, now=now)
    return people.count_by_way(case.uid)
