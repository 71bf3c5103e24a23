"""One exposure in the making: the evidence, its readers, what its lists mean, and what was learned."""

from __future__ import annotations

from collections.abc import Sequence
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
from forthwith.people.person import SensitiveGroup
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
    """What was asked, and what is known so far. ``opened`` is None when nobody looked who opened it.

    ``meant`` are the lists that say something; of all others only what follows is kept: ``senders``, ``groups`` (the
    best match of each), ``remarks`` (sentences), ``open_lists`` (chosen by something nobody named), and who stands on
    lists that say nothing at work (``at_work``) or at home (``at_home``).
    """

    roster: Roster | None
    given: Given
    on: date
    readers: Readers
    ties: Ties
    look: Look
    gathered: Gathered
    audiences: Audiences
    ledger: Ledger
    opened: frozenset[int] | None
    strangers: int
    register: Sequence[SensitiveGroup]
    meant: list[Meant] = field(default_factory=list)
    senders: set[str] = field(default_factory=set)
    groups: dict[tuple[str, str], Match] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)
    open_lists: int = 0
    at_work: set[str] = field(default_factory=set)
    at_home: set[str] = field(default_factory=set)

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
    def unexplained(self) -> bool:
        """Whether a list says something about absence which could not be counted."""
        return self.open_lists > 0 or any(meant.uncounted for meant in self.meant)

    @property
    def authorised(self) -> int:
        """Those who may know: senders, owners of the groups that were recognised, and those told with a basis."""
        groups = {match.group for match in self.recognised if match.group.owner}
        unnamed = sum(1 for group in groups if not group.owners)
        named = self.senders.union(self.audiences.authorised, *(group.owners for group in groups))
        return len(named) + unnamed

    @property
    def business_contacts(self) -> frozenset[str]:
        """People listed at their work address only, on lists that say nothing about them (R-013)."""
        return frozenset(self.at_work - self.at_home)
