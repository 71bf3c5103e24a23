"""A table typed once, its rows tied to people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from forthwith.detect import scan_table
from forthwith.detect.columns import as_date, count_filled, has_value
from forthwith.detect.tables import column_name
from forthwith.unpack.parts import Place, Table


def kinds(scanned) -> list[str | None]:
    return [column.type for column in scanned.columns]


def test_columns_are_typed_from_header_and_cells(table):
    scanned = scan_table(table("Student Number|Name|DOB|Homeroom", ["1004001", "Mia Okafor", date(2012, 4, 5), "8C"]))

    assert kinds(scanned) == ["student_number", "name", "birth_date", None]
    assert scanned.columns[0].confidence > 0.9


def test_the_headers_evidence_reaches_every_row(table):
    """The last of many rows is as much a birth date as the first."""
    rows = [[f"{1_000_000 + row}", "2012-04-05"] for row in range(3_000)]

    scanned = scan_table(table("Student Number|DOB", *rows))

    assert scanned.columns[1].filled == 3_000
    assert len(scanned.rows) == 3_000


def test_a_header_that_its_cells_contradict_is_not_believed(table):
    scanned = scan_table(table("Birth Date|Name", ["blue", "Eve Fox"], ["red", "Dan Fox"], ["green", "Ann Fox"]))

    assert scanned.columns[0].type is None


def test_a_student_column_of_numbers_holds_student_numbers(table):
    scanned = scan_table(table("Student|DOB", ["1004001", "2012-04-05"], ["1004002", "2011-09-30"]))

    assert kinds(scanned)[0] in ("student_number", None)


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["ada@mail.example", "eve@mail.example", "dan@mail.example"], "personal_email"),
        (["123-45-6789", "234-56-7890", "345-67-8901"], "ssn"),
        (["V8K 2W4", "T8G 8K4", "M4J 2E5"], "postal_code"),
        (["604-555-0142", "(604) 555-0143", "604.555.0144"], "phone"),
        (["4111111111111111", "5555555555554444", "6011111111111117"], "card"),
        (["red", "green", "blue"], None),
        (["8C", "7B", "9D"], None),
        ([1, 2, 3], None),
        (["10-502-3456", "10-502-3457", "10-502-3458"], None),
    ],
)
def test_a_column_without_a_header_is_typed_by_its_cells(table, cells, kind):
    assert kinds(scan_table(table("", *[[cell] for cell in cells]))) == [kind]


def test_dates_of_school_age_without_a_header_are_birth_dates(table):
    from forthwith.detect.checkdigits import this_year

    rows = [[f"100400{n}", date(this_year() - 10, n, n)] for n in range(1, 8)]

    assert kinds(scan_table(table("", *rows)))[1] == "birth_date"


def test_known_numbers_make_an_unnamed_column_student_numbers(table, roster):
    scanned = scan_table(table("", ["1004001", "x"], ["1004002", "y"], ["1004003", "z"]), roster=roster)

    assert scanned.columns[0].type == "student_number"


def test_known_names_make_an_unnamed_column_names(table, roster):
    scanned = scan_table(table("", ["Mia Okafor"], ["Weld, Jonas"], ["Rolf Berg"]), roster=roster)

    assert scanned.columns[0].type == "name"


def test_staff_addresses_make_a_work_column(table, roster):
    scanned = scan_table(table("Name|Email", ["Rolf Berg", "rolf.berg@ridge.example"]), roster=roster)

    assert scanned.columns[1].type == "work_email"


def test_a_parents_address_is_typed_as_the_parents(table):
    scanned = scan_table(table("Student Name|Parent Email", ["Eve Fox", "ada@mail.example"]))

    assert scanned.columns[1].of == "guardian"


def test_a_table_of_parents_is_about_the_parents(table):
    scanned = scan_table(table("Parent Name|Parent Email", ["Ada Okafor", "ada@mail.example"]))

    assert {column.of for column in scanned.columns} == {"row"}
    assert len(scanned.rows) == 1


@pytest.mark.parametrize(
    "cell",
    [
        "",
        None,
        "N",
        "n",
        "No",
        "none",
        "NONE",
        "N/A",
        "n/a",
        0,
        "0",
        0.0,
        "-",
        "--",
        " ",
        "  none ",
        "Null",
        "aucun",
        "Ninguna",
        False,
    ],
)
def test_nothing_in_other_words_is_no_value(cell):
    assert not has_value(cell)


@pytest.mark.parametrize(
    "cell", ["Y", "P", "asthma", 1, 3.5, date(2012, 4, 5), "No nuts", "none of your business", "NOAH", "O"]
)
def test_a_value_is_a_value(cell):
    assert has_value(cell)


def test_only_real_values_are_counted():
    assert count_filled(["Asthma", "N", "", None, "none", "Peanuts", "0"]) == 2


def test_filled_tells_how_many_have_a_medical_alert(table):
    """The count of a breach: 2 of 4 rows hold an alert."""
    rows = [["1", "Asthma"], ["2", "N"], ["3", ""], ["4", "Nuts"]]

    column = scan_table(table("Student Number|Alert_Medical", *rows)).columns[1]

    assert (column.topic, column.filled) == ("health", 2)


def test_a_hidden_column_is_marked(table):
    scanned = scan_table(table("Name|SSN", ["Eve Fox", "123-45-6789"], hidden_columns=frozenset({1})))

    assert [column.hidden for column in scanned.columns] == [False, True]


def test_every_column_of_a_hidden_sheet_is_hidden():
    place = Place(("class.xlsx",)).within("sheet 'Data'", hidden=True)

    scanned = scan_table(Table(place, ("Name",), [["Eve Fox"]]))

    assert scanned.columns[0].hidden


def test_a_row_is_matched_by_its_number_first(table, roster):
    (row,) = scan_table(table("Student Number|Name", ["1004001", "Jonas Weld"]), roster=roster).rows

    assert (row.people, row.matched_by) == (("s1",), "number")


def test_a_number_kept_as_a_float_still_matches(table, roster):
    (row,) = scan_table(table("Student Number|Name", [1004001.0, "x"]), roster=roster).rows

    assert row.people == ("s1",)


def test_a_row_is_matched_by_its_address(table, roster):
    (row,) = scan_table(table("Name|Student Email", ["M. O.", "mia@ridge.example"]), roster=roster).rows

    assert (row.people, row.matched_by) == (("s1",), "address")


def test_a_parents_address_does_not_make_the_row_the_parent(table, roster):
    (row,) = scan_table(
        table("Student Name|Parent Email", ["Jonas Weld", "ada.okafor@mail.example"]), roster=roster
    ).rows

    assert row.people == ("s2",)


def test_a_row_is_matched_by_its_name(table, roster):
    (row,) = scan_table(table("Last, First|Homeroom", ["Weld, Jonas", "8C"]), roster=roster).rows

    assert (row.people, row.matched_by) == (("s2",), "name")


def test_given_and_family_name_in_two_columns_are_one_name(table, roster):
    (row,) = scan_table(table("Last Name|First Name", ["Weld", "Jonas"]), roster=roster).rows

    assert row.people == ("s2",)


def test_homonyms_are_told_apart_by_birth_date(table, roster):
    one, two = scan_table(
        table("Name|DOB", ["Ann Lee", "2013-07-08"], ["Ann Lee", date(2010, 1, 2)]), roster=roster
    ).rows

    assert (one.people, one.matched_by) == (("s4",), "name and birth date")
    assert two.people == ("s3",)


def test_day_and_month_may_be_swapped(table, roster):
    (row,) = scan_table(table("Name|DOB", ["Ann Lee", "08/07/2013"]), roster=roster).rows

    assert row.people == ("s4",)


def test_homonyms_without_a_birth_date_stay_several(table, roster):
    (row,) = scan_table(table("Name|Homeroom", ["Ann Lee", "8C"]), roster=roster).rows

    assert row.people == ("s3", "s4")
    assert row.confidence <= 0.6


def test_a_contrary_birth_date_makes_a_name_doubtful(table, roster):
    (row,) = scan_table(table("Name|DOB", ["Jonas Weld", "2001-01-01"]), roster=roster).rows

    assert row.confidence < 0.5


def test_rows_of_people_nobody_knows_are_still_counted_apart(table, roster):
    rows = scan_table(
        table("Name|DOB", ["Eve Fox", "2012-04-05"], ["Dan Fox", "2012-04-05"], ["Eve Fox", "2012-04-05"]),
        roster=roster,
    ).rows

    assert [row.people for row in rows] == [(), (), ()]
    assert len({row.label_hash for row in rows}) == 2


def test_the_same_number_in_two_tables_is_the_same_label(table):
    (one,) = scan_table(table("Student Number|Name", ["55", "Eve Fox"]), key=b"k").rows
    (two,) = scan_table(table("Student Number|Name", ["55", "E. Fox"]), key=b"k").rows

    assert one.label_hash == two.label_hash


def test_a_row_that_says_nothing_is_about_nobody(table):
    rows = scan_table(table("Student Number|Name", ["1", "Eve Fox"], ["", ""], [None, None])).rows

    assert [row.row for row in rows] == [0]


def test_a_table_about_things_is_about_nobody(table):
    assert scan_table(table("Item|Price", ["Desk", 40], ["Chair", 12])).rows == ()


def test_free_text_is_scanned_where_it_stands(table):
    scanned = scan_table(table("Student Number|Comments", ["1", "ok"], ["2", "call 604-555-0142 first"], first_row=5))

    (one,) = scanned.findings
    assert (one.type, one.start, one.end) == ("phone", 5, 17)
    assert one.place == "class.xlsx, sheet 'Data', column B, row 6"


def test_the_same_text_in_two_rows_is_found_in_both(table):
    rows = [["1", "ring 604-555-0142"], ["2", "fine"], ["3", "ring 604-555-0142"]]

    places = [one.place for one in scan_table(table("Student Number|Comments", *rows)).findings]

    assert [place.rpartition(" ")[2] for place in places] == ["2", "4"]


def test_a_comment_on_a_childs_row_needs_no_pronoun(table):
    """In the row of a pupil, "asthma" is that pupil's."""
    scanned = scan_table(table("Student Number|Comments", ["1", "Asthma"], ["2", "plays chess"]))

    assert [topic.topic for topic in scanned.topics] == ["health"]
    assert "column B, row 2" in scanned.topics[0].place


