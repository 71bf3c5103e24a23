"""Children learned of through a guardian who is listed or shown (practice 2.1.4, R-094)."""

from __future__ import annotations

from dataclasses import dataclass

from forthwith.exposure.pool import NOBODY
from forthwith.exposure.ties import Ties
from forthwith.exposure.verdicts import Meaning


@dataclass(frozen=True, slots=True)
class Linked:
    """Children behind a list's guardians, and why these; ``possible`` are those whose guardian is listed at work."""

    children: frozenset[str]
    reason: str
    possible: frozenset[str] = NOBODY


def linked(meaning: Meaning, ties: Ties) -> Linked:
    """The children in the group the list is; where it is no group of students, all children of its guardians."""
    listing = meaning.listing
    children = frozenset().union(*(ties.children(person) for person in listing.people))
    if not children:
        return Linked(children, "")
    for match in meaning.recognised:
        if among := children & match.group.members:
            return Linked(among, "Their guardian is listed, and the list is a group of students they are in.")
    if meaning.recognised:
        return Linked(frozenset(), "")
    if among := _in_ordinary(meaning, ties):
        return Linked(among, "Their guardian is listed, and the list is an ordinary group they are in.")
    at_home = children
    if listing.at_home is not listing.people:
        at_home = frozenset().union(*(ties.children(person) for person in listing.at_home))
    beside = at_home if at_home.isdisjoint(listing.people) else at_home - listing.people
    reason = "Their guardian is listed; which child is meant is not known, so all of them."
    return Linked(beside, reason, _of_colleagues(meaning, children - beside))


def _of_colleagues(meaning: Meaning, children: frozenset[str]) -> frozenset[str]:
    """Children of those written to at work, where most others on the list are families: they may stand there as one."""
    listing = meaning.listing
    families = listing.way == "listed" and 2 * len(listing.at_home) > len(listing.people)
    return children - listing.people if families and children else NOBODY


def _in_ordinary(meaning: Meaning, ties: Ties) -> frozenset[str]:
    """Children in the ordinary group the list is, through adults who do not stand there as members themselves."""
    if meaning.ordinary is None:
        return NOBODY
    members = meaning.ordinary.group.members
    adults = meaning.listing.people - members
    return members & NOBODY.union(*(ties.children(adult) for adult in adults))
