"""Who lives together: households a letter goes to (practice 2.3.3.1)."""

from __future__ import annotations

import pytest

from forthwith.people import ContactLink, Roster
from forthwith.people.homes import folded_postal_address


def homes_of(roster, *ids):
    return len({roster.home_of(source_id) for source_id in ids})


@pytest.fixture
def build(person):
    """build({"s1": "1 Elm St", "mum": ""}, ("s1", "mum", {...})): people with their addresses, and ties."""

    def made(addresses, *ties):
        people = [person(source_id, f"{source_id} Novak", postal_address=at) for source_id, at in addresses.items()]
        return Roster(people, [ContactLink(child, adult, **more) for child, adult, more in ties])

    return made


MOTHER, FATHER = {"relation": "mother"}, {"relation": "father"}


def test_siblings_at_one_address_share_a_home(build):
    assert homes_of(build({"s1": "1 Elm St", "s2": "1 ELM STREET"}), "s1", "s2") == 1


def test_children_at_two_addresses_have_two_homes(build):
    assert homes_of(build({"s1": "1 Elm St", "s2": "2 Elm St"}), "s1", "s2") == 2


def test_siblings_without_an_address_share_the_home_of_their_guardian(build):
    roster = build({"s1": "", "s2": "", "mum": ""}, ("s1", "mum", MOTHER), ("s2", "mum", MOTHER))

    assert homes_of(roster, "s1", "s2", "mum") == 1


def test_a_child_with_two_guardians_and_no_addresses_is_one_home(build):
    roster = build({"s1": "", "mum": "", "dad": ""}, ("s1", "mum", MOTHER), ("s1", "dad", FATHER))

    assert homes_of(roster, "s1", "mum", "dad") == 1


def test_a_parent_who_lives_elsewhere_has_a_home_of_its_own(build):
    roster = build(
        {"s1": "", "mum": "", "dad": ""}, ("s1", "mum", MOTHER), ("s1", "dad", {**FATHER, "lives_with": False})
    )

    assert homes_of(roster, "s1", "mum") == 1
    assert homes_of(roster, "s1", "dad") == 2


def test_a_parent_at_another_address_has_a_home_of_its_own(build):
    roster = build({"s1": "1 Elm St", "dad": "9 Oak Ave"}, ("s1", "dad", {**FATHER, "lives_with": True}))

    assert homes_of(roster, "s1", "dad") == 2


def test_a_child_of_two_homes_is_counted_in_the_first_of_them(build):
    both = {"lives_with": True}
    roster = build(
        {"s1": "", "mum": "1 Elm St", "dad": "9 Oak Ave"},
        ("s1", "dad", {**FATHER, **both, "order": 2}),
        ("s1", "mum", {**MOTHER, **both, "order": 1}),
    )

    assert roster.home_of("s1") == roster.home_of("mum") != roster.home_of("dad")


def test_half_siblings_in_one_home_share_it_whoever_the_fathers_are(build):
    roster = build(
        {"s1": "", "s2": "", "mum": "1 Elm St", "dad": "9 Oak Ave"},
        ("s1", "mum", {**MOTHER, "lives_with": True}),
        ("s2", "mum", {**MOTHER, "lives_with": True}),
        ("s1", "dad", {**FATHER, "lives_with": False}),
    )

    assert homes_of(roster, "s1", "s2", "mum") == 1
    assert homes_of(roster, "mum", "dad") == 2


def test_two_children_who_share_only_a_father_elsewhere_have_two_homes(build):
    roster = build(
        {"s1": "1 Elm St", "s2": "2 Ash Rd", "dad": ""},
        ("s1", "dad", {**FATHER, "lives_with": False}),
        ("s2", "dad", {**FATHER, "lives_with": False}),
    )

    assert homes_of(roster, "s1", "s2", "dad") == 3


def test_a_guardian_of_children_at_two_addresses_does_not_merge_them(build):
    roster = build({"s1": "1 Elm St", "s2": "2 Ash Rd", "mum": ""}, ("s1", "mum", MOTHER), ("s2", "mum", MOTHER))

    assert homes_of(roster, "s1", "s2") == 2


def test_an_emergency_contact_makes_no_home(build):
    roster = build(
        {"s1": "", "s2": "", "gran": ""}, *[(child, "gran", {"relation": "neighbour"}) for child in ("s1", "s2")]
    )

    assert homes_of(roster, "s1", "s2", "gran") == 3


def test_a_tie_that_ended_makes_no_home(build):
    roster = build({"s1": "", "dad": ""}, ("s1", "dad", {**FATHER, "active": False}))

    assert homes_of(roster, "s1", "dad") == 2


def test_people_of_one_surname_share_nothing_by_it(build):
    assert homes_of(build({"s1": "", "s2": ""}), "s1", "s2") == 2


def test_an_address_that_a_crowd_shares_is_no_household(build):
    """A shelter, a residence, or the school's own street: it once merged everybody."""
    ids = [f"s{number}" for number in range(30)]

    assert homes_of(build(dict.fromkeys(ids, "100 School Rd")), *ids) == 30


def test_a_home_is_an_opaque_key(build):
    key = build({"s1": "1 Elm St"}).home_of("s1")

    assert "elm" not in key
    assert "s1" not in key


def test_a_home_keeps_its_key_from_run_to_run(build):
    assert build({"s1": "1 Elm St"}).home_of("s1") == build({"s1": "1 Elm St"}).home_of("s1")


def test_a_stranger_has_no_home(build):
    assert build({"s1": ""}).home_of("stranger") == ""


@pytest.mark.parametrize(
    "written", ["12 Main Street, Apt 4", "12 MAIN ST apt. 4", "12 main st., unit 4", "12  Máin St,\u00a0Suite 4"]
)
def test_one_address_written_in_many_ways_is_one(written):
    assert folded_postal_address(written) == "12 main st apt 4"
