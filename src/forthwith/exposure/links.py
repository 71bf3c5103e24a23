"""Children learned of through a guardian who is listed or shown (practice 2.1.4, R-094)."""

from __future__ import annotations

from dataclasses import dataclass

from forthwith.exposure.ties import Ties
from forthwith.exposure.verdicts import Match, Meaning


@dataclass(frozen=True, slots=True)
class Linked:
    """Children behind a list's guardians, and why these."""

    children: frozenset[str]
    reason: str


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
    if among := _in_ordinary(meaning.ordinary, children):
        return Linked(among, "Their guardian is listed, and the list is an ordinary group they are in.")
    at_home = children
    if listing.at_home is not listing.people:
        at_home = frozenset().union(*(ties.children(person) for person in listing.at_home))
    beside = at_home if at_home.isdisjoint(listing.people) else at_home - listing.people
    return Linked(beside, "Their guardian is listed; which child is meant is not known, so all of them.")


def _in_ordinary(match: Match | None, children: frozenset[str]) -> frozenset[str]:
    return children & match.group.members if match is not None else frozenset()
