"""Text folded for comparing, and the way back to its places (practice 2.1.4)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.people.folding import Folded, fold_words

ODD = "aZ09 .,-_'’@\n\t\u00a0\u200b\u00ad\u0301\u2011éÉßæŒøłİıﬁＡ１😀Жя中文\ud800"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ana Lopez", b" ana lopez "),
        ("", b"  "),
        ("O'Neil-Reed", b" o neil reed "),
        ("Ñandú", b" nandu "),
        ("Weiß", b" weiss "),
        ("Ｊｏ１", b" jo1 "),
        ("a\u200bb", b" ab "),
        ("e\u0301", b" e "),
        ("a@b.c", b" a@b c "),
        ("\x01", b"   "),
    ],
)
def test_text_is_folded_to_plain_words_between_blanks(text, folded):
    assert Folded(text).words == folded


def test_letters_of_other_scripts_are_kept(names):
    assert Folded("Ян ЇЖАК").words.decode() == " ян іжак "


def test_a_name_folds_to_its_words():
    assert fold_words("O'Powell-St. John") == (b"o", b"powell", b"st", b"john")


@pytest.mark.parametrize("text", ["Weiß x", "ßßß x", "\u200bab\u200b x", "é\u0301 x", "中文 x", "æœ x"])
def test_the_last_word_is_found_at_its_place(text):
    folded = Folded(text)

    assert text[folded.offset(folded.words.rindex(b"x"))] == "x"


@given(st.text(alphabet=ODD, max_size=60))
@settings(max_examples=300, deadline=None)
def test_every_place_of_the_folded_text_is_a_place_of_the_text(text):
    folded = Folded(text)
    places = [folded.offset(place) for place in range(1, len(folded.words))]

    assert places == sorted(places)
    assert not places or (places[0] >= 0 and places[-1] <= len(text))


@given(st.text(alphabet=ODD, max_size=60))
@settings(max_examples=300, deadline=None)
def test_a_marker_is_found_again_behind_any_text(text):
    folded = Folded(text + " qqq")

    start = folded.words.rindex(b"qqq")

    assert (folded.offset(start), folded.offset(start + 3)) == (len(text) + 1, len(text) + 4)


@given(st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_folding_takes_any_text(text):
    words = Folded(text).words

    assert words.startswith(b" ")
    assert words.endswith(b" ")
