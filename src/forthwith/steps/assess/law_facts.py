"""The facts of a case as plain values and back, and the advice worked out anew from them (practice 2.3, R-128)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from forthwith.law import (
    Advice,
    CaseFacts,
    advise,
    advise_groups,
    duties,
    duty_as_json,
    load_place,
    load_practice,
    vocabulary,
)
from forthwith.law.fact_values import Bounds

#: How much each level of advice weighs when the worst answer is looked for; never shown, never a score of a case.
_WORSE = {"raises": 2, "likely": 2, "possible": 1}
#: A number far above any that a rule asks about.
_MANY = 10**9


def plain_facts(facts: CaseFacts) -> dict[str, Any]:
    """The facts as JSON holds them; a number within bounds is [low, high]."""
    return {name: _plain(facts[name]) for name in sorted(facts)}


def _plain(value: object) -> Any:
    if isinstance(value, Bounds):
        return [value.lower, value.upper]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return value


def advice_as_json(
    facts: Mapping[str, Any], group_facts: Mapping[str, Any], *, place: str, practice: str, on: date
) -> dict[str, Any]:
    """Factors, harms, advice by group and duties for these facts, in the form of the answer. Raises LawError."""
    kept = load_place(place) if place else None
    read = load_practice(kept.practice if kept else practice)
    whole = advise(CaseFacts(facts), practice=read)
    apart = advise_groups({name: CaseFacts(one) for name, one in group_facts.items()}, practice=read)
    return {
        "factors": [asdict(factor) for factor in whole.factors],
        "harms": [asdict(harm) for harm in whole.harms],
        "advice_by_group": [_group(name, advice) for name, advice in apart.items()],
        "duties": [duty_as_json(duty) for duty in duties(kept, CaseFacts(facts), on=on)] if kept else [],
    }


def _group(name: str, advice: Advice) -> dict[str, Any]:
    return {
        "group": name,
        "factors": [asdict(factor) for factor in advice.factors],
        "harms": [asdict(harm) for harm in advice.harms],
    }


def open_facts(facts: Mapping[str, Any], *, practice: str = "") -> list[dict[str, str]]:
    """The facts still open that could change the advice: fact, label, effect at worst, and what to ask (R-128)."""
    return [asdict(one) for one in advise(CaseFacts(facts), practice=practice).unknowns]


def worst_value(name: str, facts: Mapping[str, Any], *, practice: str = "") -> Any:
    """The value of one fact at which most factors rise and most harms are likely; None when nothing changes."""
    read = load_practice(practice)
    known = {key: value for key, value in facts.items() if key != name}
    open_weight = _weight(advise(CaseFacts(known), practice=read))
    tried = {
        repr(value): (_weight(advise(CaseFacts({**known, name: value}), practice=read)), value)
        for value in _values(name)
    }
    weight, value = max(tried.values(), key=lambda one: one[0], default=(open_weight, None))
    return value if weight > open_weight else None


def _values(name: str) -> Iterator[Any]:
    kind = vocabulary()[name]
    if kind.type == "yes/no":
        yield True
        yield False
    elif kind.values:
        # The vocabulary lists the worse values last; of two that weigh the same the last is the worst.
        yield from ([one] if kind.type == "list" else one for one in reversed(kind.values))
    elif kind.type == "number":
        yield _MANY


def _weight(advice: Advice) -> int:
    levels = [one.level for one in advice.factors] + [one.level for one in advice.harms]
    return sum(_WORSE.get(level, 0) for level in levels)