def test_a_known_person_named_in_a_comment_is_found(table, roster):
    scanned = scan_table(table("Student Number|Comments", ["1004001", "not with Jonas Weld"]), roster=roster)

    assert [one.person for one in scanned.findings] == ["s2"]


def test_nothing_spans_two_cells(table):
    scanned = scan_table(table("Item|Note", ["a", "SSN"], ["b", "123456789"]))

    assert scanned.findings == ()


def test_short_rows_are_read_as_far_as_they_go(table):
    scanned = scan_table(table("Student Number|Name|DOB", ["1", "Eve Fox", "2012-04-05"], ["2"]))

    assert [column.filled for column in scanned.columns] == [2, 1, 1]


def test_an_empty_table_has_columns_and_no_rows(table):
    scanned = scan_table(table("Student Number|Name"))

    assert kinds(scanned) == ["student_number", "name"]
    assert scanned.rows == ()


def test_a_table_without_columns_or_rows_is_empty(table):
    assert scan_table(table("")).columns == ()


def test_the_place_is_told_by_letters():
    assert [column_name(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("cell", "day"),
    [(date(2012, 4, 5), (2012, 4, 5)), (datetime(2012, 4, 5, 0, 0), (2012, 4, 5)), ("2012-04-05", (2012, 4, 5)), (41004, (2012, 4, 5)),
     (41004.0, (2012, 4, 5)), (20120405, (2012, 4, 5)), ("5 avril 2012", (2012, 4, 5)), ("soon", None), (12, None), (True, None), (None, None)],
)  # fmt: skip
def test_a_cell_may_hold_a_date_in_many_ways(cell, day):
    assert as_date(cell) == day


def test_one_table_scanned_twice_gives_the_same(table, roster):
    made = table("Student Number|Name|Comments", ["1004001", "Mia Okafor", "asthma"])

    assert scan_table(made, roster=roster, key=b"k") == scan_table(replace(made), roster=roster, key=b"k")
