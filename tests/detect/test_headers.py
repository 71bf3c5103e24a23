"""What column headers say, as schools and their systems write them."""

from __future__ import annotations

import pytest

from forthwith.detect.headers import header_words, read_header


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Student_Number", "student_number"), ("studentNumber", "student_number"), ("Student ID", "student_number"), ("PEN", "student_number"),
        ("dcid", "student_number"), ("No. de fiche", "student_number"), ("Matrícula", "student_number"), ("State_StudentNumber", "student_number"),
        ("LastFirst", "name"), ("Last, First", "name"), ("Last Name", "name"), ("first_name", "name"), ("Nom de famille", "name"), ("Apellidos", "name"),
        ("Élève", "name"), ("Preferred Name", "name"), ("Mother", "name"), ("Emergency Contact 1", "name"),
        ("DOB", "birth_date"), ("birthDate", "birth_date"), ("Date de naissance", "birth_date"), ("Fecha de nacimiento", "birth_date"), ("STUDENT DOB", "birth_date"),
        ("Home Address", "home_address"), ("street", "home_address"), ("Mailing_Street", "home_address"), ("Adresse", "home_address"), ("Dirección", "home_address"),
        ("Zip", "postal_code"), ("PostalCode", "postal_code"), ("Code postal", "postal_code"),
        ("GuardianEmail", "personal_email"), ("E-mail", "personal_email"), ("Courriel", "personal_email"), ("Correo electrónico", "personal_email"),
        ("Home_Phone", "phone"), ("Cell #", "phone"), ("Téléphone", "phone"), ("Teléfono", "phone"), ("Emerg_Phone_1", "phone"),
        ("SSN", "ssn"), ("SIN", "sin"), ("PHN", "health_number"), ("Health Card Number", "health_number"), ("OHIP", "health_number"),
        ("Bank Account", "bank_account"), ("Credit Card Number", "card"), ("Passport No.", "passport"),
        ("Final Mark", "grade"), ("GPA", "grade"), ("Photo", "photo"), ("Web_Password", "credential"), ("Locker_Combination", "credential"),
    ],
)  # fmt: skip
def test_a_header_says_what_its_cells_are(header, kind):
    assert read_header(header).type == kind


@pytest.mark.parametrize(
    ("header", "topic"),
    [
        ("Alert_Medical", "health"), ("Allergies", "health"), ("Immunization status", "health"), ("Vaccins", "health"), ("Alergias", "health"),
        ("504 Plan", "special_education"), ("Designation", "special_education"), ("Plan d'intervention", "special_education"),
        ("Alert_Discipline", "discipline"), ("Days Suspended", "discipline"), ("Alert_Guardian", "custody"), ("Custody_Orders", "custody"),
        ("LunchStatus", "finances"), ("Fee Waiver", "finances"), ("Balance Owing", "finances"), ("Visa Status", "immigration"), ("ELL", "immigration"),
        ("Religion", "religion"), ("Band Number", "indigenous"), ("FedEthnicity", "indigenous"), ("Pronouns", "gender_orientation"),
        ("GPA", "grades"), ("Salary", "employment"), ("Counselling notes", "counselling"),
    ],
)  # fmt: skip
def test_a_header_may_name_a_topic(header, topic):
    assert read_header(header).topic == topic


@pytest.mark.parametrize(
    "header",
    [
        "Parent Email",
        "Mother's phone",
        "guardian_name",
        "Emergency contact",
        "Mère",
        "Correo del padre",
        "Parent1Email",
    ],
)
def test_a_parents_datum_on_the_childs_row_is_the_guardians(header):
    assert read_header(header).of == "guardian"


@pytest.mark.parametrize("header", ["Student Email", "Home Phone", "Last Name", "Address"])
def test_other_columns_are_the_rows_own(header):
    assert read_header(header).of == "row"


@pytest.mark.parametrize(
    "header",
    [
        "School Name",
        "Course Name",
        "Homeroom",
        "Room",
        "Grade Level",
        "Entry Date",
        "Bus Route",
        "Teacher",
        "Colour",
        "",
        "Item Name",
    ],
)
def test_headers_about_no_person_have_no_type(header):
    assert read_header(header).type is None


def test_words_run_together_are_taken_apart():
    assert header_words("GuardianEmail_2") == "guardian email 2"
    assert header_words("  HOME-phone ") == "home phone"


def test_a_header_of_any_length_is_read():
    assert read_header("x" * 10_000).type is None
