"""The key the log is sealed with: the record's own, wrapped by the master key, which lies apart from the data (R-205).

Replacing the master key wraps it anew and changes nothing that was sealed with it.
"""

from __future__ import annotations

import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models, transaction

from forthwith.record.errors import Refused

KEY_BYTES = 32
#: NIST SP 800-38D: 96 bits, random.
NONCE_BYTES = 12
_ABOUT = b"forthwith record key"


class RecordKey(models.Model):
    """One row: the record's key, wrapped. Without it, and without the master key, no seal can be made or tried."""

    place = models.PositiveSmallIntegerField(default=1, unique=True)
    wrapped = models.BinaryField()

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(place=1), name="one_key_of_the_record"),)


def record_key() -> bytes:
    """32 bytes for seals of the log and signatures of determinations; the first call makes them.

    Raises Refused when the master key does not fit.
    """
    wrapped = _row() or _make()
    return _opened(settings.FORTHWITH_MASTER_KEY, wrapped)


def rewrap(old: bytes, new: bytes) -> bool:
    """Wrap the record's key anew under another master key; False when there was none yet.

    Raises Refused when ``old`` does not fit; then nothing was changed.
    """
    with transaction.atomic():
        row = RecordKey.objects.select_for_update().first()
        if row is None:
            return False
        row.wrapped = _wrapped(new, _opened(old, bytes(row.wrapped)))
        row.save(update_fields=["wrapped"])
    return True


def fits(master: bytes) -> bool:
    """Whether this master key opens the record's key; so it does while there is none."""
    wrapped = _row()
    try:
        return wrapped is None or len(_opened(master, wrapped)) == KEY_BYTES
    except Refused:
        return False


def derived(use: bytes) -> bytes:
    """Another key of 256 bits for one use, which tells nothing of the record's own (HKDF, RFC 5869)."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"forthwith " + use).derive(record_key())


def _row() -> bytes | None:
    found = RecordKey.objects.values_list("wrapped", flat=True).first()
    return None if found is None else bytes(found)


def _make() -> bytes:
    """A new key; when two need the first one at once, both get the same."""
    made = RecordKey(wrapped=_wrapped(settings.FORTHWITH_MASTER_KEY, os.urandom(KEY_BYTES)))
    RecordKey.objects.bulk_create([made], ignore_conflicts=True)
    return bytes(RecordKey.objects.values_list("wrapped", flat=True).get())


def _wrapped(master: bytes, key: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + _wrapping(master).encrypt(nonce, key, _ABOUT)


@lru_cache(maxsize=4)
def _opened(master: bytes, wrapped: bytes) -> bytes:
    try:
        return _wrapping(master).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], _ABOUT)
    except (InvalidTag, ValueError):
        raise Refused(
            "The master key does not fit this record. Nothing was written or checked. Give the key of these data."
        ) from None


def _wrapping(master: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), KEY_BYTES, salt=None, info=b"forthwith record wrapping").derive(master))
