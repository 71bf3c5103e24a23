"""Everybody else of a case, to be looked for in each letter right before it leaves (invariant 1, R-146, R-168).

The last fence, and an exact one: a name or an address of anybody else on the case in a finished letter keeps it here.
What the letter says about its reader is judged earlier, by the checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from forthwith.mail.addresses import address_key
from forthwith.people.folding import fold_words

_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
_MARKS_BEFORE = re.compile(r"\A\W+")
Words = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Others:
    """The names and addresses of a case by their first word, ready for one reading of each letter."""

    names: dict[bytes, set[Words]] = field(default_factory=dict, repr=False)
    addresses: set[str] = field(default_factory=set, repr=False)

    def add(self, name: str, addresses: Iterable[str]) -> None:
        """Know one more person, by the name in each order it may be written in."""
        for spelling in _spellings(name):
            self.names.setdefault(spelling[0], set()).add(spelling)
        self.addresses.update(address_key(one.strip()) for one in addresses if "@" in one)

    def forget(self, name: str, addresses: Iterable[str]) -> None:
        """Somebody who acts for the district may be named, also when they are affected themselves."""
        for spelling in _spellings(name):
            self.names.get(spelling[0], set()).discard(spelling)
        self.addresses.difference_update(address_key(one) for one in addresses)

    def stand_in(self, text: str, *, own_names: Iterable[str], own_addresses: Iterable[str]) -> bool:
        """Whether anybody but those of the letter itself is named in it. Linear in its length."""
        own = {address_key(one) for one in own_addresses}
        found = _ADDRESS.findall(text)
        # A quotation mark or a star before it may be part of an address, and mostly is not.
        written = {address_key(one) for one in (*found, *(_MARKS_BEFORE.sub("", one) for one in found))}
        return bool((written & self.addresses) - own) or self._named(fold_words(text), own_names)

    def _named(self, words: Words, own_names: Iterable[str]) -> bool:
        own = _places(words, {spelling for name in own_names for spelling in _spellings(name, alone=True)})
        # Few words of a letter begin a name: only where one of these stands is there anything to compare.
        begin = self.names.keys() & set(words)
        for start in [place for place, word in enumerate(words) if word in begin]:
            for spelling in self.names[words[start]]:
                end = start + len(spelling)
                if words[start:end] == spelling and not own.issuperset(range(start, end)):
                    return True
        return False


def _spellings(name: str, *, alone: bool = False) -> set[Words]:
    """The name as it may stand in a text: as it is, family name first, and without what is in the middle.

    A name of one word is no name to look for, unless ``alone``: it may be any word ("May", "Grace").
    """
    words = fold_words(name)
    if len(words) < 2:
        return {words} if alone and words else set()
    first, last = words[0], words[-1]
    return {words, (last, *words[:-1]), (first, last), (last, first)}


def _places(words: Sequence[bytes], spellings: set[Words]) -> set[int]:
    """Where one of these spellings stands, word by word."""
    first = {spelling[0] for spelling in spellings}
    found: set[int] = set()
    for start in [place for place, word in enumerate(words) if word in first]:
        for spelling in spellings:
            if tuple(words[start : start + len(spelling)]) == spelling:
                found.update(range(start, start + len(spelling)))
    return found
