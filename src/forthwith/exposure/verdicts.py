"""What each list means: held against the register and the roster's own groups, with the reason (R-024, R-025)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from forthwith.exposure.candidates import Candidate, ordinary
from forthwith.exposure.facts import GroupFinding
from forthwith.exposure.listing import Listing
from forthwith.exposure.membership import Overlap, Reach, overlap, reach, stated, verdict
from forthwith.exposure.ties import Ties
from forthwith.people.roster import Roster, RosterGroup

_RANK = {"recognised": 0, "ask": 1, "pass": 2}
#: Fewer people than this in a part are people it is about, not a list that was chosen by something.
_LEAST = {"listed": 2, "shown": 3}


@dataclass(frozen=True, slots=True)
class Match:
    """One list held against one group."""

    group: Candidate
    seen: Overlap
    verdict: str
    reason: str = ""


@dataclass(slots=True)
class Meaning:
    """What one list means: its matches in the register and among the roster's own groups, the best first.

    ``near`` are the ordinary groups its people are in, kept when it is a sensitive group.
    """

    listing: Listing
    sensitive: tuple[Match, ...] = ()
    plain: tuple[Match, ...] = ()
    near: tuple[RosterGroup, ...] = ()

    @property
    def recognised(self) -> tuple[Match, ...]:
        """The sensitive groups this list surely is."""
        return tuple(match for match in self.sensitive if match.verdict == "recognised")

    @property
    def asked(self) -> tuple[Match, ...]:
        """The sensitive groups this list may be."""
        return tuple(match for match in self.sensitive if match.verdict == "ask")

    @property
    def ordinary(self) -> Match | None:
        """The ordinary group that explains this list, if one does."""
        return next((match for match in self.plain if match.verdict == "recognised"), None)


def meaning_of(
    listing: Listing,
    register: Sequence[Candidate],
    roster: Roster | None,
    ties: Ties,
    *,
    authorised: frozenset[str],
) -> Meaning:
    """What one list means; those ``authorised`` to know say nothing about how it was chosen."""
    found = Meaning(listing)
    if len(listing.entries) < _LEAST[listing.way]:
        return found
    reached = reach(listing, ties)
    entitled = listing.senders | authorised
    sensitive = [_match(reached, group, entitled | group.owners) for group in register]
    found.sensitive = _best(match for match in sensitive if match.seen.hits)
    if roster is not None:
        near = tuple(roster.groups_of(reached.reached).values())
        found.near = near if found.recognised else ()
        largest = max(len(listing.people), len(reached.reached) - len(listing.people))
        groups = ordinary(near, reached.reached, largest, roster)
        plain = (_match(reached, group, entitled) for group in groups)
        found.plain = _best(match for match in plain if match.verdict == "recognised")
    explained = found.ordinary
    if explained is not None:
        found.sensitive = tuple(_explained(match, explained) for match in found.sensitive)
    return found


def _match(reached: Reach, group: Candidate, entitled: frozenset[str]) -> Match:
    seen = overlap(reached, group, entitled)
    return Match(group, seen, verdict(seen))


def _best(matches: Iterable[Match]) -> tuple[Match, ...]:
    return tuple(sorted(matches, key=lambda match: (*order_of(match), match.group.name)))


def _fit(seen: Overlap) -> float:
    return seen.precision * seen.completeness


def _explained(match: Match, plain: Match) -> Match:
    """A part of a sensitive group that is all of an ordinary one was chosen by the ordinary one."""
    if match.verdict != "ask" or _fit(match.seen) >= _fit(plain.seen):
        return match
    return replace(match, verdict="pass", reason=f"The list is the ordinary group {plain.group.name}.")


def group_findings(best: Iterable[Match]) -> list[tuple[GroupFinding, Overlap]]:
    """The groups that lists were held against, the register first, each with its figures."""
    found = sorted(best, key=lambda match: (match.group.kind != "register", *order_of(match)))
    return [(_finding(match), match.seen) for match in found]


def order_of(match: Match) -> tuple[int, float]:
    """The better of two matches has the lower order."""
    return _RANK[match.verdict], -_fit(match.seen)


def _finding(match: Match) -> GroupFinding:
    group, seen = match.group, match.seen
    population = None if group.population is None else len(group.population)
    return GroupFinding(
        name=group.name,
        kind=group.kind,
        verdict=match.verdict,
        overlap=round(seen.precision, 4),
        completeness=round(seen.completeness, 4),
        test=stated(seen),
        reveals=group.reveals,
        absence_reveals=group.absence_reveals,
        sensitivity=group.sensitivity,
        members=len(group.members),
        listed=len(seen.found),
        population=population,
        share=round(len(group.members) / population, 4) if population else None,
        complement=None,
        complement_sensitivity=group.complement_sensitivity,
        reason=match.reason or _REASONS[match.verdict],
    )


_REASONS = {
    "recognised": "The list is this group, whoever typed it and whatever the text says.",
    "ask": "The list may be part of this group, or be chosen by it: ask who made it, and from what.",
    "pass": "Too few of the listed are in this group for it to be what the list was chosen by.",
}
