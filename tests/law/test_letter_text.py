"""A draft cut into headings and sentences, each at its place."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from forthwith.law.letter_text import LONGEST, fold, pieces

LETTER = """Harbour Isles School District

January 20, 2026

Dear parent,

What happened

On January 14, 2026, a list was sent
by mistake to all staff. We learned of it on Jan. 15 at 9 a.m. today.

What you can do:
- Change your password.
- Watch your mail

Contact: Pat Example, 250-555-0100

Sincerely,
Pat Example
Privacy Officer
"""


@pytest.fixture
def letter():
    return pieces(LETTER)


def texts(found):
    return [piece.text for piece in found]


def test_a_sentence_goes_on_over_the_end_of_a_line(letter):
    assert "On January 14, 2026, a list was sent\nby mistake to all staff." in texts(letter)


def test_an_abbreviation_does_not_end_a_sentence(letter):
    assert "We learned of it on Jan. 15 at 9 a.m. today." in texts(letter)


@pytest.mark.parametrize("heading", ["What happened", "What you can do:"])
def test_a_heading_is_no_sentence(letter, heading):
    found = next(piece for piece in letter if piece.text == heading)

    assert found.is_heading
    assert not found.says_something


def test_each_bullet_stands_alone_under_its_heading(letter):
    bullet = next(piece for piece in letter if "password" in piece.text)

    assert bullet.text == "- Change your password."
    assert bullet.heading == "What you can do"


def test_a_labelled_line_stands_alone(letter):
    assert "Contact: Pat Example, 250-555-0100" in texts(letter)


def test_a_bare_date_says_nothing(letter):
    assert not next(piece for piece in letter if piece.text == "January 20, 2026").says_something


def test_a_salutation_is_not_part_of_the_first_sentence(letter):
    assert "Dear parent," in texts(letter)


@pytest.mark.parametrize("heading", ["## What happened", "WHAT HAPPENED", "What happened?:"])
def test_headings_are_written_in_many_ways(heading):
    first = pieces(f"{heading}\n\nA list was sent to all staff by mistake.")[0]

    assert first.is_heading


def test_a_signature_is_cut_where_its_lines_were_broken():
    found = texts(pieces("Pat Example\nPrivacy Officer\nHarbour Isles School District, Otter Bay\n"))

    assert "Pat Example" in found[0]
    assert any(text.endswith("Otter Bay") for text in found)


def test_accents_and_curly_signs_are_taken_off_and_places_kept():
    folded = fold("L’été dernier")

    assert folded.text == "L'ete dernier"
    assert folded.span(2, 5) == (2, 5)


@pytest.mark.parametrize("text", ["e\u0301te\u0301", "é\u200bté", "\ufeffété"])
def test_a_word_is_the_same_however_its_letters_are_put_together(text):
    assert fold(text).text == "ete"


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
@example("\u0600")
@example("a\x0bb\x0cc\x85d\u2028e")
@example("#\n-\n:\n1.\n")
def test_every_piece_stands_where_it_says(text):
    for piece in pieces(text):
        assert 0 <= piece.start < piece.end <= len(text)
        assert fold(text[piece.start : piece.end]).text.startswith(piece.text[:20])


def test_pieces_do_not_overlap():
    found = pieces(LETTER)

    assert all(before.end <= after.start for before, after in pairwise(found))


@pytest.mark.parametrize("text", ["a. B " * 60_000, "a\n" * 150_000, "- " * 150_000, "A: b\n" * 60_000, "\n" * 300_000])
def test_a_hostile_text_is_cut_in_time(text):
    """A bound on kind, not a timing: work that grows with the square would take minutes."""
    before = time.process_time()
    pieces(text)

    assert time.process_time() - before < 5


def test_what_is_longer_than_any_letter_is_not_read_to_its_end():
    assert max(piece.end for piece in pieces("One word more. " * 20_000)) <= LONGEST
