"""Runs the worked cases that stand beside each rule; a rule whose cases do not come out is refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from forthwith.law.calendars import PlaceCalendar
from forthwith.law.clocks import deadline
from forthwith.law.errors import FactRefused, RuleRefused
from forthwith.law.facts import CaseFacts
from forthwith.law.outcome import outcome
from forthwith.law.rules import NOT_IN_FORCE, Rule, WorkedCase


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One worked case: what was expected and what came out, as "status" or "status by 2023-06-18"."""

    file: str
    rule: str
    case: str
    expected: str
    found: str

    @property
    def passed(self) -> bool:
        """Whether it came out."""
        return self.expected == self.found


def run_cases(rules: Iterable[Rule], *, zone: ZoneInfo | None, calendar: PlaceCalendar) -> list[CaseResult]:
    """Run every case, on the version in force on the case's day (the latest if it names none)."""
    versions: dict[str, list[Rule]] = {}
    for rule in rules:
        versions.setdefault(rule.id, []).append(rule)
    return [_run(case, same, zone, calendar) for same in versions.values() for case in _distinct(same)]


def refuse_failing(rules: Iterable[Rule], *, zone: ZoneInfo | None, calendar: PlaceCalendar) -> None:
    """Raise RuleRefused for the first case that does not come out."""
    for result in run_cases(rules, zone=zone, calendar=calendar):
        if not result.passed:
            what = f"{result.case!r} expects {result.expected}, but the rule gives {result.found}."
            raise RuleRefused(result.file, result.rule, "cases", what)


def _distinct(versions: list[Rule]) -> list[WorkedCase]:
    return list({case.name: case for rule in versions for case in rule.cases}.values())


def _run(case: WorkedCase, versions: list[Rule], zone: ZoneInfo | None, calendar: PlaceCalendar) -> CaseResult:
    latest = versions[-1]
    rule = _version(versions, case.day or latest.since)
    expected = f"{case.expect} by {case.due}" if case.due else case.expect
    found = NOT_IN_FORCE if rule is None else _status(case, rule, zone, calendar)
    return CaseResult(latest.file, latest.id, case.name, expected, found)


def _version(versions: list[Rule], on: date) -> Rule | None:
    return next((rule for rule in versions if rule.in_force(on)), None)


def _status(case: WorkedCase, rule: Rule, zone: ZoneInfo | None, calendar: PlaceCalendar) -> str:
    try:
        facts = CaseFacts(case.given, choices=case.choices)
    except FactRefused as reason:
        raise RuleRefused(rule.file, rule.id, "cases", f"{case.name!r}: {reason}") from None
    status = outcome(rule, facts).status
    if not case.due:
        return status
    by_when = deadline(rule.clock, facts, zone, calendar)
    if by_when.on:
        return f"{status} by {by_when.on.isoformat()}"
    return f"{status} by {by_when.at.isoformat(timespec='minutes') if by_when.at else 'an unknown time'}"
