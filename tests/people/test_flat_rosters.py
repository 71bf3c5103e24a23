"""A roster in one table, with whatever columns the student system was asked for (practice 2.1.5)."""

from __future__ import annotations

from datetime import date

import pytest
import xlsxwriter

from forthwith.people import read_roster
from forthwith.people.errors import ColumnsUnclear, RosterUnreadable

PLAIN = {
    "sourcedId": "s1", "role": "student", "givenName": "Mara", "familyName": "Novak", "middleName": "Ida",
    "email": "mara@stu.example", "identifier": "900001", "birthDate": "2014-05-06",
}  # fmt: skip
POWERSCHOOL = {
    "Student_Number": "900001", "LastFirst": "Novak, Mara I", "DOB": "5/16/2014", "Grade_Level": "7",
    "SchoolID": "Birch Coulee School", "Home_Room": "7B", "Street": "1 Elm St", "City": "Limestone", "State": "TX",
    "Zip": "75001", "Enroll_Status": "0", "Mother": "Novak, Ana", "Father": "Novak, Petr",
    "GuardianEmail": "ana@home.example", "Emerg_Contact_1": "Stone, Ida", "Emerg_Phone_1": "555-0103",
    "Alert_Guardian": "N",
}  # fmt: skip


def test_the_plain_header_is_understood_as_it_is(flat):
    student = flat([PLAIN]).people["s1"]

    assert student.kinds == {"student"}
    assert (student.given_name, student.middle_name, student.family_name) == ("Mara", "Ida", "Novak")
    assert student.emails == ("mara@stu.example",)
    assert student.numbers == ("900001",)
    assert student.birth_date == date(2014, 5, 6)


def test_the_guess_is_shown(flat):
    assert flat([PLAIN]).mapping["birth_date"] == "birthDate"


def test_the_guess_can_be_corrected(flat):
    rows = [{"id": "s1", "Nachname": "Novak", "Vorname": "Mara", "Rolle": "student"}]

    roster = flat(rows, mapping={"family_name": "Nachname", "given_name": "Vorname", "role": "Rolle"})

    assert roster.people["s1"].family_name == "Novak"
    assert roster.mapping["given_name"] == "Vorname"


def test_a_column_can_be_taken_out_of_the_guess(flat):
    """A column called phone that holds the office's number, say."""
    roster = flat([PLAIN | {"phone": "555-0100"}], mapping={"phone": ""})

    assert roster.people["s1"].phones == ()


def test_a_mapping_to_an_unknown_field_is_refused(flat):
    with pytest.raises(ColumnsUnclear, match="a field that does not exist"):
        flat([PLAIN], mapping={"surname": "familyName"})


def test_a_mapping_to_a_missing_column_is_refused(flat):
    with pytest.raises(ColumnsUnclear, match="'grade' that the table does not have"):
        flat([PLAIN], mapping={"grade": "Stufe"})


def test_a_table_that_names_nobody_is_refused(flat):
    with pytest.raises(ColumnsUnclear, match="no column that looks like"):
        flat([{"lunch": "pizza", "day": "Monday"}])


def test_a_powerschool_export_is_read_as_students(flat):
    student = flat([POWERSCHOOL]).people["900001"]

    assert student.kinds == {"student"}
    assert (student.given_name, student.middle_name, student.family_name) == ("Mara", "I", "Novak")
    assert student.postal_address == "1 Elm St, Limestone, TX, 75001"
    assert student.schools == ("Birch Coulee School",)
    assert student.grade == "7"


def test_parents_named_on_the_childs_row_become_people_of_their_own(flat):
    roster = flat([POWERSCHOOL])

    adults = {tie.relation: roster.people[tie.adult] for tie in roster.adults_of("900001")}

    assert adults["mother"].given_name == "Ana"
    assert adults["father"].kinds == {"guardian"}
    assert adults["emergency contact"].kinds == {"other"}


@pytest.mark.parametrize("column", ["guardianemail", "father_email", "Mother Email", "Parent_Email", "parentEmails"])
def test_a_parents_address_on_the_childs_row_is_the_parents(flat, column):
    roster = flat([PLAIN | {column: "ana@home.example"}])

    (owner,) = roster.of_address("ana@home.example")

    assert owner != "s1"
    assert roster.people[owner].kinds == {"guardian"}
    assert roster.adults_of("s1")[0].adult == owner


