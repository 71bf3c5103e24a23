"""Known numbers and addresses, in a text and one by one (practice 2.1.4)."""

from __future__ import annotations

import itertools

import pytest

from forthwith.people import Roster
from forthwith.people.addresses import addresses_in_text, folded_address, is_free_mail


@pytest.fixture
def roster(person):
    """A student with a number, a mother and a father who share an address, a teacher, and another student."""
    return Roster(
        [
            person("s1", "Mara Novak", numbers=("0900001", "TX-88"), emails=("mara@stu.example", "m2@stu.example")),
            person("mum", "Ana Novak", "guardian", emails=("family@home.example",)),
            person("dad", "Petr Novak", "guardian", emails=("Family@Home.Example",)),
            person("t1", "Lee Stone", "staff", emails=("lee@district.example",), numbers=("E123456",)),
        ]
    )


@pytest.mark.parametrize(
    "written",
    [
        "mara@stu.example",
        "MARA@STU.EXAMPLE",
        " mara@stu.example ",
        "<mara@stu.example>",
        "mailto:mara@stu.example",
        "m2@stu.example",
    ],
)
def test_an_address_is_known_in_any_case_and_wrapping(roster, written):
    assert roster.of_address(written) == ("s1",)


def test_an_address_that_two_people_share_is_both(roster):
    assert roster.of_address("family@home.example") == ("mum", "dad")


def test_an_international_domain_is_one_in_both_spellings(person):
    roster = Roster([person("p0", "Ana Lopez", emails=("ana@bücher.example",))])

    assert roster.of_address("ana@xn--bcher-kva.example") == ("p0",)


def test_an_unknown_address_is_nobodys(roster):
    assert roster.of_address("who@stu.example") == ()


@pytest.mark.parametrize("text", ["", "@", "a@", "@b", "no address"])
def test_what_is_no_address_is_nobodys(roster, text):
    assert roster.of_address(text) == ()


@pytest.mark.parametrize("number", ["0900001", "900001", " 0900001 "])
def test_a_number_is_known_with_or_without_its_leading_zero(roster, number):
    assert roster.of_number(number) == ("s1",)


def test_a_number_with_letters_is_known_in_any_case(roster):
    assert roster.of_number("tx-88") == ("s1",)


@pytest.mark.parametrize("number", ["", "0", "900002"])
def test_an_unknown_number_is_nobodys(roster, number):
    assert roster.of_number(number) == ()


@pytest.mark.parametrize("text", ["no. 900001,", "(900001)", "id:0900001", "#900001\n", "900001"])
def test_a_known_number_is_met_in_a_text(roster, met, text):
    assert [ids for _, ids in met(roster, text)] == [("s1",)]


@pytest.mark.parametrize(
    "text",
    [
        "1900001",
        "9000011",
        "555-900001",
        "900001-2",
        "3.900001",
        "900001/2",
        "x900001",
        "900001@stu.example",
        "90 00 01",
        "900,001",
    ],
)
def test_a_piece_of_something_longer_is_no_number(roster, met, text):
    assert met(roster, f"see {text} here") == []


def test_a_number_with_letters_is_met(roster, met):
    assert met(roster, "badge E123456.") == [("E123456", ("t1",))]


def test_a_short_number_is_never_met_in_a_text(person, met):
    roster = Roster([person("p0", "Ana Lopez", numbers=("504",))])

    assert met(roster, "Room 504 and a 504 plan") == []
    assert roster.of_number("504") == ("p0",)


def test_a_known_address_is_met_in_a_text(roster):
    (found,) = roster.find("write to Mara@Stu.Example.")

    assert (found.people, found.how, found.confidence) == (("s1",), "address", 1.0)


def test_an_unknown_address_is_not_met(roster, met):
    assert met(roster, "write to who@stu.example") == []


def test_findings_come_in_order_and_do_not_overlap(roster):
    found = roster.find("mara@stu.example 900001 Novak, Mara family@home.example Ana Novak")

    assert [one.how for one in found] == ["address", "number", "name", "address", "name"]
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("lee@district.example", True),
        ("LEE@District.example", True),
        ("mara@stu.example", False),
        ("who@district.example", False),
    ],
)
def test_a_work_address_is_a_staff_members_at_the_districts_own_domain(roster, address, own):
    assert roster.is_work_address(address) is own


