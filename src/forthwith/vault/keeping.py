"""Holds, and destroying one part of a case at its time: keys shredded, counts and marks left (R-124, R-209)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from uuid import UUID, uuid4

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat
from django.db.models.query import QuerySet

from forthwith.vault import keys, store
from forthwith.vault.custody import note
from forthwith.vault.database import afterwards, together
from forthwith.vault.models import AffectedPerson, CaseKey, Evidence, Reader, SealedText, StandingHold
from forthwith.vault.parts import Part

BATCH = 2_000


def hold(scope: UUID, rule: str, *, by: str, now: datetime) -> None:
    """From now on nothing of this case is destroyed; the custody of each piece of evidence says so."""
    with together():
        StandingHold.objects.create(scope=scope, rule=rule, set_at=now)
        for row in Evidence.objects.filter(scope=scope, destroyed_at__isnull=True):
            note(row, "held", by=by, now=now, why=rule)


def lift(scope: UUID, rule: str, *, now: datetime) -> None:
    """Lift the hold of this rule; others of the same case stay."""
    StandingHold.objects.filter(scope=scope, rule=rule, lifted_at__isnull=True).update(lifted_at=now)


def held(scope: UUID) -> bool:
    """Whether a hold stands."""
    return StandingHold.objects.filter(scope=scope, lifted_at__isnull=True).exists()


def standing(scopes: Iterable[UUID]) -> set[tuple[UUID, Part]]:
    """The parts of these cases that hold something sealed still: a part without a key holds nothing."""
    wanted, found = list(scopes), set()
    for start in range(0, len(wanted), BATCH):
        rows = CaseKey.objects.filter(scope__in=wanted[start : start + BATCH], shredded_at__isnull=True)
        found |= {(scope, Part(part)) for scope, part in rows.values_list("scope", "part")}
    return found


def destroy(scope: UUID, part: Part, *, now: datetime) -> int:
    """Shred the key of one part and empty what it sealed. Marks, states, hashes and custody stay. Counts the items.

    Sealed files are removed once the change stands. Raises Held while a hold stands.
    """
    keys.refuse_under_hold(scope)
    with together():
        keys.shred(scope, now=now, part=part)
        if part == Part.EVIDENCE:
            return _destroy_evidence(scope, now=now)
        if part == Part.NAMES:
            return _destroy_names(scope, now=now)
        words = SealedText.objects.filter(scope=scope, part=part, destroyed_at__isnull=True)
        return words.update(sealed=b"", destroyed_at=now)


def destroy_all(scope: UUID, *, now: datetime) -> dict[Part, int]:
    """Destroy every part of a case at once, or none. Counts the items by part; raises Held."""
    with together():
        return {part: destroy(scope, part, now=now) for part in Part}


def _destroy_evidence(scope: UUID, *, now: datetime) -> int:
    rows = list(Evidence.objects.filter(scope=scope, destroyed_at__isnull=True))
    for row in rows:
        note(row, "destroyed", by="", now=now)
        afterwards(partial(store.drop, store.place_of(scope, row.address)))
        # The one way past the refusal of models.OnlyAdded: the hash and the custody stay, the rest goes.
        QuerySet(Evidence).filter(pk=row.pk).update(
            name=b"", origin=b"", destroyed_at=now, address=f"destroyed {uuid4().hex}"
        )
    return len(rows)


def _destroy_names(scope: UUID, *, now: datetime) -> int:
    """Without the key the keyed marks of identity say nothing any more; they are emptied all the same."""
    emptied = Concat(Value("gone "), Cast(F("number"), CharField()))
    people = AffectedPerson.objects.filter(scope=scope)
    readers = Reader.objects.filter(scope=scope)
    for rows, sealed in ((people, {"key": b"", "sealed": b""}), (readers, {"sealed": b""})):
        rows.filter(erased_at__isnull=True).update(**sealed, erased_at=now)
        rows.update(identity=emptied)
    return people.count() + readers.count()
