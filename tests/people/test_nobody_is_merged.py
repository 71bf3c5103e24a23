"""Two ids are never one person, and one person with two addresses is one (R-096)."""

from __future__ import annotations

import zipfile
from datetime import date

import pytest

from forthwith.people import ContactLink, Roster, read_roster, whom_to_tell
from forthwith.people.errors import RosterUnreadable

DAY = date(2023, 5, 22)


@pytest.fixture
def plan_families(person):
    """233 children: 114 with two guardian addresses, 119 with one; no siblings."""
    people, ties = [], []
    for number in range(233):
        people.append(person(f"s{number}", f"Kid{number:03} Fam{number:03}", birth_date=date(2012, 1, 1)))
        for adult in range(2 if number < 114 else 1):
            source_id = f"g{number}-{adult}"
            people.append(
                person(source_id, f"Adult{adult} Fam{number:03}", "guardian", emails=(f"{source_id}@home.example",))
            )
            ties.append(ContactLink(f"s{number}", source_id, "parent"))
    return Roster(people, ties)


def test_347_addresses_lead_to_233_children_without_one_wrong_merge(plan_families):
    addresses = [email for person in plan_families.people.values() for email in person.emails]

    children = {
        tie.student
        for address in addresses
        for owner in plan_families.of_address(address)
        for tie in plan_families.children_of(owner)
    }

    assert len(addresses) == 347
    assert len(children) == 233


def test_every_child_of_them_is_told_through_its_own_guardians(plan_families):
    children = [source_id for source_id in plan_families.people if source_id.startswith("s")]

    letters, nobody = whom_to_tell(children, plan_families, on=DAY)

    assert len(letters) == 347
    assert nobody == ()
    assert all(letter.about == ("s" + letter.adult[1:].split("-")[0],) for letter in letters)


def test_people_who_share_everything_but_the_id_stay_two(person):
    shared = {
        "emails": ("x@home.example",),
        "numbers": ("900001",),
        "birth_date": date(2014, 5, 6),
        "postal_address": "1 Elm St",
    }
    roster = Roster([person("p0", "Ana Lopez", **shared), person("p1", "Ana Lopez", **shared)])

    assert roster.of_address("x@home.example") == ("p0", "p1")
    assert roster.of_number("900001") == ("p0", "p1")
    assert [found.people for found in roster.find("Ana Lopez 900001")] == [("p0", "p1"), ("p0", "p1")]


def test_one_person_with_two_addresses_is_one(person):
    roster = Roster([person("p0", "Ana Lopez", emails=("a@x.example", "b@x.example"))])

    assert roster.of_address("a@x.example") == roster.of_address("b@x.example") == ("p0",)


def test_a_locked_zip_is_refused(tmp_path):
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("users.csv", "sourcedId,role\ns1,student\n")
    data = bytearray(path.read_bytes())
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        data[data.index(mark) + (6 if mark[2] == 3 else 8)] |= 1
    path.write_bytes(data)

    with pytest.raises(RosterUnreadable, match="password"):
        read_roster(path)


def test_a_zip_whose_directory_lies_about_a_size_is_refused_or_cut(oneroster):
    path = oneroster({"users": "sourcedId,role,familyName\n" + "s1,student,Novak\n" * 1000}, name="export.zip")
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (60).to_bytes(4, "little")
    path.write_bytes(data)

    with pytest.raises(RosterUnreadable):
        read_roster(path)
