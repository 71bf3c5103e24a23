"""Writes to the event log, in the same transaction as the change it tells (R-204, R-205)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.chain import GENESIS, Entry, seal_of
from forthwith.record.events import ChainHead, Event
from forthwith.record.happenings import What
from forthwith.record.keys import record_key

SITE = "site"


def note(
    case: Case | None,
    what: What,
    *,
    by: Acting,
    now: datetime,
    about: str = "",
    changes: dict[str, tuple[Any, Any]] | None = None,
    remark: str = "",
) -> Event:
    """Add one entry to the chain of ``case``, or to the installation's own when there is none.

    ``about`` names what it concerns ("task 12"), ``changes`` gives each field its old and new value; neither holds
    personal data of the affected. Must be called inside the transaction of the change; a lone call opens its own.
    """
    with transaction.atomic():
        chain = str(case.uid) if case else SITE
        head = ChainHead.objects.select_for_update().filter(chain=chain).first()
        entry = Entry(
            chain=chain,
            seq=head.seq + 1 if head else 1,
            at=now.isoformat(),
            what=str(what),
            by=str(by.staff.uid) if by.staff else "",
            by_name=by.name,
            role=str(by.role or ""),
            delegation=str(by.delegation or ""),
            about=about,
            changes={name: [_plain(old), _plain(new)] for name, (old, new) in (changes or {}).items()},
            note=remark,
            prev=head.digest if head else GENESIS,
        )
        digest = entry.digest()
        seal = seal_of(digest, record_key())
        event = Event.objects.create(
            chain=chain, seq=entry.seq, case=case, at=now, what=entry.what, by=by.staff, by_name=by.name,
            role=entry.role, delegation=by.delegation, about=about, changes=entry.changes, note=remark,
            prev=entry.prev, digest=digest, seal=seal,
        )  # fmt: skip
        ChainHead.objects.update_or_create(
            chain=chain,
            defaults={"seq": entry.seq, "digest": digest, "seal": seal_of(f"{entry.seq}:{digest}", record_key())},
        )
    return event


def _plain(value: Any) -> Any:
    """A value as JSON holds it: numbers, words and lists as they are, times as ISO 8601."""
    if isinstance(value, datetime):
        return value.isoformat()
    if value is None or isinstance(value, (bool, int, float, list, dict)):
        return value
    return str(value)
