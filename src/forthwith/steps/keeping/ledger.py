"""Counts and marks: what everybody on the case may see without a seal being opened (R-096, R-206, R-207)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.rights import Act, require
from forthwith.vault import people, readers
from forthwith.vault.people import Mark
from forthwith.vault.readers import Line, State


@dataclass(frozen=True, slots=True)
class Ledger:
    """The containment ledger: every reader as a mark, and how many are in each state."""

    lines: list[Line]
    counts: dict[State, int]

    @property
    def settled(self) -> int:
        """Readers whose copy is known to be gone: recalled or deleted."""
        return self.counts[State.RECALLED] + self.counts[State.DELETED]


def ledger_of(case: Case, *, by: Acting, now: datetime) -> Ledger:
    """The ledger of a case. Opens nothing. Raises NotAllowed."""
    require(Act.SEE_CASE, by=by, now=now)
    return Ledger(readers.ledger(case.uid), readers.counts(case.uid))


def marks_of(case: Case, *, by: Acting, now: datetime) -> list[Mark]:
    """The affected people as marks. Opens nothing. Raises NotAllowed."""
    require(Act.SEE_CASE, by=by, now=now)
    return people.marks(case.uid)
