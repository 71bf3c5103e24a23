"""Takes the files an officer drops on the assessment into the vault: evidence, the roster, the register (J6)."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.rights import Act, require
from forthwith.vault.evidence import ORIGINAL, Arriving, Kept, keep_arriving, listed

ROSTER, REGISTER = "roster", "register"


@transaction.atomic
def keep_file(case: Case, file: BinaryIO, *, name: str, by: Acting, now: datetime, kind: str = ORIGINAL) -> UUID:
    """Seal one file as evidence (or as the roster or register it is held against) and say so in the log.

    Raises NotAllowed, and the vault's NotKept when it could not be stored.
    """
    require(Act.KEEP_EVIDENCE, by=by, now=now)
    kept = keep_arriving(case.uid, file, Arriving(name, "assessment", by.name, kind=kind), now=now)
    changes = {"sha256": (None, kept.sha256), "bytes": (None, kept.size)}
    note(case, What.EVIDENCE_KEPT, by=by, now=now, about=kept.label, changes=changes)
    return kept.uid


def originals(case: Case) -> list[Kept]:
    """The evidence of the case that can be assessed: kept as it came, and not destroyed."""
    return [one for one in listed(case.uid) if one.kind == ORIGINAL and one.destroyed_at is None]
