"""The engine's open questions, as unknowns that somebody is to find out by a time (R-128)."""

from __future__ import annotations

from datetime import datetime

from forthwith.law import vocabulary
from forthwith.record.assessing import FactsVersion, Unknown
from forthwith.record.case import Case


def prefill_unknowns(case: Case, version: FactsVersion, *, now: datetime) -> list[Unknown]:
    """Add each open question of this version that is not there yet; those asked before and open stay as they are."""
    there = set(Unknown.objects.filter(case=case).values_list("what", flat=True))
    labels = {kind.label: name for name, kind in vocabulary().items()}
    new = [
        Unknown(case=case, what=one["what"][:500], effect=_effect(one), fact=labels.get(one["what"], ""), found_at=now)
        for one in version.answer.get("unknowns", ())
        if one["what"][:500] not in there
    ]
    return Unknown.objects.bulk_create(new)


def _effect(one: dict[str, str]) -> str:
    return f"{one['effect']} {one['ask']}".strip()
