"""A handful of known people, and short ways to ask what a text holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from forthwith.detect import scan
from forthwith.people.known import KnownPerson
from forthwith.people.person import Person
from forthwith.unpack.parts import Place, Table


def someone(source_id: str, given: str, family: str, **known: Any) -> Person:
    kinds = frozenset({known.pop("kind", "student")})
    return Person(source_id, kinds, given, family, **known)


PEOPLE = {
    person.source_id: person
    for person in (
        someone(
            "s1", "Mia", "Okafor", numbers=("1004001",), birth_date=date(2012, 4, 5), emails=("mia@ridge.example",)
        ),
        someone("s2", "Jonas", "Weld", numbers=("1004002",), birth_date=date(2011, 9, 30)),
        someone("s3", "Ann", "Lee", numbers=("1004003",), birth_date=date(2010, 1, 2)),
        someone("s4", "Ann", "Lee", numbers=("1004004",), birth_date=date(2013, 7, 8)),
        someone("g1", "Ada", "Okafor", kind="guardian", emails=("ada.okafor@mail.example",)),
        someone("t1", "Rolf", "Berg", kind="staff", emails=("rolf.berg@ridge.example",)),
    )
}


@dataclass
class FewPeople:
    """What ``forthwith.people`` offers to detection, for six people."""

    people: dict[str, Person] = field(default_factory=lambda: dict(PEOPLE))

    def find(self, text: str) -> Sequence[KnownPerson]:
        found = [*self._names(text), *self._numbers(text), *self._addresses(text)]
        return sorted(found, key=lambda one: one.start)

    def of_address(self, address: str) -> tuple[str, ...]:
        return tuple(p.source_id for p in self.people.values() if address.lower() in p.emails)

    def of_number(self, number: str) -> tuple[str, ...]:
        return tuple(p.source_id for p in self.people.values() if number in p.numbers)

    def is_work_address(self, address: str) -> bool:
        return any("staff" in self.people[one].kinds for one in self.of_address(address))

    def _names(self, text: str) -> list[KnownPerson]:
        spellings: dict[str, list[str]] = {}
        for person in self.people.values():
            for name in (f"{person.given_name} {person.family_name}", f"{person.family_name}, {person.given_name}"):
                spellings.setdefault(name, []).append(person.source_id)
        return [
            KnownPerson(match.start(), match.end(), tuple(ids), "name", 0.95)
            for name, ids in spellings.items()
            for match in re.finditer(rf"\b{name}\b", text)
        ]

    def _numbers(self, text: str) -> list[KnownPerson]:
        matches = re.finditer(r"\b\d{7}\b", text)
        return [
            KnownPerson(m.start(), m.end(), self.of_number(m.group()), "number", 0.99)
            for m in matches
            if self.of_number(m.group())
        ]

    def _addresses(self, text: str) -> list[KnownPerson]:
        matches = re.finditer(r"[\w.]+@[\w.]+\w", text)
        return [
            KnownPerson(m.start(), m.end(), self.of_address(m.group()), "address", 1.0)
            for m in matches
            if self.of_address(m.group())
        ]


@pytest.fixture
def roster() -> FewPeople:
    return FewPeople()


@pytest.fixture
def found() -> Callable[..., list[tuple[str, str]]]:
    """Type and text of every finding, in order."""

    def ask(text: str, **how: Any) -> list[tuple[str, str]]:
        return [(one.type, text[one.start : one.end]) for one in scan(text, **how).findings]

    return ask


@pytest.fixture
def topics() -> Callable[..., set[str]]:
    """The topics of a text."""

    def ask(text: str, **how: Any) -> set[str]:
        return {one.topic for one in scan(text, **how).topics}

    return ask


@pytest.fixture
def table() -> Callable[..., Table]:
    """A table at a place, from its header line and its rows."""

    def make(columns: str, *rows: Sequence[Any], **more: Any) -> Table:
        names = tuple(columns.split("|")) if columns else ()
        return Table(Place(("class.xlsx", "sheet 'Data'")), names, rows, **more)

    return make
