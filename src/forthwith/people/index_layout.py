"""How a compiled index lies in its file.

    header      magic, salt, number of people, where each section begins, a proof of the key
    names       sorted 64-bit filing numbers of names, and for each the record it leads to
    signs       the same for sourcedIds, student numbers and addresses
    words       bits set for each surname and given name, to pass over other words
    offsets     where each sealed record begins
    records     one sealed record a person
    rest        one sealed record: ties, classes, school ids, warnings

Without the key it shows how many people there are and how long their records are, nothing else.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path

from forthwith.people.errors import IndexUnreadable
from forthwith.people.person import Person

MAGIC = b"FWPEOPLE"
VERSION = 1
SECTIONS = ("name_keys", "name_records", "sign_keys", "sign_records", "words", "offsets", "records", "rest")
# Magic, version, salt, people, begin of each section, end of the file.
HEADER = struct.Struct(f"<8sI16sQ{len(SECTIONS) + 1}Q")
PROOF_BYTES = 16
HEADER_BYTES = HEADER.size + PROOF_BYTES
# The record number's highest bit marks a name that leaves something out.
LOOSE = 1 << 31
MOST_PEOPLE = LOOSE - 1
# The sealed rest is numbered after every person.
REST = 1 << 40
# Sixteen to thirty-two bits a filed word, four of them set, let at most 1 in 400 of other words through to the real
# look-up (a Bloom filter: (1 - e^(-4/16))^4).
BITS_PER_WORD = 16
BITS_SET = 4


@dataclass(frozen=True, slots=True)
class Header:
    """The header of an index: ``begins`` holds the byte where each section begins, and last the end of the file."""

    salt: bytes
    people: int
    begins: tuple[int, ...]

    def packed(self) -> bytes:
        """The header as bytes, without the proof."""
        return HEADER.pack(MAGIC, VERSION, self.salt, self.people, *self.begins)

    def section(self, name: str) -> slice:
        """Where a section lies."""
        place = SECTIONS.index(name)
        return slice(self.begins[place], self.begins[place + 1])


def is_index(path: Path | str) -> bool:
    """Whether the file at ``path`` begins like a compiled index."""
    try:
        with open(path, "rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def places_of_word(filed: int, bits: int) -> list[int]:
    """Which of ``bits`` bits stand for a word with this filing number."""
    first, step = filed & 0xFFFFFFFF, filed >> 32 | 1
    return [(first + turn * step) % bits for turn in range(BITS_SET)]


def read_header(data: bytes, size: int) -> Header:
    """The header of an index of ``size`` bytes. Raises IndexUnreadable when it is none, or is cut short."""
    if len(data) < HEADER_BYTES or data[: len(MAGIC)] != MAGIC:
        raise IndexUnreadable("This is no compiled index, or only a piece of one. Nothing was read.")
    _, version, salt, people, *begins = HEADER.unpack_from(data)
    if version != VERSION:
        raise IndexUnreadable(
            f"The index has version {version}, this program reads {VERSION}. Nothing was read. Compile it again."
        )
    if begins[-1] != size or sorted(begins) != begins or begins[0] < HEADER_BYTES:
        raise IndexUnreadable(
            f"The index should have {begins[-1]} bytes and has {size}. Nothing was read. Compile it again."
        )
    return Header(salt, people, tuple(begins))


def packed_person(person: Person) -> bytes:
    """A person as bytes."""
    values = [_plain(getattr(person, name)) for name in _PERSON_FIELDS]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked_person(data: bytes) -> Person:
    """The person that ``packed_person`` packed."""
    kept = json.loads(data)
    # An index that was compiled before needs were read has none.
    values = dict(zip(_PERSON_FIELDS, [*kept, []] if len(kept) == len(_PERSON_FIELDS) - 1 else kept, strict=True))
    values["kinds"] = frozenset(values["kinds"])
    values["birth_date"] = date.fromisoformat(values["birth_date"]) if values["birth_date"] else None
    for name in _TUPLES:
        values[name] = tuple(values[name])
    return Person(**values)


def packed_rest(rest: Mapping[str, object]) -> bytes:
    """Ties, classes and the like as bytes."""
    return json.dumps(rest, ensure_ascii=False, separators=(",", ":"), default=_plain).encode()


def _plain(value: object) -> object:
    if isinstance(value, (frozenset, set)):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "__dataclass_fields__"):
        return asdict(value)  # type: ignore[call-overload]
    return value


_PERSON_FIELDS = tuple(field.name for field in fields(Person))
_TUPLES = ("preferred_names", "emails", "phones", "numbers", "schools", "former_names", "needs")
