"""Who signs in to look at the demo: people of each fictional district's own roster, one for each role."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from forthwith.cli.demo.incident import Incident

#: The roles of a district's office, in the order people are found for them.
ROLES = (
    ("head", "Superintendent"),
    ("delegate", "Deputy superintendent"),
    ("privacy_officer", "Director of Corporate Services"),
    ("it", "IT administrator"),
    ("investigator", "Internal reviewer"),
    ("approver", "Director of Communications"),
    ("auditor", "Auditor"),
    ("administrator", "Systems administrator"),
    ("staff", "Secretary"),
)


@dataclass(frozen=True, slots=True)
class Persona:
    """One invented person of a roster who acts in one role. ``listed``: the message shows them too (R-011)."""

    role: str
    title: str
    name: str
    email: str
    roster_id: str
    listed: bool


def personas(incident: Incident, *, head_is_listed: bool = False) -> Iterator[Persona]:
    """One person for each role, taken from the incident's roster; the Head is on the list where that is wanted."""
    listed = _listed(incident.folder)
    staff = sorted(_staff(incident.roster), key=lambda row: row["role"] != "administrator")
    shown = [row for row in staff if row["sourcedId"] in listed and row["role"] == "administrator"]
    others = (row for row in staff if row["sourcedId"] not in listed)
    for number, (role, title) in enumerate(ROLES):
        row = shown[0] if number == 0 and head_is_listed and shown else next(others)
        yield Persona(
            role, title, f"{row['givenName']} {row['familyName']}", row["email"], row["sourcedId"],
            row["sourcedId"] in listed,
        )  # fmt: skip


def _staff(roster: Path) -> list[dict[str, str]]:
    with (roster / "users.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["role"] in ("administrator", "teacher", "aide")]


def _listed(folder: Path) -> frozenset[str]:
    with (folder / "group-members.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["sourcedId"] for row in csv.DictReader(file))
