"""Works the advice out anew from an answered fact, without reading the evidence again (R-128, R-129)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from forthwith.law import vocabulary
from forthwith.record.acting import Acting
from forthwith.record.assessing import FactsVersion
from forthwith.record.case import Case
from forthwith.record.groups import INFERRED
from forthwith.steps.assess.differences import differences
from forthwith.steps.assess.facts import add_version
from forthwith.steps.assess.law_facts import advice_as_json, worst_value

#: What is told of each group for itself: an answer about the whole case says nothing about those absent.
OF_THE_SEEN = frozenset(
    {
        "people_affected", "sensitivity", "elements", "identity_risk", "children_affected", "staff_affected",
        "protected_people", "physical_danger",
    }
)  # fmt: skip


def rework(case: Case, changes: Mapping[str, Any], *, why: str, by: Acting, now: datetime) -> FactsVersion:
    """A new version of the facts with ``changes`` made; the evidence's own counts stay. Raises NotAllowed, LawError."""
    version = FactsVersion.objects.filter(case=case).latest("number")
    facts, groups, answer = _changed(case, version, changes, now=now)
    return add_version(case, answer=answer, facts=facts, group_facts=groups, why=why, by=by, now=now)


def would_change(case: Case, fact: str, *, now: datetime) -> tuple[Any, list[str]]:
    """The worst value of an open fact, and in words what it would change; (None, []) when it changes nothing."""
    version = FactsVersion.latest(case)
    if version is None or fact not in vocabulary():
        return None, []
    worst = worst_value(fact, version.facts)
    if worst is None:
        return None, []
    return worst, differences(version.answer, _changed(case, version, {fact: worst}, now=now)[2])


def _changed(
    case: Case, version: FactsVersion, changes: Mapping[str, Any], *, now: datetime
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Facts, facts by group, and the answer with new advice and without the unknowns that are answered."""
    facts = {**version.facts, **changes}
    groups = {name: {**one, **_for_group(name, changes)} for name, one in version.group_facts.items()}
    district = case.district
    advice = advice_as_json(
        facts, groups, place=district.place, practice=district.practice, on=_day_of_law(facts, now, case)
    )
    answered = {vocabulary()[name].label for name in changes}
    still_open = [one for one in version.answer["unknowns"] if one["what"] not in answered]
    return facts, groups, {**version.answer, **advice, "unknowns": still_open}


def _for_group(name: str, changes: Mapping[str, Any]) -> dict[str, Any]:
    return {fact: value for fact, value in changes.items() if name != INFERRED or fact not in OF_THE_SEEN}


def _day_of_law(facts: Mapping[str, Any], now: datetime, case: Case) -> date:
    """The law that counts is that of the day the district knew."""
    known = facts.get("discovery_at") or facts.get("awareness_at")
    return (datetime.fromisoformat(known) if known else now).astimezone(case.district.zone).date()
