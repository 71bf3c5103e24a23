"""Tables pasted into a message: the header reaches every line."""

from __future__ import annotations

import pytest

from forthwith.detect import scan

ROWS = [("Marlow, Eve", "2012-04-05", "604-555-0142", "T8G 8K4"), ("Fox, Dan", "2011-09-30", "604-555-0143", "V8K 2W4")]


def lines(delimiter: str, header: str = "Student Name|Birth Date|Home Phone|Postal Code") -> str:
    table = [header.split("|"), *ROWS]
    return "\n".join(delimiter.join(f'"{c}"' if delimiter in c else c for c in row) for row in table)


@pytest.mark.parametrize("delimiter", ["\t", " | ", ",", ";"])
def test_every_cell_is_typed_by_its_header(found, delimiter):
    assert found(lines(delimiter)) == [
        pair for row in ROWS for pair in zip(("name", "birth_date", "phone", "postal_code"), row, strict=True)
    ]


def test_an_unquoted_last_first_stays_one_name(found):
    text = "Last, First\tDOB\nMarlow, Eve\t2012-04-05\n"

    assert found(text) == [("name", "Marlow, Eve"), ("birth_date", "2012-04-05")]


def test_a_date_written_with_a_comma_stays_one_cell(found):
    text = "Student Name,Birth Date,Homeroom\nEve Marlow,April 5, 2012,8C\n"

    assert found(text) == [("name", "Eve Marlow"), ("birth_date", "April 5, 2012")]


def test_the_header_reaches_the_last_of_many_rows(found):
    rows = "\n".join(f"{1_000_000 + row}\t2012-04-05" for row in range(300))

    found_last = found(f"Student Number\tBirth Date\n{rows}")[-2:]

    assert found_last == [("student_number", "1000299"), ("birth_date", "2012-04-05")]


@pytest.mark.parametrize(
    ("header", "topic"),
    [("Meal status", "finances"), ("Designation", "special_education"), ("Referrals", "discipline"), ("Immunization status", "health"),
     ("Custody alert", "custody"), ("Pronouns", "gender_orientation"), ("ELL level", "immigration"), ("GPA", "grades"),
     ("Band number", "indigenous"), ("Religion", "religion")],
)  # fmt: skip
def test_a_column_may_be_the_sensitive_thing(topics, header, topic):
    assert topic in topics(f"Student Name\tDOB\t{header}\nEve Marlow\t2012-04-05\tx\n")


def test_a_sensitive_column_about_no_one_is_none(topics):
    assert topics("Event\tRoom\tBalance\nBake sale\t12\t40\n") == set()


def test_the_table_ends_where_the_lines_stop_being_rows(found):
    text = lines("\t") + "\n\nThe concert is on 2013-05-06 in the gym."

    assert ("birth_date", "2013-05-06") not in found(text)


def test_a_second_table_is_read_as_well(found):
    text = f"{lines(',')}\n\nOthers:\nStudent ID\tDOB\n1004009\t2010-02-03\n"

    assert found(text)[-2:] == [("student_number", "1004009"), ("birth_date", "2010-02-03")]


def test_a_quoted_reply_keeps_its_table(found):
    text = "\n".join(f"> {line}" for line in lines("\t").split("\n"))

    assert ("birth_date", "2011-09-30") in found(text)


def test_prose_with_commas_is_no_table(found):
    text = "Dear name, student, parent, and friend,\nplease bring a cup, a plate, a fork, and 2012-04-05\n"

    assert found(text) == []


def test_a_cell_that_does_not_fit_its_header_is_left_alone(found):
    assert found("Student Name\tBirth Date\nEve Marlow\tsee file\n") == [("name", "Eve Marlow")]


def test_a_known_person_in_a_table_keeps_their_id(roster):
    text = "Student Name\tBirth Date\nJonas Weld\t2011-09-30\n"

    assert [one.person for one in scan(text, roster=roster).findings if one.type == "name"] == ["s2"]


@pytest.mark.parametrize(
    "text", ["Name\tPhone", "Name\tPhone\n", "Name,Phone\n\n\n", "|\n|\n|", "\t\n\t\n", "Name|\nPhone|"]
)
def test_a_header_without_rows_is_harmless(found, text):
    assert found(text) == []
