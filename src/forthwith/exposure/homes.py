"""The homes of the children affected: how many households a letter must reach (practice 2.3.3.1, R-095)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from weakref import WeakKeyDictionary

from forthwith.exposure.pool import NOBODY
from forthwith.people.roster import Roster

#: Populations remembered for one roster.
_POPULATIONS = 64


class Homes:
    """The homes of one roster's students, each looked up once."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._known: dict[str, str] = {}
        self._whole: dict[frozenset[str], tuple[frozenset[str], Counter[str]]] = {}

    def students(self, people: frozenset[str]) -> frozenset[str]:
        """The students among ``people``, of now or of before."""
        known = self._roster.people
        group = self._roster.group("all-students")
        now = people & group.members if group else NOBODY
        # Who was a student and has left is looked up one by one; all others are one intersection.
        return now.union(one for one in people - now if one in known and _has_been_student(known[one].kinds))

    def count(self, students: frozenset[str]) -> int:
        """How many distinct homes ``students`` live in; one whose home is not known is a home of its own."""
        return len(set(map(self._home, students)))

    def count_absent(self, population: frozenset[str], absent: frozenset[str], others: frozenset[str]) -> int:
        """The homes of the students of ``population`` who are ``absent`` from a list, and of ``others``.

        Of a large population only those who are not absent are gone through: the rest was counted before.
        """
        students, homes = self._of_population(population)
        gone = Counter(map(self._home, students - absent))
        emptied = {home for home, count in gone.items() if homes[home] == count}
        more = {home for home in map(self._home, others) if home not in homes or home in emptied}
        return len(homes) - len(emptied) + len(more)

    def has_students(self, population: frozenset[str]) -> bool:
        """Whether any student is in ``population``."""
        return bool(self._of_population(population)[0])

    def _of_population(self, population: frozenset[str]) -> tuple[frozenset[str], Counter[str]]:
        if population not in self._whole:
            if len(self._whole) >= _POPULATIONS:
                self._whole.clear()
            students = self.students(population)
            self._whole[population] = students, Counter(map(self._home, students))
        return self._whole[population]

    def _home(self, student: str) -> str:
        home = self._known.get(student)
        if home is None:
            home = self._known[student] = self._roster.home_of(student) or f"alone:{student}"
        return home


def _has_been_student(kinds: Iterable[str]) -> bool:
    return "student" in kinds or "former student" in kinds


_OF_ROSTER: WeakKeyDictionary[Roster, Homes] = WeakKeyDictionary()


def homes_of(roster: Roster) -> Homes:
    """The homes of a roster, with what was asked of them before."""
    found = _OF_ROSTER.get(roster)
    if found is None:
        found = _OF_ROSTER[roster] = Homes(roster)
    return found
