"""Writes to the event log, in the same transaction as the change it tells (R-204, R-205)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.chain import GENESIS, Entry, seal_of, seal_of_head
from forthwith.record.events import ChainHead, Event
from forthwith.record.happenings import What
from forthwith.record.keys import record_key
from forthwith.record.staff import Delegation

SITE = "site"
#: Requests wait for one another, and each keeps the time at which it was asked; farther back the clock itself was set.
PATIENCE = timedelta(minutes=2)
#: What a remark may hold; the reasons themselves stand in their own tables.
REMARK = 400


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
    The first entry of a case is told in the installation's chain too, so that a case cannot vanish whole.
    """
    return note_all(case, [Line(what, by, about, changes or {}, remark)], now=now)[0]


@dataclass(frozen=True)
class Line:
    """What one entry says, and who it is by."""

    what: What
    by: Acting
    about: str = ""
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    remark: str = ""


def note_all(case: Case | None, lines: Sequence[Line], *, now: datetime) -> list[Event]:
    """Add several entries to one chain, in their order, with one lock and one write; otherwise as ``note``."""
    with transaction.atomic(savepoint=False):
        head = _head(str(case.uid) if case else SITE)
        begins = head.seq == 0
        key = record_key()
        events = [_next(head, case, line, now) for line in lines]
        for event in events:
            event.seal = seal_of(event.digest, key)
        Event.objects.bulk_create(events)
        head.seal = seal_of_head(head.chain, head.seq, head.digest, key)
        head.save(update_fields=["seq", "at", "digest", "seal"])
        if case and begins:
            by, begun = lines[0].by, {"chain": (None, head.chain)}
            note(None, What.CHAIN_BEGUN, by=by, now=now, about=case.number, changes=begun)
    return events


def instrument(delegation: Delegation | None) -> str:
    """How an entry names the delegation acted under: its number and its written instrument."""
    return f"{delegation} {delegation.instrument}" if delegation else ""


def _head(chain: str) -> ChainHead:
    """The head of a chain, locked until the transaction ends; two first entries at once agree on one head."""
    heads = ChainHead.objects.select_for_update()
    found = heads.filter(chain=chain).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return ChainHead.objects.create(chain=chain, seq=0, digest=GENESIS, seal="")
    except IntegrityError:
        return heads.get(chain=chain)


def _next(head: ChainHead, case: Case | None, line: Line, now: datetime) -> Event:
    """The entry that follows the head, not sealed and not written yet; the head moves to it."""
    entry, by = _entry(head, line, now), line.by
    digest = entry.digest()
    head.seq, head.at, head.digest = entry.seq, now, digest
    return Event(
        chain=entry.chain, seq=entry.seq, case=case, at=now, what=entry.what, by=by.staff, by_name=by.name,
        role=entry.role, delegation=by.delegation, about=entry.about, changes=entry.changes, note=entry.note,
        prev=entry.prev, digest=digest,
    )  # fmt: skip


def _entry(head: ChainHead, line: Line, now: datetime) -> Entry:
    by = line.by
    return Entry(
        chain=head.chain,
        seq=head.seq + 1,
        at=now.astimezone(UTC).isoformat(),
        what=str(line.what),
        by=str(by.staff.uid) if by.staff else "",
        by_name=by.name,
        role=str(by.role or ""),
        delegation=instrument(by.delegation),
        about=_text(line.about)[:100],
        changes={_text(name): [_plain(old), _plain(new)] for name, (old, new) in line.changes.items()},
        note=_remark(line.remark, head, now),
        prev=head.digest,
    )


def _remark(remark: str, head: ChainHead, now: datetime) -> str:
    """The remark; when the clock went back, with the time of the entry before (R-204)."""
    text = _text(remark)
    cut = text if len(text) <= REMARK else text[: REMARK - 1] + "…"
    if head.at is None or now >= head.at - PATIENCE:
        return cut
    return f"The clock went back: the entry before this one is of {head.at.astimezone(UTC).isoformat()}. {cut}".strip()


def _plain(value: Any) -> Any:
    """A value as both databases give it back: whole numbers, words and lists as they are, times as ISO 8601."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, dict):
        return {_text(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(one) for one in (sorted(value, key=str) if isinstance(value, (set, frozenset)) else value)]
    return _text(value)


def _text(value: Any) -> str:
    """Text that every database can hold: no NUL, no half of a character."""
    return str(value).replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()
