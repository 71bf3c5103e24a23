"""Invariant 8: what nobody knows is null or "not known": never a nought, never a guessed day."""

from __future__ import annotations

import base64
import csv
import itertools

import pytest

HEAD = "From: office@smallbay.example\nSubject: Plan\n"
LOCKED = base64.b64encode(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)).decode()
IMAGE = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(16)).decode()
TELLING = ("to_tell", "letters", "held", "nobody_to_tell")


def attached(name, data):
    return (
        f"{HEAD}To: s1@smallbay.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nHi\n"
        f'--b\nContent-Type: application/octet-stream; name="{name}"\n'
        f"Content-Transfer-Encoding: base64\n\n{data}\n--b--\n"
    )


UNREAD = {
    "a locked workbook": attached("list.xlsx", LOCKED),
    "an image": attached("list.png", IMAGE),
    "a program": attached("list.exe", base64.b64encode(b"MZ" + bytes(64)).decode()),
    "nothing at all": "",
}
NAMELESS = {
    "an alias": f"{HEAD}To: all-staff@smallbay.example\n\nSee you there.\n",
    "undisclosed recipients": f"{HEAD}To: undisclosed-recipients:;\n\nSee you there.\n",
    "no recipient": f"{HEAD}\nSee you there.\n",
    "an empty message": "\n",
}


@pytest.fixture
def mail(tmp_path):
    def write(text):
        path = tmp_path / "evidence.eml"
        path.write_text(text)
        return path

    return write


@pytest.mark.parametrize("roster", [True, False], ids=["with a roster", "without"])
@pytest.mark.parametrize("what", UNREAD)
def test_what_was_not_read_leaves_no_nought_behind(what, roster, door, mail, school):
    words = ("--roster", school.roster) if roster else ()
    answer = door("assess", mail(UNREAD[what]), *words, "--json").answer
    people, facts = answer["people"], answer["facts"]

    assert answer["not_read"]
    assert [people[way] for way in ("affected", "shown", "linked", "inferred", "possible")] == [None] * 5
    assert [facts[way] for way in ("shown", "linked", "inferred", "possible")] == [None] * 4
    assert [people[name] for name in TELLING] == [None] * 4
    assert answer["barred_pairs"] is None
    assert [facts["inferred_bounds"][n] for n in (0, 1)] == [None, None]


@pytest.mark.parametrize("what", [*NAMELESS, "nothing at all"])
def test_readers_nobody_named_are_unknown(what, door, mail, school):
    text = {**NAMELESS, **UNREAD}[what]
    answer = door("assess", mail(text), "--roster", school.roster, "--json").answer

    assert answer["readers"]["unknown"] is True
    assert any("readers" in unknown["what"] for unknown in answer["unknowns"])


def test_without_a_roster_nobody_is_counted_who_could_not_be_recognised(door, school):
    people = door("assess", school.mail, "--json").answer["people"]

    assert people["listed"] == 20
    assert [people[way] for way in ("shown", "linked", "inferred", "possible", "households", *TELLING)] == [None] * 9


def test_without_a_population_absence_is_not_counted(door, school):
    school.groups.write_text(school.groups.read_text().replace("  population: all-students\n", ""))
    answer = door("assess", *school.words, "--json").answer
    (group,) = [group for group in answer["groups"] if group["verdict"] == "recognised" and group["sensitivity"]]

    assert (answer["people"]["inferred"], answer["facts"]["inferred"]) == (None, None)
    assert (group["complement"], group["population"]) == (None, None)


def test_with_a_population_it_is(door, school):
    answer = door("assess", *school.words, "--json").answer

    assert (answer["people"]["inferred"], answer["facts"]["inferred"]) == (10, 200)


