"""What holds for each fictional district: invented, reserved, in the form a school would have it."""

import hashlib
import re
from datetime import datetime

import pytest

from forthwith.cli.demo import build

CODES = ("SC-01", "SC-02", "SC-03")


def _all_bytes(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_districts_are_built_every_time(tmp_path):
    build(tmp_path / "one")
    build(tmp_path / "two")

    assert _all_bytes(tmp_path / "one") == _all_bytes(tmp_path / "two")


def test_building_again_over_an_earlier_demo_replaces_it(tmp_path):
    build(tmp_path)
    before = {path: hashlib.sha256(data).digest() for path, data in _all_bytes(tmp_path).items()}
    build(tmp_path)

    assert {path: hashlib.sha256(data).digest() for path, data in _all_bytes(tmp_path).items()} == before


@pytest.mark.parametrize("code", CODES)
def test_every_address_is_at_a_host_reserved_for_examples(incidents, code):
    text = b"\n".join(_all_bytes(incidents[code].folder).values()).decode()
    hosts = re.findall(r"[\w.+-]+@([\w.-]+\w)", text)

    assert hosts
    assert {host for host in hosts if not host.casefold().endswith(".example")} == set()


@pytest.mark.parametrize("code", CODES)
def test_every_phone_number_is_kept_free_for_fiction(incidents, code, rows):
    numbers = [row["phone"] for row in rows(incidents[code].roster / "users.csv") if row["phone"]]

    assert numbers
    assert all(re.fullmatch(r"\d{3}-555-01\d\d", number) for number in numbers)
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("code", CODES)
def test_no_two_people_share_an_id_an_address_or_a_full_name(incidents, code, rows):
    users = rows(incidents[code].roster / "users.csv")

    for key in (lambda u: u["sourcedId"], lambda u: u["email"], lambda u: (u["givenName"], u["familyName"])):
        assert len({key(user) for user in users}) == len(users)


@pytest.mark.parametrize("code", CODES)
def test_every_file_is_named_in_the_manifest(incidents, code, rows):
    roster = incidents[code].roster
    listed = {row["propertyName"]: row["value"] for row in rows(roster / "manifest.csv")}
    files = {path.stem for path in roster.glob("*.csv")} - {"manifest", "contacts"}

    assert listed["oneroster.version"] == "1.1"
    assert {name.removeprefix("file.") for name, value in listed.items() if value == "bulk"} == files


@pytest.mark.parametrize("code", CODES)
def test_both_sides_of_a_family_name_each_other(incidents, code, rows):
    users = {row["sourcedId"]: row for row in rows(incidents[code].roster / "users.csv")}

    for user in users.values():
        for agent in filter(None, user["agentSourcedIds"].split(",")):
            assert user["sourcedId"] in users[agent]["agentSourcedIds"].split(",")


@pytest.mark.parametrize("code", CODES)
def test_every_contact_row_ties_a_known_student_to_a_known_adult(incidents, code, rows):
    users = {row["sourcedId"]: row["role"] for row in rows(incidents[code].roster / "users.csv")}
    ties = rows(incidents[code].roster / "contacts.csv")

    assert {users[row["studentSourcedId"]] for row in ties} == {"student"}
    assert {users[row["contactSourcedId"]] for row in ties} == {"parent"}


@pytest.mark.parametrize("code", CODES)
def test_every_pupil_has_a_birth_date_a_class_and_a_guardian(incidents, code, rows):
    roster = incidents[code].roster
    pupils = {row["sourcedId"] for row in rows(roster / "users.csv") if row["role"] == "student"}

    assert {row["sourcedId"] for row in rows(roster / "demographics.csv") if row["birthDate"]} == pupils
    assert {row["userSourcedId"] for row in rows(roster / "enrollments.csv") if row["role"] == "student"} == pupils
    assert {row["studentSourcedId"] for row in rows(roster / "contacts.csv")} == pupils


@pytest.mark.parametrize("code", CODES)
def test_the_district_knew_after_the_message_left(incidents, code, mail):
    known = datetime.fromisoformat(incidents[code].known_at)

    assert known.tzinfo
    assert known > mail(incidents[code])["Date"].datetime


@pytest.mark.parametrize("code", CODES)
def test_the_message_has_no_copy_fields_and_no_attachment(incidents, code, mail):
    message = mail(incidents[code])

    assert message["Cc"] is None
    assert message["Bcc"] is None
    assert [part.get_content_type() for part in message.walk()] == ["text/plain"]


@pytest.mark.parametrize("code", CODES)
def test_no_line_of_the_message_is_longer_than_the_standard_allows(incidents, code):
    """RFC 5322, section 2.1.1: at most 998 characters."""
    lines = incidents[code].evidence[0].read_bytes().split(b"\r\n")

    assert max(map(len, lines)) <= 998
    assert all(b"\n" not in line for line in lines)
