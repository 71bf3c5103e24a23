"""Keeps what makes a case like another in one small row, written with each version of its facts (R-125, R-130)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from forthwith.record.assessing import FactsVersion
from forthwith.record.case import Case
from forthwith.record.deciding import Likeness

#: What a case of a kind was most likely caused by, until somebody says otherwise.
CAUSES = {"disclosure": "error", "loss": "loss", "theft": "theft", "use": "misuse", "collection": "misuse"}


def remember(case: Case, *, now: datetime) -> Likeness:
    """Write down what this case is like; a case without an assessment is told by its report."""
    version = FactsVersion.latest(case)
    told = {"district": case.district, "at": now, "unit": case.unit, "tool": case.tool, "medium": case.medium}
    like, _ = Likeness.objects.update_or_create(case=case, defaults={**told, **traits(case, version)})
    return like


def traits(case: Case, version: FactsVersion | None) -> dict[str, Any]:
    """Cause, group, sensitivity, relation, containment and the number affected; "" where it is not known."""
    facts = version.facts if version else {}
    kind = next((one for one in case.kinds if one in CAUSES), "")
    return {
        "cause": str(facts.get("cause") or ("cyber" if case.cyber else CAUSES.get(kind, ""))),
        "group": _group(version.answer if version else {}),
        "sensitivity": str(facts.get("sensitivity") or ""),
        "relation": str(facts.get("readers_relation") or ""),
        "contained": str(facts.get("contained") or ""),
        "affected": case.affected,
    }


def _group(answer: dict[str, Any]) -> str:
    """The sensitive group the list was; without one, the first topic."""
    groups = [one["name"] for one in answer.get("groups", ()) if one.get("verdict") == "recognised"]
    topics = [one["topic"] for one in answer.get("topics", ())]
    return str((groups or topics or [""])[0])[:200]
