"""The rules of a place, shown and checked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from forthwith.cli.asking import read_day
from forthwith.cli.exits import ANSWERED, REFUSED
from forthwith.law import check as check_rules
from forthwith.law import load_place
from forthwith.law.rules import Rule
from forthwith.settings import Settings


def check(settings: Settings) -> int:
    """Print what was checked and every refusal; the exit code."""
    found = check_rules(extra_dirs=_folders(settings))
    print(
        f"{len(found.places)} places, {len(found.practices)} practices, {found.rules} rules, {len(found.cases)} cases."
    )
    for refusal in found.refused:
        print(f"Refused: {refusal}")
    print("Every rule has its source, its dates and its cases." if found.passed else "Not every rule can be relied on.")
    return ANSWERED if found.passed else REFUSED


def show(place: str, typed_day: str, settings: Settings) -> None:
    """Print each rule of ``place`` in force on a day (today when none was typed)."""
    day = read_day(typed_day, "--on") or datetime.now(UTC).date()
    read = load_place(place, extra_dirs=_folders(settings))
    rules = read.in_force(day)
    print(f"{read.name}: {len(rules)} rules in force on {day.isoformat()}.")
    for line in _lines(rules):
        print(line)


def _lines(rules: tuple[Rule, ...]) -> Iterator[str]:
    for rule in rules:
        basis = "district practice" if rule.basis == "practice" else "law"
        yield f"\n{rule.id} ({basis}, since {rule.since.isoformat()}, confidence {rule.confidence})"
        yield f"  {rule.duty}"
        yield f"  Source: {rule.source}"


def _folders(settings: Settings) -> tuple[Path, ...]:
    return (settings.law_folder,) if settings.law_folder else ()
