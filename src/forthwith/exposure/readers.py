"""Who could read it: each mailbox with the people behind it, and what is known of opening (practice 2.1.4)."""

from __future__ import annotations

from collections.abc import Iterable

from forthwith.exposure.ties import Behind, Ties
from forthwith.mail.addresses import address_key
from forthwith.people.roster import Roster


class Readers:
    """Every reader of the evidence, numbered. Two addresses of one person are one reader."""

    def __init__(self, roster: Roster | None, ties: Ties) -> None:
        self._roster = roster
        self._ties = ties
        self._numbers: dict[frozenset[str], int] = {}
        self._by_key: dict[str, int] = {}
        self._of_person: dict[str, list[int]] = {}
        self.all: list[Behind] = []

    def __getitem__(self, number: int) -> Behind:
        return self.all[number]

    def of_address(self, key: str) -> int:
        """The number of the reader behind the mailbox ``key``; new when met for the first time."""
        number = self._by_key.get(key)
        if number is None:
            number = self._by_key[key] = self._number(self._ties.behind(key))
        return number

    def of_given(self, who: str) -> int:
        """The number of a reader named by id, address or the label of a log."""
        who = who.strip()
        if "@" in who:
            return self.of_address(address_key(who))
        if who not in self._by_key:
            known = self._roster is not None and who in self._roster.people
            owners = frozenset((who if known else f"reader:{who}",))
            self._by_key[who] = self._number(Behind(owners, self._ties.own(owners), known, work=False))
        return self._by_key[who]

    def is_work(self, key: str) -> bool:
        """Whether a mailbox is a staff member's at the district's own domain."""
        return self._ties.behind(key).work

    def owners(self, key: str) -> frozenset[str]:
        """The people behind a mailbox, without making them readers."""
        return self._ties.behind(key).owners

    def people_named(self, who: str) -> frozenset[str]:
        """The people behind an id or an address, without making them readers."""
        who = who.strip()
        return self.owners(address_key(who)) if "@" in who else frozenset((who,))

    def of_people(self, people: frozenset[str]) -> frozenset[int]:
        """The readers all of whose people are among ``people``."""
        return frozenset(number for number in self.having(people) if self.all[number].owners <= people)

    def having(self, people: Iterable[str]) -> set[int]:
        """The readers behind whose mailbox one of ``people`` is."""
        return {number for person in people for number in self._of_person.get(person, ())}

    def opened(self, named: Iterable[str]) -> tuple[frozenset[int], int]:
        """The readers among those ``named`` in a log of openings, and how many names fit no reader."""
        found: set[int] = set()
        strangers = 0
        for who in named:
            people = self.people_named(who)
            exact = {n for n in (self._numbers.get(people), self._by_key.get(who.strip())) if n is not None}
            # A log may name one of several people who share the mailbox.
            fitting = exact or self.having(people)
            found |= fitting
            strangers += not fitting
        return frozenset(found), strangers

    def _number(self, behind: Behind) -> int:
        number = self._numbers.get(behind.owners)
        if number is None:
            number = self._numbers[behind.owners] = len(self.all)
            for owner in behind.owners:
                self._of_person.setdefault(owner, []).append(number)
            self.all.append(behind)
        return number
