"""The code of a letter: easy to type, too long to guess, kept as a keyed digest (R-183)."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.steps.notify.hearing.codes import ALPHABET, LENGTH, digest, make_code, normalise


def test_a_code_has_sixty_random_bits_in_groups_of_four():
    assert math.log2(len(set(ALPHABET))) * LENGTH >= 60
    assert re.fullmatch(r"(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}", make_code())


def test_no_sign_of_the_alphabet_is_read_for_another():
    assert set("ILOU") & set(ALPHABET) == set()


def test_ten_thousand_codes_are_ten_thousand():
    assert len({make_code() for _ in range(10_000)}) == 10_000


@pytest.mark.parametrize("typed", ["7kq2 m4xd 9tra", "7KQ2M4XD9TRA", " 7KQ2–M4XD–9TRA.", "７ＫＱ２-Ｍ４ＸＤ-９ＴＲＡ"])
def test_it_may_be_typed_in_any_way(typed):
    assert normalise(typed) == "7KQ2M4XD9TRA"


def test_signs_that_look_alike_are_taken_for_one_another():
    assert normalise("O1OI-LLoo-1234") == "010111001234"


@given(st.text(max_size=400))
def test_whatever_is_typed_raises_nothing_and_gives_a_code_or_nothing(typed):
    assert normalise(typed) == "" or re.fullmatch(f"[{ALPHABET}]{{12}}", normalise(typed))


def test_the_digest_is_keyed_and_the_same_for_every_spelling(db):
    code = make_code()

    assert digest(code) == digest(code.lower().replace("-", " "))
    assert digest(code) != digest(make_code())
    assert len(digest("")) == 64