def test_the_one_guardian_address_goes_to_the_one_parent_who_is_named(flat):
    row = {**PLAIN, "Mother": "Novak, Ana", "GuardianEmail": "ana@home.example"}

    roster = flat([row])

    assert len(roster.adults_of("s1")) == 1
    assert roster.people[roster.adults_of("s1")[0].adult].given_name == "Ana"


def test_with_two_parents_named_an_address_is_given_to_neither(flat):
    roster = flat([POWERSCHOOL])

    (owner,) = roster.of_address("ana@home.example")

    assert roster.people[owner].given_name == ""


def test_two_addresses_in_one_cell_are_two_adults(flat):
    roster = flat([PLAIN | {"guardianEmail": "ana@home.example; petr@home.example"}])

    assert len({roster.of_address(address) for address in ("ana@home.example", "petr@home.example")}) == 2


def test_one_mother_on_the_rows_of_two_children_is_one_person(flat):
    mother = {"mother": "Novak, Ana", "mother_email": "ana@home.example"}

    roster = flat([PLAIN | mother, PLAIN | {"sourcedId": "s2"} | mother])

    assert roster.adults_of("s1")[0].adult == roster.adults_of("s2")[0].adult


def test_mothers_of_one_name_without_an_address_stay_two(flat):
    mother = {"mother": "Novak, Ana"}

    roster = flat([PLAIN | mother, PLAIN | {"sourcedId": "s2"} | mother])

    assert roster.adults_of("s1")[0].adult != roster.adults_of("s2")[0].adult


def test_parents_columns_say_nothing_on_a_teachers_row(flat):
    roster = flat([PLAIN | {"role": "teacher", "mother_email": "old@home.example"}])

    assert roster.links == ()


@pytest.mark.parametrize("text", ["N", "none", "0", "", "n/a", "  "])
def test_an_alert_cell_that_says_nothing_is_no_alert(flat, text):
    assert flat([PLAIN | {"Alert_Guardian": text}]).people["s1"].alert == ""


def test_a_custody_alert_is_kept_on_the_child(flat):
    assert flat([PLAIN | {"Alert_Guardian": "see order"}]).people["s1"].alert == "see order"


@pytest.mark.parametrize(
    ("status", "kind"), [("0", "student"), ("2", "former student"), ("3", "former student"), ("", "student")]
)
def test_powerschool_says_by_a_number_who_has_left(flat, status, kind):
    assert flat([PLAIN | {"enroll_status": status}]).people["s1"].kinds == {kind}


@pytest.mark.parametrize(("column", "field"), [("deceased", "deceased"), ("safeAtHome", "address_protected")])
def test_flags_are_read_as_yes_or_no(flat, column, field):
    people = flat([PLAIN | {column: "Y"}, PLAIN | {"sourcedId": "s2", column: "N"}]).people

    assert getattr(people["s1"], field)
    assert not getattr(people["s2"], field)


def test_staff_carry_their_job_as_role(flat):
    row = {"Employee ID": "77", "First Name": "Lee", "Last Name": "Stone", "Role": "staff", "Job Title": "School nurse"}

    assert flat([row]).people["77"].role == "School nurse"


def test_a_homeroom_is_a_class(flat):
    roster = flat([PLAIN | {"homeroom": "7B", "school": "Birch Coulee School"}])

    assert roster.group("7B").members == {"s1"}


def test_without_an_id_the_number_is_the_id_and_without_both_the_address(flat):
    roster = flat([{"first": "A", "last": "B", "email": "a@x.example"}, {"first": "C", "last": "D", "email": ""}])

    assert set(roster.people) == {"a@x.example", "row-3"}


def test_an_address_column_without_a_telling_header_is_found_by_its_values(flat):
    roster = flat([{"Vorname": "Ana", "last name": "Lopez", "Kontakt": "ana@x.example"}])

    assert roster.mapping["email"] == "Kontakt"


def test_several_addresses_of_one_person_are_all_kept(flat):
    roster = flat([PLAIN | {"email": "a@x.example;b@x.example", "personal_email": "c@x.example"}])

    assert roster.people["s1"].emails == ("a@x.example", "b@x.example", "c@x.example")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_sign_between_columns_is_found(write_csv, delimiter):
    assert "s1" in read_roster(write_csv("roster.csv", [PLAIN], delimiter=delimiter)).people


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_of_spreadsheets_are_read(write_csv, encoding):
    roster = read_roster(write_csv("roster.csv", [PLAIN | {"givenName": "Zoë"}], encoding=encoding))

    assert roster.people["s1"].given_name == "Zoë"


