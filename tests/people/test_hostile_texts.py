"""Texts made to be slow, large or odd (practice 2.1.4): read to the end, in time that grows with their length."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.people import Person, Roster


def _one(source_id, given, family, **more):
    return Person(source_id, frozenset({"student"}), given, family, **more)


ROSTER = Roster(
    [
        _one("p0", "Ana", "Lopez", numbers=("900001",), emails=("ana@x.example",)),
        _one("p1", "Ana", "Lopez", numbers=("900002",)),
        _one("p2", "José", "Muñoz-Reed", middle_name="Ida"),
        _one("p3", "Luz", "de la Cruz"),
    ]
)
PIECES = ["Ana", "Lopez", "LOPEZ", "A.", "M.", ",", ", ", " ", "\n", "\t", "José", "Muñoz", "-", "Reed", "de", "la", "Cruz", "Luz",
          "900001", "900002", "ana@x.example", "@", "'", "\u200b", "ß", "😀", ".", ";", "x"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=500, deadline=None)
def test_whatever_is_found_is_in_order_inside_the_text_and_somebody(text):
    found = ROSTER.find(text)

    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(one.people and set(one.people) <= set(ROSTER.people) for one in found)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text):
    assert isinstance(ROSTER.find(text), list)


@pytest.mark.parametrize(
    "piece",
    ["Ana Lopez ", "Lopez, Ana\n", "Lopez ", "Ana ", "A. Lopez ", "a@b.example ", "ana@x.example,", "@", "a.a.", "900001 ",
     "1234567890", "- ", "\u200b", "é\u0301", "Ana M. ", "de la ", "ß", "中", "Ana Lopez 900001 "],
)  # fmt: skip
def test_a_text_of_one_piece_over_and_over_is_read_to_its_end(piece):
    text = piece * (100_000 // len(piece)) + " Luz de la Cruz"

    assert ROSTER.find(text)[-1].people == ("p3",)


def test_a_hundred_thousand_homonyms_on_one_line_are_all_reported():
    found = ROSTER.find("Ana Lopez " * 20_000)

    assert len(found) == 20_000
    assert found[-1].people == ("p0", "p1")


def test_one_roster_may_be_asked_by_several_threads():
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(ROSTER.find, ["for Ana Lopez 900001"] * 200))

    assert all([one.people for one in each] == [("p0",), ("p0",)] for each in found)