@pytest.mark.parametrize("domain", ["gmail.com", "outlook.com", "yahoo.ca", "gmail.example"])
def test_a_free_mail_domain_is_never_the_districts_own(person, domain):
    roster = Roster([person("t1", "Lee Stone", "staff", emails=(f"lee@{domain}",))])

    assert not roster.is_work_address(f"lee@{domain}")


def test_one_teachers_private_domain_is_not_the_districts_own(person):
    staff = [person(f"t{n}", f"Lee S{n}x", "staff", emails=(f"t{n}@district.example",)) for n in range(9)]
    roster = Roster([*staff, person("x", "Kim Park", "staff", emails=("kim@park-family.example",))])

    assert roster.own_domains == {"district.example"}
    assert not roster.is_work_address("kim@park-family.example")


def test_a_district_may_have_two_domains(person):
    staff = [person(f"t{n}", f"Lee S{n}x", "staff", emails=(f"t{n}@{'ab'[n % 2]}.example",)) for n in range(8)]

    assert Roster(staff).own_domains == {"a.example", "b.example"}


def test_a_former_staff_members_address_is_no_work_address(person):
    roster = Roster([person("t1", "Lee Stone", "former staff", emails=("lee@district.example",))])

    assert not roster.is_work_address("lee@district.example")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a@b.example", ["a@b.example"]),
        ("To: <a.b+c@d-e.example>, 'x_y'@z.example", ["a.b+c@d-e.example"]),
        ("a@b.example,c@d.example;e@f.example", ["a@b.example", "c@d.example", "e@f.example"]),
        ("a@b", []),
        ("a @b.example", []),
        ("@b.example", []),
        ("a@b.example.", ["a@b.example"]),
        ("ana@bücher.example", ["ana@bücher.example"]),
        ("@@@@", []),
    ],
)
def test_addresses_are_cut_out_of_a_text(text, found):
    assert [text[start:end] for start, end in addresses_in_text(text)][: len(found)] == found


@pytest.mark.parametrize("address", ["a@b.example", "A@B.EXAMPLE", "ａ@b.example", "a@b.example."])
def test_an_address_is_compared_in_one_form(address):
    assert folded_address(address) == "a@b.example"


def test_a_number_that_a_crowd_shares_is_a_placeholder(person):
    roster = Roster([person(f"p{n}", f"Kim P{n}x", numbers=("999999",)) for n in range(30)])

    assert roster.of_number("999999") == ()


def test_an_address_that_a_crowd_shares_is_a_mailbox_of_nobody(person):
    roster = Roster([person(f"p{n}", f"Kim P{n}x", emails=("office@school.example",)) for n in range(30)])

    assert roster.of_address("office@school.example") == ()


def test_a_family_of_twelve_may_share_an_address(person):
    roster = Roster([person(f"p{n}", f"Kim P{n}x", emails=("home@x.example",)) for n in range(12)])

    assert len(roster.of_address("home@x.example")) == 12


@pytest.mark.parametrize("cell", ["WA", "none", "john.doe", "", "-"])
def test_a_word_without_a_digit_is_no_number(flat, cell):
    assert (
        flat([{"sourcedId": "s1", "role": "student", "familyName": "Novak", "identifier": cell}]).people["s1"].numbers
        == ()
    )


@pytest.mark.parametrize(
    ("domain", "free"),
    [
        ("gmail.com", True), ("yahoo.co.uk", True), ("yahoo.com.mx", True), ("hotmail.fr", True), ("gmail.example", True),
        ("mail.district.example", False), ("live.district.example", False), ("district.example", False), ("shaw.ca", True),
        ("yahoo.district.example", False), ("", False), ("localhost", False),
    ],
)  # fmt: skip
def test_free_mail_is_told_from_a_districts_own_domain(domain, free):
    assert is_free_mail(domain) is free


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("write to ANA@STU.EXAMPLE today", [("s1",)]),
        ("who@elsewhere.example, ana@stu.example", [("s1",)]),
        ("who@elsewhere.example", []),
        ("who@elsewhere.stu.example", []),
    ],
)
def test_only_addresses_at_a_known_domain_are_looked_up(person, text, owners):
    roster = Roster([person("s1", "Ana Lopez", emails=("ana@stu.example",))])

    assert [found.people for found in roster.find(text)] == owners


def test_a_name_inside_an_address_at_an_unknown_domain_stays_no_name(person):
    roster = Roster([person("s1", "Ana Lopez", emails=("ana@stu.example",))])

    assert [found.start for found in roster.find("ana_lopez@elsewhere.example is Ana Lopez")] == [31]