def test_a_windows_encoding_is_read_and_told(write_csv):
    roster = read_roster(write_csv("roster.csv", [PLAIN | {"givenName": "Zoë"}], encoding="cp1252"))

    assert roster.people["s1"].given_name == "Zoë"
    assert any("Windows-1252" in warning for warning in roster.warnings)


def test_a_workbook_is_read_and_numbers_keep_no_decimal_point(tmp_path):
    path = tmp_path / "roster.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["sourcedId", "role", "givenName", "familyName", "birthDate"])
        sheet.write_row(1, 0, [900001, "student", "Mara", "Novak"])
        sheet.write_datetime(1, 4, date(2014, 5, 6), book.add_format({"num_format": "yyyy-mm-dd"}))

    student = read_roster(path).people["900001"]

    assert student.birth_date == date(2014, 5, 6)


def test_the_sheets_of_a_workbook_say_who_is_in_them(tmp_path):
    path = tmp_path / "district.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for title, name in (("Students", "Mara"), ("Teachers", "Lee")):
            sheet = book.add_worksheet(title)
            sheet.write_row(0, 0, ["id", "first", "last"])
            sheet.write_row(1, 0, [title, name, "Novak"])

    people = read_roster(path).people

    assert people["Students"].kinds == {"student"}
    assert people["Teachers"].kinds == {"staff"}


def test_a_sheet_of_notes_beside_the_people_is_passed_over_and_told(tmp_path):
    path = tmp_path / "district.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for title, rows in (("Students", [["id", "last"], ["s1", "Novak"]]), ("Legend", [["colour"], ["red"]])):
            for number, row in enumerate(rows):
                (book.get_worksheet_by_name(title) or book.add_worksheet(title)).write_row(number, 0, row)

    roster = read_roster(path)

    assert set(roster.people) == {"s1"}
    assert any("no column that names people" in warning for warning in roster.warnings)


def test_a_folder_of_students_and_teachers_is_read_by_file_name(write_csv, tmp_path):
    write_csv("export/Students.csv", [{"id": "s1", "first": "Mara", "last": "Novak"}])
    write_csv("export/Teachers.csv", [{"id": "t1", "first": "Lee", "last": "Stone"}])

    people = read_roster(tmp_path / "export").people

    assert people["s1"].kinds == {"student"}
    assert people["t1"].kinds == {"staff"}


def test_a_note_in_the_folder_is_no_table(write_csv, write_text, tmp_path):
    write_csv("export/students.csv", [PLAIN])
    write_text("export/README.txt", "name\nnobody at all\n")

    assert set(read_roster(tmp_path / "export").people) == {"s1"}


def test_a_missing_roster_is_refused(tmp_path):
    with pytest.raises(RosterUnreadable, match="no roster at that path"):
        read_roster(tmp_path / "away")


def test_an_empty_file_is_refused(write_text):
    with pytest.raises(RosterUnreadable, match="no table"):
        read_roster(write_text("roster.csv", ""))


def test_a_picture_is_refused(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")

    with pytest.raises(RosterUnreadable, match="not text"):
        read_roster(path)


@pytest.mark.parametrize("name", ["roster.xlsx", "roster.zip", "roster.ods", "roster.xls"])
def test_a_damaged_file_is_refused_and_nothing_of_it_is_quoted(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04 Mara Novak")

    with pytest.raises((RosterUnreadable, ColumnsUnclear)) as refused:
        read_roster(path)

    assert "Mara" not in str(refused.value)


def test_a_file_above_the_limit_is_refused_before_it_is_read(write_csv):
    with pytest.raises(RosterUnreadable, match="more than the 50 allowed"):
        read_roster(write_csv("roster.csv", [PLAIN]), most_bytes=50)


def test_a_zip_that_would_unpack_to_more_than_the_limit_is_refused(oneroster):
    path = oneroster({"users": "sourcedId,role\n" + "s1,student\n" * 10_000}, name="bomb.zip")

    with pytest.raises(RosterUnreadable, match="allowed"):
        read_roster(path, most_bytes=50_000)


def test_ambiguous_birth_dates_are_told(flat):
    roster = flat([PLAIN | {"birthDate": "03/04/2012"}])

    assert any("month and day" in warning for warning in roster.warnings)
