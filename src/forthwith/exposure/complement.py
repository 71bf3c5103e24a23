"""The people whom absence reveals, when the list is nearly complete and the population is known (R-102, R-103)."""

from __future__ import annotations

from dataclasses import dataclass

from forthwith.exposure.candidates import Candidate
from forthwith.exposure.given import Given
from forthwith.exposure.verdicts import Match, Meaning

#: Below this share, absence from the list says little about anybody (R-102).
NEARLY_COMPLETE = 0.9
#: More people than this are counted, and not held one by one.
MOST_HELD = 1_000_000


@dataclass(frozen=True, slots=True)
class Complement:
    """Everybody of the population who is not listed. ``people`` is None when they are too many to hold.

    ``sure`` is false when the list is known to be incomplete, so that absence says little.
    """

    group: Candidate
    size: int
    people: frozenset[str] | None
    sure: bool
    low: bool
    completeness: float | None

    @property
    def reason(self) -> str:
        """Why, in one sentence without names."""
        if self.sure:
            return "Readers know who could be in the group, and these people are not on the list."
        share = "" if self.completeness is None else f" ({self.completeness:.0%})"
        return f"The list is not complete{share}, so not being on it may or may not mean something."


def complement(meaning: Meaning, match: Match, given: Given) -> Complement | None:
    """The complement of one recognised group; None when its population is not known to readers or to us."""
    population = match.group.population
    if population is None or not given.population_known:
        return None
    listed = match.seen.found | meaning.listing.people
    size = len(population) - len(listed & population)
    told = given.completeness_of(match.group.name)
    return Complement(
        group=match.group,
        size=size,
        people=population - listed if len(population) <= MOST_HELD else None,
        sure=told is None or told >= NEARLY_COMPLETE,
        low=match.group.complement_sensitivity == "low",
        completeness=told,
    )
