"""The affected people: sealed one by one, counted without opening, erased one by one (R-096, R-206, R-207)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid4

from forthwith.vault import keys, readers, sealing
from forthwith.vault.database import overwrite_what_was_deleted, together
from forthwith.vault.errors import Damaged, NotThere
from forthwith.vault.keys import PartKey
from forthwith.vault.models import AffectedPerson, CaseKey
from forthwith.vault.parts import Part
from forthwith.vault.sealing import derive, keyed_mark, new_key, unseal
from forthwith.vault.trace import Trace, leave

#: Rows written at once; SQLite takes 250,000 values in a statement, PostgreSQL 65,535.
BATCH = 2_000
EVERYBODY = slice(None)


@dataclass(frozen=True, slots=True)
class Affected:
    """One affected person as the engine found them; ``identity`` is the roster's id, else what tells them apart.

    ``details`` is anything else that is needed to tell them (guardian, language, postal address). The ways, groups
    and elements hold no personal data: they stay readable when the person is erased.
    """

    identity: str
    name: str = ""
    addresses: tuple[str, ...] = ()
    details: dict[str, str] = field(default_factory=dict)
    ways: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One person without a name, as everybody on the case sees them."""

    mark: str
    ways: tuple[str, ...]
    groups: tuple[str, ...]
    elements: tuple[str, ...]
    erased_at: datetime | None


@dataclass(frozen=True, slots=True)
class ListSealed:
    """What sealing the list came to; ``erased`` people are not entered again."""

    people: int
    added: int
    left: int
    erased: int


def seal(scope: UUID, people: Iterable[Affected], *, now: datetime) -> ListSealed:
    """Make ``people`` the list of this case: each once by ``identity``, sealed, marked "Person 1" and up.

    A person who was on it keeps the mark; one who no longer is stays sealed and is not counted; one who was erased
    stays erased. Raises KeyMissing.
    """
    key = keys.key_for(scope, Part.NAMES, now=now)
    marking = derive(key.data, "people")
    wanted = {keyed_mark(marking, who): one for who, one in _merged(people).items()}
    with together():
        # The row of the key is the lock: two lists sealed at once follow one another.
        CaseKey.objects.select_for_update().get(scope=scope, part=Part.NAMES, shredded_at__isnull=True)
        there = {row.identity: row for row in AffectedPerson.objects.filter(scope=scope)}
        before = {mark for mark, row in there.items() if row.on_list}
        fresh = [mark for mark in wanted if mark not in there]
        for number, mark in enumerate(fresh, start=len(there) + 1):
            there[mark] = AffectedPerson(uid=uuid4(), scope=scope, number=number, identity=mark)
        _write(scope, [_fill(there[mark], one, key, now=now) for mark, one in wanted.items()])
    erased = sum(1 for mark in wanted if there[mark].erased_at)
    return ListSealed(len(wanted), len(fresh), len(before - wanted.keys()), erased)


def marks(scope: UUID, part: slice = EVERYBODY) -> list[Mark]:
    """Everybody on the list without a name, in order of their marks; the erased keep theirs. Opens nothing.

    ``part`` takes a page of them only.
    """
    rows = AffectedPerson.objects.filter(scope=scope, on_list=True).defer("key", "sealed")[part]
    return [
        Mark(row.mark, tuple(row.ways), tuple(row.groups), tuple(row.elements), row.erased_at)
        for row in rows
    ]


def count(scope: UUID) -> int:
    """How many are on the list, the erased among them: counts stay."""
    return AffectedPerson.objects.filter(scope=scope, on_list=True).count()


def count_by_way(scope: UUID) -> dict[str, int]:
    """How many are on the list in each way; one person may count in several. Opens nothing."""
    ways = AffectedPerson.objects.filter(scope=scope, on_list=True).values_list("ways", flat=True)
    return dict(Counter(way for one in ways.iterator(BATCH) for way in one))


def read(scope: UUID, wanted: Sequence[str], *, trace: Trace) -> list[Affected]:
    """The people behind these marks, after the trace; the erased are left out.

    Raises Shredded when the names were destroyed, Damaged, KeyMissing, and what the trace raises.
    """
    numbers = [int(mark.removeprefix("Person ")) for mark in wanted if mark.removeprefix("Person ").isdigit()]
    rows = [row for row in _by_number(scope, numbers) if row.erased_at is None]
    key = keys.key_of(scope, Part.NAMES)
    leave(trace, [row.mark for row in rows])
    return [_opened(row, key) for row in rows]


