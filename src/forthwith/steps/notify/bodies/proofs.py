"""Proofs that a report went out, sealed beside the evidence and never counted among the originals (R-133)."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.vault.errors import VaultError
from forthwith.vault.evidence import Arriving, keep_arriving

PROOF = "proof"


def keep_proof(case: Case, file: BinaryIO, name: str, *, by: Acting, now: datetime) -> UUID:
    """Seal a receipt, a copy mailed back or a picture of a screen; its key.

    Raises Refused when it is empty, or cannot be sealed.
    """
    if not _holds_something(file):
        raise Refused(_("This file is empty and proves nothing. Nothing was kept. Attach the receipt."), field="file")
    arriving = Arriving(name, source="proof of a report to a body", keeper=by.name, kind=PROOF)
    try:
        kept = keep_arriving(case.uid, file, arriving, now=now)
    except VaultError as refused:
        raise Refused(str(refused), field="file") from refused
    changes = {"sha256": (None, kept.sha256), "size": (None, kept.size)}
    note(case, What.FILING_SENT, by=by, now=now, about=f"proof {kept.label}", changes=changes)
    return kept.uid


def _holds_something(file: BinaryIO) -> bool:
    """An empty file would end a duty that nobody did."""
    some = bool(file.read(1))
    file.seek(0)
    return some
