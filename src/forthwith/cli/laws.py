"""The rules of a place, shown and checked; and the duties that follow from a case file, place beside place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import yaml

from forthwith.cli.asking import known_facts, known_shape, read_day
from forthwith.cli.exits import ANSWERED, REFUSED, QuestionRefused
from forthwith.cli.printing import INTERNAL, duty_line, print_json
from forthwith.law import CaseFacts, Duty, duties, duty_as_json, load_place, tightest
from forthwith.law import check as check_rules
from forthwith.law.rules import Rule
from forthwith.settings import Settings


def check(settings: Settings) -> int:
    """Print what was checked and every refusal; the exit code."""
    found = check_rules(extra_dirs=_folders(settings))
    print(
        f"{len(found.places)} places, {len(found.practices)} practices, {found.rules} rules, {len(found.cases)} cases, "
        f"{len(found.forms)} forms, {found.examples} examples of elements and forms."
    )
    for refusal in found.refused:
        print(f"Refused: {refusal}")
    print("Every rule has its source, its dates and its cases." if found.passed else "Not every rule can be relied on.")
    return ANSWERED if found.passed else REFUSED


def show(place: str, typed_day: str, settings: Settings) -> None:
    """Print each rule of ``place`` in force on a day (today when none was typed)."""
    day = read_day(typed_day, "--on") or datetime.now(UTC).date()
    read = load_place(known_shape(place), extra_dirs=_folders(settings))
    rules = read.in_force(day)
    print(f"{read.name}: {len(rules)} rules in force on {day.isoformat()}.")
    for line in _lines(rules):
        print(line)


def compare(places: Sequence[str], case: Path, typed_day: str, settings: Settings, *, as_json: bool) -> None:
    """Print the duties of each place for one case file, side by side, and the tightest clock of all."""
    facts = read_case(case)
    on = _day(typed_day, facts)
    folders = _folders(settings)
    found = {place: duties(load_place(known_shape(place), extra_dirs=folders), facts, on=on) for place in places}
    if as_json:
        print_json(_as_json(found, on))
        return
    for place, owed in found.items():
        print(f"\n{place}, the law of {on.isoformat()}")
        for line in _owed(owed):
            print(f"  {line}")
    first = _tightest(found)
    if first is None:
        print("\nNo clock with a number runs: by when is without unreasonable delay, or an anchor is not known.")
    else:
        print(f"\nThe tightest clock: {first.place}, {duty_line(first)}")


def read_case(path: Path) -> CaseFacts:
    """Facts of one case from YAML or JSON, in the words of docs/law.md; ``choices`` holds a person's readings."""
    try:
        read = yaml.safe_load(path.read_text("utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError):
        read = None
    if not isinstance(read, Mapping) or not all(isinstance(name, str) for name in read):
        raise QuestionRefused("--case is not a list of facts. No duty was computed. Write lines such as readers: 104.")
    choices = read.get("choices") or {}
    if not isinstance(choices, Mapping):
        raise QuestionRefused("--case: choices must be a mapping of rule to reading. No duty was computed.")
    return CaseFacts(
        known_facts({name: value for name, value in read.items() if name != "choices"}),
        choices={str(rule): str(reading) for rule, reading in choices.items()},
    )


def _day(typed: str, facts: CaseFacts) -> date:
    known = facts.known("awareness_at") or facts.known("discovery_at")
    return read_day(typed, "--on") or (known.date() if isinstance(known, datetime) else datetime.now(UTC).date())


def _owed(owed: Sequence[Duty]) -> Iterator[str]:
    for status in ("due", "ask", "not due"):
        for duty in owed:
            if duty.status == status:
                yield f"{status.capitalize()}: {duty.rule}: {duty_line(duty) if status != 'not due' else duty.why}"
                yield from (f"  {reading}" for reading in duty.readings)
    if not owed:
        yield "No rule kept was in force on that day."


def _tightest(found: Mapping[str, Sequence[Duty]]) -> Duty | None:
    """The first deadline of all; a district's own aim is no deadline (invariant 9)."""
    return tightest(tuple(duty for owed in found.values() for duty in owed if duty.clock_kind != INTERNAL))


def _as_json(found: Mapping[str, Sequence[Duty]], on: date) -> dict[str, object]:
    first = _tightest(found)
    return {
        "schema": "forthwith/duties/1",
        "on": on.isoformat(),
        "places": {place: [duty_as_json(duty) for duty in owed] for place, owed in found.items()},
        "tightest": duty_as_json(first) if first else None,
    }


def _lines(rules: tuple[Rule, ...]) -> Iterator[str]:
    for rule in rules:
        basis = "district practice" if rule.basis == "practice" else "law"
        yield f"\n{rule.id} ({basis}, since {rule.since.isoformat()}, confidence {rule.confidence})"
        yield f"  {rule.duty}"
        yield f"  Source: {rule.source}"


def _folders(settings: Settings) -> tuple[Path, ...]:
    return (settings.law_folder,) if settings.law_folder else ()
