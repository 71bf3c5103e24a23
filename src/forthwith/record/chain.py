"""The form of one log entry, its digest and its seal: what a verifier needs, and nothing of Django (R-205)."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from typing import Any

GENESIS = "0" * 64


@dataclass(frozen=True)
class Entry:
    """One entry as it is hashed; times are ISO 8601 with zone."""

    chain: str
    seq: int
    at: str
    what: str
    by: str
    by_name: str
    role: str
    delegation: str
    about: str
    changes: dict[str, Any]
    note: str
    prev: str

    def digest(self) -> str:
        """SHA-256 over the entry in canonical JSON (sorted keys, no spaces, UTF-8)."""
        text = json.dumps(asdict(self), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def seal_of(digest: str, key: bytes) -> str:
    """HMAC-SHA-256 of a digest: without the key nobody can compute a chain anew."""
    return hmac.new(key, digest.encode(), hashlib.sha256).hexdigest()
