"""What changes when a roster is very large (practice 2.1.4): a full name alone meets somebody by chance."""

from __future__ import annotations

import pytest

from forthwith.people import Roster
from forthwith.people.matching import LARGE, Directory, Matcher
from forthwith.people.name_table import PlainNames
from forthwith.people.trigger import Trigger


@pytest.fixture
def large(person):
    """Three people who stand for a roster of more than a hundred thousand."""
    people = [
        person("p0", "Ana Lopez", numbers=("900001",), emails=("ana@x.example",)),
        person("p1", "Ida Reed"),
        person("p2", "Ivo Reed"),
    ]
    roster, names = Roster(people), PlainNames(people)
    trigger = Trigger(names.surnames(), ["900001"])
    return Matcher(Directory(names, roster.of_number, roster.of_address, LARGE + 1), trigger)


def test_a_name_without_a_second_sign_is_not_sure(large):
    assert [found.confidence for found in large.find("for Ana Lopez")] == [0.6]


@pytest.mark.parametrize("sign", ["900001", "ana@x.example"])
def test_a_number_or_address_in_the_text_makes_it_sure(large, sign):
    assert large.find(f"Ana Lopez, {sign}")[0].confidence > 0.9


def test_an_initial_alone_means_nobody(large):
    assert large.find("A. Lopez called") == []


def test_an_initial_with_a_second_sign_is_met(large):
    assert [found.people for found in large.find("900001: A. Lopez")] == [("p0",), ("p0",)]


def test_surnames_without_any_number_need_no_number_pattern():
    assert Trigger([b"lopez"], []).hits(b" 900001 lopez ") == ([(8, 13)], [])


def test_without_any_people_there_is_nothing_to_look_for():
    assert Trigger([], []).hits(b" ana lopez 900001 ") == ([], [])


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (b" 900001 ", [(1, 7)]),
        (b" 0900001 ", [(1, 8)]),
        (b" x900001 ", []),
        (b" 1900001 ", []),
        (b" 900001x ", []),
        (b" ab90001 ", [(1, 8)]),
    ],
)
def test_a_number_is_met_as_a_whole_word_and_once(words, numbers):
    """Only its last digits are looked for; the whole word decides."""
    assert Trigger([], ["900001", "ab90001"]).hits(words).numbers == numbers
