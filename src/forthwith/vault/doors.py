"""The door to whatever holds the master key: a file here, a key service elsewhere, by the same two calls."""

from __future__ import annotations

from typing import Protocol, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.module_loading import import_string

from forthwith.vault.errors import KeyMissing
from forthwith.vault.sealing import NONCE_BYTES, derive, seal


class KeyDoor(Protocol):
    """What wraps the keys of cases and opens them. A key service implements these two calls and nothing else."""

    def wrap(self, key: bytes, *, about: bytes) -> bytes:
        """``key`` wrapped; it unwraps only with the same ``about``."""

    def unwrap(self, wrapped: bytes, *, about: bytes) -> bytes:
        """The key again. Raises KeyMissing when this door did not wrap it."""


class LocalDoor:
    """Wraps under the installation's own master key, from a file apart from the data or from the environment."""

    def __init__(self, master: bytes) -> None:
        self._key = derive(master, "wrapping")

    def wrap(self, key: bytes, *, about: bytes) -> bytes:
        """``key`` sealed under the master key."""
        return seal(self._key, key, about=about)

    def unwrap(self, wrapped: bytes, *, about: bytes) -> bytes:
        """The key again. Raises KeyMissing when the master key is another one."""
        try:
            return AESGCM(self._key).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], about)
        except (InvalidTag, ValueError):
            raise KeyMissing(
                "The master key does not fit these data. Nothing was opened or stored. Give the key of these data."
            ) from None


def door() -> KeyDoor:
    """The door that is set: ``FORTHWITH_KEY_DOOR`` names a callable that gives one; without it the local one."""
    named = getattr(settings, "FORTHWITH_KEY_DOOR", "")
    if named:
        return cast(KeyDoor, import_string(named)())
    return LocalDoor(settings.FORTHWITH_MASTER_KEY)
