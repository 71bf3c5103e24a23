"""What every story starts from: the districts on disk, and the terminal door."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from typer.testing import CliRunner

#: The day of notice in every story, so that no answer depends on the day the tests run.
DAY = "2026-03-09"


@dataclass(frozen=True, slots=True)
class Said:
    """What the door said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> dict[str, Any]:
        assert self.code == 0, self.err
        return json.loads(self.out)


@pytest.fixture(scope="session")
def door() -> Callable[..., Said]:
    """Type a command; anything but a clean end is a fault of the program and is raised."""
    from forthwith.cli.app import app

    def typed(*words: object, stdin: str = "") -> Said:
        result = CliRunner().invoke(app, [str(word) for word in words], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Said(result.exit_code, result.stdout, result.stderr)

    return typed


@pytest.fixture(scope="session")
def assess(door) -> Callable[..., dict[str, Any]]:
    """The answer to ``assess … --json`` for these words."""

    def asked(*words: object) -> dict[str, Any]:
        return door("assess", *words, "--place", "ca/bc", "--on", DAY, "--json").answer

    return asked


@pytest.fixture(scope="session")
def incidents(tmp_path_factory):
    from forthwith.cli.demo import build

    return {incident.code: incident for incident in build(tmp_path_factory.mktemp("demo"))}


@pytest.fixture(scope="session")
def told(incidents, assess) -> Callable[..., dict[str, Any]]:
    """The answer for one incident of the demo, as its people would ask; further words are added."""
    kept: dict[tuple[str, ...], dict[str, Any]] = {}

    def answer(code: str, *more: object) -> dict[str, Any]:
        key = (code, *map(str, more))
        if key not in kept:
            incident = incidents[code]
            words = (
                "--roster",
                incident.roster,
                "--groups",
                incident.groups,
                "--known-at",
                incident.known_at,
            )
            kept[key] = assess(*incident.evidence, *words, *more)
        return kept[key]

    return answer


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    """School District No. 99, with its roster on disk."""
    from fixtures import outer_passage

    return outer_passage.build(tmp_path_factory.mktemp("outer-passage"))
