"""SC-01: the staff table, the testing group and the message, number by number."""

import re
from collections import Counter
from email.utils import getaddresses

import pytest


@pytest.fixture
def staff(incidents, rows):
    users = rows(incidents["SC-01"].roster / "users.csv")
    return [user for user in users if user["role"] not in ("student", "parent")]


@pytest.fixture
def listed(incidents, members, staff):
    chosen = members(incidents["SC-01"])
    return [user for user in staff if user["sourcedId"] in chosen]


@pytest.fixture
def to(incidents, mail):
    return getaddresses([str(mail(incidents["SC-01"])["To"])])


@pytest.fixture
def cells(incidents, rows, staff, listed):
    """Each site as (its name, its staff, how many of them are listed)."""
    names = {row["sourcedId"]: row["name"] for row in rows(incidents["SC-01"].roster / "orgs.csv")}
    here, chosen = (Counter(user["orgSourcedIds"] for user in users) for users in (staff, listed))
    return [(names[site], here[site], chosen[site]) for site in here]


def _roles(users):
    return dict(Counter(user["role"] for user in users))


def test_there_are_700_staff_of_whom_500_teach_and_11_are_senior(staff):
    assert _roles(staff) == {"teacher": 500, "administrator": 11, "aide": 189}


def test_the_group_holds_81_teachers_19_support_and_4_senior(listed):
    assert _roles(listed) == {"teacher": 81, "administrator": 4, "aide": 19}


def test_there_are_24_schools_and_one_office(cells):
    assert len(cells) == 25


def test_two_small_schools_stand_out_and_no_other_site_does(cells):
    standing_out = [cell for cell in cells if 1 <= cell[2] <= 3 or (cell[2] and 1 <= cell[1] - cell[2] <= 3)]

    assert standing_out == [("Birch Coulee School", 6, 5), ("Sage Flats Christian School", 19, 2)]


def test_the_sites_are_those_of_the_staff_table(cells):
    assert Counter((staff, listed) for _, staff, listed in cells) == {
        (6, 5): 1, (19, 2): 1, (4, 0): 5, (36, 5): 10, (37, 6): 6, (32, 4): 1, (41, 7): 1,
    }  # fmt: skip


def test_the_message_shows_exactly_the_group(to, listed):
    assert len(to) == 104
    assert {address.casefold() for _, address in to} == {user["email"] for user in listed}


def test_the_to_field_is_folded_over_31_lines(incidents):
    header = incidents["SC-01"].evidence[0].read_bytes().split(b"\r\n\r\n")[0]
    unfolded = re.split(rb"\r\n(?![ \t])", header)
    (field,) = [field for field in unfolded if field.startswith(b"To:")]

    assert len(field.split(b"\r\n")) == 31


def test_nine_names_are_encoded_in_both_ways(incidents):
    header = incidents["SC-01"].evidence[0].read_bytes().partition(b"\r\nSubject:")[0]

    assert len(re.findall(rb"=\?utf-8\?[bq]\?[^?]+\?= <", header)) == 9
    assert set(re.findall(rb"=\?utf-8\?([bq])\?", header)) == {b"b", b"q"}


def test_every_name_is_shown_as_the_roster_has_it(to, listed):
    assert {name for name, _ in to} == {f"{user['givenName']} {user['familyName']}" for user in listed}


def test_two_addresses_stand_in_another_letter_case(to):
    assert sum(address != address.casefold() for _, address in to) == 2


def test_95_are_known_to_have_opened_it_by_five(incidents, rows, listed):
    opened = {row["email"] for row in rows(incidents["SC-01"].opened)}

    assert len(opened) == 95
    assert opened <= {user["email"] for user in listed}


def test_what_is_true_of_the_listed_is_in_no_file(incidents):
    """Who is vaccinated is not needed for counting, so the demo does not hold it (R-105, R-207)."""
    files = [path for path in incidents["SC-01"].folder.rglob("*") if path.is_file()]
    text = b"\n".join(path.read_bytes() for path in files)

    assert text.count(b"vaccinated") == 1  # the register's own sentence about absence
    assert b"exemption" not in text


def test_the_opposite_fact_is_sensitive_because_nobody_said_otherwise(incidents, entry):
    group = entry(incidents["SC-01"])

    assert group["population"] == "all-staff"
    assert "absence_sensitivity" not in group
