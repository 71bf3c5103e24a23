"""Names: of known people, and in the fields of a form."""

from __future__ import annotations

import pytest

from forthwith.detect import scan


def test_a_known_name_names_its_person(roster):
    (one,) = scan("Ask Jonas Weld.", roster=roster).findings

    assert (one.type, one.person) == ("name", "s2")


def test_homonyms_are_reported_not_picked(roster):
    (one,) = scan("Ask Ann Lee.", roster=roster).findings

    assert one.person is None
    assert one.people == ("s3", "s4")


@pytest.mark.parametrize(
    "text",
    [
        "Student: Eve Marlow",
        "Name: Marlow, Eve",
        "Parent/Guardian: Eve Marlow",
        "Nom: Marlow, Eve",
        "Alumno: Eve Marlow",
    ],
)
def test_without_a_roster_a_form_field_is_a_name(found, text):
    assert [kind for kind, _ in found(text)] == ["name"]


@pytest.mark.parametrize(
    "text",
    [
        "Eve Marlow won the race.",
        "Name: see list",
        "Teacher: Room 12",
        "Name: Grade Six",
        "Student: yes",
        "The name of the game",
        "Name: Elementary School",
    ],
)
def test_without_a_roster_other_words_are_no_name(found, text):
    assert found(text) == []


def test_a_known_person_wins_over_a_form_field(roster):
    (one,) = scan("Student: Jonas Weld", roster=roster).findings

    assert one.person == "s2"


def test_a_name_inside_an_address_is_part_of_the_address(found, roster):
    assert [kind for kind, _ in found("ada.okafor@mail.example", roster=roster)] == ["personal_email"]
