"""Who learned what about whom, way by way; the sets from which every number is counted (practice 2.1.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from forthwith.exposure.facts import WAYS, Crowd, Fact
from forthwith.exposure.pairs import Blocks, Spread, Term, learned, terms_of
from forthwith.exposure.readers import Readers

_CERTAIN = {"listed": 1.0, "shown": 0.95, "linked": 0.9, "inferred": 0.8, "possible": 0.4}
_WORDS = {
    "listed": "listed",
    "shown": "shown",
    "linked": "linked",
    "inferred": "not listed",
    "possible": "possibly concerned",
}


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
class _Entry:
    learned: Learned
    people: frozenset[str]
    readers: set[int] = field(default_factory=set)
    unknown: bool = False
    places: dict[str, None] = field(default_factory=dict)


class Ledger:
    """Takes blocks of readers × people × what, and counts distinct pairs for each way."""

    def __init__(self, readers: Readers, opened: frozenset[int] | None, authorised: int = 0) -> None:
        self._readers = readers
        self._opened = opened
        self.authorised = authorised
        self._blocks = {way: Blocks() for way in WAYS}
        self._entries: dict[tuple[str, str, frozenset[str]], _Entry] = {}
        self._crowds: list[tuple[Learned, frozenset[int], Crowd, bool]] = []
        self._spreads: dict[str, tuple[Spread, ...]] = {}
        self._terms: dict[str, tuple[Term, ...]] = {}
        self._people: dict[str, frozenset[str]] = {}
        self._counts: dict[tuple[frozenset[int], frozenset[str]], tuple[int, int, int]] = {}
        self._named: dict[frozenset[int], Crowd] = {}

    def learn(self, fact: Learned, audiences: Iterable[frozenset[int]], people: frozenset[str], unknown: bool) -> None:
        """Each audience learned one thing about all of ``people``; ``unknown`` when others may have, too."""
        if not people:
            return
        key = (fact.way, fact.what, people)
        entry = self._entries.get(key)
        if entry is None:
            entry = self._entries[key] = _Entry(fact, people)
        entry.places[fact.place] = None
        for readers in audiences:
            self._blocks[fact.way].add(readers, people)
            entry.readers |= readers
        if unknown:
            entry.unknown = True
            self._blocks[fact.way].add_unknown(people)
        self._spreads.pop(fact.way, None)
        self._terms.pop(fact.way, None)
        self._people.pop(fact.way, None)

    def learn_crowd(self, fact: Learned, readers: frozenset[int], crowd: Crowd, unknown: bool) -> None:
        """The same for people who are only counted: sixty million of them are one line."""
        self._crowds.append((fact, readers, crowd, unknown))

    def own(self, number: int) -> frozenset[str]:
        """The people whom reader ``number`` may know about anyway."""
        return self._readers.all[number].own

    def spreads(self, way: str) -> tuple[Spread, ...]:
        """The readers of one way, grouped by what they learned."""
        if way not in self._spreads:
            self._spreads[way] = self._blocks[way].spreads()
        return self._spreads[way]

    def terms(self, way: str, *, opened: bool = False) -> tuple[Term, ...]:
        """The sum of one way; ``opened`` keeps only the readers known to have opened it."""
        if opened:
            return self._terms_of(way, self._opened) if self._opened else ()
        if way not in self._terms:
            self._terms[way] = self._terms_of(way, None)
        return self._terms[way]

    def _terms_of(self, way: str, only: frozenset[int] | None) -> tuple[Term, ...]:
        crowds = (
            Term(len(readers if only is None else readers & only), crowd.size, 0)
            for fact, readers, crowd, _ in self._crowds
            if fact.way == way and crowd.size
        )
        return (*terms_of(self.spreads(way), self.own, only), *(term for term in crowds if term.readers))

    def pairs(self, way: str) -> int | None:
        """Distinct reader-person pairs of one way; None when only unknown readers learned."""
        terms = self.terms(way)
        if not terms and (self._blocks[way].unknown_readers or self._crowd_sizes(way)):
            return None
        return None if None in self._crowd_sizes(way) else sum(term.pairs for term in terms)

    def people(self, way: str) -> frozenset[str]:
        """The people somebody learned about by this way."""
        if way not in self._people:
            found = learned(self.spreads(way), self.own)
            unknown = self._blocks[way].unknown_readers
            self._people[way] = found | unknown if unknown else found
        return self._people[way]

    def absences(self) -> Iterable[tuple[frozenset[int], frozenset[str]]]:
        """Blocks of people who are possibly revealed by absence."""
        return (
            (frozenset(entry.readers), entry.people)
            for entry in self._entries.values()
            if entry.learned.way == "possible" and entry.learned.absence
        )

    def count(self, way: str) -> int | None:
        """How many people that is, with those who are only counted; None when a crowd has no number."""
        sizes = self._crowd_sizes(way)
        return None if None in sizes else len(self.people(way)) + sum(size or 0 for size in sizes)

    def _crowd_sizes(self, way: str) -> list[int | None]:
        return [crowd.size for fact, _, crowd, _ in self._crowds if fact.way == way]

    def places_of(self) -> Mapping[str, list[tuple[Learned, str]]]:
        """For each person, what was learned and where; used only when somebody asks for one person."""
        found: dict[str, list[tuple[Learned, str]]] = {}
        for entry in self._entries.values():
            if len(entry.people) <= 100_000:
                for person in entry.people:
                    found.setdefault(person, []).append((entry.learned, next(iter(entry.places))))
        return found

    def facts(self) -> tuple[Fact, ...]:
        """Every fact, surest way first."""
        found = [fact for entry in self._entries.values() for fact in self._facts(entry)]
        found += [fact for crowd in self._crowds for fact in self._of_crowd(*crowd)]
        return tuple(sorted(found, key=lambda fact: WAYS.index(fact.way)))

    def _of_crowd(self, about: Learned, readers: frozenset[int], people: Crowd, unknown: bool) -> Iterable[Fact]:
        if readers:
            upper = None if people.size is None else len(readers) * people.size
            opened = None if people.size is None else len(readers & (self._opened or frozenset())) * people.size
            yield self._fact(
                _Entry(about, frozenset(), places={about.place: None}),
                self._crowd(readers),
                people,
                (opened, upper),
                {},
            )
        if unknown:
            yield self._uncounted(_Entry(about, frozenset(), places={about.place: None}), people)

    def _crowd(self, readers: Iterable[int]) -> Crowd:
        numbers = frozenset(readers)
        if numbers not in self._named:
            self._named[numbers] = self._crowd_of(numbers)
        return self._named[numbers]

    def _crowd_of(self, numbers: frozenset[int]) -> Crowd:
        ids = frozenset().union(*(self._readers[number].owners for number in numbers))
        return Crowd(f"{len(numbers):,} {'reader' if len(numbers) == 1 else 'readers'}", len(numbers), ids)

    def _facts(self, entry: _Entry) -> Iterable[Fact]:
        people = Crowd(f"{len(entry.people):,} {_WORDS[entry.learned.way]}", len(entry.people), entry.people)
        if entry.readers:
            yield self._counted(entry, people)
        if entry.unknown:
            yield self._uncounted(entry, people)

    def _counted(self, entry: _Entry, people: Crowd) -> Fact:
        opened, upper, own = self._figures(frozenset(entry.readers), entry.people)
        taken_out = {"own entries": own, "authorised readers": self.authorised}
        counted = {why: number for why, number in taken_out.items() if number}
        return self._fact(entry, self._crowd(entry.readers), people, (opened, upper), counted)

    def _figures(self, readers: frozenset[int], people: frozenset[str]) -> tuple[int, int, int]:
        """Pairs of readers known to have opened it, all pairs, and entries taken out; several facts share them."""
        key = (readers, people)
        if key not in self._counts:
            spread = (Spread(tuple(readers), people),)
            terms = terms_of(spread, self.own)
            opened = terms_of(spread, self.own, self._opened) if self._opened else ()
            upper = sum(term.pairs for term in terms)
            self._counts[key] = (sum(term.pairs for term in opened), upper, sum(term.own for term in terms))
        return self._counts[key]

    def _uncounted(self, entry: _Entry, people: Crowd) -> Fact:
        return self._fact(entry, Crowd("readers nobody can name", None), people, (None, None), {})

    def _fact(
        self,
        entry: _Entry,
        readers: Crowd,
        people: Crowd,
        bounds: tuple[int | None, int | None],
        taken_out: Mapping[str, int],
    ) -> Fact:
        about = entry.learned
        more = len(entry.places) - 1
        place = next(iter(entry.places)) + (f" and {more:,} more" if more else "")
        lower, upper = bounds
        return Fact(
            readers, people, about.what, about.way, place, _CERTAIN[about.way], about.reason,
            0 if about.way == "possible" and lower is not None else lower, upper, taken_out,
        )  # fmt: skip
