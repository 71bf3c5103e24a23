"""Reads a condition as written in a rules file; what is not in the language or the vocabulary is refused."""

from __future__ import annotations

from collections.abc import Mapping

from forthwith.law.conditions import Condition, Every, Not, Some, Test
from forthwith.law.errors import FactRefused
from forthwith.law.fact_values import FactKind, FactValue, checked
from forthwith.law.facts import vocabulary

#: Which comparisons each type of fact allows; the first is what a plain value means.
_ALLOWED = {
    "yes/no": ("one_of",),
    "choice": ("one_of",),
    "level": ("one_of", "at_least"),
    "number": ("one_of", "at_least", "more_than"),
    "share": ("at_least", "more_than"),
    "list": ("includes", "includes_all", "count_at_least"),
    "numbers by place": ("at_least", "more_than"),
}


class ConditionError(ValueError):
    """A condition is not in the language; the caller adds file, rule and key."""


def read_condition(written: object, named: Mapping[str, Condition]) -> Condition:
    """Turn ``when`` as written into a condition. ``named`` holds earlier rules, for ``{same_as: rule}``."""
    if not isinstance(written, Mapping) or not written:
        raise ConditionError("a condition is a mapping such as {significant_harm: likely}.")
    parts = [_part(str(key), value, named) for key, value in written.items()]
    return parts[0] if len(parts) == 1 else Every(tuple(parts))


def _part(key: str, value: object, named: Mapping[str, Condition]) -> Condition:
    if key in ("all", "any"):
        if not isinstance(value, list) or not value:
            raise ConditionError(f"{key} needs a list of conditions.")
        parts = tuple(read_condition(item, named) for item in value)
        return Every(parts) if key == "all" else Some(parts)
    if key == "not":
        return Not(read_condition(value, named))
    if key == "same_as":
        if str(value) not in named:
            raise ConditionError(f"{value} is not an earlier rule of this file.")
        return named[str(value)]
    return _test(key, value)


def _test(fact: str, value: object) -> Test:
    kind = vocabulary().get(fact)
    if kind is None or kind.type not in _ALLOWED:
        raise ConditionError(f"{fact} is not a fact a rule can ask about (facts.yaml).")
    if not isinstance(value, Mapping):
        return _compare(kind, _ALLOWED[kind.type][0], value)
    operations = dict(value)
    place = str(operations.pop("of", ""))
    if bool(place) is not (kind.type == "numbers by place") or len(operations) != 1:
        raise ConditionError(f"{fact} needs one comparison, and 'of' a place if it is counted by place.")
    op, want = next(iter(operations.items()))
    return _compare(kind, str(op), want, place)


def _compare(kind: FactKind, op: str, want: object, place: str = "") -> Test:
    if op not in _ALLOWED[kind.type]:
        raise ConditionError(f"{kind.name} cannot be compared by {op}.")
    if op == "count_at_least" or (op in ("at_least", "more_than") and kind.type != "level"):
        if isinstance(want, bool) or not isinstance(want, int | float):
            raise ConditionError(f"{kind.name}: {op} needs a number.")
        return Test(kind.name, op, number=want, of=place)
    return Test(kind.name, op, values=_checked(kind, want, single=op == "at_least"), of=place)


def _checked(kind: FactKind, want: object, *, single: bool) -> tuple[FactValue, ...]:
    items = want if isinstance(want, list) else [want]
    if not items or (single and len(items) > 1):
        raise ConditionError(f"{kind.name} needs {'one value' if single else 'at least one value'}.")
    try:
        if kind.type == "list":
            checked(kind, items)
            return tuple(items)
        return tuple(checked(kind, item) for item in items)
    except FactRefused as reason:
        raise ConditionError(str(reason)) from None
