"""Which row names the columns: titles, missing headers, doubled names, in three languages."""

from __future__ import annotations

from datetime import date

import pytest

from forthwith.unpack.sheets_headers import find_header


def header_of(*rows):
    found = find_header([list(row) for row in rows])
    return found.row


@pytest.mark.parametrize(
    "names",
    [
        ["Name", "Grade"],
        ["Student ID", "Last name"],
        ["StudentNumber", "HomeRoom"],
        ["first_name", "family_name"],
        ["Élève", "Niveau"],
        ["Nom", "Prénom"],
        ["Nombre", "Apellidos"],
        ["Date de naissance", "Courriel"],
        ["Medical alert", "Custody note"],
    ],
)
def test_words_that_name_columns_make_a_header(names):
    assert header_of(names, ["Ada Lane", "4"], ["Bo Reed", "5"]) == 0


def test_text_above_numbers_is_a_header():
    assert header_of(["Kiste", "Wert"], ["a", 4.0], ["b", 5.0]) == 0


def test_text_above_dates_is_a_header():
    assert header_of(["Wer", "Wann"], ["a", date(2014, 3, 2)], ["b", date(2014, 3, 3)]) == 0


def test_a_list_of_people_has_no_header():
    assert header_of(["Ada Lane", "ada@home.example"], ["Bo Reed", "bo@home.example"]) is None


def test_a_row_with_a_number_in_it_is_no_header():
    assert header_of(["Ada Lane", "250-555-0101"], ["Bo Reed", "250-555-0102"]) is None


def test_a_value_that_comes_again_is_no_header():
    assert header_of(["Ada", "Monday", 4.0], ["Bo", "Monday", 5.0], ["Cy", "Monday", 6.0]) is None


def test_a_single_list_of_names_has_no_header():
    assert header_of(["Ada Lane"], ["Bo Reed"], ["Cy Moss"]) is None


def test_a_title_is_no_header():
    assert header_of(["List of pupils on plans", ""], ["", ""], ["Name", "Grade"], ["Ada", "4"]) == 2


def test_titles_of_two_cells_above_a_wide_table_are_skipped():
    rows = [["School:", "East", "", ""], ["Made on", "2 March", "", ""], ["Name", "Grade", "Room", "Bus"]]

    assert header_of(*rows, ["Ada", "4", "12", "9"], ["Bo", "5", "12", "9"], ["Cy", "5", "12", "9"]) == 2


def test_the_second_line_of_a_header_names_the_columns():
    assert header_of(["Pupil", "", "Guardian", ""], ["Name", "Grade", "Name", "Phone"], ["Ada", 4, "Pat", "x"]) == 1


def test_a_doubled_name_is_told_apart():
    found = find_header([["Name", "Phone", "phone", "Phone"], ["Ada", "1", "2", "3"]])

    assert found.names == ("Name", "Phone", "phone (2)", "Phone (3)")


def test_a_column_without_a_name_stays_without():
    assert find_header([["Name", "", "Grade"], ["Ada", "x", 4]]).names == ("Name", "", "Grade")


def test_lines_inside_a_name_become_spaces():
    assert find_header([["Last\nname", "Grade"], ["Ada", 4]]).names == ("Last name", "Grade")


def test_a_number_may_stand_among_the_names():
    assert find_header([["Name", "Mark", 2024], ["Ada", 4, 5]]).names == ("Name", "Mark", "2024")


def test_a_long_sentence_is_no_name():
    sentence = "Please enter the name and grade of each pupil who takes part in the outing to the island " * 2

    assert header_of([sentence, "Grade"], ["Ada", "x"], ["Bo", "y"]) is None


def test_a_sheet_of_nothing_has_no_header():
    assert find_header([[], ["", None], [" "]]).row is None


def test_no_rows_at_all_have_no_header():
    assert find_header([]).body == 0


def test_a_header_alone_is_a_header():
    assert header_of(["Name", "Grade"]) == 0


def test_empty_rows_before_the_header_are_skipped():
    assert header_of([], [], ["Name", "Grade"], ["Ada", 4]) == 2


def test_a_header_far_down_is_not_looked_for():
    """After rows of full width the table has begun; words that come later are data."""
    data = [["Ada Lane", "x1234"]] * 3

    assert header_of(*data, ["Name", "Grade"]) is None
