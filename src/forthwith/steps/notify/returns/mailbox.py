"""Reads the return mailbox each minute; a message leaves it only after it was taken (R-141, R-168)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from forthwith.record.errors import RecordError, Refused
from forthwith.record.letters import Proof, StrayReturn
from forthwith.steps.notify.returns import imap, settling
from forthwith.steps.notify.returns.folders import is_maildir, of_maildir
from forthwith.steps.notify.returns.taking import take
from forthwith.vault.errors import VaultError

log = logging.getLogger(__name__)


@dataclass
class Count:
    """What one reading of a mailbox came to."""

    proofs: int = 0
    strays: int = 0
    left: int = 0


def due(now: datetime) -> None:
    """Read the return mailbox of the settings, and open the next channels that still wait."""
    settling.due(now)
    if settings.FORTHWITH.returns_mailbox:
        read_mailbox(settings.FORTHWITH.returns_mailbox, now=now)


def read_mailbox(where: str, *, now: datetime) -> Count:
    """Take every message of a Maildir or an IMAP mailbox and remove it there; what cannot be taken stays.

    Raises Refused for an address that is none, OutsideFailed and OSError when the mailbox cannot be read.
    """
    if "://" in where:
        with imap.opened(where, settings.FORTHWITH) as box:
            return _taken(((raw, partial(box.remove, number)) for number, raw in box.messages()), now=now)
    if not is_maildir(Path(where)):
        raise Refused("FORTHWITH_RETURNS_MAILBOX is no Maildir: it has no folder “new”. No returned letter was read.")
    return _taken(((raw, file.unlink) for file, raw in of_maildir(Path(where))), now=now)


def take_or_leave(raw: bytes, *, now: datetime) -> Proof | StrayReturn | None:
    """Take one message; None when it cannot be kept now: it must stay where it is and be given again."""
    try:
        return take(raw, now=now)
    except (RecordError, VaultError, DatabaseError) as failure:
        log.error("A returned message could not be taken and stays where it is (%s).", type(failure).__name__)
        return None


def _taken(messages: Iterable[tuple[bytes, Callable[[], None]]], *, now: datetime) -> Count:
    count = Count()
    for raw, remove in messages:
        kept = take_or_leave(raw, now=now)
        if kept is None:
            # One message that cannot be kept now must not stand before the others.
            count.left += 1
            continue
        remove()
        count.proofs += isinstance(kept, Proof)
        count.strays += not isinstance(kept, Proof)
    return count
