"""One exposure in the making: the evidence, its readers, what its lists mean, and what was learned."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from forthwith.exposure.audience import Audiences
from forthwith.exposure.complement import Complement
from forthwith.exposure.gather import Gathered
from forthwith.exposure.given import Given
from forthwith.exposure.ledger import Ledger
from forthwith.exposure.links import Linked
from forthwith.exposure.look import Look
from forthwith.exposure.readers import Readers
from forthwith.exposure.reveal import Revealed
from forthwith.exposure.ties import Ties
from forthwith.exposure.verdicts import Match, Meaning
from forthwith.people.roster import Roster, RosterGroup


@dataclass(slots=True)
class Meant:
    """A list with everything that follows from what it means."""

    meaning: Meaning
    revealed: tuple[Revealed, ...]
    linked: Linked
    complements: dict[str, Complement] = field(default_factory=dict)
    uncounted: tuple[Match, ...] = ()


@dataclass(slots=True)
class Case:
    """What was asked, and what is known so far. ``opened`` is None when nobody looked who opened it."""

    roster: Roster | None
    given: Given
    on: date
    readers: Readers
    ties: Ties
    look: Look
    gathered: Gathered
    audiences: Audiences
    meant: list[Meant]
    ledger: Ledger
    authorised: int
    opened: frozenset[int] | None
    strangers: int
    has_register: bool
    overdue: tuple[tuple[str, date], ...] = ()

    @property
    def recognised(self) -> list[Match]:
        """Each sensitive group that some list is, once, with the list that fits best."""
        return [match for match, _ in self.recognised_near]

    @property
    def recognised_near(self) -> list[tuple[Match, tuple[RosterGroup, ...]]]:
        """The same, each with the ordinary groups its people are in."""
        best: dict[str, tuple[Match, tuple[RosterGroup, ...]]] = {}
        for meant in self.meant:
            for match in meant.meaning.recognised:
                known = best.get(match.group.name)
                if known is None or len(match.seen.found) > len(known[0].seen.found):
                    best[match.group.name] = (match, meant.meaning.near)
        return list(best.values())

    @property
    def unexplained(self) -> list[Meant]:
        """Lists that say something about absence which could not be counted."""
        return [meant for meant in self.meant if meant.uncounted or self._open(meant)]

    def _open(self, meant: Meant) -> bool:
        """A list that says something, or was held against nothing, with no group that explains it."""
        meaning = meant.meaning
        if meaning.listing.way != "listed" or meaning.listing.family or meaning.recognised:
            return False
        if meant.revealed:
            return True
        untested = self.roster is None or not self.has_register
        return untested and meaning.ordinary is None and len(meaning.listing.people) >= CHOSEN


#: As many people as this on one list were chosen by something.
CHOSEN = 5
