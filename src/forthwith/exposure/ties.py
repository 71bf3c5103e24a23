"""Children behind their guardians, and who is barred from whom (practice 2.1.4, 3.3)."""

from __future__ import annotations

from forthwith.exposure.pool import NOBODY
from forthwith.people.roster import Roster


class Ties:
    """The roster's ties, each looked up once."""

    def __init__(self, roster: Roster | None) -> None:
        self._roster = roster
        self._children: dict[str, frozenset[str]] = {}
        self._barred: dict[str, frozenset[str]] | None = None

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

    def barred_from(self, reader: str) -> frozenset[str]:
        """The people whom an order keeps ``reader`` away from."""
        if self._barred is None:
            self._barred = {}
            for one, other in self._roster.barred_pairs() if self._roster else ():
                self._barred[one] = self._barred.get(one, frozenset()) | {other}
        return self._barred.get(reader, frozenset())

    def one_family(self, people: frozenset[str]) -> bool:
        """Whether all ``people`` are one child and its adults, so that seeing each other tells them nothing."""
        children = {child for person in people for child in self.children(person)} | people
        return any(all(one == child or child in self.children(one) for one in people) for child in children)
