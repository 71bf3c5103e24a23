"""Checks every rule kept, and runs every worked case (R-001, invariant 9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from forthwith.law.cases import CaseResult, run_cases
from forthwith.law.elements import load_elements
from forthwith.law.errors import LawError, RuleRefused
from forthwith.law.filling import run_form_cases
from forthwith.law.forms import forms, load_form
from forthwith.law.places import load_place, places
from forthwith.law.practices import load_practice, practices
from forthwith.law.recognising import run_examples


@dataclass(frozen=True, slots=True)
class Check:
    """What was checked: rules and cases per place, and every file that was refused, with the reason.

    ``examples`` are the worked examples of the elements looked for in drafts and of the regulators' forms.
    """

    places: tuple[str, ...]
    practices: tuple[str, ...]
    rules: int
    cases: tuple[CaseResult, ...]
    refused: tuple[LawError, ...]
    forms: tuple[str, ...] = ()
    examples: int = 0

    @property
    def passed(self) -> bool:
        """Whether every place, practice, element and form loaded; a place with a failing case does not."""
        return not self.refused


def check(*, extra_dirs: tuple[Path, ...] = ()) -> Check:
    """Load all that is kept and run every case and example; what is refused is collected, not raised."""
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
    kept = forms(extra_dirs=extra_dirs)
    steps: list[Callable[[], object]] = [
        *(partial(load_practice, name, extra_dirs=extra_dirs) for name in names),
        lambda: run_examples(load_elements(extra_dirs=extra_dirs)),
        *(partial(_check_form, name, extra_dirs) for name in kept),
    ]
    run = [_tried(step, refused) for step in steps]
    examples = sum(number for number in run if isinstance(number, int))
    return Check(
        places(extra_dirs=extra_dirs), names, len(rules), tuple(cases.values()), tuple(refused), kept, examples
    )


def _check_form(name: str, extra_dirs: tuple[Path, ...]) -> int:
    """A form is for somebody the place can tell, serves rules that are kept, and its cases come out."""
    form = load_form(name, extra_dirs=extra_dirs)
    place = load_place(form.place, extra_dirs=extra_dirs)
    unknown = [rule for rule in form.serves if rule not in {kept.id for kept in place.rules}]
    if unknown or form.to not in place.contacts:
        what = f"{unknown[0] if unknown else form.to} is not kept for {form.place}."
        raise RuleRefused(f"forms/{name}.yaml", form.id, "serves" if unknown else "to", what)
    return run_form_cases(form)


def _tried(step: Callable[[], object], refused: list[LawError]) -> object:
    try:
        return step()
    except LawError as reason:
        refused.append(reason)
        return None
