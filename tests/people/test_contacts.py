"""The contacts file: what OneRoster cannot say of a family tie (practice 2.3.3.1)."""

from __future__ import annotations

import pytest

from forthwith.people import read_roster
from forthwith.people.errors import ContactsUnreadable

STUDENTS = [
    {"sourcedId": "s1", "role": "student", "givenName": "Mara", "familyName": "Novak", "identifier": "900001"},
    {"sourcedId": "s2", "role": "student", "givenName": "Tom", "familyName": "Novak", "identifier": "900002"},
]
TIE = {
    "studentSourcedId": "s1", "contactSourcedId": "g1", "givenName": "Ana", "familyName": "Novak",
    "relation": "mother", "legalGuardian": "true", "livesWith": "yes", "contactOrder": "1", "restriction": "",
    "noContactWith": "", "postalAddress": "1 Elm St", "email": "ana@home.example", "phone": "555-0101",
    "language": "es", "active": "true",
}  # fmt: skip


@pytest.fixture
def with_contacts(write_csv):
    """A roster of two students and these rows of contacts."""

    def read(*rows):
        return read_roster(write_csv("roster.csv", STUDENTS), contacts=write_csv("ties.csv", rows))

    return read


def test_a_row_says_all_there_is_to_a_tie(with_contacts):
    (tie,) = with_contacts(TIE).adults_of("s1")

    assert (tie.adult, tie.relation, tie.legal_guardian, tie.lives_with, tie.order) == ("g1", "mother", True, True, 1)


def test_a_contact_who_is_not_in_the_roster_becomes_a_guardian(with_contacts):
    adult = with_contacts(TIE).people["g1"]

    assert adult.kinds == {"guardian"}
    assert adult.postal_address == "1 Elm St"
    assert adult.emails == ("ana@home.example",)
    assert adult.language == "es"


@pytest.mark.parametrize("relation", ["emergency contact", "aunt", "neighbour"])
def test_a_relative_or_emergency_contact_becomes_no_guardian(with_contacts, relation):
    assert with_contacts(TIE | {"relation": relation, "legalGuardian": ""}).people["g1"].kinds == {"other"}


def test_a_file_named_contacts_in_the_folder_is_found_by_itself(oneroster):
    folder = oneroster(
        {
            "users": "sourcedId,role,givenName,familyName\ns1,student,Mara,Novak\n",
            "contacts": "studentSourcedId,contactSourcedId,relation\ns1,g1,mother\n",
        }
    )

    assert [tie.adult for tie in read_roster(folder).adults_of("s1")] == ["g1"]


def test_a_file_named_contacts_beside_the_roster_is_found_by_itself(write_csv):
    write_csv("contacts.csv", [TIE])

    assert read_roster(write_csv("roster.csv", STUDENTS)).adults_of("s1")[0].adult == "g1"


def test_a_file_named_contacts_that_is_about_something_else_is_left_alone(write_csv):
    write_csv("contacts.csv", [{"company": "Bus lines", "phone": "555-0100"}])

    assert read_roster(write_csv("roster.csv", STUDENTS)).links == ()


def test_a_given_file_goes_before_one_that_is_found(write_csv):
    write_csv("contacts.csv", [TIE])
    other = write_csv("other.csv", [TIE | {"contactSourcedId": "g9"}])

    assert read_roster(write_csv("roster.csv", STUDENTS), contacts=other).adults_of("s1")[0].adult == "g9"


def test_a_tie_in_the_roster_and_in_the_contacts_is_one_tie(oneroster):
    folder = oneroster(
        {
            "users": "sourcedId,role,givenName,familyName,agentSourcedIds\ns1,student,Mara,Novak,g1\ng1,parent,Ana,Novak,\n",
            "contacts": "studentSourcedId,contactSourcedId,relation,legalGuardian\ns1,g1,mother,yes\n",
        }
    )

    (tie,) = read_roster(folder).adults_of("s1")

    assert (tie.relation, tie.legal_guardian) == ("mother", True)


@pytest.mark.parametrize(
    ("cell", "flag"),
    [("true", True), ("Y", True), ("1", True), ("FALSE", False), ("no", False), ("", None), ("?", None)],
)
def test_a_flag_nobody_filled_in_is_unknown_never_no(with_contacts, cell, flag):
    (tie,) = with_contacts(TIE | {"legalGuardian": cell}).adults_of("s1")

    assert tie.legal_guardian is flag


def test_several_people_an_adult_may_not_see_stand_in_one_cell(with_contacts):
    roster = with_contacts(TIE | {"noContactWith": "s1; s2 ;g2"})

    assert roster.barred_pairs() == {("g1", "s1"), ("g1", "s2"), ("g1", "g2")}


@pytest.mark.parametrize("cell", ["none", "N", "n/a", "-"])
def test_a_restriction_that_says_nothing_is_none(with_contacts, cell):
    assert with_contacts(TIE | {"restriction": cell}).adults_of("s1")[0].restriction == ""


