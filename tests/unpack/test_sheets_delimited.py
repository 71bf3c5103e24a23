"""Tables kept as text, with the dirt of real exports: no row is lost, and unclear rows are named."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.unpack import Table, unpack_bytes

PEOPLE = [["Ada Lane", "4"], ["Bo Reed", "5"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(opened, delimiter):
    text = "\n".join(delimiter.join(row) for row in [["Name", "Grade"], *PEOPLE])

    table = opened("a.csv", text).table

    assert table.columns == ("Name", "Grade")
    assert table.rows == PEOPLE


def test_a_line_that_tells_the_delimiter_is_believed(opened):
    table = opened("a.csv", "sep=|\nName|Note\nAda, the first|a;b;c\n").table

    assert table.rows == [["Ada, the first", "a;b;c"]]
    assert table.first_row == 3


def test_commas_in_numbers_do_not_outvote_semicolons(opened):
    table = opened("a.csv", "Nom;Note\nLane;4,5\nReed;5,5\n").table

    assert table.rows == [["Lane", "4,5"], ["Reed", "5,5"]]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_character_set_is_read(opened, charset):
    assert opened("a.csv", "Name,Grade\nZoé,4\n".encode(charset)).table.rows == [["Zoé", "4"]]


def test_bytes_that_no_western_set_knows_are_kept(opened):
    assert opened("a.csv", b"Name,Grade\nZ\x81\xe9,4\n").table.rows == [["Z\x81é", "4"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_ends_a_row(opened, end):
    assert opened("a.csv", end.join(["Name,Grade", "Ada Lane,4", "Bo Reed,5"])).table.rows == PEOPLE


def test_leading_zeros_are_kept(opened):
    assert opened("a.csv", "Number,Name\n0012345,Ada\n").table.rows[0][0] == "0012345"


def test_quoted_cells_may_hold_delimiters_lines_and_quotes(opened):
    table = opened("a.csv", 'Name,Note\n"Lane, Ada","says ""no""\nand more"\n').table

    assert table.rows == [["Lane, Ada", 'says "no"\nand more']]


def test_empty_rows_are_kept_so_that_row_numbers_hold(opened):
    table = opened("a.csv", "Name,Grade\n\nAda Lane,4\n\nBo Reed,5\n").table

    assert [row for row in table.rows if row] == PEOPLE
    assert table.rows.index(PEOPLE[1]) + table.first_row == 5


def test_titles_above_the_header_are_text(opened):
    found = opened("a.csv", "Pupils on plans\n\nName,Grade\nAda Lane,4\nBo Reed,5\n")

    assert found.kind("text") == ["Pupils on plans"]
    assert (found.table.columns, found.table.first_row) == (("Name", "Grade"), 4)


def test_a_table_without_header_starts_in_row_one(opened):
    table = opened("a.csv", "Ada Lane,ada@home.example\nBo Reed,bo@home.example\n").table

    assert (table.columns, table.first_row, len(table.rows)) == ((), 1, 2)


def test_doubled_column_names_are_told_apart(opened):
    assert opened("a.csv", "Name,Phone,Phone\nAda,1,2\n").table.columns == ("Name", "Phone", "Phone (2)")


def test_ragged_rows_are_kept_and_named(opened):
    found = opened("a.csv", "Name,Grade\nAda,4\nBo,5,extra\nCy\nDi,6\n")

    assert [len(row) for row in found.table.rows] == [2, 3, 1, 2]
    assert found.table.columns == ("Name", "Grade", "")
    assert "usual 2 cells" in found.whys
    assert "3" in found.whys


def test_many_ragged_rows_are_counted_not_all_named(opened):
    text = "Name,Grade\n" + "Ada,4\n" * 100 + "Bo,5,x\n" * 50

    assert "and 38 more" in opened("a.csv", text).whys


def test_a_stray_quotation_mark_swallows_no_row(opened):
    found = opened("a.csv", 'Name,Note\nAda,"open\nBo,fine\nCy,"well\nsaid"\nDi,end\n')

    assert [row[0] for row in found.table.rows] == ["Ada", "Bo", "Cy", "Di"]
    assert "quotation mark" in found.whys
    assert "end: 2." in found.whys


def test_a_mark_that_is_never_closed_swallows_nothing(opened):
    text = 'Name,Note\nAda,"open\n' + "Bo,fine\n" * 5000

    assert len(opened("a.csv", text).table.rows) == 5001


def test_a_file_of_stray_marks_is_read_line_by_line(opened):
    found = opened("a.csv", "Name,Note\n" + 'Ada,"open,1\n' * 3000)

    assert len(found.table.rows) == 3000
    assert "and 988 more" in found.whys


def test_a_quotation_inside_a_cell_is_just_a_sign(opened):
    found = opened("a.csv", 'Name,Size\nBo "Bobby" Reed,5"\nAda Lane,6"\n')

    assert found.table.rows == [['Bo "Bobby" Reed', '5"'], ["Ada Lane", '6"']]
    assert not found.not_read


def test_bytes_of_value_zero_are_left_out_and_named(opened):
    found = opened("a.csv", b"Name,Grade\nA\x00da,4\nBo,5\n")

    assert found.table.rows == [["Ada", "4"], ["Bo", "5"]]
    assert "lines: 2" in found.whys


def test_a_huge_cell_is_read_whole(opened):
    assert len(opened("a.csv", "Name,Note\nAda," + "x" * 1_000_000).table.rows[0][1]) == 1_000_000


def test_a_long_table_comes_in_pieces_that_go_on_counting(opened):
    tables = opened("a.csv", "Name,Grade\n" + "Ada,4\n" * 150_000).tables

    assert [table.first_row for table in tables] == [2, 100_001]
    assert {table.columns for table in tables} == {("Name", "Grade")}
    assert sum(len(table.rows) for table in tables) == 150_000


def test_a_limit_of_cells_keeps_what_came_before(opened):
    found = opened("a.csv", "Name,Grade\n" + "Ada,4\n" * 150_000, cells=250_000)

    assert len(found.table.rows) == 99_999
    assert "limit cells" in found.whys


@pytest.mark.parametrize("data", [b"\n\n\n", b",,,\n,,,\n", b" \n"])
def test_a_file_of_empty_rows_holds_no_table(opened, data):
    found = opened("a.csv", data)

    assert not found.tables
    assert found.not_read


def test_one_word_is_a_table_of_one_cell(opened):
    assert opened("a.csv", "Ada").table.rows == [["Ada"]]


def test_a_workbook_called_csv_is_still_read(opened):
    from fixtures import workbooks

    data = workbooks.xlsx([workbooks.Sheet("A", ("Name", "Grade"), PEOPLE)])

    assert [list(row) for row in opened("a.csv", data).table.rows] == PEOPLE


def test_a_text_called_xls_is_still_read(opened):
    assert opened("export.xls", "Name\tGrade\nAda Lane\t4\nBo Reed\t5\n").table.rows == PEOPLE


CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=12)


@given(st.lists(st.lists(CELL, min_size=2, max_size=5), min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_whatever_a_program_writes_is_read_back(rows):
    """Every word of every cell comes out again, as cell, column name or title."""
    held = io.StringIO()
    csv.writer(held).writerows(rows)

    items = list(unpack_bytes("a.csv", held.getvalue().encode()))

    tables = [item for item in items if isinstance(item, Table)]
    cells = [str(cell) for table in tables for row in (table.columns, *table.rows) for cell in row]
    found = " ".join([*cells, *(getattr(item, "text", "") for item in items)])
    assert set(re.findall(r"\w+", " ".join(cell for row in rows for cell in row))) <= set(re.findall(r"\w+", found))


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_no_bytes_at_all_stop_the_reader(data):
    assert list(unpack_bytes("a.csv", data))
