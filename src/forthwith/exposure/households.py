"""The homes of the children affected: how many letters may be needed (practice 2.3.3.1, R-095)."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from forthwith.people.roster import Roster

#: The homes asked for so far, by roster: a guard asks for the same children with every message.
_ASKED: WeakKeyDictionary[Roster, dict[str, str]] = WeakKeyDictionary()


def households(children: frozenset[str], roster: Roster) -> int:
    """How many distinct homes ``children`` live in. A child whose home is not known is a home of its own."""
    known = _ASKED.setdefault(roster, {})
    for child in children - known.keys():
        known[child] = roster.home_of(child) or f"alone:{child}"
    return len(set(map(known.__getitem__, children)))
