"""Compile a roster into a sealed file that opens at once, whatever its size (practice 2.1.5)."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO

import numpy as np

from forthwith.people.addresses import folded_address, own_domains
from forthwith.people.errors import IndexUnreadable
from forthwith.people.index_layout import (
    BITS_PER_WORD,
    HEADER_BYTES,
    LOOSE,
    MOST_PEOPLE,
    REST,
    Header,
    packed_person,
    packed_rest,
    places_of_word,
)
from forthwith.people.matching import SMALL
from forthwith.people.names import (
    families,
    initial_key,
    initials,
    middle_words,
    name_key,
    nicknames,
    sure_and_loose,
    written_names,
)
from forthwith.people.person import Person
from forthwith.people.roster import Roster, folded_number
from forthwith.people.sealing import SALT_BYTES, Seal


def compile_index(roster: Roster, path: Path | str, key: bytes) -> None:
    """Write ``roster`` to ``path`` as an index sealed with ``key`` (32 bytes; keep it apart from the index).

    The file is readable by its owner only, and takes its place in one step: a half-written index is never seen.
    """
    rest = {
        "links": roster.links,
        "classes": roster.classes,
        "school_ids": dict(roster.school_ids),
        "warnings": list(roster.warnings),
        "own_domains": own_domains(roster.people.values()),
    }
    compile_people(roster.people.values(), path, key, rest)


def compile_people(people: Iterable[Person], path: Path | str, key: bytes, rest: Mapping[str, object]) -> None:
    """The same from a stream of people, which need not fit in memory; ``rest`` is what else is sealed."""
    path = Path(path)
    salt = secrets.token_bytes(SALT_BYTES)
    seal = Seal(key, salt)
    with tempfile.TemporaryFile(dir=path.parent) as records:
        files = _Files(seal)
        for person in people:
            files.take(person, records)
        sections: list[bytes | IO[bytes]] = [*files.sections(), records, seal.close(REST, packed_rest(rest))]
        _write(path, seal, Header(salt, files.count, _begins(sections)), sections)


class _Files:
    """The filing numbers of everybody taken so far, and where their records lie."""

    def __init__(self, seal: Seal) -> None:
        self.seal = seal
        self.count = 0
        self.offsets = array("Q", [0])
        self.names = (array("Q"), array("I"))
        self.signs = (array("Q"), array("I"))
        self.initials = (array("Q"), array("I"))
        self.words: set[bytes] = set()
        self.given_words: set[bytes] = set()

    def take(self, person: Person, records: IO[bytes]) -> None:
        """File one person and write its sealed record."""
        if self.count >= MOST_PEOPLE:
            raise IndexUnreadable(f"An index holds at most {MOST_PEOPLE} people. It was not written.")
        sealed = self.seal.close(self.count, packed_person(person))
        records.write(sealed)
        self.offsets.append(self.offsets[-1] + len(sealed))
        for sign in signs_of(person):
            self._file(self.signs, sign, self.count)
        for given, family in written_names(person):
            sure, loose = sure_and_loose(given, family)
            for pair in sure:
                self._file_name(pair, self.count)
            for pair in loose:
                self._file_name(pair, self.count | LOOSE)
        self.given_words.update(middle_words(person))
        if self.count < SMALL:
            self._file_initials(person)
        elif self.count == SMALL:
            del self.initials[0][:], self.initials[1][:]
        self.count += 1

    def _file_initials(self, person: Person) -> None:
        """An initial and a surname mean somebody in a small roster only, so a large index leaves them out."""
        for letter in initials(person):
            for family in families(person):
                self._file(self.initials, initial_key(letter, family), self.count)

    def _file(self, where: tuple[array[int], array[int]], what: bytes, record: int) -> None:
        where[0].append(self.seal.filed(what))
        where[1].append(record)

    def _file_name(self, pair: tuple[bytes, bytes], record: int) -> None:
        given, family = pair
        self._file(self.names, name_key(given, family), record)
        *inner, last = family.split(b" ")
        self.words.update((b"/" + family, b"/" + last, *(b"/" + word + b"/" for word in inner)))
        self.given_words.update(given.split())

    def sections(self) -> Iterator[bytes]:
        """Every section before the records."""
        names = (self.names[0] + self.initials[0], self.names[1] + self.initials[1])
        for keys, numbers in (names, self.signs):
            filed = np.frombuffer(keys, dtype=np.uint64)
            order = np.argsort(filed, kind="stable")
            yield filed[order].tobytes()
            yield _padded(np.frombuffer(numbers, dtype=np.uint32)[order].tobytes())
        yield self._bits()
        yield self.offsets.tobytes()

    def _bits(self) -> bytes:
        words = self.words | {word + b"/" for word in self._given_and_short()}
        size = 64
        while size < BITS_PER_WORD * len(words):
            size *= 2
        bits = bytearray(size // 8)
        for word in words:
            for place in places_of_word(self.seal.filed(word), size):
                bits[place >> 3] |= 1 << (place & 7)
        return bytes(bits)

    def _given_and_short(self) -> set[bytes]:
        full_names, short_forms = nicknames()
        known = set(self.given_words)
        for word in self.given_words:
            known.update(short_forms.get(word, ()))
            known.update(full_names.get(word, ()))
        return known


def signs_of(person: Person) -> Iterator[bytes]:
    """What a person is looked up by, apart from names: "i" and the id, "n" and a number, "a" and an address."""
    yield b"i" + person.source_id.encode()
    for number in person.numbers:
        yield b"n" + folded_number(number).encode()
    for email in person.emails:
        yield b"a" + folded_address(email).encode()


def _padded(section: bytes) -> bytes:
    """A section that ends where a 64-bit number may begin."""
    return section + bytes(-len(section) % 8)


def _begins(sections: Iterable[bytes | IO[bytes]]) -> tuple[int, ...]:
    begins = [HEADER_BYTES + -HEADER_BYTES % 8]
    for section in sections:
        begins.append(begins[-1] + (len(section) if isinstance(section, bytes) else section.tell()))
    return tuple(begins)


def _write(path: Path, seal: Seal, header: Header, sections: Iterable[bytes | IO[bytes]]) -> None:
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        packed = header.packed()
        file.write((packed + seal.proof(packed)).ljust(header.begins[0], b"\0"))
        for section in sections:
            if isinstance(section, bytes):
                file.write(section)
            else:
                section.seek(0)
                shutil.copyfileobj(section, file, 1 << 20)
    beside.replace(path)
