"""Checks every rule kept, and runs every worked case (R-001, invariant 9)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from forthwith.law.cases import CaseResult, run_cases
from forthwith.law.errors import LawError
from forthwith.law.places import load_place, places
from forthwith.law.practices import load_practice, practices


@dataclass(frozen=True, slots=True)
class Check:
    """What was checked: rules and cases per place, and every file that was refused, with the reason."""

    places: tuple[str, ...]
    practices: tuple[str, ...]
    rules: int
    cases: tuple[CaseResult, ...]
    refused: tuple[LawError, ...]

    @property
    def passed(self) -> bool:
        """Whether every place and practice loaded; a place with a failing case does not."""
        return not self.refused


def check(*, extra_dirs: tuple[Path, ...] = ()) -> Check:
    """Load every place and practice and run their cases; what is refused is collected, not raised."""
    refused: list[LawError] = []
    rules: set[tuple[str, str]] = set()
    cases: dict[tuple[str, str, str], CaseResult] = {}
    for path in places(extra_dirs=extra_dirs):
        try:
            place = load_place(path, extra_dirs=extra_dirs)
        except LawError as reason:
            refused.append(reason)
            continue
        rules |= {(rule.file, rule.id) for rule in place.rules}
        own = [rule for rule in place.rules if rule.place == path]
        found = run_cases(own, zone=place.time_zone, calendar=place.calendar)
        cases |= {(result.file, result.rule, result.case): result for result in found}
    names = practices(extra_dirs=extra_dirs)
    refused += [refusal for name in names if (refusal := _refusal(name, extra_dirs))]
    return Check(places(extra_dirs=extra_dirs), names, len(rules), tuple(cases.values()), tuple(refused))


def _refusal(name: str, extra_dirs: tuple[Path, ...]) -> LawError | None:
    try:
        load_practice(name, extra_dirs=extra_dirs)
    except LawError as reason:
        return reason
    return None
