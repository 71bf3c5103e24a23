"""Distinct reader-person pairs, counted from sets and never listed one by one (practice 2.1.4, 2.1.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

#: For a reader's number, the people whom that reader may know about: themselves and their own children.
Own = Callable[[int], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Spread:
    """Readers who learned about exactly the same people. No reader stands in two spreads of one count."""

    readers: tuple[int, ...]
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class Term:
    """``readers`` × ``people`` less ``own`` entries: one line of a sum."""

    readers: int
    people: int
    own: int

    @property
    def pairs(self) -> int:
        return self.readers * self.people - self.own


class Blocks:
    """Blocks "all these readers learned about all these people", which may overlap in any way."""

    def __init__(self) -> None:
        self._people_of: dict[frozenset[int], dict[frozenset[str], None]] = {}
        self.unknown_readers: set[str] = set()

    def add(self, readers: frozenset[int], people: frozenset[str]) -> None:
        """One more block. A block without readers or without people says nothing."""
        if readers and people:
            self._people_of.setdefault(readers, {})[people] = None

    def add_unknown(self, people: Iterable[str]) -> None:
        """People about whom somebody unknown may have learned: never counted as pairs, never forgotten."""
        self.unknown_readers.update(people)

    def spreads(self) -> tuple[Spread, ...]:
        """The blocks made disjoint by reader: readers who learned about the same people are taken together."""
        union = _Unions()
        if len(self._people_of) == 1:
            ((readers, sets),) = self._people_of.items()
            return (Spread(tuple(readers), union.of(sets)),)
        met: dict[int, list[frozenset[str]]] = {}
        for readers, sets in self._people_of.items():
            people = union.of(sets)
            for reader in readers:
                met.setdefault(reader, []).append(people)
        alike: dict[frozenset[str], list[int]] = {}
        for reader, found in met.items():
            alike.setdefault(union.of(found), []).append(reader)
        return tuple(Spread(tuple(readers), people) for people, readers in alike.items())


class _Unions:
    """Unions of sets, each worked out once: many readers met the same sets."""

    def __init__(self) -> None:
        self._found: dict[frozenset[frozenset[str]], frozenset[str]] = {}

    def of(self, sets: Iterable[frozenset[str]]) -> frozenset[str]:
        key = frozenset(sets)
        if len(key) == 1:
            return next(iter(key))
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = frozenset().union(*key)
        return found


def terms_of(spreads: Iterable[Spread], own: Own, only: frozenset[int] | None = None) -> tuple[Term, ...]:
    """The sum of distinct pairs, one term per spread; ``only`` keeps some of the readers."""
    found = []
    for spread in spreads:
        readers = [reader for reader in spread.readers if only is None or reader in only]
        if readers and spread.people:
            taken_out = sum([len(own(reader) & spread.people) for reader in readers])
            found.append(Term(len(readers), len(spread.people), taken_out))
    return together(found)


def together(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Terms with the same number of people and the same own entries for each reader, taken together."""
    same: dict[tuple[int, int, int], list[int]] = {}
    for term in terms:
        each, rest = divmod(term.own, term.readers)
        line = same.setdefault((term.people, each, min(rest, 1)), [0, 0])
        line[0] += term.readers
        line[1] += term.own
    return tuple(Term(readers, people, own) for (people, _, _), (readers, own) in same.items())


def learned(spreads: Iterable[Spread], own: Own) -> frozenset[str]:
    """The people about whom at least one reader learned who may not know about them anyway."""
    found = []
    for spread in spreads:
        known = _known_to_all(spread, own)
        found.append(spread.people - known if known else spread.people)
    return found[0] if len(found) == 1 else frozenset().union(*found)


def _known_to_all(spread: Spread, own: Own) -> set[str]:
    """The people of a spread whom every one of its readers may know about anyway."""
    common = set(own(spread.readers[0]) & spread.people)
    for reader in spread.readers[1:]:
        if not common:
            break
        common &= own(reader)
    return common
