"""Who could read it: each mailbox with the people behind it, and what is known of opening (practice 2.1.4)."""

from __future__ import annotations

from collections.abc import Iterable

from forthwith.exposure.ties import Behind, Ties
from forthwith.mail.addresses import address_key
from forthwith.people.roster import Roster


class Readers:
    """Every mailbox of the evidence, numbered, and the reader behind it.

    Two addresses of one person are two mailboxes and one reader: the first of them. A mailbox nobody in the roster
    owns is a person of its own; of those nothing is kept but one word, since a mailbox file can hold thousands.
    """

    def __init__(self, roster: Roster | None, ties: Ties) -> None:
        self._roster = roster
        self._ties = ties
        #: The person a stranger stands for, or the address or id under which a known reader was met.
        self._words: list[str] = []
        self._numbers: dict[str, int] = {}
        self._known: dict[int, Behind] = {}
        self._same: dict[int, int] = {}
        self._of_owners: dict[frozenset[str], int] = {}
        self._of_person: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, number: int) -> Behind:
        known = self._known.get(number)
        if known is not None:
            return known
        stranger = frozenset((self._words[number],))
        return Behind(stranger, stranger, known=False, work=False)

    def box(self, key: str) -> int:
        """The number of the mailbox ``key``; new when met for the first time."""
        number = self._numbers.get(key)
        if number is not None:
            return number
        behind = self._ties.behind(key)
        if behind is None:
            return self._stranger(f"address:{key}")
        number = self._new(key)
        self._keep(number, behind)
        return number

    def reader(self, box: int) -> int:
        """The reader behind a mailbox."""
        return self._same.get(box, box)

    def of_given(self, who: str) -> int:
        """The reader named by id, address or the label of a log."""
        who = who.strip()
        if "@" in who:
            return self.reader(self.box(address_key(who)))
        if self._roster is None or who not in self._roster.people:
            return self._stranger(f"reader:{who}")
        owners = frozenset((who,))
        if owners not in self._of_owners:
            self._keep(self._new(who), Behind(owners, self._ties.own(owners), known=True, work=False))
        return self._of_owners[owners]

    def is_work(self, box: int) -> bool:
        """Whether a mailbox is a staff member's at the district's own domain."""
        known = self._known.get(box)
        if known is None and box in self._same:
            known = self._ties.behind(self._words[box])
        return known is not None and known.work

    def own(self, number: int) -> frozenset[str]:
        """The people whom this reader may know about anyway: themselves and their own children."""
        known = self._known.get(number)
        return known.own if known is not None else frozenset((self._words[number],))

    def owners(self, numbers: Iterable[int]) -> frozenset[str]:
        """All people behind some readers."""
        found: set[str] = set()
        for number in numbers:
            known = self._known.get(number)
            if known is None:
                found.add(self._words[number])
            else:
                found |= known.owners
        return frozenset(found)

    def at_work(self, numbers: Iterable[int]) -> frozenset[int]:
        """Those of some readers who were written to at work."""
        known = self._known
        return frozenset(number for number in numbers if number in known and known[number].work)

    def strangers(self, numbers: Iterable[int]) -> frozenset[int]:
        """Those of some readers whom the roster does not know."""
        return frozenset(number for number in numbers if number not in self._known)

    def people_named(self, who: str) -> frozenset[str]:
        """The people behind an id or an address, without making them readers."""
        who = who.strip()
        if "@" not in who:
            return frozenset((who,))
        key = address_key(who)
        behind = self._ties.behind(key)
        return behind.owners if behind else frozenset((f"address:{key}",))

    def of_people(self, people: frozenset[str]) -> frozenset[int]:
        """The readers all of whose people are among ``people``."""
        return frozenset(number for number in self.having(people) if self[number].owners <= people)

    def having(self, people: Iterable[str]) -> set[int]:
        """The readers behind whose mailbox one of ``people`` is."""
        found: set[int] = set()
        for person in people:
            found.update(self._of_person.get(person, ()))
            if person in self._numbers and person.startswith(("address:", "reader:")):
                found.add(self._numbers[person])
        return found

    def opened(self, named: Iterable[str]) -> tuple[frozenset[int], int]:
        """The readers among those ``named`` in a log of openings, and how many names fit no reader."""
        found: set[int] = set()
        strangers = 0
        for who in named:
            fitting = self._fitting(who.strip())
            found |= fitting
            strangers += not fitting
        return frozenset(found), strangers

    def _fitting(self, who: str) -> set[int]:
        people = self.people_named(who)
        label = self._numbers.get(f"reader:{who}")
        exact = {n for n in (self._of_owners.get(people), label) if n is not None}
        # A log may name one of several people who share the mailbox.
        return exact or self.having(people)

    def _stranger(self, word: str) -> int:
        number = self._numbers.get(word)
        return self._new(word) if number is None else number

    def _new(self, word: str) -> int:
        number = self._numbers[word] = len(self._words)
        self._words.append(word)
        return number

    def _keep(self, number: int, behind: Behind) -> None:
        first = self._of_owners.setdefault(behind.owners, number)
        if first != number:
            self._same[number] = first
            return
        self._known[number] = behind
        for owner in behind.owners:
            self._of_person.setdefault(owner, []).append(number)
