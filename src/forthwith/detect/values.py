"""Stands a keyed hash in for every value, so that findings can be compared without holding them."""

from __future__ import annotations

import secrets
from functools import lru_cache
from hashlib import blake2b

_PROCESS_KEY = secrets.token_bytes(32)
_NOT_ALNUM = bytes(code for code in range(128) if not chr(code).isalnum())
_NOT_DIGIT = bytes(code for code in range(128) if not chr(code).isdigit())

#: What does not tell two values of a type apart: "604-555-0142" and "(604) 555-0142" are one number.
_DROPPED = dict.fromkeys(("phone", "ssn", "sin", "card"), _NOT_DIGIT) | dict.fromkeys(
    ("health_number", "bank_account", "student_number", "passport", "postal_code"), _NOT_ALNUM
)


@lru_cache(maxsize=64)
def sealer(key: bytes | None) -> Sealer:
    """The sealer for one key; without a key, for this process's own."""
    return Sealer(key)


class Sealer:
    """Hashes values with one key: equal values give equal hashes under the same key only."""

    def __init__(self, key: bytes | None = None) -> None:
        self._begun = blake2b(digest_size=16, key=(key or _PROCESS_KEY)[:64]).copy

    def seal(self, kind: str, value: str) -> str:
        """The hash, in hex, of ``value`` (ASCII, folded) as an element of type ``kind``."""
        plain = value.lower().encode()
        digest = self._begun()
        digest.update(plain.translate(None, _DROPPED[kind]) if kind in _DROPPED else plain)
        return digest.hexdigest()
