"""A roster compiled into a sealed index answers as the roster itself does, and only with its key."""

from __future__ import annotations

import stat

import pytest


@pytest.fixture(scope="module")
def sealed(incidents, door, tmp_path_factory):
    """The index of SC-02's roster, its key in another folder, and the incident."""
    incident = incidents["SC-02"]
    index, key = tmp_path_factory.mktemp("index") / "people.idx", tmp_path_factory.mktemp("key") / "people.key"
    assert door("roster", "compile", incident.roster, index, key).code == 0
    return incident, index, key


def test_an_index_and_its_key_give_the_answer_of_the_roster(sealed, told, assess):
    incident, index, key = sealed
    roster = told("SC-02")
    answer = assess(
        *incident.evidence,
        "--roster",
        index,
        "--key",
        key,
        "--groups",
        incident.groups,
        "--known-at",
        incident.known_at,
    )

    assert {part: answer[part] for part in ("readers", "facts", "people", "groups", "barred_pairs")} == {
        part: roster[part] for part in ("readers", "facts", "people", "groups", "barred_pairs")
    }


def test_without_its_key_an_index_is_refused_and_the_way_out_is_named(sealed, door):
    incident, index, _ = sealed
    said = door("assess", *incident.evidence, "--roster", index)

    assert said.code == 2
    assert "key" in said.err


@pytest.mark.parametrize("command", ["assess", "scan"])
def test_something_that_is_no_key_is_refused(sealed, door, tmp_path, command):
    incident, index, _ = sealed
    wrong = tmp_path / "wrong.key"
    wrong.write_bytes(b"not a key")
    said = door(command, incident.evidence[0], "--roster", index, "--key", wrong)

    assert said.code == 2
    assert "no key" in said.err


def test_a_key_is_made_once_for_its_owner_only(sealed, door, tmp_path):
    incident, _, key = sealed
    before = key.read_bytes()

    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert door("roster", "compile", incident.roster, tmp_path / "again.idx", key).code == 0
    assert key.read_bytes() == before
