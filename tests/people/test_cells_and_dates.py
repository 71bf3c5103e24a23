"""What single cells of a roster say (practice 2.1.5): dates, flags, lists, names, roles, relations."""

from __future__ import annotations

from datetime import date

import pytest

from forthwith.people.cells import as_flag, as_list, joined_address, kind_of_role, says_something, split_name
from forthwith.people.columns import PERSON_COLUMNS, folded_header, guess_columns
from forthwith.people.dates import day_comes_first, is_ambiguous, parse_date
from forthwith.people.names import nicknames, sure_and_loose
from forthwith.people.relations import is_foster, is_parental, is_public

SIXTH_OF_MAY = date(2014, 5, 6)


@pytest.mark.parametrize(
    "written",
    [
        "2014-05-06", "2014/5/6", "2014.05.06", "20140506", "5/6/2014", "05-06-2014", "5.6.14", "May 6, 2014", "6 May 2014",
        "06-MAY-2014", "2014-05-06T00:00:00Z", "2014-05-06 00:00", "41765", "41765.0", " 2014-05-06 ",
    ],
)  # fmt: skip
def test_a_birth_date_is_read_in_many_forms(written):
    assert parse_date(written) == SIXTH_OF_MAY


@pytest.mark.parametrize("written", ["6/5/2014", "06.05.2014", "6-5-14"])
def test_a_column_may_be_day_first(written):
    assert parse_date(written, day_first=True) == SIXTH_OF_MAY


@pytest.mark.parametrize("written", ["16/5/2014", "16.05.2014"])
def test_a_day_above_twelve_speaks_for_itself(written):
    assert parse_date(written) == date(2014, 5, 16)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "?",
        "unknown",
        "2014-13-01",
        "2014-02-30",
        "99/99/9999",
        "1900-01-01",
        "01/01/1900",
        "1",
        "abc 2014",
        "0000-00-00",
    ],
)
def test_what_is_no_date_or_a_placeholder_is_unknown(written):
    assert parse_date(written) is None


@pytest.mark.parametrize(("short", "year"), [("1/2/29", 2029), ("1/2/30", 1930), ("1/2/99", 1999), ("1/2/08", 2008)])
def test_a_short_year_belongs_to_the_century_a_living_person_was_born_in(short, year):
    assert parse_date(short).year == year


@pytest.mark.parametrize(
    ("column", "day_first"),
    [
        (["03/04/2012", "25/12/2011"], True),
        (["03/04/2012", "12/25/2011"], False),
        (["03/04/2012"], None),
        ([], None),
        (["2012-04-03"], None),
    ],
)
def test_the_order_of_day_and_month_is_told_from_the_whole_column(column, day_first):
    assert day_comes_first(column) is day_first


@pytest.mark.parametrize(
    ("written", "ambiguous"),
    [("03/04/2012", True), ("04/04/2012", False), ("13/04/2012", False), ("2012-03-04", False)],
)
def test_a_date_that_could_be_two_days_is_ambiguous(written, ambiguous):
    assert is_ambiguous(written) is ambiguous


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("a,b", ["a", "b"]),
        ('"a; b"', ["a", "b"]),
        (" a | b |", ["a", "b"]),
        ("", []),
        (" , ", []),
        ("{LDAP:12},{Fed:23}", ["LDAP:12", "Fed:23"]),
    ],
)
def test_a_cell_of_several_values_is_taken_apart(cell, values):
    assert as_list(cell) == values


@pytest.mark.parametrize(
    ("cell", "flag"),
    [("Yes", True), (" TRUE ", True), ("1", True), ("No", False), ("0", False), ("", None), ("perhaps", None)],
)
def test_a_flag_is_yes_no_or_unknown(cell, flag):
    assert as_flag(cell) is flag


