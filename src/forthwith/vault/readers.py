"""The containment ledger: who could see it, each as a mark, and what became of their copy (practice 2.3.5)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from django.db.models import Count

from forthwith.mail.addresses import address_key
from forthwith.vault import keys, sealing
from forthwith.vault.database import together
from forthwith.vault.errors import NotThere
from forthwith.vault.models import CaseKey, Reader
from forthwith.vault.parts import Part
from forthwith.vault.sealing import derive, keyed_mark
from forthwith.vault.trace import Trace, leave

BATCH = 2_000
EVERYBODY = slice(None)


class State(StrEnum):
    """What became of one reader's copy (design.md, ledger)."""

    UNKNOWN = "unknown"
    RECALLED = "recalled"
    DELETED = "deleted"
    READ = "read"
    FORWARDED = "forwarded"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Seen:
    """Someone who could see it: their address, their name where one stood, and whether they are of the district."""

    address: str
    name: str = ""
    inside: bool | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger without an address, as everybody on the case sees it."""

    label: str
    state: State
    state_at: datetime | None
    inside: bool | None


def enter(scope: UUID, readers: Iterable[Seen], *, now: datetime) -> int:
    """Add readers to the ledger, each address once, marked "Recipient 001" and up. Counts the new ones.

    Those who are there already keep their mark and state. Raises KeyMissing.
    """
    key = keys.key_for(scope, Part.NAMES, now=now)
    marked = _marking(key.data)
    wanted = {marked(one.address): one for one in reversed(list(readers))}
    with together():
        CaseKey.objects.select_for_update().get(scope=scope, part=Part.NAMES, shredded_at__isnull=True)
        there = set(Reader.objects.filter(scope=scope).values_list("identity", flat=True))
        fresh = [(identity, one) for identity, one in reversed(wanted.items()) if identity not in there]
        rows = [
            Reader(uid=uuid4(), scope=scope, number=number, identity=identity, inside=one.inside, entered_at=now)
            for number, (identity, one) in enumerate(fresh, start=len(there) + 1)
        ]
        for row, (_, one) in zip(rows, fresh, strict=True):
            row.sealed = sealing.seal(key.data, json.dumps([one.address, one.name]).encode(), about=_about(row))
        Reader.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def ledger(scope: UUID, part: slice = EVERYBODY) -> list[Line]:
    """Every line in order of the marks, or a page of them. Opens nothing."""
    rows = Reader.objects.filter(scope=scope).defer("sealed")[part]
    return [Line(row.label, State(row.state), row.state_at, row.inside) for row in rows]


def counts(scope: UUID) -> dict[State, int]:
    """How many readers are in each state; every state is named. Opens nothing."""
    found = Reader.objects.filter(scope=scope).values_list("state").annotate(Count("id")).order_by()
    return {**dict.fromkeys(State, 0), **{State(state): count for state, count in found}}


def set_state(scope: UUID, labels: Sequence[str], state: State, *, now: datetime) -> int:
    """Note what became of these readers' copies. Counts them; raises NotThere when one is not in the ledger."""
    numbers = {_number(label) for label in labels}
    with together():
        changed = Reader.objects.filter(scope=scope, number__in=numbers).update(state=state, state_at=now)
        if changed != len(numbers):
            raise NotThere("A recipient is not in the ledger of this case. Nothing was noted. Look at the ledger.")
    return changed


def read(scope: UUID, labels: Sequence[str], *, trace: Trace) -> list[Seen]:
    """Addresses and names behind these marks, after the trace; the erased are left out. Raises as ``people.read``."""
    rows = Reader.objects.filter(scope=scope, number__in={_number(label) for label in labels}, erased_at__isnull=True)
    key = keys.key_of(scope, Part.NAMES)
    leave(trace, [row.label for row in rows])
    opened = [(row, json.loads(sealing.unseal(key.data, row.sealed, about=_about(row)))) for row in rows]
    return [Seen(address, name, row.inside, row.label) for row, (address, name) in opened]


def labels_of(scope: UUID, addresses: Iterable[str]) -> dict[str, str]:
    """The mark of each of these addresses that stands in the ledger, by its key. Opens nothing."""
    if not keys.stands(scope, Part.NAMES):
        return {}
    marked = _marking(keys.key_of(scope, Part.NAMES).data)
    labels = {row.identity: row.label for row in Reader.objects.filter(scope=scope).defer("sealed")}
    found = {address_key(one): labels.get(marked(one), "") for one in addresses}
    return {address: label for address, label in found.items() if label}


def erase(scope: UUID, addresses: Iterable[str], *, now: datetime) -> int:
    """Empty the lines of these addresses; their marks and states stay, so that the counts stay. Counts the lines."""
    addresses = list(addresses)
    if not addresses:
        return 0
    marked = _marking(keys.key_of(scope, Part.NAMES).data)
    rows = Reader.objects.filter(scope=scope, identity__in=map(marked, addresses), erased_at__isnull=True)
    return rows.update(sealed=b"", erased_at=now)


def _number(label: str) -> int:
    digits = label.removeprefix("Recipient ")
    return int(digits) if digits.isdigit() else 0


def _marking(key: bytes) -> Callable[[str], str]:
    """What marks the addresses of one case, the same for two spellings of one mailbox."""
    own = derive(key, "readers")
    return lambda address: keyed_mark(own, address_key(address))


def _about(row: Reader) -> bytes:
    return b"reader" + row.scope.bytes + row.uid.bytes
