"""A question that cannot be used is refused: what is wrong, what was not done, what to do next; exit code 2."""

import re

import pytest

REFUSED = 2
NOT_DONE = re.compile(r"Nothing was \w+|No \w+ was \w+|The \w+ was not \w+")


@pytest.fixture
def refused(door, incidents):
    """What stands on stderr when SC-01 is asked with these words in place of its own."""

    def ask(*files, **instead):
        incident = incidents["SC-01"]
        words = {"roster": incident.roster, "groups": incident.groups, "place": "ca/bc"} | instead
        typed = [word for name, value in words.items() for word in (f"--{name.replace('_', '-')}", value)]
        said = door("assess", *(files or incident.evidence), *typed, "--json")
        assert (said.code, said.out) == (REFUSED, "")
        return said.err

    return ask


def _says_what_was_not_done(text):
    """What was not done, and what to do next: what is wanted instead, or a step that comes after."""
    _, *others = re.split(r"(?<=[.!?])\s+", text.strip())
    not_done = [place for place, sentence in enumerate(others) if NOT_DONE.match(sentence)]
    wanted = re.search(r"\b(wants|must be)\b", text)
    return bool(not_done and (wanted or not_done[0] < len(others) - 1))


@pytest.fixture
def file(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_text(text)
        return path

    return write


def test_a_message_that_is_not_there(refused, tmp_path):
    said = refused(tmp_path / "gone.eml")

    assert _says_what_was_not_done(said)
    assert "path" in said


def test_a_roster_that_is_not_there(refused, tmp_path):
    assert _says_what_was_not_done(refused(roster=tmp_path / "gone"))


def test_a_roster_that_is_something_else(refused, file):
    said = refused(roster=file("roster.csv", "Dish,Price\nSoup,4.50\nPasta,6.00\n"))

    assert _says_what_was_not_done(said)
    assert "column" in said.casefold()


def test_a_roster_with_headers_only(refused, tmp_path):
    (tmp_path / "users.csv").write_text(
        "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,givenName,familyName\n"
    )

    assert _says_what_was_not_done(refused(roster=tmp_path))


def test_a_register_that_is_not_yaml(refused, file):
    said = refused(groups=file("groups.yaml", "- name: [unclosed\n  reveals: {"))

    assert _says_what_was_not_done(said)


def test_a_register_entry_without_what_it_reveals(refused, file):
    said = refused(groups=file("groups.yaml", "- name: Some group\n  members: [s00001]\n"))

    assert _says_what_was_not_done(said)
    assert "reveals" in said


def test_a_register_with_a_sensitivity_of_its_own(refused, file):
    said = refused(
        groups=file("groups.yaml", "- {name: G, reveals: r, absence_reveals: a, sensitivity: huge, members: [s1]}\n")
    )

    assert _says_what_was_not_done(said)
    assert "high" in said


def test_a_members_file_that_is_not_there(refused, file):
    text = "- {name: G, reveals: r, absence_reveals: a, sensitivity: high, members_file: gone.csv}\n"

    assert _says_what_was_not_done(refused(groups=file("groups.yaml", text)))


def test_a_place_nobody_wrote_rules_for(refused):
    said = refused(place="xx/nowhere")

    assert _says_what_was_not_done(said)
    assert "xx/nowhere" in said


@pytest.mark.parametrize("place", ["../../etc", "ca/bc/../..", "/etc"])
def test_a_place_that_climbs_out_of_the_rules(refused, place):
    assert _says_what_was_not_done(refused(place=place))


@pytest.mark.parametrize("time", ["yesterday", "2022-13-01T00:00", "14:32"])
def test_a_time_that_cannot_be_read(refused, time):
    said = refused(known_at=time)

    assert _says_what_was_not_done(said)
    assert "--known-at" in said
    assert "2026-01-14T14:33" in said


def test_a_time_that_has_not_come_yet(refused):
    assert "future" in refused(known_at="2999-01-01T00:00:00+00:00")


@pytest.mark.parametrize("share", ["AP 133 semi-weekly testing=lots", "AP 133 semi-weekly testing=7", "0.6"])
def test_a_completeness_that_is_no_share(refused, share):
    assert "--completeness" in refused(completeness=share)


def test_an_authorised_reader_without_a_stated_basis(refused):
    """R-101: an authorised reader without a stated basis is counted, so the basis is asked for."""
    assert "--authorised" in refused(authorised="someone@wheatline.example=")


def test_an_access_log_without_a_reader_column(refused, file):
    said = refused(readers=file("log.csv", "when,what\n2026-01-01,view\n"))

    assert _says_what_was_not_done(said)
    assert "reader" in said


def test_no_file_at_all(door):
    assert door("assess", "--json").code == REFUSED


def test_strict_ends_with_three_when_something_was_not_read(door, tmp_path):
    (tmp_path / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))

    assert door("assess", tmp_path, "--json").code == 0
    assert door("assess", tmp_path, "--json", "--strict").code == 3
