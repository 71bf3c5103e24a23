"""E-mail addresses and phone numbers."""

from __future__ import annotations

import pytest

from forthwith.detect import scan


def test_an_address_is_found_whole(found):
    assert found("Write to mia.okafor+club@mail.ridge.example, please.") == [
        ("personal_email", "mia.okafor+club@mail.ridge.example")
    ]


@pytest.mark.parametrize(
    "text",
    ["<ada@mail.example>", "mailto:ada@mail.example", '"ada@mail.example"', "(ada@mail.example)", "ada@mail.example;",
     "To:ada@mail.example", "ada@mail.example.", "'ada@mail.example'"],
)  # fmt: skip
def test_an_address_is_found_among_marks(found, text):
    assert found(text) == [("personal_email", "ada@mail.example")]


@pytest.mark.parametrize("text", ["a@b", "@mail.example", "ada@", "ada@.example", "ada @ mail.example", "1@2", "@@@@"])
def test_what_only_looks_like_an_address_is_none(found, text):
    assert found(text) == []


@pytest.mark.parametrize(
    "local",
    ["office", "info", "Office2", "no-reply", "donotreply", "school.office", "registrar", "helpdesk", "attendance",
     "secretariat", "oficina", "pac-list", "staff-request", "webmaster", "all-staff", "hr", "payroll", "noreply.news"],
)  # fmt: skip
def test_the_mailbox_of_a_role_is_nobodys(found, local):
    """A work box that no person owns is not personal data."""
    assert found(f"Write to {local}@ridge.example today.") == []


@pytest.mark.parametrize("local", ["maria.bus", "hrvoje", "nursela", "i.lopez", "staffan"])
def test_a_persons_address_is_not_taken_for_a_role(found, local):
    assert found(f"{local}@ridge.example") == [("personal_email", f"{local}@ridge.example")]


def test_a_staff_address_is_a_work_address(found, roster):
    assert found("rolf.berg@ridge.example", roster=roster) == [("work_email", "rolf.berg@ridge.example")]


def test_without_a_roster_an_address_counts_as_personal(found):
    assert found("rolf.berg@ridge.example") == [("personal_email", "rolf.berg@ridge.example")]


def test_a_known_address_names_its_owner(roster):
    (one,) = scan("Mail ada.okafor@mail.example.", roster=roster).findings

    assert (one.type, one.person, one.people) == ("personal_email", "g1", ("g1",))


def test_an_unknown_address_names_nobody(roster):
    (one,) = scan("Mail eve@mail.example.", roster=roster).findings

    assert (one.person, one.people) == (None, ())


@pytest.mark.parametrize(
    "number",
    ["604-555-0142", "(604) 555-0142", "604.555.0142", "604 555 0142", "+1 604 555 0142", "1-604-555-0142",
     "604-555-0142 ext. 12", "604-555-0142x12", "(604)555-0142"],
)  # fmt: skip
def test_a_north_american_number_needs_no_label(found, number):
    assert found(f"Ask {number} first.") == [("phone", number)]


@pytest.mark.parametrize(
    "number", ["+44 20 7946 0142", "+41 (0)62 585 51 90", "+49 30 901820", "+33 1 23 45 67 89", "+52 55 1234 5678"]
)
def test_a_number_with_its_country_code_needs_no_label(found, number):
    assert found(f"Ask {number}, they know.") == [("phone", number)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Phone: 555-0142", "555-0142"),
        ("Tel. 01 618 8428", "01 618 8428"),
        ("Mobile: 0688 843 79 56", "0688 843 79 56"),
        ("call me on (64) 3591-3246", "(64) 3591-3246"),
        ("Fax 259.735.7502x459", "259.735.7502x459"),
        ("téléphone : 01 23 45 67 89", "01 23 45 67 89"),
        ("celular: 55 1234 5678", "55 1234 5678"),
        ("cell 6045550142", "6045550142"),
        ("082 490 1693 mobile", "082 490 1693"),
        ("Phone:\n9469 9966\n", "9469 9966"),
        ("emergency contact 780-6326", "780-6326"),
    ],
)
def test_other_numbers_need_a_word_that_says_so(found, text, number):
    assert found(text) == [("phone", number)]


@pytest.mark.parametrize(
    "text",
    [
        "Invoice 604-555-0142",
        "account 10-502-3456",
        "ISBN 978-0-439-02348-1",
        "order no. 604 555 0142",
        "ticket 2025-0098123",
        "PO 4500123456",
        "printer IP 10.20.30.40, firmware 4.12.0.9",
        "2025-09-12 10:05, 2025-10-10 13:40",
        "$604,555.0142",
        "home 2011-04-05",
        "serial 604-555-0142",
    ],
)
def test_other_things_have_numbers_too(found, text):
    assert [kind for kind, _ in found(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Call the office at 604-555-0142.",
        "School: 604-555-0142",
        "The front desk is at 604-555-0142",
        "our helpline 604-555-0142",
    ],
)
def test_the_line_of_an_office_is_nobodys(found, text):
    assert found(text) == []


def test_the_family_of_the_office_is_somebody(found):
    assert found("The office asks you to call the family at 604-555-0142") == [("phone", "604-555-0142")]


def test_numbers_side_by_side_are_two(found):
    assert found("604-555-0142, 604-555-0143") == [("phone", "604-555-0142"), ("phone", "604-555-0143")]


def test_a_number_in_full_width_digits_is_seen():
    text = "Tel: ６０４-５５５-０１４２"

    (one,) = scan(text).findings

    assert text[one.start : one.end] == "６０４-５５５-０１４２"


@pytest.mark.parametrize("dash", "\u2010\u2011\u2012\u2013\u2014\u2212")
def test_a_number_with_another_dash_is_seen(found, dash):
    number = dash.join(("604", "555", "0142"))

    assert found(f"at {number}.") == [("phone", number)]


def test_a_number_with_hidden_marks_inside_is_seen():
    text = "604\u200b-555-\u200b0142 is hers"

    (one,) = scan(text).findings

    assert text[one.start : one.end] == "604\u200b-555-\u200b0142"
