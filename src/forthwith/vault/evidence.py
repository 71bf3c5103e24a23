"""Evidence: kept as it came, sealed, with its hash and custody; never changed (R-071, R-072, invariant 7)."""

from __future__ import annotations

import io
import json
import mimetypes
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid4

from django.conf import settings

from forthwith.unpack.formats import BY_ENDING, ending_of
from forthwith.vault import keys, store
from forthwith.vault.custody import note
from forthwith.vault.database import together
from forthwith.vault.errors import Damaged, NotKept, NotThere, Shredded
from forthwith.vault.keys import PartKey
from forthwith.vault.models import CaseKey, Evidence
from forthwith.vault.parts import Part
from forthwith.vault.sealing import derive, keyed_mark, seal, unseal
from forthwith.vault.store import Staged
from forthwith.vault.trace import Trace, leave

ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Kept:
    """One piece of evidence without its name. ``again`` is true when the same content was there already."""

    uid: UUID
    label: str
    sha256: str
    size: int
    media_type: str
    kept_at: datetime
    keeper: str
    source: str
    kind: str = ORIGINAL
    made_from: UUID | None = None
    destroyed_at: datetime | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Arriving:
    """What is said of a file as it arrives; ``kind`` other than "original" for what was made from another."""

    name: str
    source: str
    keeper: str
    kind: str = ORIGINAL
    made_from: UUID | None = None


@dataclass(frozen=True, slots=True)
class SealedUp:
    """A file that lies sealed in its place and has no row yet; ``strays`` names it when none follows."""

    scope: UUID
    address: str
    staged: Staged
    arriving: Arriving
    key: PartKey = field(repr=False)


def keep(scope: UUID, file: BinaryIO, *, name: str, source: str, keeper: str, now: datetime) -> Kept:
    """Seal a file as it streams and keep it. The same content in one case is kept once, with a second custody entry.

    ``name`` is sealed and never used on disk. Raises NotKept (full, not readable, read back differently), KeyMissing;
    nothing is stored then.
    """
    return keep_arriving(scope, file, Arriving(name, source, keeper), now=now)


def keep_arriving(scope: UUID, file: BinaryIO, arriving: Arriving, *, now: datetime) -> Kept:
    """The same for what was made from other evidence too, such as a working copy."""
    return enter(seal_up(scope, file, arriving, now=now), now=now)


def seal_up(scope: UUID, file: BinaryIO, arriving: Arriving, *, now: datetime) -> SealedUp:
    """The slow half of keeping: read, seal, compare, put in its place. Needs no transaction; raises as ``keep``."""
    key = keys.key_for(scope, Part.EVIDENCE, now=now)
    staged = store.stage(file, recipients=_recipients(key), identity=key.identity)
    address = keyed_mark(derive(key.data, "content address"), staged.sha256)
    store.settle(staged, store.place_of(scope, address))
    return SealedUp(scope, address, staged, arriving, key)


def enter(sealed: SealedUp, *, now: datetime) -> Kept:
    """The short half: the row and its custody. Raises NotKept when the evidence was destroyed meanwhile."""
    scope, arriving, key = sealed.scope, sealed.arriving, sealed.key
    made = "" if arriving.kind == ORIGINAL else arriving.kind
    with together():
        _lock(scope, key, store.place_of(scope, sealed.address))
        row = Evidence.objects.filter(scope=scope, address=sealed.address).first()
        again = row is not None
        row = row or _enter(scope, sealed.address, sealed.staged, (arriving, key), now=now)
        note(row, "kept again" if again else "kept", by=arriving.keeper, now=now, why=made)
    return _kept(row, key, again=again)


def open_sealed(uid: UUID, *, trace: Trace, by: str = "", why: str = "", now: datetime | None = None) -> BinaryIO:
    """The file as it came, after the trace; its hash is checked before a byte is given, and it never touches a disk.

    ``by``, ``why`` and ``now`` go to its custody. Raises NotThere, Shredded, Damaged, KeyMissing, and what the trace
    raises.
    """
    row = _standing(uid)
    key = keys.key_of(row.scope, Part.EVIDENCE)
    leave(trace, [row.label])
    opened = io.BytesIO()
    store.unseal_into(_place(row), key.identity, opened)
    if store.sha256_of(opened.getbuffer()) != row.sha256:
        raise Damaged(store.DAMAGED)
    if now is not None:
        note(row, "opened", by=by, now=now, why=why)
    opened.seek(0)
    return opened


