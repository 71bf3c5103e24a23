"""The plain view of a text, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.detect.folding import fold


def test_plain_text_is_its_own_view():
    text = "plain text"

    assert fold(text).text is text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Élève", "Eleve"),
        ("Müller", "Muller"),
        ("６０４", "604"),
        ("a\u2011b", "a-b"),
        ("a\u200bb", "ab"),
        ("a\u00a0b", "a b"),
        ("“x”", '"x"'),
        ("O’Neil", "O'Neil"),
        ("ﬁne", "fine"),
        ("Søren", "Soren"),
        ("ß", "ss"),
        ("e\u0301", "e"),
        ("½", "1/2"),
    ],
)
def test_letters_and_marks_become_plain(text, folded):
    assert fold(text).text == folded


def test_letters_of_another_script_stay_one_character_each():
    assert len(fold("張偉 and Ωmega").text) == len("張偉 and Ωmega")


def test_an_offset_finds_its_way_back_over_what_was_dropped():
    folded = fold("a\u200b\u200bbc")

    assert folded.text == "abc"
    assert [folded.original(at) for at in (0, 1, 2)] == [0, 3, 4]


def test_an_end_leaves_out_what_was_dropped_behind_it():
    folded = fold("ab\u200bc")

    assert folded.original_end(2) == 2
    assert folded.original_end(3) == 4


def test_an_offset_finds_its_way_back_over_what_grew():
    folded = fold("xﬁy")

    assert folded.text == "xfiy"
    assert folded.original(3) == 2


@given(st.text(max_size=200))
def test_the_view_is_ascii_and_every_offset_leads_back_inside(text):
    folded = fold(text)

    assert folded.text.isascii()
    places = [folded.original(at) for at in range(len(folded.text))]
    assert all(-1 <= place < max(1, len(text)) for place in places)
    assert places == sorted(places)


@given(st.text(alphabet="abc\u200b\u2011é１", max_size=80), st.integers(0, 80))
def test_a_plain_letter_is_found_where_it_stood(text, at):
    """Every plain letter of the view is the same letter in the original."""
    folded = fold(text)

    for place in range(min(at, len(folded.text))):
        if folded.text[place] in "abc":
            assert text[folded.original(place)] == folded.text[place]
