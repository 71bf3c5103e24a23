"""Writes a district's register of sensitive groups, a member list beside it (practice 4.2)."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from forthwith.cli.demo.district import User


def write(folder: Path, entry: Mapping[str, object], members: Sequence[User]) -> Path:
    """Write ``entry`` with its ``members`` into ``folder``; give back the path of the register."""
    members_file = "group-members.csv"
    with (folder / members_file).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["sourcedId", "email"])
        writer.writerows([user.source_id, user.email] for user in members)
    register = folder / "groups.yaml"
    text = yaml.safe_dump([{**entry, "members_file": members_file}], sort_keys=False, allow_unicode=True)
    register.write_text(text, encoding="utf-8")
    return register
