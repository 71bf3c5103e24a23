"""What a message at the return address can be, and all that is read from it (R-141, R-157; RFC 3464, RFC 3834)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What came back. The words are those of the record (``record.words.ProofKind``)."""

    HARD = "hard bounce"
    SOFT = "soft bounce"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    RELAYED = "relayed"
    AUTO_REPLY = "auto-reply"
    CHALLENGE = "challenge"
    REPLY = "reply"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``kind`` with the status of RFC 3463 ("" when none was found) and the reason in one of our own words."""

    kind: Kind
    status: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """What one message says. It holds addresses and words of people: it belongs sealed, never in the record.

    ``token`` is the VERP token of the address it came to, ``envelope_id`` the ENVID we gave (RFC 3461 4.4),
    ``message_ids`` the ids of the letter it is about. ``recipients`` are whom it is about, found by ``found_by``:
    "report" (RFC 3464), "field", "words" (its sentences), "copy" (the header it returned), "flufl" or "".
    ``said`` is the sentence of the server that refused. ``cut`` when the message was longer than what is read.
    """

    kind: Kind
    status: str = ""
    reason: str = ""
    token: str = ""
    envelope_id: str = ""
    message_ids: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    found_by: str = ""
    said: str = ""
    cut: bool = False
