"""The key the log is sealed with: derived from the installation's master key, never stored with the data."""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def record_key() -> bytes:
    """32 bytes for seals of the log and signatures of determinations."""
    return HKDF(SHA256(), 32, salt=None, info=b"forthwith record").derive(settings.FORTHWITH_MASTER_KEY)