def test_a_number_whose_owner_nobody_can_tell_has_an_owner(door, tmp_path, school):
    (tmp_path / "note.txt").write_text("Her social security number is SSN 219-09-9998.\n")
    answer = door("assess", tmp_path / "note.txt", "--roster", school.roster, "--json").answer

    assert [element["type"] for element in answer["elements"]] == ["ssn"]
    assert (answer["people"]["affected"], answer["people"]["shown"]) == (None, None)


def test_a_reading_of_everything_that_finds_nobody_may_say_so(door, mail, school):
    """A nought that is known is said: the test above must be able to fail."""
    people = door(
        "assess", mail(f"{HEAD}To: s1@smallbay.example\n\nSee you there.\n"), "--roster", school.roster, "--json"
    ).answer["people"]

    assert (people["affected"], people["to_tell"]) == (0, 0)


PLACES = ("ca/bc", "ca/ab", "ca/on", "us/tx", "us/ny", "us/il", "eu", "gb", "nz", "zz")


@pytest.mark.parametrize("place", PLACES)
def test_without_the_moment_the_district_knew_no_deadline_is_guessed(place, door, school):
    duties = door("assess", school.mail, "--roster", school.roster, "--place", place, "--json").answer["duties"]

    assert duties
    assert [duty["rule"] for duty in duties if duty["due_at"] or duty["internal_target_at"]] == []


@pytest.mark.parametrize("place", PLACES)
def test_a_clock_that_waits_for_its_anchor_says_what_it_waits_for(place, door, school):
    duties = door("assess", school.mail, "--roster", school.roster, "--place", place, "--json").answer["duties"]
    counting = [duty for duty in duties if duty["clock"].startswith("within") and duty["status"] != "not due"]

    assert all("not known" in duty["clock_note"] and duty["due"] == "unknown" for duty in counting)


def test_the_printed_answer_shows_no_date_without_an_anchor(door, school):
    said = door("assess", school.mail, "--roster", school.roster, "--place", "gb", "--on", "2026-03-09")

    assert "is not known" in said.out
    assert "2026" not in said.out.split("Whom the law", 1)[1].split("What we do not know", 1)[0]


GIVEN = ("roster", "groups", "place", "known-at", "on")


@pytest.mark.parametrize("given", [some for n in range(6) for some in itertools.combinations(GIVEN, n)], ids="+".join)
def test_whatever_is_missing_every_number_is_counted_or_null(given, door, school):
    """A number that is null says why in its sum; one that is nought was counted from something."""
    words = {
        "roster": school.roster, "groups": school.groups, "place": "zz", "known-at": "2026-03-09T10:00", "on": "2026-03-09",
    }  # fmt: skip
    typed = [word for name in given for word in (f"--{name}", words[name])]
    answer = door("assess", school.mail, *typed, "--json").answer
    sums = {opened["name"]: opened for opened in answer["sums"]}

    for name, value in answer["people"].items():
        assert sums.get(f"people.{name}", {"value": value})["value"] == value
    nulls = [opened for opened in sums.values() if opened["value"] is None]
    assert all(opened["sum"].casefold().startswith("not counted") for opened in nulls)
    if "roster" not in given:
        assert answer["people"]["to_tell"] is None
        assert answer["barred_pairs"] is None
    if "place" not in given:
        assert answer["duties"] == []


def test_a_child_without_a_birth_date_is_not_taken_for_an_adult(door, school, tmp_path):
    """Nobody's age is guessed: no letter goes to the child as if of age."""
    door("assess", *school.words, "--out", tmp_path / "out")
    with (tmp_path / "out" / "people_to_tell.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))

    assert len(rows) == 30
    assert all(row["to_id"] == "" and row["hold"].startswith("nobody to tell") for row in rows)


@pytest.mark.parametrize("place", ["zz", "ca/bc"])
def test_not_read_is_not_clean_in_words_either(place, door, mail, school):
    said = door("assess", mail(UNREAD["a locked workbook"]), "--roster", school.roster, "--place", place)

    assert "what was not read may hold people" in said.out
    assert "0 people" not in said.out.split("Elements and topics")[0]
