"""Replaces the master key: every key that it wraps is wrapped anew, in the vault and in the record (R-207, R-209)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record import keys as record_keys
from forthwith.record.acting import THE_SYSTEM
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.vault import keys as vault_keys
from forthwith.vault.errors import KeyMissing


@dataclass(frozen=True)
class Rekeyed:
    """What was wrapped anew now; what an earlier, broken attempt had done already counts as nothing."""

    vault: int
    record: bool


def replace_master_key(old: bytes, new: bytes, *, now: datetime) -> Rekeyed:
    """Wrap all keys anew, each database in one transaction; broken off between the two, it is run again.

    The installation still runs under ``old`` here. Raises Refused when neither key fits; then nothing was changed.
    """
    if record_keys.fits(old):
        with transaction.atomic():
            note(None, What.MASTER_KEY_REPLACED, by=THE_SYSTEM, now=now, about="master key")
            record = record_keys.rewrap(old, new)
            return Rekeyed(_vault(old, new), record)
    if record_keys.fits(new):
        return Rekeyed(_vault(old, new), record=False)
    raise Refused(_("The key that is set does not fit these data. Nothing was changed. Give the key of these data."))


def _vault(old: bytes, new: bytes) -> int:
    """The vault commits first, inside the record's transaction: a break leaves the record under the old key."""
    try:
        return vault_keys.rewrap(old, new)
    except KeyMissing:
        pass
    try:
        vault_keys.rewrap(new, new)
    except KeyMissing:
        raise Refused(
            _("The key that is set does not fit the vault. Nothing was changed. Give the key of these data.")
        ) from None
    return 0
