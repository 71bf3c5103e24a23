"""The key of a compiled index: what is filed under it, and what only it opens (invariants 5 and 10).

Two keys are derived from one, so that neither tells anything of the other: one hashes what is looked up (BLAKE2b,
RFC 7693, keyed), one seals the records (AES-256-GCM, NIST SP 800-38D; the record's number is its nonce, and every
file has its own salt, so no nonce is used twice under one key).
"""

from __future__ import annotations

import os
import secrets
from hashlib import blake2b
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from forthwith.people.errors import IndexUnreadable

KEY_BYTES = 32
SALT_BYTES = 16
# What GCM adds to each record.
TAG_BYTES = 16


def new_key() -> bytes:
    """A new key. Keep it in a file of its own (``write_key``), apart from the index."""
    return secrets.token_bytes(KEY_BYTES)


def write_key(path: Path | str) -> bytes:
    """Make a key and keep it at ``path``, readable by its owner only. Raises FileExistsError: a key is never
    written over, since what it sealed would be lost."""
    key = new_key()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(key)
    return key


def read_key(path: Path | str) -> bytes:
    """The key kept at ``path``. Raises IndexUnreadable when there is none."""
    try:
        key = Path(path).read_bytes()
    except OSError as error:
        raise IndexUnreadable(
            f"{Path(path).name} could not be read ({type(error).__name__}). The index was not opened. Give the key."
        ) from error
    if len(key) != KEY_BYTES:
        raise IndexUnreadable(
            f"{Path(path).name} is no key of {KEY_BYTES} bytes. The index was not opened. Give the key it was "
            "compiled with."
        )
    return key


class Seal:
    """One key with the salt of one index."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise IndexUnreadable(
                f"A key has {KEY_BYTES} bytes, this one {len(key)}. Nothing was read or written. Give the right key."
            )
        self._filing = blake2b(salt, key=key, digest_size=32, person=b"forthwith filing").digest()
        self._cipher = AESGCM(blake2b(salt, key=key, digest_size=32, person=b"forthwith record").digest())

    def filed(self, what: bytes) -> int:
        """The 64-bit number under which a word, a name or an address is filed."""
        return int.from_bytes(blake2b(what, key=self._filing, digest_size=8).digest(), "little")

    def proof(self, header: bytes) -> bytes:
        """What shows that a header was written with this key."""
        return blake2b(header, key=self._filing, digest_size=16, person=b"forthwith header").digest()

    def close(self, number: int, record: bytes) -> bytes:
        """Seal the record with this number."""
        return self._cipher.encrypt(number.to_bytes(12, "little"), record, None)

    def open(self, number: int, sealed: bytes) -> bytes:
        """The record with this number. Raises IndexUnreadable when it was changed."""
        try:
            return self._cipher.decrypt(number.to_bytes(12, "little"), sealed, None)
        except InvalidTag:
            raise IndexUnreadable(
                "A record of the index is damaged. Nothing was taken from it. Compile the index again."
            ) from None
