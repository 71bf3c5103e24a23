"""What every attack starts from: a small school with a person planted in it, and the two doors."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

#: The invented person whose name must never come out of an error.
NAME = "Ottoline Farthingale"
USERS = "sourcedId,status,enabledUser,orgSourcedIds,role,givenName,familyName,email,identifier,grades\n"
REGISTER = """- name: Counselling group
  reveals: in counselling
  absence_reveals: not in counselling
  sensitivity: high
  population: all-students
  members: [{members}]
"""


@dataclass(frozen=True, slots=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def answer(self) -> dict[str, Any]:
        assert self.code == 0, self.err
        return json.loads(self.out)


@pytest.fixture(scope="session")
def door() -> Callable[..., Said]:
    """Type a command; a fault of the program is raised, not told."""
    from forthwith.cli.app import app

    def typed(*words: object, stdin: str = "") -> Said:
        result = CliRunner().invoke(app, [str(word) for word in words], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Said(result.exit_code, result.stdout, result.stderr)

    return typed


@pytest.fixture
def outermost(monkeypatch, capsys) -> Callable[..., Said]:
    """The command from its outermost door, as the shell would call it, in this process."""
    from forthwith.cli import main

    def typed(*words: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["forthwith", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Said(int(ended.value.code or 0), said.out, said.err)

    return typed


@pytest.fixture(scope="session")
def program() -> Callable[..., Said]:
    """The command as a program of its own; ``before`` is Python that runs first, ``instead`` what starts it."""

    def run(
        *words: object, before: str = "", wrapper: tuple[str, ...] = (), python: tuple[str, ...] = (), **more: Any
    ) -> Said:
        start = f"import sys\n{before}\nfrom forthwith.cli import main\nmain()"
        command = [*wrapper, sys.executable, *python, "-c", start, *map(str, words)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **more)
        return Said(done.returncode, done.stdout, done.stderr)

    return run


@dataclass(frozen=True, slots=True)
class School:
    """Files on disk: one mail to twenty of thirty students, the roster, the register."""

    folder: Path
    mail: Path
    roster: Path
    groups: Path

    @property
    def words(self) -> tuple[object, ...]:
        return (self.mail, "--roster", self.roster, "--groups", self.groups, "--place", "zz", "--on", "2026-03-09")


def write_school(
    folder: Path, *, given: str = "Mia", subject: str = "Meeting on Monday", mail: str = "m.eml"
) -> School:
    """The small school, with what the caller wants planted in a given name, the subject or the name of the mail."""
    roster = folder / "roster"
    roster.mkdir(parents=True)
    rows = (
        f'{n},active,true,o1,student,"{given}",Larkspur{n},s{n}@smallbay.example,{700100 + n},07' for n in range(30)
    )
    (roster / "users.csv").write_text(USERS + "\n".join(rows) + "\n", encoding="utf-8")
    (roster / "orgs.csv").write_text("sourcedId,status,name,type,parentSourcedId\no1,active,Small Bay,school,\n")
    groups = folder / "groups.yaml"
    groups.write_text(REGISTER.format(members=", ".join(map(str, range(20)))))
    to = ", ".join(f"s{n}@smallbay.example" for n in range(20))
    path = folder / mail
    path.write_text(
        f"From: office@smallbay.example\nTo: {to}\nSubject: {subject}\n\nSee you there.\n", encoding="utf-8"
    )
    return School(folder, path, roster, groups)


@pytest.fixture(scope="session")
def make_school() -> Callable[..., School]:
    return write_school


@pytest.fixture
def school(tmp_path) -> School:
    return write_school(tmp_path / "school")


@pytest.fixture(scope="session")
def tree() -> Callable[[Path], dict[str, tuple[str, int, int]]]:
    """Every file below a folder: its content as a hash, its mode and the time it was last written."""

    def seen(folder: Path) -> dict[str, tuple[str, int, int]]:
        return {
            str(path.relative_to(folder)): (
                hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
                path.lstat().st_mode,
                path.lstat().st_mtime_ns,
            )
            for path in sorted(folder.rglob("*"))
        }

    return seen


@pytest.fixture
def homes(tmp_path) -> dict[str, str]:
    """An environment whose home, temporary and current folders are empty folders of this test."""
    places = {name: tmp_path / "homes" / name.casefold() for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "CWD")}
    for place in places.values():
        place.mkdir(parents=True)
    return {**os.environ, **{name: str(place) for name, place in places.items()}}
