"""Versions of the facts: numbered, hashed, never edited; a new one opens the decision again (R-129)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from forthwith.record.acting import Acting
from forthwith.record.assessing import FactsVersion
from forthwith.record.case import Case
from forthwith.record.happenings import What
from forthwith.record.likeness import remember
from forthwith.record.log import note
from forthwith.record.rights import Act, require
from forthwith.steps.assess.differences import differences


@transaction.atomic
def add_version(
    case: Case,
    *,
    answer: Mapping[str, Any],
    facts: Mapping[str, Any],
    why: str,
    by: Acting,
    now: datetime,
    group_facts: Mapping[str, Any] | None = None,
) -> FactsVersion:
    """Keep the facts as they stand now, with what changed since the version before, and say so in the log.

    ``answer`` is the engine's answer in counts, ``facts`` the facts for the law. Raises NotAllowed.
    """
    require(Act.ASSESS, by=by, now=now)
    locked = Case.objects.select_for_update().get(pk=case.pk)
    before = FactsVersion.latest(locked)
    version = FactsVersion.objects.create(
        case=locked, number=(before.number if before else 0) + 1, at=now, by=by.staff, answer=dict(answer),
        facts=dict(facts), group_facts=dict(group_facts or {}), why=why, sha256=digest_of(answer, facts),
        changes=differences(before.answer, answer) if before else [],
    )  # fmt: skip
    affected = (answer.get("people") or {}).get("affected")
    changes = {"version": (locked.version, version.number), "affected": (locked.affected, affected)}
    locked.version, locked.affected, locked.changed_at = version.number, affected, now
    locked.save(update_fields=["version", "affected", "changed_at"])
    case.version, case.affected, case.changed_at = version.number, affected, now
    remember(locked, now=now)
    note(locked, What.FACTS_CHANGED, by=by, now=now, about=f"version {version.number}", changes=changes, remark=why)
    return version


def digest_of(answer: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    """SHA-256 over the answer and the facts in canonical JSON: what a determination is bound to."""
    text = json.dumps({"answer": answer, "facts": facts}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
