"""`forthwith verify` and `forthwith anchor`, as a technician or a visitor types them (R-205)."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from forthwith.cli.app import app
from forthwith.record.anchoring import anchor
from forthwith.record.export import Section, write_log, write_manifest
from forthwith.record.happenings import What
from forthwith.record.log import note

pytestmark = pytest.mark.django_db


def typed(*words):
    """Type a command; gives its exit code and everything it said."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


@pytest.fixture
def entry(case, officer, now, monkeypatch):
    """A log of one case, in the store the command finds."""
    monkeypatch.setattr("forthwith.cli.recording.open_record", lambda: None)
    return note(case, What.CASE_OPENED, by=officer, now=now)


def test_an_intact_log_ends_with_0_and_says_how_much_was_checked(entry):
    code, told = typed("verify")

    assert code == 0
    assert told.startswith("Chain intact (2 entries)")
    assert "No head was put outside yet" in told


def test_a_head_from_paper_is_held_against_the_store(entry):
    _, told = typed("anchor")
    printed = told.split("\n\n")[1].strip()

    assert typed("verify", "--head", printed)[0] == 0
    assert typed("verify", "--head", "00000000")[0] == 1


def test_a_broken_log_ends_with_1_and_says_where(entry, case):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "DROP TRIGGER record_event_is_never_changed" + (" ON record_event" * (connection.vendor == "postgresql"))
        )
        cursor.execute("UPDATE record_event SET note = 'x' WHERE chain = %s", [str(case.uid)])
    code, told = typed("verify")

    assert code == 1
    assert f"chain {case.uid}, entry 1: the entry was changed" in told


def test_a_folder_is_checked_without_any_store(case, entry, now, tmp_path):
    anchor(now)
    write_log(case, tmp_path)
    sections = [Section("Timeline", ("events.jsonl",))]
    write_manifest(tmp_path, case_number=case.number, made_at=now, sections=sections)

    assert typed("verify", "--folder", tmp_path)[0] == 0
    (tmp_path / "events.jsonl").write_text("")
    code, told = typed("verify", "--folder", tmp_path)
    assert code == 1
    assert "events.jsonl: the file was changed" in told


def test_a_file_that_is_no_key_is_refused(tmp_path):
    (tmp_path / "key").write_text("no key")

    code, told = typed("verify", "--folder", tmp_path, "--key", tmp_path / "key")

    assert code == 2
    assert "holds no key" in told


@pytest.mark.parametrize("command", ["verify", "anchor"])
def test_where_there_is_no_record_nothing_is_done_and_nothing_is_made(command, tmp_path):
    given = {**os.environ, "FORTHWITH_DATA": str(tmp_path / "data"), "FORTHWITH_DATABASE": ""}
    done = subprocess.run([sys.executable, "-m", "forthwith", command], env=given, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "There is no record here. Nothing was done." in done.stderr
    assert not (tmp_path / "data").exists()
