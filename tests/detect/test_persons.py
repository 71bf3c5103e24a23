"""What reads like a name to somebody who knows nobody."""

from __future__ import annotations

import pytest

from forthwith.detect.persons import names_somebody


@pytest.mark.parametrize(
    "text",
    [
        "Maria takes it at lunch",
        "Maria Lopez was told",
        "please tell Maria today",
        "a note about Mr. Weld came",
        "re: Weld",
        "Group: Ana, Ben and one more",
        "Dear Ana, it is time",
        "Maria's has changed",
    ],
)
def test_a_name_before_a_verb_after_a_preposition_or_in_a_list_is_somebody(text):
    assert names_somebody(text)


@pytest.mark.parametrize(
    "text",
    [
        "The students will meet",
        "Please be on time",
        "a talk about School Street",
        "the month of May, June",
        "nothing with a capital here",
        "a lesson about Weld Street",
        "it was for McDonald",
        "",
    ],
)
def test_a_capital_that_begins_a_sentence_or_names_a_place_is_nobody(text):
    assert not names_somebody(text)


def test_a_word_that_is_nobody_does_not_hide_the_name_behind_it():
    assert names_somebody("The Maria takes it")
