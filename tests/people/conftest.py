"""An invented district, written to files and read back, for the tests about people."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest

from forthwith.people import Addressee, ContactLink, NobodyToTell, Person, Roster, read_roster, whom_to_tell

NOTICE_DAY = date(2026, 3, 2)

Rows = Iterable[Mapping[str, str]]


@pytest.fixture
def write_csv(tmp_path: Path) -> Callable[..., Path]:
    """Write rows (dicts) as a CSV below the test's folder and give its path."""

    def write(name: str, rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = list(rows)
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


@pytest.fixture
def flat(write_csv) -> Callable[..., Roster]:
    """A roster out of the rows of one CSV."""

    def read(rows: Rows, **options: object) -> Roster:
        return read_roster(write_csv("roster.csv", rows), **options)

    return read


@pytest.fixture
def write_text(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a text below the test's folder and give its path."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def oneroster(tmp_path: Path) -> Callable[..., Path]:
    """Write tables (name to CSV text) as a OneRoster folder, or as a zip when its name ends so."""

    def write(tables: Mapping[str, str], name: str = "district") -> Path:
        target = tmp_path / name
        if target.suffix == ".zip":
            with zipfile.ZipFile(target, "w") as archive:
                for table, text in tables.items():
                    archive.writestr(f"{table}.csv", text)
            return target
        for table, text in tables.items():
            file = target / f"{table}.csv"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return target

    return write


def _person(source_id: str, name: str = "", *kinds: str, **more: object) -> Person:
    given, _, family = name.partition(" ")
    return Person(source_id, frozenset(kinds or {"student"}), given, family, **more)


@pytest.fixture
def person() -> Callable[..., Person]:
    """person("s1", "Mara Novak", "student", grade="7")."""
    return _person


@pytest.fixture
def names() -> Callable[..., Roster]:
    """A roster of students with these names; their ids are p0, p1 and so on."""

    def build(*written: str) -> Roster:
        return Roster([_person(f"p{number}", name) for number, name in enumerate(written)])

    return build


@pytest.fixture
def met() -> Callable[[Roster, str], list[tuple[str, tuple[str, ...]]]]:
    """What a roster finds in a text, as (characters of the text, ids)."""

    def find(roster: Roster, text: str) -> list[tuple[str, tuple[str, ...]]]:
        return [(text[found.start : found.end], found.people) for found in roster.find(text)]

    return find


CHILD_BORN = date(2014, 5, 6)


@pytest.fixture
def family() -> Callable[..., Roster]:
    """A child "kid" of eleven, and one adult for each tie: family(dict(adult="mum", relation="mother"), ...)."""

    def build(*ties: Mapping[str, object], child: Mapping[str, object] | None = None, **adults: object) -> Roster:
        kid = _person("kid", "Mara Novak", "student", **{"birth_date": CHILD_BORN, **(child or {})})
        people = [kid]
        for tie in ties:
            adult = str(tie["adult"])
            own = dict(adults.get(adult, {}))  # type: ignore[call-overload]
            own.setdefault("emails", (f"{adult}@home.example",))
            people.append(_person(adult, f"{adult.title()} Novak", "guardian", **own))
        return Roster(people, [ContactLink("kid", **tie) for tie in ties])

    return build


@pytest.fixture
def tell() -> Callable[..., tuple[tuple[Addressee, ...], tuple[NobodyToTell, ...]]]:
    """Whom to tell about these ids, on a fixed day."""

    def ask(roster: Roster, *ids: str, on: date = NOTICE_DAY):
        return whom_to_tell(ids, roster, on=on)

    return ask


@pytest.fixture
def letters(tell) -> Callable[..., dict[str, Addressee]]:
    """The letters about these ids, by adult; fails when somebody has nobody to be told through."""

    def ask(roster: Roster, *ids: str, **options: object) -> dict[str, Addressee]:
        addressees, nobody = tell(roster, *ids, **options)
        assert not nobody
        return {addressee.adult: addressee for addressee in addressees}

    return ask
