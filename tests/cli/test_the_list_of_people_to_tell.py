"""The list opens safely in a spreadsheet and holds a row for everybody (practice 2.1.5)."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.cli.out.people_csv import COLUMNS, as_plain_cell
from forthwith.cli.plain import plain


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_name_that_looks_like_a_formula_is_made_plain(start):
    assert as_plain_cell(f"{start}HYPERLINK(1)").startswith("'")


def test_spaces_before_a_formula_do_not_hide_it():
    assert as_plain_cell("  =1+1") == "'  =1+1"


def test_an_ordinary_name_stays_as_it_is():
    assert as_plain_cell("Mia Larkspur-O'Dell") == "Mia Larkspur-O'Dell"


@given(st.text())
def test_no_cell_starts_a_formula_and_nothing_readable_of_it_is_lost(value):
    cell, readable = as_plain_cell(value), plain(value)

    assert cell.removeprefix("'") == readable.removeprefix("'") or cell == readable
    assert cell.lstrip(" \u00a0")[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n")


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=1, max_size=len(COLUMNS)))
def test_any_value_comes_back_from_the_file_as_one_cell(values):
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerow([as_plain_cell(value) for value in values])

    assert len(next(csv.reader(io.StringIO(text.getvalue(), newline="")))) == len(values)
