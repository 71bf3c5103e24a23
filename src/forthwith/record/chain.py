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


def seal_of_head(chain: str, seq: int, digest: str, key: bytes) -> str:
    """The seal of a chain's last entry; it differs from the entry's own, so that no entry can be passed off as last."""
    return seal_of(f"{chain}:{seq}:{digest}", key)


def leaf(chain: str, seq: int, digest: str) -> str:
    """One chain's head as an anchor takes it in: it tells nothing of a chain to who does not know it."""
    return hashlib.sha256(f"{chain}:{seq}:{digest}".encode()).hexdigest()


def anchor_digest(*, at: str, previous: str, counts: tuple[int, int], leaves: list[str]) -> str:
    """SHA-256 over one anchor: its time, the anchor before it, its counts, and what grew since (docs/log.md)."""
    chains, entries = counts
    held = {"at": at, "previous": previous, "chains": chains, "entries": entries, "leaves": sorted(leaves)}
    return hashlib.sha256(json.dumps(held, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
