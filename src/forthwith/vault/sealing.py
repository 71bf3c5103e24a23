"""Seals a few bytes for one case and opens them again (AES-256-GCM, NIST SP 800-38D)."""

from __future__ import annotations

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from forthwith.vault.errors import Damaged, Shredded

KEY_BYTES = 32
#: A random nonce of 96 bits is safe for 2**32 messages under one key (SP 800-38D, 8.3); a case has far fewer.
NONCE_BYTES = 12


def new_key() -> bytes:
    """A new key of 256 bits."""
    return os.urandom(KEY_BYTES)


def seal(key: bytes, plain: bytes, *, about: bytes) -> bytes:
    """``plain`` sealed; it opens only with the same ``about``, so no row can take the place of another."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, about)


def unseal(key: bytes, sealed: bytes | memoryview, *, about: bytes) -> bytes:
    """What ``seal`` sealed. Raises Shredded when nothing is left of it, Damaged when it was changed or moved."""
    sealed = bytes(sealed)
    if not sealed:
        raise Shredded("It was erased, and its key with it. It cannot be opened again; the decisions stay readable.")
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], about)
    except (InvalidTag, ValueError):
        raise Damaged(
            "A sealed entry was changed or put in another's place. It was not opened. Restore the vault from a backup."
        ) from None


def derive(key: bytes, use: str) -> bytes:
    """Another key of 256 bits for one use, which tells nothing of ``key`` (HKDF, RFC 5869)."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"forthwith vault {use}".encode()).derive(key)


def keyed_mark(key: bytes, value: str) -> str:
    """The same value gives the same mark under one key, and nothing under another (HMAC-SHA-256)."""
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()
