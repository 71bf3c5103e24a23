"""SC-04: a complaint summary reaches one wrong colleague (A), or a list of 318 (B)."""

import pytest
from fixtures import hr_summary


@pytest.fixture(scope="module")
def a(world, assess, tmp_path_factory):
    mail = hr_summary.to_one_colleague(world, tmp_path_factory.mktemp("a"))
    return assess(mail, "--roster", world.roster)


@pytest.fixture(scope="module")
def b(world, assess, tmp_path_factory):
    mail, delivered = hr_summary.to_the_list(world, tmp_path_factory.mktemp("b"))
    return assess(mail, "--roster", world.roster, "--envelope", delivered)


@pytest.fixture(scope="module")
def expanded(world, assess, tmp_path_factory):
    mail = hr_summary.to_the_expanded_list(world, tmp_path_factory.mktemp("c"))
    return assess(mail, "--roster", world.roster)


def test_one_wrong_colleague_learned_about_three_people(a):
    assert a["readers"]["visible"] == 1
    assert a["facts"]["shown"] == 3
    assert (a["people"]["affected"], a["people"]["shown"]) == (3, 3)


def test_one_reader_has_nobody_to_be_listed_beside(a):
    assert (a["facts"]["listed"], a["address_pairs"]) == (0, 0)


def test_the_three_are_told_themselves(a):
    assert (a["people"]["to_tell"], a["people"]["letters"]) == (3, 3)


def test_the_wrong_danas_namesake_is_not_affected(a):
    """Dana Whitlock was meant and Dana Whitlow got it; neither is named in the document."""
    assert a["people"]["affected"] == 3


def test_the_topic_is_employment(a):
    assert "employment" in {topic["topic"] for topic in a["topics"]}


def test_on_the_list_each_of_the_three_was_seen_by_317_others(b):
    """The subject and both witnesses are on the list, and nobody learns about themselves."""
    assert b["facts"]["shown"] == 3 * 317
    assert b["people"]["shown"] == 3


def test_an_alias_shows_no_reader_to_another(b):
    assert b["readers"]["hidden"] == 318
    assert b["facts"]["listed"] == 0


def test_the_expanded_list_adds_what_being_listed_shows(expanded):
    assert expanded["readers"]["visible"] == 318
    assert expanded["facts"]["shown"] == 951
    assert expanded["address_pairs"] == 318 * 317


def test_with_an_alias_and_no_delivery_log_the_readers_are_unknown_and_never_one(world, assess, tmp_path):
    """An alias is not a person: who stood behind it is not known until someone looks."""
    mail, _ = hr_summary.to_the_list(world, tmp_path)
    answer = assess(mail, "--roster", world.roster)

    assert answer["people"]["shown"] == 3
    assert answer["readers"]["unknown"] or any("alias" in u["what"] or "list" in u["what"] for u in answer["unknowns"])