@pytest.mark.parametrize(
    ("cell", "says"),
    [("None.", ""), ("N/A", ""), ("0", ""), ("--", ""), (" see   order ", "see order"), ("No contact", "No contact")],
)
def test_a_filled_cell_may_say_nothing(cell, says):
    assert says_something(cell) == says


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Lopez, Ana", ("Ana", "", "Lopez")), ("Lopez, Ana M", ("Ana", "M", "Lopez")), ("Ana Lopez", ("Ana", "", "Lopez")),
        ("Ana M Lopez", ("Ana", "M", "Lopez")), ("Ana", ("Ana", "", "")), ("", ("", "", "")), ("De La Cruz, Luz", ("Luz", "", "De La Cruz")),
    ],
)  # fmt: skip
def test_a_name_in_one_cell_is_taken_apart(name, parts):
    assert split_name(name) == parts


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("student", "student"), ("Pupil", "student"), ("PARENT", "guardian"), ("guardian", "guardian"), ("relative", "other"),
        ("teacher", "staff"), ("districtAdministrator", "staff"), ("School Bus Driver", "staff"), ("ext:nurse", "staff"), ("wizard", ""),
    ],
)  # fmt: skip
def test_a_role_is_a_kind_of_person(role, kind):
    assert kind_of_role(role) == kind


@pytest.mark.parametrize(
    ("pieces", "line"), [(("1 Elm", "X", "", "7"), "1 Elm, X, 7"), (("", ""), ""), ((" 1 Elm ",), "1 Elm")]
)
def test_an_address_is_one_line_without_empty_pieces(pieces, line):
    assert joined_address(*pieces) == line


@pytest.mark.parametrize("header", ["birthDate", "Birth Date", "BIRTH_DATE", "Students.Birth_Date", "[01]birth-date"])
def test_a_header_is_compared_without_case_blanks_and_table(header):
    assert folded_header(header) == "birthdate"


def test_the_surest_of_several_columns_is_taken():
    columns = guess_columns(["id", "sourcedId", "email", "studentEmail"], PERSON_COLUMNS)

    assert columns["source_id"] == 1
    assert columns["email"] == 2


def test_one_column_is_taken_for_one_field_only():
    columns = guess_columns(["name", "last name", "first name"], PERSON_COLUMNS)

    assert len(set(columns.values())) == len(columns)


@pytest.mark.parametrize(
    "relation", ["Mother", "FATHER", "Parent/Guardian", "legal guardian", "uri://x.example/Relation#Mother", "Parent 1"]
)
def test_parents_and_guardians_are_parental(relation):
    assert is_parental(relation)


@pytest.mark.parametrize(
    "relation", ["", "stepmother", "grandmother", "emergency contact", "mother's friend", "case worker"]
)
def test_others_are_not_parental(relation):
    assert not is_parental(relation)


@pytest.mark.parametrize(
    ("relation", "foster", "public"),
    [("Foster Parent", True, False), ("Ward of State", False, True), ("aunt", False, False)],
)
def test_foster_and_public_care_are_told_apart(relation, foster, public):
    assert is_foster(relation) is foster
    assert is_public(relation) is public


def test_every_short_form_is_a_folded_word():
    full_names, short_forms = nicknames()

    assert all(word.isalpha() and word.islower() and word.isascii() for word in (*full_names, *short_forms))


def test_no_name_is_its_own_short_form():
    assert not [full for full, shorts in nicknames()[1].items() if full in shorts]


def test_no_full_name_stands_twice_in_the_list(root):
    lines = (root / "src/forthwith/people/data/nicknames.csv").read_text().splitlines()
    names = [line.split(",")[0] for line in lines]

    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(("given", "family"), [("", "Lopez"), ("Ana", ""), ("", ""), ("A", "B"), ("-", "Lopez")])
def test_half_a_name_is_filed_nowhere(given, family):
    assert sure_and_loose(given, family) == (set(), set())


def test_a_loose_name_is_never_also_sure():
    sure, loose = sure_and_loose("Mary Ann", "Garcia-Lopez")

    assert not sure & loose
    assert (b"mary ann", b"garcia lopez") in sure
    assert (b"mary", b"lopez") in loose
