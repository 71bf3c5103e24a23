"""SC-02: families, addresses and the one no-contact order, number by number."""

from collections import Counter, defaultdict
from email.utils import getaddresses

import pytest

from forthwith.cli.demo.names import folded


@pytest.fixture
def users(incidents, rows):
    return {row["sourcedId"]: row for row in rows(incidents["SC-02"].roster / "users.csv")}


@pytest.fixture
def chosen(incidents, members):
    return members(incidents["SC-02"])


@pytest.fixture
def ties(incidents, rows, chosen):
    found = rows(incidents["SC-02"].roster / "contacts.csv")
    return [row for row in found if row["studentSourcedId"] in chosen]


@pytest.fixture
def children_of(ties):
    found = defaultdict(set)
    for row in ties:
        found[row["contactSourcedId"]].add(row["studentSourcedId"])
    return found


def _spelled(user, ties, users):
    """How an address is spelled: full, family or plain."""
    local = user["email"].partition("@")[0]
    if local == f"{folded(user['givenName'])}.{folded(user['familyName'])}":
        return "full"
    children = [users[row["studentSourcedId"]] for row in ties if row["contactSourcedId"] == user["sourcedId"]]
    names = {folded(child[part]) for child in children for part in ("givenName", "familyName")}
    return "family" if any(name in local for name in names) else "plain"


def test_creekside_has_1148_pupils_and_389_in_grade_7(users):
    pupils = [user for user in users.values() if user["role"] == "student" and user["orgSourcedIds"] == "creekside"]

    assert len(pupils) == 1148
    assert sum(user["grades"] == "07" for user in pupils) == 389


def test_the_sheet_names_166_pupils_of_creekside_grade_7(users, chosen):
    assert len(chosen) == 166
    assert {(users[key]["orgSourcedIds"], users[key]["grades"]) for key in chosen} == {("creekside", "07")}


def test_another_school_has_grade_7_pupils_too(users):
    """Only "Creekside Middle School, grade 7" is the population; "grade 7" alone would be larger."""
    grade_7 = Counter(user["orgSourcedIds"] for user in users.values() if user["grades"] == "07")

    assert grade_7 == {"creekside": 389, "pecan": 30}


def test_the_207_addresses_are_those_of_the_families(incidents, mail, users, children_of):
    to = [address for _, address in getaddresses([str(mail(incidents["SC-02"])["To"])])]

    assert len(to) == 207
    assert set(to) == {users[adult]["email"] for adult in children_of}


def test_119_have_one_address_41_have_two_and_three_pairs_share_two(ties, children_of):
    adults = Counter(row["studentSourcedId"] for row in ties)
    shared = {frozenset(children) for children in children_of.values() if len(children) == 2}

    assert Counter(adults.values()) == {1: 119, 2: 47}
    assert len(shared) == 3
    assert sum(len(children) == 2 for children in children_of.values()) == 6


def test_siblings_are_twins_of_one_home(incidents, rows, ties, children_of):
    born = {row["sourcedId"]: row["birthDate"] for row in rows(incidents["SC-02"].roster / "demographics.csv")}
    home = {row["studentSourcedId"]: row["postalAddress"] for row in ties}

    for first, second in (sorted(children) for children in children_of.values() if len(children) == 2):
        assert born[first] == born[second]
        assert home[first] == home[second]


def test_92_addresses_name_the_child_61_the_parent_and_54_nobody(users, ties, children_of):
    styles = Counter(_spelled(users[adult], ties, users) for adult in children_of)

    assert styles == {"family": 92, "full": 61, "plain": 54}


def test_nine_write_from_one_employer(users, children_of):
    assert sum(users[adult]["email"].endswith("@millrace-foods.example") for adult in children_of) == 9


def test_five_children_have_parents_in_two_homes(ties):
    homes = defaultdict(set)
    for row in ties:
        homes[row["studentSourcedId"]].add(row["postalAddress"])

    assert sum(len(found) == 2 for found in homes.values()) == 5
    assert sum(row["livesWith"] == "false" for row in ties) == 5


def test_one_father_is_barred_from_the_mother_of_the_same_child(ties):
    (barred,) = [row for row in ties if row["noContactWith"]]
    (other,) = [row for row in ties if row["contactSourcedId"] == barred["noContactWith"]]

    assert (barred["relation"], other["relation"]) == ("father", "mother")
    assert barred["studentSourcedId"] == other["studentSourcedId"]
    assert barred["postalAddress"] != other["postalAddress"]
    assert barred["restriction"]


def test_twelve_families_have_no_postal_address(ties):
    assert sum(row["postalAddress"] == "" for row in ties) == 12


def test_the_opposite_fact_was_answered_to_be_harmless(incidents, entry):
    group = entry(incidents["SC-02"])

    assert group["population"] == "Creekside Middle School, grade 7"
    assert group["absence_sensitivity"] == "low"
