"""SC-10: a list of 148 referrals behind a public link, with a log of 83 who looked and nobody knows how many more."""

import pytest
from fixtures import referrals


@pytest.fixture(scope="module")
def sheet(world, tmp_path_factory):
    return referrals.write_sheet(world, tmp_path_factory.mktemp("sheet"))


@pytest.fixture(scope="module")
def answer(world, assess, sheet, tmp_path_factory):
    log = referrals.write_log(world, tmp_path_factory.mktemp("log"))
    return assess(sheet, "--roster", world.roster, "--readers", log, "--unknown-readers")


def test_83_known_viewers_learned_about_148_pupils(answer):
    assert answer["facts"]["shown"] == 12_284
    assert answer["people"]["shown"] == 148


def test_the_others_are_unknown_and_said_to_be(answer):
    assert answer["readers"]["unknown"] is True
    assert any("reader" in unknown["what"].casefold() for unknown in answer["unknowns"])


def test_a_parent_among_the_viewers_does_not_breach_their_own_child(world, assess, sheet, tmp_path):
    log = referrals.write_log(world, tmp_path, with_a_parent=True)
    answer = assess(sheet, "--roster", world.roster, "--readers", log, "--unknown-readers")

    assert answer["facts"]["shown"] == 12_284 - 1


def test_without_a_log_the_pairs_are_not_counted_and_never_zero(world, assess, sheet):
    answer = assess(sheet, "--roster", world.roster, "--unknown-readers")

    assert answer["facts"]["shown"] is None
    assert answer["people"]["shown"] == 148


def test_referral_reasons_are_counselling(answer):
    assert "counselling" in {topic["topic"] for topic in answer["topics"]}


def test_every_child_has_somebody_who_is_told(answer):
    assert answer["people"]["nobody_to_tell"] == 0
    assert answer["people"]["households"] == 148
