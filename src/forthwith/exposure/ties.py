"""Who is behind a mailbox, children behind their guardians, who is barred from whom.

What was asked of a roster once is remembered as long as the roster is: a guard asks about the same families with
every message (practice 2.1.4, 3.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from forthwith.exposure.pool import NOBODY
from forthwith.people.roster import Roster, RosterGroup

#: Mailboxes remembered for one roster; beyond it the oldest knowledge is dropped as a whole.
_REMEMBERED = 500_000
#: More people than this on one list are no single family.
_LARGEST_FAMILY = 20


@dataclass(frozen=True, slots=True)
class Behind:
    """The people behind one mailbox.

    ``own`` are the people they may know about anyway: themselves and their own children. ``known`` is false for
    somebody who is not in the roster, and ``work`` true for a staff member's address at the district's own domain.
    """

    owners: frozenset[str]
    own: frozenset[str]
    known: bool
    work: bool


class Ties:
    """The roster's ties, each looked up once."""

    def __init__(self, roster: Roster | None) -> None:
        self._roster = roster
        self._children: dict[str, frozenset[str]] = {}
        self._behind: dict[str, Behind] = {}
        self._within: dict[tuple[str, frozenset[str]], int] = {}

    def behind(self, key: str) -> Behind | None:
        """The people behind a mailbox, or None when nobody in the roster owns it."""
        found = self._behind.get(key)
        if found is None and self._roster is not None and (ids := self._roster.of_address(key)):
            if len(self._behind) >= _REMEMBERED:
                self._behind.clear()
            owners = frozenset(ids)
            work = self._roster.is_work_address(key)
            found = self._behind[key] = Behind(owners, self.own(owners), known=True, work=work)
        return found

    def own(self, owners: frozenset[str]) -> frozenset[str]:
        """``owners`` and their own children, who are no news to them."""
        children = [self.own_children(owner) for owner in owners]
        return owners.union(*children) if any(children) else owners

    def children(self, adult: str) -> frozenset[str]:
        """All students this adult is tied to."""
        found = self._children.get(adult)
        if found is None:
            links = self._roster.children_of(adult) if self._roster else ()
            found = self._children[adult] = frozenset([link.student for link in links]) if links else NOBODY
        return found

    def own_children(self, adult: str) -> frozenset[str]:
        """The children this adult may know about: all but those an order bars them from."""
        children = self.children(adult)
        return children - self.barred_from(adult) if children else children

    @cached_property
    def barred(self) -> Mapping[str, frozenset[str]]:
        """For each reader under an order, the people it keeps them away from."""
        found: dict[str, frozenset[str]] = {}
        for one, other in self._roster.barred_pairs() if self._roster else ():
            found[one] = found.get(one, NOBODY) | {other}
        return found

    def barred_from(self, reader: str) -> frozenset[str]:
        """The people whom an order keeps ``reader`` away from."""
        return self.barred.get(reader, NOBODY)

    def one_family(self, people: frozenset[str]) -> bool:
        """Whether all ``people`` are one child and its adults, none of them barred from another."""
        if len(people) > _LARGEST_FAMILY or any(not self.barred_from(one).isdisjoint(people) for one in people):
            return False
        children = {child for person in people for child in self.children(person)} | people
        return any(all(one == child or child in self.children(one) for one in people) for child in children)

    def within(self, group: RosterGroup, population: frozenset[str]) -> int:
        """How many of an ordinary group are in a population."""
        key = (group.name, population)
        if key not in self._within:
            if len(self._within) >= _REMEMBERED:
                self._within.clear()
            self._within[key] = len(group.members & population)
        return self._within[key]


_OF_ROSTER: WeakKeyDictionary[Roster, Ties] = WeakKeyDictionary()


def ties_of(roster: Roster | None) -> Ties:
    """The ties of a roster, with what was asked of them before."""
    if roster is None:
        return Ties(None)
    found = _OF_ROSTER.get(roster)
    if found is None:
        found = _OF_ROSTER[roster] = Ties(roster)
    return found
