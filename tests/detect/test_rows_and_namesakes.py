"""A row that gives another number than its namesake is somebody else (practice 2.1.5)."""

from __future__ import annotations

import pytest

from forthwith.detect import scan_table
from forthwith.people import Person, Roster
from forthwith.unpack.parts import Place, Table


def row_of(number, roster):
    """What the one row of a stolen list says, held against ``roster``."""
    table = Table(Place(("list.csv",)), ("Student number", "Name"), [[number, "Mia Larkspur"]])
    (row,) = scan_table(table, roster=roster).rows
    return row


@pytest.fixture
def known():
    """A roster in which Mia has a number."""
    return Roster([Person("s1", frozenset({"student"}), "Mia", "Larkspur", numbers=("700101",))])


def test_her_own_number_is_she(known):
    assert (row_of("700101", known).matched_by, row_of("700101", known).people) == ("number", ("s1",))


def test_another_number_makes_the_name_doubtful(known):
    row = row_of("900555", known)

    assert row.matched_by == "name"
    assert row.confidence <= 0.5


def test_a_roster_without_numbers_cannot_contradict_one():
    nameless = Roster([Person("s1", frozenset({"student"}), "Mia", "Larkspur")])

    assert row_of("900555", nameless).confidence > 0.5
