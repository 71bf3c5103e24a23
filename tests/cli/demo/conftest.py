"""The three districts, built once, and their files read back with nothing but the standard library."""

from __future__ import annotations

import csv
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
import yaml

from forthwith.cli.demo import Incident, build

Rows = list[dict[str, str]]


@pytest.fixture(scope="session")
def incidents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Incident]:
    return {incident.code: incident for incident in build(tmp_path_factory.mktemp("demo"))}


@pytest.fixture(scope="session")
def rows() -> Callable[[Path], Rows]:
    def read(path: Path) -> Rows:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


@pytest.fixture(scope="session")
def mail() -> Callable[[Incident], EmailMessage]:
    def read(incident: Incident) -> EmailMessage:
        return message_from_bytes(incident.evidence[0].read_bytes(), policy=policy.default)

    return read


@pytest.fixture(scope="session")
def entry() -> Callable[[Incident], dict[str, object]]:
    def read(incident: Incident) -> dict[str, object]:
        (only,) = yaml.safe_load(incident.groups.read_text(encoding="utf-8"))
        return only

    return read


@pytest.fixture(scope="session")
def members(rows, entry) -> Callable[[Incident], set[str]]:
    def read(incident: Incident) -> set[str]:
        path = incident.folder / entry(incident)["members_file"]
        return {row["sourcedId"] for row in rows(path)}

    return read
