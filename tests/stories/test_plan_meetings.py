"""SC-03: 347 addresses of the families of 233 pupils with a 504 plan."""

import pytest


@pytest.fixture
def answer(told):
    return told("SC-03")


@pytest.fixture
def group(answer):
    (found,) = [group for group in answer["groups"] if group["name"] == "504 plans"]
    return found


def test_347_addresses_make_120_062_pairs(answer):
    assert answer["address_pairs"] == 120_062
    assert answer["facts"]["listed"] == 120_062


def test_every_reader_learned_about_232_children(answer):
    assert answer["facts"]["linked"] == 80_504


def test_347_adults_stand_for_233_children_without_a_wrong_merge(answer):
    people = answer["people"]

    assert (people["listed"], people["linked"], people["affected"]) == (347, 233, 580)


def test_the_list_is_13_2_percent_of_all_pupils(group):
    assert round(100 * group["share"], 1) == 13.2
    assert group["population"] == 1760


def test_the_1527_others_are_of_low_sensitivity(answer, group):
    assert (group["complement"], group["complement_sensitivity"]) == (1527, "low")
    assert answer["people"]["inferred"] == 1527


def test_two_home_families_get_two_letters(answer):
    assert answer["people"]["letters"] == 233 + 9


def test_the_topic_is_special_education(answer):
    assert "special_education" in {topic["topic"] for topic in answer["topics"]}


def test_a_group_of_eleven_is_no_small_cell(answer):
    assert answer["small_cells"] == []