def test_the_words_of_a_restriction_are_kept(with_contacts):
    assert with_contacts(TIE | {"restriction": "see order"}).adults_of("s1")[0].restriction == "see order"


def test_two_rows_that_disagree_are_a_conflict_and_unknown(with_contacts):
    (tie,) = with_contacts(TIE, TIE | {"legalGuardian": "false"}).adults_of("s1")

    assert tie.legal_guardian is None
    assert tie.conflict == "legal guardian"


def test_a_third_row_does_not_settle_a_conflict(with_contacts):
    (tie,) = with_contacts(TIE, TIE | {"livesWith": "no"}, TIE).adults_of("s1")

    assert tie.conflict == "lives with"


def test_two_rows_with_other_relations_are_a_conflict(with_contacts):
    (tie,) = with_contacts(TIE, TIE | {"relation": "aunt"}).adults_of("s1")

    assert tie.conflict == "relation"


def test_an_inactive_tie_is_marked(with_contacts):
    assert not with_contacts(TIE | {"active": "N"}).adults_of("s1")[0].active


def test_a_student_is_found_by_number_too(with_contacts):
    assert with_contacts(TIE | {"studentSourcedId": "900002"}).adults_of("s2")[0].adult == "g1"


def test_a_tie_to_an_unknown_student_is_kept_and_told(with_contacts):
    roster = with_contacts(TIE | {"studentSourcedId": "ghost"})

    assert roster.people["ghost"].kinds == {"student"}
    assert any("not in the roster" in warning for warning in roster.warnings)


def test_contacts_without_ids_are_one_adult_when_name_and_address_agree(with_contacts):
    nameless = TIE | {"contactSourcedId": ""}

    roster = with_contacts(nameless, nameless | {"studentSourcedId": "s2"})

    assert roster.adults_of("s1")[0].adult == roster.adults_of("s2")[0].adult


def test_contacts_without_ids_who_share_an_address_stay_two(with_contacts):
    """A family address: mother and father are two people."""
    roster = with_contacts(TIE | {"contactSourcedId": ""}, TIE | {"contactSourcedId": "", "givenName": "Petr"})

    assert len(roster.adults_of("s1")) == 2
    assert len(roster.of_address("ana@home.example")) == 2


def test_contacts_without_ids_or_addresses_stay_apart(with_contacts):
    bare = TIE | {"contactSourcedId": "", "email": ""}

    assert len(with_contacts(bare, bare).adults_of("s1")) == 2


def test_ed_fi_columns_are_understood(with_contacts):
    (tie,) = with_contacts(
        {
            "StudentUniqueId": "s1", "ContactUniqueId": "g1", "FirstName": "Ana", "LastSurname": "Novak",
            "RelationDescriptor": "", "Relation": "uri://ed-fi.example/RelationDescriptor#Mother", "LegalGuardian": "true",
            "LivesWith": "false", "ContactPriority": "2", "ContactRestrictions": "no pick-up",
            "ElectronicMailAddress": "ana@home.example", "StreetNumberName": "1 Elm St", "City": "Limestone",
        }
    ).adults_of("s1")  # fmt: skip

    assert (tie.legal_guardian, tie.lives_with, tie.order, tie.restriction) == (True, False, 2, "no pick-up")


def test_powerschool_columns_are_understood(with_contacts):
    (tie,) = with_contacts(
        {
            "Student_Number": "900001", "PersonID": "g1", "FirstName": "Ana", "LastName": "Novak",
            "Relationship_Type": "Mother", "IsCustodial": "1", "LivesWithFlg": "1", "Priority": "1", "IsActive": "1",
        }
    ).adults_of("s1")  # fmt: skip

    assert (tie.relation, tie.legal_guardian, tie.lives_with, tie.active) == ("Mother", True, True, True)


def test_an_address_in_pieces_is_put_together(with_contacts):
    row = {key: value for key, value in TIE.items() if key != "postalAddress"}

    roster = with_contacts(row | {"street": "1 Elm St", "city": "Limestone", "zip": "75001"})

    assert roster.people["g1"].postal_address == "1 Elm St, Limestone, 75001"


def test_contacts_that_name_no_student_are_refused(with_contacts):
    with pytest.raises(ContactsUnreadable, match="studentSourcedId"):
        with_contacts({"name": "Ana Novak", "colour": "red"})


def test_a_guardian_who_is_staff_keeps_both_kinds(write_csv):
    staff = [
        *STUDENTS,
        {"sourcedId": "g1", "role": "teacher", "givenName": "Ana", "familyName": "Novak", "identifier": ""},
    ]

    roster = read_roster(write_csv("roster.csv", staff), contacts=write_csv("ties.csv", [TIE]))

    assert roster.people["g1"].kinds == {"staff", "guardian"}
