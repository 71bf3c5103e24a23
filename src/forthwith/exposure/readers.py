"""Who could read it: each mailbox with the people behind it, their own children, and what is known of opening."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from forthwith.exposure.ties import Ties
from forthwith.mail.addresses import address_key
from forthwith.people.roster import Roster


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader: the people behind one mailbox, however many mailboxes they have.

    ``own`` are the people this reader may know about anyway: themselves and their own children. ``known`` is false
    for somebody who is not in the roster, and ``work`` true when they were written to at work.
    """

    number: int
    label: str
    owners: frozenset[str]
    own: frozenset[str]
    known: bool
    work: bool


class Readers:
    """Every reader of the evidence, numbered. Two addresses of one person are one reader."""

    def __init__(self, roster: Roster | None, ties: Ties) -> None:
        self._roster = roster
        self._ties = ties
        self._numbers: dict[frozenset[str], int] = {}
        self._by_key: dict[str, int] = {}
        self._owners: dict[str, frozenset[str]] = {}
        self._work: dict[str, bool] = {}
        self._of_person: dict[str, list[int]] = {}
        self.all: list[Reader] = []

    def __getitem__(self, number: int) -> Reader:
        return self.all[number]

    def of_address(self, key: str) -> int:
        """The number of the reader behind the mailbox ``key``; new when met for the first time."""
        number = self._by_key.get(key)
        if number is None:
            number = self._by_key[key] = self._number(key, self.owners(key), self.is_work(key))
        return number

    def is_work(self, key: str) -> bool:
        """Whether a mailbox is a staff member's at the district's own domain."""
        work = self._work.get(key)
        if work is None:
            work = self._work[key] = self._roster is not None and self._roster.is_work_address(key)
        return work

    def of_given(self, who: str) -> int:
        """The number of a reader named by id, address or the label of a log."""
        who = who.strip()
        if "@" in who:
            return self.of_address(address_key(who))
        if who not in self._by_key:
            known = self._roster is not None and who in self._roster.people
            self._by_key[who] = self._number(who, frozenset((who if known else f"reader:{who}",)), False)
        return self._by_key[who]

    def owners(self, key: str) -> frozenset[str]:
        """The people behind a mailbox; a mailbox nobody in the roster owns stands for one person of its own."""
        owners = self._owners.get(key)
        if owners is None:
            ids = self._roster.of_address(key) if self._roster else ()
            owners = self._owners[key] = frozenset(ids) or frozenset((f"address:{key}",))
        return owners

    def people_named(self, who: str) -> frozenset[str]:
        """The people behind an id or an address, without making them readers."""
        who = who.strip()
        if "@" in who:
            return self.owners(address_key(who))
        return frozenset((who,))

    def of_people(self, people: frozenset[str]) -> frozenset[int]:
        """The readers all of whose people are among ``people``."""
        near = {number for person in people for number in self._of_person.get(person, ())}
        return frozenset(number for number in near if self.all[number].owners <= people)

    def opened(self, named: Iterable[str]) -> tuple[frozenset[int], int]:
        """The readers among those ``named`` in a log of openings, and how many names fit no reader."""
        found: set[int] = set()
        strangers = 0
        for who in named:
            people = self.people_named(who)
            fitting = {n for n in (self._numbers.get(people), self._by_key.get(who.strip())) if n is not None}
            if not fitting:
                # A log may name one of several people who share the mailbox.
                fitting = {number for person in people for number in self._of_person.get(person, ())}
            found |= fitting
            strangers += not fitting
        return frozenset(found), strangers

    def _number(self, label: str, owners: frozenset[str], work: bool) -> int:
        number = self._numbers.get(owners)
        if number is None:
            number = self._numbers[owners] = len(self.all)
            known = not next(iter(owners)).startswith(("address:", "reader:"))
            own = owners.union(*(self._ties.own_children(owner) for owner in owners)) if known else owners
            for owner in owners:
                self._of_person.setdefault(owner, []).append(number)
            self.all.append(Reader(number, label, owners, own, known, work))
        return number
