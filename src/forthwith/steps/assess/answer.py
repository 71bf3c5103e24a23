"""The assessment as data other programs may rely on; described in docs/contract.md (practice 2.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from forthwith.exposure.facts import WAYS, Fact, Sum
from forthwith.law import Duty, duty_as_json
from forthwith.steps.assess.assessment import Assessment

SCHEMA = "forthwith/assessment/1"

#: The counts of people that every assessment gives, by name; None means not counted.
PEOPLE = (
    "affected",
    *WAYS,
    "households",
    "to_tell",
    "letters",
    "held",
    "nobody_to_tell",
    "not_in_roster",
)


def as_json(assessment: Assessment) -> dict[str, Any]:
    """The whole answer as plain JSON values. Counts only: no name, no address, no id."""
    exposure = assessment.exposure
    return {
        "schema": SCHEMA,
        "what_happened": list(assessment.what_happened),
        "readers": {
            "visible": exposure.readers_visible,
            "hidden": exposure.readers_hidden,
            "unknown": exposure.readers_unknown,
            "opened": exposure.readers_opened,
        },
        "facts": {
            **{way: exposure.pairs.get(way) for way in WAYS},
            "inferred_bounds": list(exposure.inferred_bounds),
        },
        "people": {**dict.fromkeys(PEOPLE), **assessment.people},
        "groups": [asdict(group) for group in exposure.groups],
        "small_cells": [asdict(cell) for cell in exposure.small_cells],
        "small_cells_note": exposure.small_cells_note,
        "address_pairs": exposure.address_pairs,
        "barred_pairs": _barred(assessment),
        "elements": [asdict(element) for element in exposure.elements],
        "topics": [{"topic": topic, "places": list(places)} for topic, places in exposure.topics.items()],
        "sentences": list(exposure.sentences),
        "not_read": [{"place": place, "why": why, "next_step": step} for place, why, step in exposure.not_read],
        "factors": [asdict(factor) for factor in assessment.advice.factors],
        "harms": [asdict(harm) for harm in assessment.advice.harms],
        "advice_by_group": [
            {
                "group": name,
                "factors": [asdict(factor) for factor in advice.factors],
                "harms": [asdict(harm) for harm in advice.harms],
            }
            for name, advice in assessment.advice_by_group.items()
        ],
        "duties": [_duty(duty) for duty in assessment.duties],
        "unknowns": [asdict(unknown) for unknown in assessment.unknowns],
        "next_steps": [asdict(step) for step in assessment.next_steps],
        "sums": [_sum(opened) for opened in assessment.sums],
        "warnings": list(assessment.warnings),
    }


def _barred(assessment: Assessment) -> int | None:
    """None where nobody could look: who is barred from whom stands in the roster alone."""
    found = len(assessment.exposure.barred)
    looked = assessment.roster is not None and not assessment.exposure.not_read
    return found if found or looked else None


def fact_as_json(fact: Fact) -> dict[str, Any]:
    """One fact block, its crowds as size and label (no ids)."""
    return {
        "readers": {"label": fact.readers.label, "size": fact.readers.size},
        "people": {"label": fact.people.label, "size": fact.people.size},
        "what": fact.what,
        "way": fact.way,
        "place": fact.place,
        "confidence": fact.confidence,
        "reason": fact.reason,
        "pairs": [fact.lower, fact.upper],
        "not_counted": dict(fact.not_counted),
    }


def _sum(opened: Sum) -> dict[str, Any]:
    return {"name": opened.name, "value": opened.value, "sum": opened.sum, "inputs": dict(opened.inputs)}


def _duty(duty: Duty) -> Mapping[str, Any]:
    data = duty_as_json(duty)
    # A number without its anchor is unknown; a limit without a number has no date at all (invariant 8).
    unknown = duty.status != "not due" and data["due"] is None and bool(duty.clock_note)
    return {**data, "due": "unknown" if unknown else data["due"]}
