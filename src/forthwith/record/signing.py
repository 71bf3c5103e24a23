"""The signature of a determination: a keyed digest over all that was decided, which anybody with the key can check."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

from forthwith.record.deciding import Determination
from forthwith.record.keys import record_key


def content_of(determination: Determination) -> dict[str, Any]:
    """All that is signed, as plain values: case, version and hash of the facts, who, when, as what, and each choice."""
    return {
        "case": str(determination.case.uid),
        "uid": str(determination.uid),
        "version": determination.version,
        "facts_sha256": determination.facts_sha256,
        "signed_at": determination.signed_at.isoformat(),
        "signed_by": str(determination.signed_by.uid),
        "delegation": str(determination.delegation or ""),
        "reasons": determination.reasons,
        "choices": [
            {"group": one.group, "people": one.people, "choice": str(one.choice), "reasons": one.reasons}
            for one in determination.choices.order_by("group")
        ],
    }


def signature_of(content: dict[str, Any]) -> str:
    """HMAC-SHA-256 over the content in canonical JSON, under the key of the record."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hmac.new(record_key(), text.encode(), hashlib.sha256).hexdigest()


def is_genuine(determination: Determination) -> bool:
    """Whether nothing of it was changed since it was signed."""
    return hmac.compare_digest(determination.signature, signature_of(content_of(determination)))
