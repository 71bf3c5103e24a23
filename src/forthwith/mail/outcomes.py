"""What became of one letter at the server: taken, put off, refused, or nobody knows (RFC 5321 4.2.1, 4.5.3.2).

None of them holds the server's words: those repeat the address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .bounces.verdict import refuses_us

#: RFC 3463 2: class, subject, detail.
_STATUS = re.compile(rb"\s*([245]\.\d{1,3}\.\d{1,3})(?=\s|$)")
_QUEUE = re.compile(rb"\b(?:queued as|id=|id)\s*([A-Za-z0-9.-]{4,40})\b", re.I)


@dataclass(frozen=True, slots=True)
class Taken:
    """The server answered for it: from here it is the server's. ``queue`` is the name it gave it, if any."""

    queue: str = ""


@dataclass(frozen=True, slots=True)
class TryLater:
    """It was not taken, and may be sent again: 4xx, no connection, or a cut before its end was sent.

    ``of_server`` says that it was not about this letter: no other would have been taken either.
    """

    said: str
    of_server: bool = False


@dataclass(frozen=True, slots=True)
class Never:
    """The server refused this letter for good (5xx). ``status`` is that of RFC 3463 where it gave one.

    ``of_us`` says that it refused whom it is from or what it says (relaying, block lists, spam), not whom it is to.
    """

    said: str
    status: str = ""
    of_us: bool = False


@dataclass(frozen=True, slots=True)
class InDoubt:
    """Its end was sent and the answer was lost: it may have been taken. It is never sent again by itself."""

    said: str


@dataclass(frozen=True, slots=True)
class Unusable:
    """Nothing can be sent by this server as it is set: a person must look. This letter was not sent."""

    said: str


Outcome = Taken | TryLater | Never | InDoubt | Unusable


def status_of(words: bytes) -> str:
    """The status of RFC 3463 at the start of a reply, or ""."""
    found = _STATUS.match(words)
    return found[1].decode() if found else ""


def queue_of(words: bytes) -> str:
    """The name a server gave what it took, or ""."""
    found = _QUEUE.search(words)
    return found[1].decode() if found else ""


def refused(code: int, words: bytes, *, at: str) -> TryLater | Never:
    """What a negative reply to ``at`` (a step of the protocol) means for this letter."""
    status = status_of(words)
    said = f"{code} {status} at {at}".replace("  ", " ")
    of_us = refuses_us(status, words.decode("utf-8", "replace"))
    # Whatever is neither a yes nor a plain no may be another day: RFC 5321 4.2.1 has only 4 for "later".
    return Never(said, status, of_us) if code // 100 == 5 else TryLater(said, of_server=code == 421)
