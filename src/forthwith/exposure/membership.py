"""Is this list that group? Held against people, not spelling, and through guardians (R-024)."""

from __future__ import annotations

from dataclasses import dataclass

from forthwith.exposure import chance
from forthwith.exposure.candidates import Candidate
from forthwith.exposure.listing import Listing
from forthwith.exposure.ties import Ties

#: The share of the group that must be listed, and of the list that must be in it (R-024: 95 % yes, 60 % ask).
NEARLY_ALL = 0.85
MOSTLY = 0.8
#: A whole group with a few more people is still that group (R-024).
FEW_MORE = 5
MOSTLY_WITH_FEW_MORE = 0.6
#: Below a third of the list, a group is not what the list was chosen by (R-024: 10 % pass).
SOME = 1 / 3
HALF = 0.5
#: What chance alone does more often than this is no evidence.
RARELY = 0.001
#: So many exact matches need no test, even where the group is nearly its whole population.
EXACT = 4


@dataclass(frozen=True, slots=True)
class Reach:
    """A list with the people it reaches: ``near`` each entry, the people behind it and their children."""

    near: tuple[frozenset[str], ...]
    reached: frozenset[str]


@dataclass(frozen=True, slots=True)
class Overlap:
    """The figures of one comparison. ``hits`` of ``entries`` addresses lead to ``found`` of ``members`` people.

    ``population`` and ``drawn`` (those of it whom the list reaches) are what chance is reckoned from; None when the
    population is not known.
    """

    entries: int
    hits: int
    found: frozenset[str]
    members: int
    population: int | None
    drawn: int
    chance: float | None

    @property
    def precision(self) -> float:
        """The share of the list that is in the group."""
        return self.hits / self.entries if self.entries else 0.0

    @property
    def completeness(self) -> float:
        """The share of the group that is listed."""
        return len(self.found) / self.members if self.members else 0.0


def reach(listing: Listing, ties: Ties) -> Reach:
    """Whom a list leads to: the people on it and the children behind them."""
    near = tuple(entry.union(*(ties.children(person) for person in entry)) for entry in listing.entries)
    return Reach(near, frozenset().union(*near))


def overlap(reached: Reach, group: Candidate, entitled: frozenset[str]) -> Overlap:
    """Hold a list against a group; those ``entitled`` to know (sender, owner) say nothing about the choice."""
    found = reached.reached & group.members
    if not found:
        return Overlap(len(reached.near), 0, found, len(group.members), None, 0, None)
    outside = entitled - group.members
    near = reached.near
    if not outside.isdisjoint(reached.reached):
        near = tuple(people for people in near if people.isdisjoint(outside) or people & group.members)
    hits = sum(1 for people in near if not people.isdisjoint(group.members))
    members, population = len(group.members), None
    drawn, likely = len(found), None
    if group.population is not None:
        whole = group.population
        population = len(whole)
        drawn = len(reached.reached & whole)
        likely = chance.tail(population, len(group.members & whole), drawn, len(found & whole))
    return Overlap(len(near), hits, found, members, population, drawn, likely)


def verdict(seen: Overlap) -> str:
    """recognised, ask or pass; the same rule for every group, so that it can be stated."""
    if seen.hits == 0 or seen.entries < 2:
        return "pass"
    whole = seen.completeness >= NEARLY_ALL and _mostly(seen)
    if whole and (seen.hits >= EXACT or _rare(seen)):
        return "recognised"
    if whole and seen.precision >= HALF:
        return "ask"
    part = seen.precision >= HALF or (seen.completeness >= HALF and seen.precision >= SOME)
    return "ask" if part and _rare(seen) else "pass"


def _mostly(seen: Overlap) -> bool:
    few_more = seen.entries - seen.hits <= FEW_MORE and seen.precision >= MOSTLY_WITH_FEW_MORE
    return seen.precision >= MOSTLY or few_more


def _rare(seen: Overlap) -> bool:
    """Without a population chance cannot be reckoned: three people of a group are then no accident."""
    return len(seen.found) >= 3 if seen.chance is None else seen.chance < RARELY


def stated(seen: Overlap) -> str:
    """The test in one sentence with its figures."""
    words = (
        f"{seen.hits:,} of {seen.entries:,} listed ({seen.precision:.0%}) lead to {len(seen.found):,} of the group's "
        f"{seen.members:,} members ({seen.completeness:.0%})"
    )
    if seen.chance is None or seen.population is None:
        return f"{words}; the population is not known, so chance was not reckoned."
    return (
        f"{words}; picking {seen.drawn:,} of {seen.population:,} people blindly would do this "
        f"{chance.in_words(seen.chance)}."
    )
