"""Names of the people in a roster, filed so that a text can be compared with all of them at once (2.1.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Protocol

from forthwith.people.names import (
    families,
    initials,
    middle_words,
    nicknames,
    sure_and_loose,
    written_names,
)
from forthwith.people.person import Person

Ids = tuple[str, ...]


class Bearers(Protocol):
    """Those who bear one family name, by their given name."""

    def get(self, given: bytes, /) -> Ids | None:
        """Ids of those with this given name, or None."""


class Companions(Protocol):
    """The words and initials that may stand beside a surname in somebody's name."""

    def isdisjoint(self, words: Iterable[bytes], /) -> bool:
        """Whether none of these words is among them."""


class NameTable(Protocol):
    """What matching asks of a file of names; one is in memory, one is memory-mapped and sealed.

    Words, given names and families are folded (``folding``).
    """

    @property
    def may_be_given(self) -> Callable[[bytes], bool]:
        """False for a word that no name has among its given names or their short forms."""

    @property
    def companions(self) -> Callable[[bytes], Companions]:
        """The words and initials that may stand beside the last word of a family name in somebody's name; where
        the file cannot say whose, those of anybody's."""

    def sure(self, family: bytes) -> Bearers:
        """Those who have this family name in the roster, by their given name as it is there."""

    def loose(self, family: bytes) -> Bearers:
        """Those whose name this is when something is left out of it."""

    def of_initial(self, letter: bytes, family: bytes) -> Ids:
        """Ids of those with this family name and this first letter; () when the file cannot say."""

    def family_lengths(self, before: Sequence[bytes], word: bytes) -> Sequence[int]:
        """How many words the family names have that end with ``word`` here, the longest first."""

    def middle_words(self, source_id: str) -> frozenset[bytes]:
        """The folded middle names of a person, and further given names."""

    def initials(self, source_id: str) -> frozenset[bytes]:
        """The first letters of a person's given and preferred names."""

    def families(self, source_id: str) -> frozenset[bytes]:
        """The family names of a person."""


class PlainNames:
    """The names of a roster in memory."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = {person.source_id: person for person in people}
        self._sure: dict[bytes, dict[bytes, Ids]] = {}
        self._loose: dict[bytes, dict[bytes, Ids]] = {}
        self.given_words: set[bytes] = set()
        self._middles: dict[str, frozenset[bytes]] = {}
        self._initials: dict[str, frozenset[bytes]] = {}
        self._companions = _Companions(self._companions_of)
        for person in self.people.values():
            self._file(person)
        self._add_short_forms()

    def _file(self, person: Person) -> None:
        for given, family in written_names(person):
            sure, loose = sure_and_loose(given, family)
            for pair in sure:
                _put(self._sure, pair, person.source_id)
                self.given_words.update(pair[0].split())
            for pair in loose:
                _put(self._loose, pair, person.source_id)
        if person.middle_name:
            self.given_words.update(self.middle_words(person.source_id))

    def _add_short_forms(self) -> None:
        full_names, short_forms = nicknames()
        for word in list(self.given_words):
            self.given_words.update(short_forms.get(word, ()))
            self.given_words.update(full_names.get(word, ()))

    def family_lengths(self, before: Sequence[bytes], word: bytes) -> Sequence[int]:
        """How many words the family names have that end with ``word`` here, the longest first."""
        longer = self.longer_families.get(word)
        if longer is None:
            return (1,)
        return (*(len(rest) + 1 for rest in longer if tuple(before[-len(rest) :]) == rest), 1)

    @cached_property
    def longer_families(self) -> dict[bytes, list[tuple[bytes, ...]]]:
        """The words before the last one of each family name of several words, by that last word."""
        found: dict[bytes, list[tuple[bytes, ...]]] = {}
        for family in sorted(self._sure, key=len, reverse=True):
            *rest, last = family.split(b" ")
            if rest:
                found.setdefault(last, []).append(tuple(rest))
        return found

    def surnames(self) -> set[bytes]:
        """The last word of each way to write a family name."""
        return {family.rpartition(b" ")[2] for family in (*self._sure, *self._loose)}

    @property
    def may_be_given(self) -> Callable[[bytes], bool]:
        """False for a word that no name has among its given names or their short forms."""
        return self.given_words.__contains__

    @property
    def companions(self) -> Callable[[bytes], frozenset[bytes]]:
        """The words and initials that may stand beside the last word of a family name in somebody's name."""
        return self._companions.__getitem__

    def _companions_of(self, surname: bytes) -> frozenset[bytes]:
        full_names, short_forms = nicknames()
        found: set[bytes] = set()
        for family in self._families_ending.get(surname, ()):
            found.update(family.split()[:-1])
            for given in (*self._sure.get(family, ()), *self._loose.get(family, ())):
                for word in (given, *given.split()):
                    found.update((word, word[:1]), short_forms.get(word, ()), full_names.get(word, ()))
        return frozenset(found)

    @cached_property
    def _families_ending(self) -> dict[bytes, list[bytes]]:
        """The family names, by their last words."""
        found: dict[bytes, list[bytes]] = {}
        for family in {**self._sure, **self._loose}:
            found.setdefault(family.rpartition(b" ")[2], []).append(family)
        return found

    def sure(self, family: bytes) -> Bearers:
        """Those who have this family name in the roster, by their given name as it is there."""
        return self._sure.get(family, _NONE)

    def loose(self, family: bytes) -> Bearers:
        """Those whose name this is when something is left out of it."""
        return self._loose.get(family, _NONE)

    def of_initial(self, letter: bytes, family: bytes) -> Ids:
        """Ids of those with this family name and this first letter."""
        bearers = [found for ids in self._sure.get(family, _NONE).values() for found in ids]
        return tuple(dict.fromkeys(found for found in bearers if letter in self.initials(found)))

    def middle_words(self, source_id: str) -> frozenset[bytes]:
        """The folded middle names of a person, and further given names."""
        known = self._middles.get(source_id)
        if known is None:
            known = self._middles[source_id] = middle_words(self.people[source_id])
        return known

    def initials(self, source_id: str) -> frozenset[bytes]:
        """The first letters of a person's given and preferred names."""
        known = self._initials.get(source_id)
        if known is None:
            known = self._initials[source_id] = initials(self.people[source_id])
        return known

    def families(self, source_id: str) -> frozenset[bytes]:
        """The family names of a person."""
        return families(self.people[source_id])


class _Companions(dict[bytes, frozenset[bytes]]):
    """The companions of each surname, gathered when it is first met."""

    def __init__(self, gather: Callable[[bytes], frozenset[bytes]]) -> None:
        super().__init__()
        self._gather = gather

    def __missing__(self, surname: bytes) -> frozenset[bytes]:
        found = self[surname] = self._gather(surname)
        return found


_NONE: dict[bytes, Ids] = {}


def _put(filed: dict[bytes, dict[bytes, Ids]], pair: tuple[bytes, bytes], source_id: str) -> None:
    bearers = filed.setdefault(pair[1], {})
    before = bearers.get(pair[0], ())
    if source_id not in before:
        bearers[pair[0]] = (*before, source_id)
