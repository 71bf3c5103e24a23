"""The keys of cases: made when first needed, wrapped by the master key, shredded to erase (R-207, R-209).

Each part of a case has a key of its own. Whoever has the data without the master key has nothing; whoever has both
has nothing of what was shredded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from pyrage import x25519  # type: ignore[import-untyped]

from forthwith.vault.database import overwrite_what_was_deleted, together
from forthwith.vault.doors import KeyDoor, LocalDoor, door
from forthwith.vault.errors import Held, Shredded
from forthwith.vault.models import CaseKey, StandingHold
from forthwith.vault.parts import Part
from forthwith.vault.sealing import new_key


@dataclass(frozen=True, slots=True)
class PartKey:
    """The opened key of one part of one case; ``identity`` is the age secret of the evidence, "" elsewhere."""

    data: bytes = field(repr=False)
    identity: str = field(default="", repr=False)
    recipient: str = ""


def key_for(scope: UUID, part: Part, *, now: datetime) -> PartKey:
    """The key to seal something of this part with; the first call makes it. Raises KeyMissing."""
    row = _standing(scope, part) or _make(scope, part, now=now)
    return _opened(row)


def key_of(scope: UUID, part: Part) -> PartKey:
    """The key to open something of this part. Raises Shredded when it was destroyed, KeyMissing."""
    row = _standing(scope, part)
    if row is None:
        raise Shredded(f"The {part} of this case were destroyed. They cannot be opened again; the decisions stay.")
    return _opened(row)


def stands(scope: UUID, part: Part) -> bool:
    """Whether this part has a key: something of it was sealed and not destroyed since."""
    return _standing(scope, part) is not None


def shred(scope: UUID, *, now: datetime, part: Part | None = None) -> int:
    """Destroy the keys of one part, or of the whole case: what they sealed stays shut for ever. Counts the keys.

    Raises Held while a hold stands.
    """
    refuse_under_hold(scope)
    with together():
        keys = CaseKey.objects.filter(scope=scope, shredded_at__isnull=True)
        keys = keys.filter(part=part) if part else keys
        overwrite_what_was_deleted()
        return keys.update(wrapped=b"", identity=b"", shredded_at=now)


def refuse_under_hold(scope: UUID) -> None:
    """Raise Held when a legal hold stands for this case (R-124)."""
    if StandingHold.objects.filter(scope=scope, lifted_at__isnull=True).exists():
        raise Held("A legal hold stands for this case. Nothing was destroyed. Ask counsel before it is lifted.")


def rewrap(old: bytes, new: bytes) -> int:
    """Wrap every key anew when the master key is replaced; nothing that was sealed is touched. Counts the keys.

    Raises KeyMissing when ``old`` is not the master key; then nothing was changed.
    """
    return rewrap_through(LocalDoor(old), LocalDoor(new))


def rewrap_through(old: KeyDoor, new: KeyDoor) -> int:
    """The same from one door to another, for example into a key service."""
    with together():
        overwrite_what_was_deleted()
        rows = list(CaseKey.objects.select_for_update().filter(shredded_at__isnull=True))
        for row in rows:
            row.wrapped = new.wrap(old.unwrap(bytes(row.wrapped), about=_about(row)), about=_about(row))
            if row.identity:
                row.identity = new.wrap(old.unwrap(bytes(row.identity), about=_about(row)), about=_about(row))
            row.save(update_fields=["wrapped", "identity"])
    return len(rows)


def _standing(scope: UUID, part: Part) -> CaseKey | None:
    return CaseKey.objects.filter(scope=scope, part=part, shredded_at__isnull=True).first()


def _make(scope: UUID, part: Part, *, now: datetime) -> CaseKey:
    """A new key; when two need the first one at once, both get the same."""
    row = CaseKey(scope=scope, part=part, made_at=now)
    row.wrapped = door().wrap(new_key(), about=_about(row))
    if part == Part.EVIDENCE:
        identity = x25519.Identity.generate()
        row.recipient = str(identity.to_public())
        row.identity = door().wrap(str(identity).encode(), about=_about(row))
    try:
        with together():
            row.save()
    except IntegrityError:
        return CaseKey.objects.get(scope=scope, part=part, shredded_at__isnull=True)
    return row


def _opened(row: CaseKey) -> PartKey:
    data = door().unwrap(bytes(row.wrapped), about=_about(row))
    identity = door().unwrap(bytes(row.identity), about=_about(row)).decode() if row.identity else ""
    return PartKey(data, identity, row.recipient)


def _about(row: CaseKey) -> bytes:
    return row.scope.bytes + row.part.encode()
