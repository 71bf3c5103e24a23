"""The key the log is sealed with: derived from the installation's master key, never stored with the data."""

from __future__ import annotations

from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def record_key() -> bytes:
    """32 bytes for seals of the log and signatures of determinations."""
    return _derived(settings.FORTHWITH_MASTER_KEY)


@lru_cache(maxsize=4)
def _derived(master: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"forthwith record").derive(master)
