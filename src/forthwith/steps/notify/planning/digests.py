"""The digest over exactly what will leave, and the signature on it: one changed byte asks again (invariant 6)."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

from forthwith.record.keys import derived
from forthwith.record.letters import Approval, Letter, Mailing


def piece_key() -> bytes:
    """The key of the digests of letters: nobody can guess a name from a digest without it."""
    return derived(b"letters")


def digest(mailing: Mailing) -> str:
    """The digest over every letter that has something sealed to leave, in order of number; "" when none has.

    It covers number, addressee, attempt, channel, language, whom it is about, where the sealed words lie, and theirs.
    """
    rows = mailing.letters.exclude(content=None).order_by("number", "attempt")
    content = [_row(letter) for letter in rows]
    return _keyed([str(mailing.uid), mailing.kind, content]) if content else ""


def signature_of(approval: Approval) -> str:
    """HMAC-SHA-256 over everything that is signed, under the key of the record."""
    return _keyed(
        {
            "uid": str(approval.uid),
            "mailing": str(approval.mailing.uid),
            "case": str(approval.mailing.case.uid),
            "kind": approval.mailing.kind,
            "number": approval.mailing.number,
            "sha256": approval.sha256,
            "at": approval.at.isoformat(),
            "by": str(approval.by.uid),
            "delegation": str(approval.delegation or ""),
        }
    )


def is_genuine(approval: Approval) -> bool:
    """Whether nothing of the approval was changed since it was signed."""
    return hmac.compare_digest(approval.signature, signature_of(approval))


def _row(letter: Letter) -> list[Any]:
    return [
        letter.number, letter.addressee, letter.attempt, letter.channel, letter.language, list(letter.about),
        str(letter.content), letter.sha256,
    ]  # fmt: skip


def _keyed(content: Any) -> str:
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hmac.new(piece_key(), text.encode(), hashlib.sha256).hexdigest()
