"""Who learned what about whom, way by way; the sets from which every number is counted (practice 2.1.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forthwith.exposure.facts import WAYS, Crowd
from forthwith.exposure.pairs import Blocks, Spread, Term, learned, terms_of
from forthwith.exposure.readers import Readers

ADDRESS_SEEN = "The address stands where the readers can see it."


@dataclass(frozen=True, slots=True)
class Learned:
    """One thing learned by one way: what, where it stands, and why we say so (no names).

    ``absence`` is true for what is learned by not being listed, whether surely or possibly.
    """

    way: str
    what: str
    place: str
    reason: str
    absence: bool = False


@dataclass(slots=True)
class Entry:
    """One block of the ledger: ``readers`` learned ``learned`` about ``people``, in as many more ``places``."""

    learned: Learned
    people: frozenset[str]
    readers: frozenset[int] | set[int] = frozenset()
    unknown: bool = False
    places: dict[str, None] | None = None

    def reach(self, readers: frozenset[int]) -> None:
        """Further readers of the same."""
        if not self.readers:
            self.readers = readers
        elif isinstance(self.readers, set):
            self.readers |= readers
        elif self.readers != readers:
            self.readers = set(self.readers | readers)

    def stand(self, place: str) -> None:
        """One more place where it stands."""
        if place != self.learned.place:
            self.places = {} if self.places is None else self.places
            self.places[place] = None


class Ledger:
    """Takes blocks of readers × people × what, and counts distinct pairs for each way.

    A plain list (its readers see each other's addresses, and that is all) is kept as the set of its readers: a
    mailbox file holds thousands of them.
    """

    def __init__(self, readers: Readers, opened: frozenset[int] | None) -> None:
        self.readers = readers
        self.opened = opened
        self.crowds: list[tuple[Learned, frozenset[int], Crowd, bool]] = []
        self._blocks = {way: Blocks() for way in WAYS}
        self._entries: dict[tuple[str, str, frozenset[str]], Entry] = {}
        self._plain: dict[frozenset[int], str] = {}
        self._spreads: dict[str, tuple[Spread, ...]] = {}
        self._terms: dict[str, tuple[Term, ...]] = {}
        self._people: dict[str, frozenset[str]] = {}

    def learn(self, fact: Learned, audiences: Iterable[frozenset[int]], people: frozenset[str], unknown: bool) -> None:
        """Each audience learned one thing about all of ``people``; ``unknown`` when others may have, too."""
        if not people:
            return
        entry = self._entries.setdefault((fact.way, fact.what, people), Entry(fact, people))
        entry.stand(fact.place)
        for readers in audiences:
            self._blocks[fact.way].add(readers, people)
            entry.reach(readers)
        if unknown:
            entry.unknown = True
            self._blocks[fact.way].add_unknown(people)
        self._forget(fact.way)

    def learn_plain(self, visible: frozenset[int], place: str) -> None:
        """The readers ``visible`` saw each other's addresses and nothing more."""
        self._plain.setdefault(visible, place)
        self._forget("listed")

    def learn_crowd(self, fact: Learned, readers: frozenset[int], crowd: Crowd, unknown: bool) -> None:
        """The same for people who are only counted: sixty million of them are one line."""
        self.crowds.append((fact, readers, crowd, unknown))

    def _forget(self, way: str) -> None:
        for worked_out in (self._spreads, self._terms, self._people):
            worked_out.pop(way, None)

    def spreads(self, way: str) -> tuple[Spread, ...]:
        """The readers of one way, grouped by what they learned."""
        if way not in self._spreads:
            plain = self._plain if way == "listed" else ()
            more = ((visible, self.readers.owners(visible)) for visible in plain)
            self._spreads[way] = self._blocks[way].spreads(more)
        return self._spreads[way]

    def terms(self, way: str, *, opened: bool = False) -> tuple[Term, ...]:
        """The sum of one way; ``opened`` keeps only the readers known to have opened it."""
        if opened:
            return self._terms_of(way, self.opened) if self.opened else ()
        if way not in self._terms:
            self._terms[way] = self._terms_of(way, None)
        return self._terms[way]

    def _terms_of(self, way: str, only: frozenset[int] | None) -> tuple[Term, ...]:
        crowds = (
            Term(len(readers if only is None else readers & only), crowd.size, 0)
            for fact, readers, crowd, _ in self.crowds
            if fact.way == way and crowd.size
        )
        return (*terms_of(self.spreads(way), self.readers.own, only), *(term for term in crowds if term.readers))

    def pairs(self, way: str) -> int | None:
        """Distinct reader-person pairs of one way; None when only unknown readers learned."""
        terms = self.terms(way)
        if not terms and (self._blocks[way].unknown_readers or self._crowd_sizes(way)):
            return None
        return None if None in self._crowd_sizes(way) else sum(term.pairs for term in terms)

    def people(self, way: str) -> frozenset[str]:
        """The people somebody learned about by this way."""
        if way not in self._people:
            found = learned(self.spreads(way), self.readers.own)
            unknown = self._blocks[way].unknown_readers
            self._people[way] = found | unknown if unknown else found
        return self._people[way]

    def count(self, way: str) -> int | None:
        """How many people that is, with those who are only counted; None when a crowd has no number."""
        sizes = self._crowd_sizes(way)
        return None if None in sizes else len(self.people(way)) + sum(size or 0 for size in sizes)

    def _crowd_sizes(self, way: str) -> list[int | None]:
        return [crowd.size for fact, _, crowd, _ in self.crowds if fact.way == way]

    def entries(self) -> Iterator[Entry]:
        """Every block, the plain lists among them, one at a time."""
        yield from self._entries.values()
        for visible, place in self._plain.items():
            at_work = self.readers.owners(self.readers.at_work(visible))
            at_home = self.readers.owners(visible) - at_work
            for what, people in (("personal_email", at_home), ("work_email", at_work)):
                if people:
                    yield Entry(Learned("listed", what, place, ADDRESS_SEEN), people, visible)

    def absences(self) -> Iterator[tuple[frozenset[int], frozenset[str]]]:
        """Blocks of people who are possibly revealed by absence."""
        for entry in self._entries.values():
            if entry.learned.way == "possible" and entry.learned.absence:
                yield frozenset(entry.readers), entry.people


def about(ledger: Ledger, people: Iterable[str]) -> dict[str, list[Entry]]:
    """For each of ``people``, the blocks they are in."""
    found: dict[str, list[Entry]] = {person: [] for person in people}
    for entry in ledger.entries():
        for person in entry.people if len(entry.people) <= len(found) else found:
            if person in found and person in entry.people:
                found[person].append(entry)
    return found
