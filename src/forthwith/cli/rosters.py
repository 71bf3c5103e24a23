"""A roster looked at before it is relied on, and compiled into a sealed index."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from forthwith.cli.asking import read_pairs
from forthwith.cli.exits import QuestionRefused
from forthwith.cli.plain import say
from forthwith.people import compile_index, read_key, read_roster, write_key
from forthwith.people.roster import Roster


def check(path: Path, columns: tuple[str, ...]) -> None:
    """Print what was understood of the roster at ``path``: counts, the column mapping, and every warning."""
    roster = read_roster(path, mapping=read_pairs(columns, "--column") or None)
    for line in understood(roster):
        say(line)


def understood(roster: Roster) -> list[str]:
    """Counts by kind and group, how columns were read, and what to look at; no names."""
    kinds = Counter(kind for person in roster.people.values() for kind in person.kinds)
    groups = Counter(group.kind for group in roster.groups())
    return [
        f"{len(roster.people):,} people: " + ", ".join(f"{count:,} {kind}" for kind, count in kinds.most_common()),
        f"{len(roster.links):,} ties between students and adults",
        "Groups: " + (", ".join(f"{count:,} {kind}" for kind, count in groups.most_common()) or "none"),
        *(f"Column {theirs} is read as {ours}." for ours, theirs in sorted(roster.mapping.items())),
        *(f"To check: {warning}" for warning in roster.warnings),
    ]


def compile_roster(path: Path, index: Path, key: Path) -> None:
    """Write the index and, when there is none yet, a new key; refuses to put both into one folder."""
    if index.resolve().parent == key.resolve().parent:
        raise QuestionRefused(
            "The index and its key would lie in one folder. Nothing was written. Keep the key apart from the index."
        )
    roster = read_roster(path)
    compile_index(roster, index, read_key(key) if key.exists() else write_key(key))
    print(f"{len(roster.people):,} people are in {index}. Its key is {key}: keep it apart, readable by few.")
