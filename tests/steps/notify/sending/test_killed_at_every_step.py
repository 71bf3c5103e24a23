"""The process that sends is killed at every step of its work: nobody gets two letters and nobody none (R-168)."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from fixtures import killing

EVERYBODY = {str(number): 1 for number in range(1, killing.LETTERS + 1)}


@pytest.fixture(scope="module")
def ends(tmp_path_factory, root):
    """How each of them ended: one program of its own, with a database on disk, killed and begun again."""
    folder = tmp_path_factory.mktemp("killed")
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("FORTHWITH_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, str(root / "tests/fixtures/killing.py"), str(folder)],
        env=ours, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_step_was_come_to_and_killed_there(ends):
    assert {one["step"] for one in ends} == set(killing.STEPS)
    assert all(one["killed"] for one in ends)


def test_nobody_has_two_letters_at_the_kill_or_later(ends):
    assert all(set(one["before"].values()) <= {1} and set(one["after"].values()) == {1} for one in ends)


def test_nobody_has_none_when_the_doubts_are_settled(ends):
    assert [one["step"] for one in ends if one["after"] != EVERYBODY or one["state"] != "ended"] == []


def test_no_more_are_in_doubt_than_two_windows(ends):
    assert max(one["doubts"] for one in ends) <= 2 * killing.WINDOW


def test_what_was_not_marked_on_the_disk_is_in_no_doubt(ends):
    first = {one["step"]: one["doubts"] for one in ends if one["times"] == 1}

    assert first["letters marked, not yet on the disk"] == 0
    assert first["letters marked on the disk"] == killing.WINDOW
