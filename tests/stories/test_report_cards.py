"""SC-08: 412 families get a card each; from row 138 on it is another child's."""

import shutil

import pytest
from fixtures import report_cards


@pytest.fixture(scope="module")
def roster(world, tmp_path_factory):
    """The roster with last year's snapshot, in which the pupil who left still stands."""
    folder = tmp_path_factory.mktemp("roster") / "now"
    shutil.copytree(world.roster, folder)
    report_cards.write_snapshot(world, folder / "snapshots" / "2025-12-19")
    return folder


@pytest.fixture(scope="module")
def mailbox(world, tmp_path_factory):
    return report_cards.write(world, tmp_path_factory.mktemp("cards"))


@pytest.fixture(scope="module")
def answer(mailbox, roster, assess):
    return assess(mailbox, "--roster", roster)


def test_275_families_saw_one_card_of_another_child(answer):
    assert answer["facts"]["shown"] == 275


def test_275_children_are_affected_among_them_one_who_left(answer):
    assert answer["people"]["shown"] == 275
    assert answer["people"]["affected"] == 275


def test_the_137_right_cards_expose_nobody(answer):
    assert answer["readers"]["visible"] + answer["readers"]["hidden"] == 412
    assert answer["facts"]["shown"] == 412 - 137


def test_one_by_one_nobody_saw_another_address(answer):
    assert answer["address_pairs"] == 0
    assert answer["facts"]["listed"] == 0


def test_grades_and_learning_support_are_found(answer):
    assert {"grades", "special_education"} <= {topic["topic"] for topic in answer["topics"]}


def test_every_card_was_read(answer):
    assert answer["not_read"] == []


def test_without_the_snapshot_the_one_who_left_is_still_counted(mailbox, world, assess):
    """A name that is in no roster is a person all the same: counted apart, never dropped."""
    answer = assess(mailbox, "--roster", world.roster)

    assert answer["people"]["shown"] == 274 or answer["people"]["not_in_roster"] >= 1
    assert answer["facts"]["shown"] >= 274