def verify(uid: UUID, *, by: str, now: datetime) -> bool:
    """Whether the sealed file still opens to the hash it was kept with; its custody says so either way."""
    row = _standing(uid)
    key = keys.key_of(row.scope, Part.EVIDENCE)
    whole = store.is_whole(_place(row), key.identity, row.sha256)
    note(row, "verified" if whole else "found damaged", by=by, now=now)
    return whole


def listed(scope: UUID) -> list[Kept]:
    """Every piece of evidence of a case in the order it came, without names; also what was destroyed since."""
    rows = list(Evidence.objects.filter(scope=scope))
    key = keys.key_of(scope, Part.EVIDENCE) if any(row.destroyed_at is None for row in rows) else None
    return [_kept(row, key) for row in rows]


def names(scope: UUID, *, trace: Trace) -> dict[UUID, str]:
    """What each file was called when it came, after the trace. Raises Shredded when they were destroyed."""
    rows = [row for row in Evidence.objects.filter(scope=scope) if row.destroyed_at is None]
    key = keys.key_of(scope, Part.EVIDENCE)
    leave(trace, [f"name of {row.label}" for row in rows])
    return {row.uid: unseal(key.data, row.name, about=_about(row)).decode() for row in rows}


def has_original(scope: UUID) -> bool:
    """Whether an original is kept and each still opens to its hash; asked before anything is removed (R-071)."""
    rows = list(Evidence.objects.filter(scope=scope, kind=ORIGINAL, destroyed_at__isnull=True))
    if not rows:
        return False
    key = keys.key_of(scope, Part.EVIDENCE)
    return all(store.is_whole(_place(row), key.identity, row.sha256) for row in rows)


def strays(scope: UUID) -> list[str]:
    """Sealed files of a case without a row, left by a crash between the two: nobody misses them, a check names them."""
    known = {_place(row) for row in Evidence.objects.filter(scope=scope, destroyed_at__isnull=True)}
    return sorted(path for path in store.lying(scope) if path not in known)


def _lock(scope: UUID, key: PartKey, place: str) -> None:
    """Take the row of the key: two keeping the same content at once agree on one entry. Raises NotKept when the key it
    was sealed with was shredded meanwhile."""
    row = CaseKey.objects.select_for_update().filter(scope=scope, part=Part.EVIDENCE, shredded_at__isnull=True).first()
    if row is None or row.recipient != key.recipient:
        store.drop(place)
        raise NotKept("The evidence of this case was destroyed while the file was sealed. Nothing was stored.")


def _recipients(key: PartKey) -> list[str]:
    """The case's own age recipient and, when the district set one, the escrow's."""
    escrow = settings.FORTHWITH.escrow
    return [key.recipient, escrow] if escrow else [key.recipient]


def _enter(scope: UUID, address: str, staged: Staged, said: tuple[Arriving, PartKey], *, now: datetime) -> Evidence:
    arriving, key = said
    ending = ending_of(arriving.name) if ending_of(arriving.name) in BY_ENDING else ""
    row = Evidence(
        uid=uuid4(), scope=scope, number=Evidence.objects.filter(scope=scope).count() + 1, kind=arriving.kind,
        made_from=arriving.made_from, address=address, sha256=staged.sha256, size=staged.size, ending=ending,
        media_type=mimetypes.types_map.get(ending, "application/octet-stream"), kept_at=now,
    )  # fmt: skip
    row.name = seal(key.data, arriving.name.encode("utf-8", "replace"), about=_about(row))
    row.origin = seal(key.data, json.dumps([arriving.source, arriving.keeper]).encode(), about=_about(row))
    row.save()
    return row


def _kept(row: Evidence, key: PartKey | None, *, again: bool = False) -> Kept:
    source, keeper = "", ""
    if key is not None and row.destroyed_at is None:
        source, keeper = json.loads(unseal(key.data, row.origin, about=_about(row)))
    return Kept(
        uid=row.uid, label=row.label, sha256=row.sha256, size=row.size, media_type=row.media_type,
        kept_at=row.kept_at, keeper=keeper, source=source, kind=row.kind, made_from=row.made_from,
        destroyed_at=row.destroyed_at, again=again,
    )  # fmt: skip


def _standing(uid: UUID) -> Evidence:
    row: Evidence | None = Evidence.objects.filter(uid=uid).first()
    if row is None:
        raise NotThere("There is no such evidence. Nothing was opened. Look at the list of the case.")
    if row.destroyed_at is not None:
        raise Shredded("This evidence was destroyed at its time. It cannot be opened; its hash and custody stay.")
    return row


def _place(row: Evidence) -> str:
    return store.place_of(row.scope, row.address)


def _about(row: Evidence) -> bytes:
    return b"evidence" + row.scope.bytes + row.uid.bytes
