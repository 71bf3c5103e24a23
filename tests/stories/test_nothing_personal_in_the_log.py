"""Invariant 5: no log line and no error holds personal data, whatever happens inside."""

import csv
import logging
import os
import subprocess
import sys

import pytest
from fixtures import damaged, documents, hr_summary, mails, pickup, report_cards

CODES = ("SC-01", "SC-02", "SC-03")


@pytest.fixture(scope="module")
def run():
    """The door as a program of its own, every warning on; gives back what it wrote beside the answer."""

    def typed(*words):
        words = [sys.executable, "-W", "default", "-m", "forthwith", *map(str, words)]
        environment = {**os.environ, "PYTHONFAULTHANDLER": "1"}
        return subprocess.run(words, capture_output=True, text=True, timeout=120, env=environment, check=False)

    return typed


def _people(users):
    """Everything about these people that could give them away."""
    return {value.casefold() for user in users for value in (user.name, user.email, user.number) if value}


def _told(text, secrets):
    return [secret for secret in secrets if secret in text.casefold()]


def _roster_secrets(roster):
    with (roster / "users.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {f"{row['givenName']} {row['familyName']}".casefold() for row in rows}
    return names | {row["email"].casefold() for row in rows}


@pytest.fixture(scope="module")
def asked(incidents, run):
    """What each incident of the demo said, asked once."""
    kept = {}

    def done(code):
        if code not in kept:
            incident = incidents[code]
            words = ("--roster", incident.roster, "--groups", incident.groups, "--json")
            kept[code] = run("assess", *incident.evidence, *words)
        return kept[code]

    return done


@pytest.mark.parametrize("code", CODES)
def test_in_a_pipe_it_says_nothing_but_the_answer(asked, code):
    assert asked(code).returncode == 0
    assert asked(code).stderr == ""


@pytest.mark.parametrize("code", CODES)
def test_the_json_holds_counts_and_no_address_name_or_id(incidents, asked, code):
    """R-207: the answer must not become the worst list of the district."""
    listed = incidents[code].folder / "group-members.csv"
    ids = {line.split(",")[0] for line in listed.read_text().splitlines()[1:]}

    assert _told(asked(code).stdout, _roster_secrets(incidents[code].roster)) == []
    assert _told(asked(code).stdout, ids) == []


@pytest.mark.parametrize("code", CODES)
def test_the_printed_answer_names_nobody_either(incidents, run, code):
    incident = incidents[code]
    done = run("assess", *incident.evidence, "--roster", incident.roster, "--groups", incident.groups)

    assert done.returncode == 0
    assert _told(done.stdout + done.stderr, _roster_secrets(incident.roster)) == []


def test_no_logger_inside_speaks_of_people(world, door, caplog, tmp_path):
    caplog.set_level(logging.DEBUG)
    door("assess", hr_summary.to_one_colleague(world, tmp_path), "--roster", world.roster, "--json")

    assert _told(caplog.text, _people(world.district.users)) == []


def test_a_file_named_after_a_child_is_not_named_in_an_error(world, run, tmp_path):
    """The answer says which file was not read; the log does not."""
    child = report_cards.LEAVER
    broken = [
        (f"{child.name} {child.number} IEP.pdf", b"%PDF-1.7 broken"),
        (f"{child.name}.docx", b"PK\x03\x04no"),
    ]
    mail = mails.write_eml(tmp_path / "m.eml", mails.Draft("o@outerpassage.example", ["x@y.example"], "s", "b", broken))
    done = run("assess", mail, "--roster", world.roster, "--json")

    assert done.returncode == 0
    assert _told(done.stderr, _people([child])) == []


def test_a_roster_row_that_breaks_is_not_quoted(run, tmp_path, incidents):
    (tmp_path / "users.csv").write_bytes(
        b'sourcedId,role,givenName,familyName,email\n1,student,"Ottoline,Farthingale\x00'
    )
    done = run("assess", *incidents["SC-01"].evidence, "--roster", tmp_path, "--json")

    assert _told(done.stderr, {"ottoline", "farthingale"}) == []


def test_a_register_that_breaks_is_not_quoted(run, tmp_path, incidents):
    """YAML's own errors quote the line; a member's address may stand there."""
    (tmp_path / "groups.yaml").write_text("- name: G\n  members: [ottoline.farthingale@outerpassage.example, {]\n")
    incident = incidents["SC-01"]
    done = run("assess", *incident.evidence, "--roster", incident.roster, "--groups", tmp_path / "groups.yaml")

    assert done.returncode == 2
    assert "farthingale" not in done.stderr + done.stdout


def test_a_members_file_that_breaks_is_not_quoted(run, tmp_path, incidents):
    entry = "- {name: G, reveals: r, absence_reveals: a, sensitivity: high, members_file: m.csv}\n"
    (tmp_path / "groups.yaml").write_text(entry)
    (tmp_path / "m.csv").write_bytes(b"email\nottoline.farthingale@outerpassage.example\n\xff\xfe\x00")
    incident = incidents["SC-01"]
    done = run("assess", *incident.evidence, "--roster", incident.roster, "--groups", tmp_path / "groups.yaml")

    assert "farthingale" not in done.stderr


def test_damaged_files_leave_no_word_of_theirs_in_the_log(run, tmp_path):
    for case in damaged.corpus():
        if len(case.data) < 200_000 and case.name != "bomb.zip":
            (tmp_path / case.name).write_bytes(case.data)
    done = run("assess", tmp_path, "--json")

    assert done.returncode == 0
    assert "kessler" not in done.stderr.casefold()


def test_a_workbook_with_families_leaves_none_of_them_in_the_log(world, run, tmp_path):
    (draft,) = pickup.drafts(pickup.families(world)[:1], "Pick-up.xlsx", pickup.workbook(world))
    done = run("assess", mails.write_eml(tmp_path / "m.eml", draft), "--roster", world.roster, "--json")

    assert done.returncode == 0
    assert _told(done.stderr, _people(pickup.pupils(world))) == []


def test_scanning_a_text_leaves_no_value_in_the_log(world, run, tmp_path):
    child = world.district.pupils[0]
    (tmp_path / "note.docx").write_bytes(documents.docx([[f"{child.name}, student number {child.number}"]]))
    done = run("scan", tmp_path / "note.docx", "--roster", world.roster, "--json")

    assert done.returncode == 0
    assert _told(done.stderr + done.stdout, _people([child])) == []
