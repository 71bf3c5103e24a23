"""A compiled index of people: opens in milliseconds, and holds no readable name without its key (practice 2.1.5).

Only what a text is looked up by is touched; a person's record is opened when that person is met. The index is as
good as the roster for finding people; for families and groups ``MappedPeople.roster`` brings the whole roster back.
"""

from __future__ import annotations

import json
import mmap
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from forthwith.people.addresses import domain_of, folded_address
from forthwith.people.errors import IndexUnreadable
from forthwith.people.groups import SchoolClass
from forthwith.people.index_layout import (
    HEADER,
    HEADER_BYTES,
    LOOSE,
    PROOF_BYTES,
    REST,
    places_of_word,
    read_header,
    unpacked_person,
)
from forthwith.people.known import KnownPerson
from forthwith.people.matching import Directory, Matcher
from forthwith.people.names import families, initial_key, initials, middle_words, name_key
from forthwith.people.person import ContactLink, Person
from forthwith.people.roster import MOST_OWNERS, Roster, folded_number
from forthwith.people.sealing import Seal
from forthwith.people.trigger import SHORTEST_NUMBER, Hits

# Words, names and records remembered; above this the memory of a long run starts afresh.
MOST_REMEMBERED = 1 << 16
# What a word may be: the first two are the places of ``Hits``.
SURNAME, NUMBER, NOTHING = range(3)
NUMBER_SHAPE = re.compile(rb"[a-z]{0,4}[0-9]{4,14}")


def open_index(path: Path | str, key: bytes) -> MappedPeople:
    """Open the index at ``path``. Raises IndexUnreadable when it is damaged or was sealed with another key."""
    try:
        with open(path, "rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise IndexUnreadable(
            f"{Path(path).name} could not be opened ({type(error).__name__}). Nothing was read."
        ) from error
    header = read_header(data[:HEADER_BYTES], len(data))
    seal = Seal(key, header.salt)
    if seal.proof(data[: HEADER.size]) != data[HEADER.size : HEADER.size + PROOF_BYTES]:
        raise IndexUnreadable(
            f"{Path(path).name} was sealed with another key, or its beginning is damaged. Nothing was read."
        )
    return MappedPeople(_Mapped(data, seal))


class _Mapped:
    """The sections of an open index, and the look-ups in them."""

    def __init__(self, data: mmap.mmap, seal: Seal) -> None:
        self.seal = seal
        self.header = read_header(data[:HEADER_BYTES], len(data))
        view = memoryview(data)
        section = self.header.section
        self.names = view[section("name_keys")].cast("Q"), view[section("name_records")].cast("I")
        self.signs = view[section("sign_keys")].cast("Q"), view[section("sign_records")].cast("I")
        self.words = view[section("words")]
        self.offsets = view[section("offsets")].cast("Q")
        self.records = view[section("records")]
        self.rest = view[section("rest")]
        self.person = lru_cache(maxsize=MOST_REMEMBERED)(self.read_person)
        self.records_of_name = lru_cache(maxsize=MOST_REMEMBERED)(self._records_of_name)

    def has_word(self, word: bytes) -> bool:
        """Whether a word may be filed: never False for one that is."""
        places = places_of_word(self.seal.filed(word), len(self.words) * 8)
        return all(self.words[place >> 3] & (1 << (place & 7)) for place in places)

    def filed(self, where: tuple[memoryview[int], memoryview[int]], what: bytes) -> Iterator[int]:
        """The records filed under ``what``."""
        keys, records = where
        wanted = self.seal.filed(what)
        place = bisect_left(keys, wanted)
        while place < len(keys) and keys[place] == wanted:
            yield records[place]
            place += 1

    def _records_of_name(self, name: bytes) -> tuple[int, ...]:
        return tuple(self.filed(self.names, name))

    def ids_of_sign(self, sign: bytes) -> tuple[str, ...]:
        """The sourcedIds filed under a number or an address; () when a crowd shares it."""
        records = tuple(islice(self.filed(self.signs, sign), MOST_OWNERS + 1))
        if len(records) > MOST_OWNERS:
            return ()
        return tuple(dict.fromkeys(self.person(record).source_id for record in records))

    def read_person(self, number: int) -> Person:
        """The person with this record number, opened afresh."""
        if number >= self.header.people:
            raise IndexUnreadable("The index leads to a record it does not have. Nothing was taken. Compile it again.")
        sealed = self.records[self.offsets[number] : self.offsets[number + 1]]
        return unpacked_person(self.seal.open(number, bytes(sealed)))


