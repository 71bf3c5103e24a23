"""SC-03: pupils, plans and addresses, number by number."""

from collections import Counter
from email.utils import getaddresses

import pytest

from forthwith.cli.demo.names import folded


@pytest.fixture
def users(incidents, rows):
    return {row["sourcedId"]: row for row in rows(incidents["SC-03"].roster / "users.csv")}


@pytest.fixture
def chosen(incidents, members):
    return members(incidents["SC-03"])


@pytest.fixture
def ties(incidents, rows, chosen):
    found = rows(incidents["SC-03"].roster / "contacts.csv")
    return [row for row in found if row["studentSourcedId"] in chosen]


def test_there_are_1760_pupils_in_three_schools(users):
    schools = Counter(user["orgSourcedIds"] for user in users.values() if user["role"] == "student")

    assert len(schools) == 3
    assert sum(schools.values()) == 1760


def test_233_have_a_plan_which_is_more_than_a_tenth(users, chosen):
    pupils = sum(user["role"] == "student" for user in users.values())

    assert len(chosen) == 233
    assert round(100 * len(chosen) / pupils, 1) == 13.2


def test_the_smallest_group_is_eleven_in_grade_1_of_one_school(users, chosen):
    cells = Counter((users[key]["orgSourcedIds"], users[key]["grades"]) for key in chosen)

    assert min(cells.items(), key=lambda cell: cell[1]) == (("lighthouse", "01"), 11)
    assert sorted(cells.values())[1] > 11


def test_114_have_two_addresses_119_have_one_and_nobody_shares(ties):
    assert Counter(Counter(row["studentSourcedId"] for row in ties).values()) == {1: 119, 2: 114}
    assert len({row["contactSourcedId"] for row in ties}) == 347


def test_the_347_addresses_are_those_of_the_families(incidents, mail, users, ties):
    to = [address for _, address in getaddresses([str(mail(incidents["SC-03"])["To"])])]

    assert len(to) == 347
    assert set(to) == {users[row["contactSourcedId"]]["email"] for row in ties}


def test_290_addresses_show_the_parents_full_name(users, ties):
    adults = [users[row["contactSourcedId"]] for row in ties]
    full = [f"{folded(user['givenName'])}.{folded(user['familyName'])}" for user in adults]

    assert sum(user["email"].startswith(f"{name}@") for user, name in zip(adults, full, strict=True)) == 290


def test_families_with_two_addresses_are_in_every_school(users, ties):
    second = Counter(users[row["studentSourcedId"]]["orgSourcedIds"] for row in ties if row["contactOrder"] == "2")

    assert min(second.values()) > 20
    assert len(second) == 3


def test_nine_of_the_families_live_in_two_homes(ties):
    assert sum(row["livesWith"] == "false" for row in ties) == 9


def test_the_opposite_fact_was_answered_to_be_harmless(incidents, entry):
    group = entry(incidents["SC-03"])

    assert group["population"] == "all-students"
    assert group["absence_sensitivity"] == "low"
