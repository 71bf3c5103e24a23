"""In which form somebody can take a letter in, as the district's files say it (3.2.5.2, R-156)."""

from __future__ import annotations

import json

import pytest

from forthwith.people import read_roster
from forthwith.people.around import around, roster_of
from forthwith.people.index_layout import packed_person, unpacked_person
from forthwith.people.needs import KNOWN, needs_in
from forthwith.people.person import ContactLink, Person
from forthwith.people.roster import Roster

STUDENT = {"sourcedId": "s1", "role": "student", "givenName": "Mara", "familyName": "Novak"}
TIE = {"studentSourcedId": "s1", "contactSourcedId": "g1", "givenName": "Ana", "familyName": "Novak", "needs": ""}


@pytest.fixture
def read(write_csv):
    """The roster of one student and one mother, with this cell under needs."""
    return lambda cell: read_roster(
        write_csv("roster.csv", [STUDENT]), contacts=write_csv("ties.csv", [TIE | {"needs": cell}])
    )


@pytest.mark.parametrize(
    ("cell", "needs"),
    [
        ("Large Print", ["large print"]), ("18pt", ["large print"]), ("gros caractères", ["large print"]),
        ("letra grande; Braille", ["large print", "braille"]), ("audio CD", ["audio"]), ("ASL", ["sign language"]),
        ("Langue des signes", ["sign language"]), ("call, read aloud", ["call", "spoken"]), ("no e-mail", ["no computer"]),
        ("", []), ("none", []), ("N/A", []), ("Standard", []), ("Moon type", ["Moon type"]), ("?", ["?"]),
    ],
)  # fmt: skip
def test_a_need_is_read_in_three_languages_and_what_is_not_understood_stays(cell, needs):
    assert list(needs_in(cell)) == needs


def test_every_need_that_is_known_is_read_by_its_own_name():
    assert [next(needs_in(need)) for need in KNOWN] == list(KNOWN)


def test_the_contacts_file_says_what_an_adult_needs(read):
    roster = read("large print")

    assert roster.people["g1"].needs == ("large print",)
    assert not [one for one in roster.warnings if "not understood" in one]


def test_a_need_that_is_not_understood_is_kept_and_told_without_its_words(read):
    roster = read("Moon type")

    assert roster.people["g1"].needs == ("Moon type",)
    assert [one for one in roster.warnings if "1 rows: a need" in one]
    assert "Moon" not in " ".join(roster.warnings)


def test_a_file_without_the_column_has_no_needs(write_csv):
    tie = {name: value for name, value in TIE.items() if name != "needs"}
    roster = read_roster(write_csv("roster.csv", [STUDENT]), contacts=write_csv("ties.csv", [tie]))

    assert roster.people["g1"].needs == ()


def test_a_grown_students_own_row_may_say_it(write_csv):
    roster = read_roster(write_csv("roster.csv", [STUDENT | {"letterFormat": "large print"}]))

    assert roster.people["s1"].needs == ("large print",)


def test_needs_are_sealed_with_who_is_to_be_told():
    people = [Person("s1", frozenset({"student"}), "Ana", "Quill"),
              Person("g1", frozenset({"guardian"}), "Lee", "Quill", needs=("braille",))]  # fmt: skip

    small = roster_of([around("s1", Roster(people, [ContactLink("s1", "g1", "mother")]))])
    assert small.people["g1"].needs == ("braille",)


def test_an_index_compiled_before_needs_were_read_still_opens():
    person = Person("g1", frozenset({"guardian"}), "Lee", "Quill", needs=("braille",))
    older = json.dumps(json.loads(packed_person(person))[:-1]).encode()

    assert unpacked_person(packed_person(person)) == person
    assert unpacked_person(older).needs == ()
