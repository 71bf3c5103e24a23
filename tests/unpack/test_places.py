"""Where something stands, in words a person can follow; and a cell as a person reads it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from forthwith.unpack import Place, Text, cell_text, unpack_bytes


def test_a_place_reads_from_the_outermost_file_inward():
    assert (
        str(Place(("Students.xlsx",)).within("sheet 'Data'").within("column F"))
        == "Students.xlsx, sheet 'Data', column F"
    )


def test_what_lies_inside_something_hidden_is_hidden():
    assert Place(("a.xlsx",)).within("sheet 'Old'", hidden=True).within("row 2").hidden


def test_what_lies_beside_something_hidden_is_not():
    place = Place(("a.xlsx",))
    place.within("sheet 'Old'", hidden=True)

    assert not place.within("sheet 'New'").hidden


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (None, ""),
        ("007", "007"),
        (1234567.0, "1234567"),
        (0.5, "0.5"),
        (7, "7"),
        (True, "TRUE"),
        (False, "FALSE"),
        (date(2014, 3, 2), "2014-03-02"),
        (datetime(2014, 3, 2), "2014-03-02"),
        (datetime(2014, 3, 2, 8, 30), "2014-03-02T08:30:00"),
        (time(8, 30), "08:30:00"),
        (timedelta(hours=1), "1:00:00"),
        (1e16, "1e+16"),
        (float("nan"), "nan"),
    ],
)
def test_a_cell_reads_as_a_person_reads_it(cell, read):
    assert cell_text(cell) == read


def test_every_item_says_where_it_stands():
    for item in unpack_bytes("a.eml", b"To: a@b.example\nSubject: x\n\nwords"):
        assert item.place.steps[0] == "a.eml"


def test_unnamed_bytes_get_a_name():
    (item,) = unpack_bytes("", b"words")

    assert str(item.place) == "unnamed"
    assert isinstance(item, Text)