class MappedPeople:
    """The people of a compiled index; fits wherever detection asks for known people."""

    def __init__(self, mapped: _Mapped) -> None:
        self._mapped = mapped
        self._names = _MappedNames(mapped)
        directory = Directory(self._names, self.of_number, self.of_address, len(self))
        self._matcher = Matcher(directory, _MappedTrigger(mapped))

    def __len__(self) -> int:
        return self._mapped.header.people

    def find(self, text: str) -> Sequence[KnownPerson]:
        """Known names, numbers and addresses in ``text``, in order, none overlapping."""
        return self._matcher.find(text)

    def of_address(self, address: str) -> tuple[str, ...]:
        """The sourcedIds that own this e-mail address (several may share one), or ()."""
        return self._mapped.ids_of_sign(b"a" + folded_address(address).encode())

    def of_number(self, number: str) -> tuple[str, ...]:
        """The sourcedIds with this student or staff number, or ()."""
        return self._mapped.ids_of_sign(b"n" + folded_number(number).encode())

    def is_work_address(self, address: str) -> bool:
        """Whether the address is a staff member's, at one of the district's own domains."""
        if domain_of(folded_address(address)) not in self._own_domains:
            return False
        owners = (self.person(owner) for owner in self.of_address(address))
        return any(owner is not None and "staff" in owner.kinds for owner in owners)

    def person(self, source_id: str) -> Person | None:
        """The person with this sourcedId, or None."""
        records = self._mapped.filed(self._mapped.signs, b"i" + source_id.encode())
        return next(map(self._mapped.person, records), None)

    def roster(self) -> Roster:
        """The whole roster, as it was compiled. Opens every record: about 10 seconds a million people."""
        everybody = (self._mapped.read_person(number) for number in range(len(self)))
        rest = self._rest
        classes = [{**found, "members": frozenset(found["members"])} for found in rest["classes"]]
        return Roster(
            {person.source_id: person for person in everybody},
            tuple(_link(link) for link in rest["links"]),
            tuple(rest["warnings"]),
            classes=tuple(SchoolClass(**found) for found in classes),
            school_ids=rest["school_ids"],
        )

    @cached_property
    def _rest(self) -> dict[str, Any]:
        return dict(json.loads(self._mapped.seal.open(REST, bytes(self._mapped.rest))))

    @cached_property
    def _own_domains(self) -> frozenset[str]:
        return frozenset(self._rest["own_domains"])


def _link(values: dict[str, object]) -> ContactLink:
    return ContactLink(**{**values, "no_contact_with": tuple(values["no_contact_with"])})  # type: ignore[arg-type]


class _MappedNames:
    """The file of names of a compiled index (a ``NameTable``)."""

    def __init__(self, mapped: _Mapped) -> None:
        self._mapped = mapped
        self.may_be_given = lru_cache(maxsize=MOST_REMEMBERED)(lambda word: mapped.has_word(word + b"/"))
        self._is_family = lru_cache(maxsize=MOST_REMEMBERED)(lambda word: mapped.has_word(b"/" + word))

    @property
    def companions(self) -> Callable[[bytes], _MappedNames]:
        """The words that may stand beside any surname in a name: a sealed file lists none for one."""
        return lambda _surname: self

    def isdisjoint(self, words: Iterable[bytes], /) -> bool:
        """Whether none of these words may be part of somebody's name."""
        near = [word for word in words if b" " not in word]
        return not any(len(word) == 1 or self.may_be_given(word) or self._is_family(word + b"/") for word in near)

    def sure(self, family: bytes) -> _MappedBearers:
        """Those who have this family name in the roster, by their given name as it is there."""
        return _MappedBearers(self._mapped, family, 0)

    def loose(self, family: bytes) -> _MappedBearers:
        """Those whose name this is when something is left out of it."""
        return _MappedBearers(self._mapped, family, LOOSE)

    def of_initial(self, letter: bytes, family: bytes) -> tuple[str, ...]:
        """Ids of those with this family name and first letter; () in a large index, which does not file them."""
        found = self._mapped.records_of_name(initial_key(letter, family))
        return tuple(dict.fromkeys(self._mapped.person(record).source_id for record in found))

    def family_lengths(self, before: Sequence[bytes], word: bytes) -> Sequence[int]:
        """How many words the family names have that may end with ``word`` here, the longest first."""
        longer = (
            length
            for length in range(min(3, len(before)), 0, -1)
            if self._is_family(b" ".join([*before[-length:], word]))
        )
        return (*(length + 1 for length in longer), 1)

    def middle_words(self, source_id: str) -> frozenset[bytes]:
        """The folded middle names of a person, and further given names."""
        return middle_words(self._known(source_id))

    def initials(self, source_id: str) -> frozenset[bytes]:
        """The first letters of a person's given and preferred names."""
        return initials(self._known(source_id))

    def families(self, source_id: str) -> frozenset[bytes]:
        """The family names of a person."""
        return families(self._known(source_id))

    def _known(self, source_id: str) -> Person:
        return next(map(self._mapped.person, self._mapped.filed(self._mapped.signs, b"i" + source_id.encode())))


class _MappedBearers(NamedTuple):
    """Those who bear one family name (``name_table.Bearers``)."""

    mapped: _Mapped
    family: bytes
    mark: int

    def get(self, given: bytes) -> tuple[str, ...]:
        """Ids of those with this given name."""
        found = self.mapped.records_of_name(name_key(given, self.family))
        return tuple(
            self.mapped.person(record ^ self.mark).source_id for record in found if record & LOOSE == self.mark
        )


class _MappedTrigger:
    """Where surnames and known numbers stand in a folded text, by one look at each word."""

    def __init__(self, mapped: _Mapped) -> None:
        self._kinds = _WordKinds(mapped)

    def hits(self, words: bytes) -> Hits:
        """Each surname and each known number in a folded text."""
        kinds, place = self._kinds, 0
        if len(kinds) > MOST_REMEMBERED:
            kinds.clear()
        hits = Hits([], [])
        for word in [word for word in words.split() if kinds[word] != NOTHING]:
            place = words.index(b" %b " % word, place) + 1
            hits[kinds[word]].append((place, place + len(word)))
        return hits


class _WordKinds(dict[bytes, int]):
    """What each word may be; worked out once, since texts repeat their words."""

    def __init__(self, mapped: _Mapped) -> None:
        super().__init__()
        self._mapped = mapped

    def __missing__(self, word: bytes) -> int:
        kind = NOTHING
        if len(word) >= SHORTEST_NUMBER and NUMBER_SHAPE.fullmatch(word):
            number = b"n" + folded_number(word.decode()).encode()
            if next(self._mapped.filed(self._mapped.signs, number), None) is not None:
                kind = NUMBER
        elif self._mapped.has_word(b"/" + word):
            kind = SURNAME
        self[word] = kind
        return kind
