"""The ways a person's name is written, as folded words (practice 2.1.4).

A key is given name, "/", family name. A *sure* key is a name as the roster has it; a *loose* key leaves something
out (the second given name, one half of a double surname) and counts for less.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from forthwith.people.folding import fold_words
from forthwith.people.person import Person

Words = tuple[bytes, ...]
# Words before a surname that are not a name by themselves.
PARTICLES = frozenset(b"de la las los del da das do dos di du le van von der den ter ten el al bin ibn y st".split())
SUFFIXES = frozenset((b"jr", b"sr", b"ii", b"iii", b"iv"))
# "MacDonald" is written "Mac Donald" too, and "ONeil" "O'Neil".
INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=^[OD])(?=[A-Z][a-z])")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@cache
def nicknames() -> tuple[dict[bytes, Words], dict[bytes, Words]]:
    """Short form to the full names it may stand for, and full name to its short forms (data/nicknames.csv)."""
    full_names: dict[bytes, list[bytes]] = {}
    short_forms: dict[bytes, Words] = {}
    table = files("forthwith.people").joinpath("data", "nicknames.csv").read_text(encoding="utf-8")
    for full, *shorts in csv.reader(table.splitlines()):
        short_forms[full.encode()] = tuple(short.encode() for short in shorts)
        for short in shorts:
            full_names.setdefault(short.encode(), []).append(full.encode())
    return {short: tuple(fulls) for short, fulls in full_names.items()}, short_forms


def name_key(given: bytes, family: bytes) -> bytes:
    """The key under which a name is filed and looked up."""
    return b"%b/%b" % (given, family)


def initial_key(letter: bytes, family: bytes) -> bytes:
    """The key under which a name is filed by its first letter; no folded name holds a "^"."""
    return b"^%b/%b" % (letter, family)


def written_names(person: Person) -> Iterator[tuple[str, str]]:
    """Given and family name in each way the roster has them: legal, preferred, former."""
    yield person.given_name, person.family_name
    for name in person.preferred_names:
        if len(name.split()) == 1:
            yield name, person.family_name
        else:
            yield _split(name, person.family_name)
    for name in person.former_names:
        yield _split(name, person.family_name)


def _split(name: str, family: str) -> tuple[str, str]:
    if family and name.casefold().endswith(" " + family.casefold()):
        return name[: -len(family)].strip(), family
    given, _, last = name.rpartition(" ")
    return given, last


def sure_and_loose(given: str, family: str) -> tuple[set[tuple[bytes, bytes]], set[tuple[bytes, bytes]]]:
    """The (given, family) pairs a name is surely, and loosely, written as. None when it is one word alone."""
    sure: set[tuple[bytes, bytes]] = set()
    loose: set[tuple[bytes, bytes]] = set()
    for one in {given, given.translate(UMLAUTS)}:
        for other in {family, family.translate(UMLAUTS), INNER_CAPITAL.sub(" ", family)}:
            more, looser = _pairs(fold_words(one), fold_words(other))
            sure, loose = sure | more, loose | looser
    return sure, loose - sure


def _pairs(given: Words, family: Words) -> tuple[set[tuple[bytes, bytes]], set[tuple[bytes, bytes]]]:
    family = tuple(word for word in family if word not in SUFFIXES) or family
    if not given or not family or len(given[0]) + len(family[-1]) < 3:
        return set(), set()
    sure_givens, loose_givens = {b" ".join(given), b"".join(given)}, {given[0]}
    sure_families, loose_families = {b" ".join(family), b"".join(family)}, _halves(family)
    sure = {(one, other) for one in sure_givens for other in sure_families}
    every = {(one, other) for one in sure_givens | loose_givens for other in sure_families | loose_families}
    return sure, every - sure


def _halves(family: Words) -> set[bytes]:
    """What is left of a longer surname when it is shortened: either half, or the name without its particles."""
    if len(family) == 1:
        return set()
    whole = tuple(word for word in family if word not in PARTICLES and len(word) > 1)
    return {word for word in whole if len(word) > 2}


def middle_words(person: Person) -> frozenset[bytes]:
    """The folded middle names of a person, and further given names."""
    return frozenset(fold_words(person.middle_name) + fold_words(person.given_name)[1:])


def initials(person: Person) -> frozenset[bytes]:
    """The first letters of a person's given and preferred names."""
    return frozenset(words[0][:1] for name, _ in written_names(person) if (words := fold_words(name)))


def families(person: Person) -> frozenset[bytes]:
    """The family names of a person, folded."""
    return frozenset(b" ".join(fold_words(name)) for _, name in written_names(person) if name)