def read_all(scope: UUID, *, trace: Trace) -> list[Affected]:
    """Everybody on the list, after one trace of all their marks; for letters and lists of addressees."""
    return read(scope, [one.mark for one in marks(scope) if one.erased_at is None], trace=trace)


def marks_by_identity(scope: UUID, identities: Iterable[str]) -> dict[str, str]:
    """The mark of each of these identities that is on the list. Opens nothing."""
    marked = {row.identity: row.mark for row in AffectedPerson.objects.filter(scope=scope).defer("key", "sealed")}
    if not marked or not keys.stands(scope, Part.NAMES):
        return {}
    marking = derive(keys.key_of(scope, Part.NAMES).data, "people")
    found = {who: marked.get(keyed_mark(marking, who), "") for who in identities}
    return {who: mark for who, mark in found.items() if mark}


def erase(scope: UUID, mark: str, *, now: datetime) -> bool:
    """Shred the key of one person, and their lines in the ledger of readers; mark and ways stay as a tombstone.

    False when that was done before. Raises Held while a hold stands, NotThere for a mark that is not in this case.
    """
    keys.refuse_under_hold(scope)
    number = mark.removeprefix("Person ")
    row = AffectedPerson.objects.filter(scope=scope, number=int(number) if number.isdigit() else 0).first()
    if row is None:
        raise NotThere("There is no such person in this case. Nothing was erased. Look at the list of marks.")
    if row.erased_at is not None:
        return False
    addresses = _addresses(row)
    with together():
        overwrite_what_was_deleted()
        AffectedPerson.objects.filter(pk=row.pk).update(key=b"", sealed=b"", erased_at=now)
        readers.erase(scope, addresses, now=now)
    return True


def _merged(people: Iterable[Affected]) -> dict[str, Affected]:
    """One entry for each identity: the same person met twice has both addresses and all ways."""
    found: dict[str, Affected] = {}
    for one in people:
        met = found.get(one.identity)
        found[one.identity] = (
            one
            if met is None
            else replace(
                met,
                name=met.name or one.name,
                addresses=tuple(dict.fromkeys(met.addresses + one.addresses)),
                details={**one.details, **met.details},
                ways=tuple(dict.fromkeys(met.ways + one.ways)),
                groups=tuple(dict.fromkeys(met.groups + one.groups)),
                elements=tuple(dict.fromkeys(met.elements + one.elements)),
            )
        )
    return found


def _fill(row: AffectedPerson, one: Affected, key: PartKey, *, now: datetime) -> AffectedPerson:
    """The row with what is known now; an erased person gets no name again."""
    row.ways, row.groups, row.elements = list(one.ways), list(one.groups), list(one.elements)
    row.on_list, row.sealed_at = True, now
    if row.erased_at is None:
        own = new_key()
        known = {"identity": one.identity, "name": one.name, "addresses": one.addresses, "details": one.details}
        row.key = sealing.seal(key.data, own, about=_about(row))
        row.sealed = sealing.seal(own, json.dumps(known).encode(), about=_about(row))
    return row


def _write(scope: UUID, rows: list[AffectedPerson]) -> None:
    AffectedPerson.objects.filter(scope=scope, on_list=True).update(on_list=False)
    AffectedPerson.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["uid"],
        update_fields=["key", "sealed", "ways", "groups", "elements", "on_list", "sealed_at"],
    )


def _addresses(row: AffectedPerson) -> tuple[str, ...]:
    """Where the person could be reached; what is damaged is erased all the same."""
    with suppress(Damaged):
        return _opened(row, keys.key_of(row.scope, Part.NAMES)).addresses
    return ()


def _by_number(scope: UUID, numbers: list[int]) -> list[AffectedPerson]:
    found: list[AffectedPerson] = []
    for start in range(0, len(numbers), BATCH):
        found += AffectedPerson.objects.filter(scope=scope, number__in=numbers[start : start + BATCH])
    return found


def _opened(row: AffectedPerson, key: PartKey) -> Affected:
    own = unseal(key.data, row.key, about=_about(row))
    known = json.loads(unseal(own, row.sealed, about=_about(row)))
    return Affected(
        identity=known["identity"], name=known["name"], addresses=tuple(known["addresses"]), details=known["details"],
        ways=tuple(row.ways), groups=tuple(row.groups), elements=tuple(row.elements), mark=row.mark,
    )  # fmt: skip


def _about(row: AffectedPerson) -> bytes:
    return b"person" + row.scope.bytes + row.uid.bytes
