"""Distinct reader-person pairs, counted from sets and never listed one by one (practice 2.1.4, 2.1.5)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

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
        self._people_of: dict[frozenset[int], frozenset[str] | dict[frozenset[str], None]] = {}
        self.unknown_readers: set[str] = set()

    def add(self, readers: frozenset[int], people: frozenset[str]) -> None:
        """One more block. A block without readers or without people says nothing."""
        if not readers or not people:
            return
        before = self._people_of.setdefault(readers, people)
        if isinstance(before, dict):
            before[people] = None
        elif before is not people and before != people:
            self._people_of[readers] = {before: None, people: None}

    def add_unknown(self, people: Iterable[str]) -> None:
        """People about whom somebody unknown may have learned: never counted as pairs, never forgotten."""
        self.unknown_readers.update(people)

    def spreads(self, more: Iterable[tuple[frozenset[int], frozenset[str]]] = ()) -> tuple[Spread, ...]:
        """The blocks made disjoint by reader: readers who learned about the same people are taken together.

        ``more`` are further blocks, for this once.
        """
        return tuple(Spread(tuple(readers), people) for readers, people in spreads_of((*self._blocks(), *more)))

    def _blocks(self) -> Iterator[tuple[frozenset[int], frozenset[str]]]:
        union: _Unions[str] = _Unions()
        for readers, sets in self._people_of.items():
            yield readers, sets if isinstance(sets, frozenset) else union.of(sets)


def spreads_of(blocks: Iterable[tuple[frozenset[int], frozenset[T]]]) -> list[tuple[Collection[int], frozenset[T]]]:
    """Blocks made disjoint by reader, whatever it is that they learned about."""
    found = list(blocks)
    if len(found) == 1:
        return [(found[0][0], found[0][1])]
    union: _Unions[T] = _Unions()
    alike: dict[frozenset[T], list[int]] = {}
    for reader, met in _met([readers for readers, _ in found]).items():
        people = found[met][1] if isinstance(met, int) else union.of([found[block][1] for block in met])
        alike.setdefault(people, []).append(reader)
    return [(readers, people) for people, readers in alike.items()]


def _met(blocks: list[frozenset[int]]) -> dict[int, int | list[int]]:
    """For each reader the block, or the blocks, it is in. Most readers of a large mailbox are in one."""
    found: dict[int, int | list[int]] = {}
    for block, readers in enumerate(blocks):
        for reader in readers:
            before = found.setdefault(reader, block)
            if isinstance(before, list):
                before.append(block)
            elif before != block:
                found[reader] = [before, block]
    return found


class _Unions(Generic[T]):
    """Unions of sets, each worked out once: many readers met the same sets."""

    def __init__(self) -> None:
        self._found: dict[frozenset[frozenset[T]], frozenset[T]] = {}

    def of(self, sets: Iterable[frozenset[T]]) -> frozenset[T]:
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
