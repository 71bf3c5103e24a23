"""Whom to write to: one letter a home, nobody shown another home, and a person decides where there is an order."""

import csv
import re
import stat
from collections import defaultdict

import pytest

CODES = ("SC-01", "SC-02", "SC-03")


@pytest.fixture(scope="module")
def written(incidents, door, tmp_path_factory):
    """The folder that --out wrote for one incident."""
    kept = {}

    def folder(code):
        if code not in kept:
            incident, kept[code] = incidents[code], tmp_path_factory.mktemp(code)
            words = (
                "--roster",
                incident.roster,
                "--groups",
                incident.groups,
                "--place",
                "ca/bc",
                "--on",
                "2026-03-09",
            )
            assert door("assess", *incident.evidence, *words, "--out", kept[code]).code == 0
        return kept[code]

    return folder


@pytest.fixture
def rows():
    def read(path):
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


@pytest.fixture
def letters(written, rows):
    return lambda code: rows(written(code) / "people_to_tell.csv")


@pytest.fixture
def ties(incidents, rows):
    """The contact rows of the children on the list of SC-02."""
    incident = incidents["SC-02"]
    chosen = {row["sourcedId"] for row in rows(incident.folder / "group-members.csv")}
    return [row for row in rows(incident.roster / "contacts.csv") if row["studentSourcedId"] in chosen]


def _about(row):
    return set(row["about_ids"].split("; "))


def test_each_of_the_700_staff_gets_a_letter_about_themselves(letters):
    rows = letters("SC-01")

    assert len({row["to_id"] for row in rows}) == 700
    assert all(row["to_id"] in _about(row) for row in rows)


def test_the_listed_and_the_inferred_are_told_apart(letters):
    """The letter to the 104 and the letter to the 596 say different things."""
    ways = [row["ways"].split("; ") for row in letters("SC-01")]

    assert sum("listed" in found for found in ways) == 104
    assert sum("inferred" in found for found in ways) == 596


def test_no_child_of_the_list_is_left_out(letters, ties):
    told = set().union(*(_about(row) for row in letters("SC-02")))

    assert {tie["studentSourcedId"] for tie in ties} <= told


def test_a_child_is_told_through_a_guardian_and_never_directly(letters, ties):
    children = {tie["studentSourcedId"] for tie in ties}

    assert not children & {row["to_id"] for row in letters("SC-02")}


def test_both_homes_of_a_child_are_written_to_and_neither_sees_the_other(letters, ties):
    by_child = defaultdict(list)
    for tie in ties:
        by_child[tie["studentSourcedId"]].append(tie)
    for child, (one, other) in ((key, found) for key, found in by_child.items() if len(found) == 2):
        if one["postalAddress"] != other["postalAddress"]:
            to = {row["to_id"]: row for row in letters("SC-02") if child in _about(row)}
            assert set(to) == {one["contactSourcedId"], other["contactSourcedId"]}
            assert other["postalAddress"] not in str(to[one["contactSourcedId"]])
            assert one["postalAddress"] not in str(to[other["contactSourcedId"]])


def test_nothing_goes_to_the_barred_father_by_itself(letters, ties):
    (barred,) = [tie for tie in ties if tie["noContactWith"]]
    rows = [row for row in letters("SC-02") if row["to_id"] == barred["contactSourcedId"]]

    assert all(row["hold"] for row in rows)
    assert all(barred["noContactWith"] not in str(row) for row in rows)


def test_twins_are_two_people_in_one_letter(letters, ties):
    by_adult = defaultdict(set)
    for tie in ties:
        by_adult[tie["contactSourcedId"]].add(tie["studentSourcedId"])
    pairs = {frozenset(children) for children in by_adult.values() if len(children) == 2}

    for pair in pairs:
        assert any(pair <= _about(row) for row in letters("SC-02"))


def test_a_family_without_a_postal_address_is_reached_another_way(letters, ties):
    """The call sheet: twelve families of the list have no postal address."""
    without = {tie["contactSourcedId"] for tie in ties if not tie["postalAddress"]}
    rows = [row for row in letters("SC-02") if row["to_id"] in without]

    assert len(rows) == 12
    assert all(row["channel"] for row in rows)


def test_the_language_of_the_home_is_kept(letters):
    assert "es" in {row["language"] for row in letters("SC-02")}


@pytest.mark.parametrize("code", CODES)
def test_what_was_written_is_for_its_owner_only(written, code):
    """The list of people is personal data."""
    for name in ("people_to_tell.csv", "assessment.json", "page.html"):
        assert stat.S_IMODE((written(code) / name).stat().st_mode) == 0o600


@pytest.mark.parametrize("code", CODES)
def test_the_page_needs_nothing_from_outside_and_runs_nothing(written, code):
    """Invariant 10: no outside asset; the page works without scripts."""
    page = (written(code) / "page.html").read_text(encoding="utf-8")

    assert "<script" not in page.casefold()
    assert re.findall(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//[^"'\s>]+""", page) == []


@pytest.mark.parametrize("code", CODES)
def test_the_page_shows_the_picture_and_names_nobody(written, incidents, rows, code):
    page = (written(code) / "page.html").read_text(encoding="utf-8")
    addresses = [row["email"] for row in rows(incidents[code].roster / "users.csv")]

    assert "<svg" in page
    assert [address for address in addresses if address in page] == []
    assert "@" not in re.search(r"<title>(.*?)</title>", page, re.S).group(1)
