"""SC-02: 207 addresses of the families of 166 children, who lack two vaccine records."""

import pytest


@pytest.fixture
def answer(told):
    return told("SC-02")


@pytest.fixture
def group(answer):
    (found,) = [group for group in answer["groups"] if group["name"] == "Grade 7, two vaccine records missing"]
    return found


def test_207_addresses_make_42_642_pairs(answer):
    assert answer["readers"]["visible"] == 207
    assert answer["address_pairs"] == 42_642
    assert answer["facts"]["listed"] == 42_642


def test_readers_learned_about_other_peoples_children_only(answer):
    """201 readers with one child of their own on the list and six with two: 201 x 165 + 6 x 164."""
    assert answer["facts"]["linked"] == 34_149


def test_addresses_children_and_households_are_told_apart(answer):
    people = answer["people"]

    assert (people["listed"], people["linked"], people["households"]) == (207, 166, 163)
    assert people["affected"] == 207 + 166


def test_the_nurses_sheet_is_recognised_through_the_guardians(group):
    assert group["verdict"] == "recognised"
    assert group["completeness"] == 1.0
    assert group["population"] == 389


def test_the_223_others_are_counted_and_no_letter_is_forced(answer, group):
    """R-103: the opposite fact is harmless here, so it is shown and nobody must be written to."""
    assert group["complement"] == 223
    assert group["complement_sensitivity"] == "low"
    assert answer["people"]["inferred"] == 223
    assert answer["people"]["affected"] == 373


def test_two_homes_are_two_letters(answer):
    """163 households, and five children with parents in two homes."""
    assert answer["people"]["letters"] == 168


def test_the_no_contact_pair_is_raised_and_held_for_a_person(answer):
    assert answer["barred_pairs"] == 1
    assert answer["people"]["held"] >= 1


def test_nobody_is_left_without_an_addressee(answer):
    assert answer["people"]["nobody_to_tell"] == 0
    assert answer["people"]["not_in_roster"] == 0


def test_the_topic_is_health(answer):
    assert "health" in {topic["topic"] for topic in answer["topics"]}


def test_the_sentences_name_the_missing_record_and_no_family(answer):
    said = " ".join(answer["sentences"])

    assert "no record of the Tdap and meningococcal vaccines" in said
    assert "@" not in said


def test_a_childs_health_topic_makes_the_personal_addresses_personal(answer):
    (element,) = [element for element in answer["elements"] if element["type"] == "personal_email"]

    assert (element["people"], element["personal"]) == (207, "yes")


def test_no_small_cell_is_raised(answer):
    assert answer["small_cells"] == []
