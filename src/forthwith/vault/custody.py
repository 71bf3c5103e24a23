"""The custody of each piece of evidence: what happened to it, by whom, when and why (R-071)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from forthwith.vault.models import Custody, Evidence


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: kept, kept again, opened, copied, verified, found damaged, held, destroyed."""

    what: str
    by: str
    at: datetime
    why: str


def note(row: Evidence, what: str, *, by: str, now: datetime, why: str = "") -> None:
    """Add one line to the custody of a piece of evidence."""
    Custody.objects.create(evidence=row, what=what, by=by, at=now, why=why[:500])


def custody_of(scope: UUID) -> dict[UUID, list[Entry]]:
    """The custody of everything in a case, in order, by the key of the evidence."""
    found: dict[UUID, list[Entry]] = {}
    for row in Custody.objects.filter(evidence__scope=scope).select_related("evidence"):
        found.setdefault(row.evidence.uid, []).append(Entry(row.what, row.by, row.at, row.why))
    return found
