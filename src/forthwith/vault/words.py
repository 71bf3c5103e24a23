"""Words that may name people: sealed here, so that the record keeps a key and no name (R-207)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from forthwith.vault import keys
from forthwith.vault.database import overwrite_what_was_deleted, together
from forthwith.vault.errors import NotThere, Shredded
from forthwith.vault.models import SealedText
from forthwith.vault.parts import Part, part_of
from forthwith.vault.sealing import seal, unseal
from forthwith.vault.trace import Trace, leave

#: Rows written or asked for at once.
BATCH = 500


def put_words(scope: UUID, text: str, *, kind: str, now: datetime) -> UUID:
    """Seal ``text`` for the case or district ``scope`` and give the key to keep in the record. Raises KeyMissing.

    ``kind`` says what it is ("report", "statement", "question", "answer", "letter"), in plain words and without names.
    """
    part = part_of(kind)
    uid = uuid4()
    sealed = seal(keys.key_for(scope, part, now=now).data, text.encode(), about=_about(scope, uid))
    SealedText.objects.create(uid=uid, scope=scope, part=part, kind=kind, sealed=sealed, put_at=now)
    return uid


def put_many(scope: UUID, texts: Sequence[str], *, kind: str, now: datetime) -> list[UUID]:
    """Seal many texts of one kind at once; their keys in the same order. Raises KeyMissing."""
    part = part_of(kind)
    key = keys.key_for(scope, part, now=now).data
    uids = [uuid4() for _ in texts]
    SealedText.objects.bulk_create(
        [
            SealedText(
                uid=uid, scope=scope, part=part, kind=kind, put_at=now,
                sealed=seal(key, text.encode(), about=_about(scope, uid)),
            )
            for uid, text in zip(uids, texts, strict=True)
        ],
        batch_size=BATCH,
    )  # fmt: skip
    return uids


def read_many(scope: UUID, uids: Sequence[UUID], *, trace: Trace, whose: Sequence[str] = ()) -> dict[UUID, str]:
    """The words of one case behind these keys, after one trace; what is not there or was destroyed is left out.

    ``whose`` is what the trace names ("Letter 3"); without it, how many words of which kind.
    Raises Shredded when the key of their part was destroyed, Damaged, KeyMissing, and what the trace raises.
    """
    rows: list[SealedText] = []
    for start in range(0, len(uids), BATCH):
        wanted = SealedText.objects.filter(scope=scope, uid__in=uids[start : start + BATCH])
        rows += wanted.filter(destroyed_at__isnull=True)
    if not rows:
        return {}
    leave(trace, list(whose) or [f"words of {len(rows)} of the {row.kind}" for row in rows[:1]])
    opened = {part: keys.key_of(scope, Part(part)).data for part in {row.part for row in rows}}
    return {row.uid: unseal(opened[row.part], row.sealed, about=_about(scope, row.uid)).decode() for row in rows}


def read_words(uid: UUID, *, trace: Trace) -> str:
    """The words again, after the trace. Raises NotThere, Shredded, Damaged, KeyMissing, and what the trace raises."""
    row = SealedText.objects.filter(uid=uid).first()
    if row is None:
        raise NotThere("There are no such words. Nothing was opened. The timeline says what became of them.")
    if row.destroyed_at is not None:
        raise Shredded("These words were destroyed at their time. They cannot be opened; the timeline says when.")
    leave(trace, [f"words of the {row.kind}"])
    return unseal(keys.key_of(row.scope, Part(row.part)).data, row.sealed, about=_about(row.scope, uid)).decode()


def destroy(uids: Iterable[UUID], *, now: datetime) -> int:
    """Empty these words; the key stays for the others under it. Counts them. Raises Held while a hold stands."""
    with together():
        rows = SealedText.objects.filter(uid__in=list(uids), destroyed_at__isnull=True)
        for scope in set(rows.values_list("scope", flat=True)):
            keys.refuse_under_hold(scope)
        overwrite_what_was_deleted()
        return rows.update(sealed=b"", destroyed_at=now)


def _about(scope: UUID, uid: UUID) -> bytes:
    return b"words" + scope.bytes + uid.bytes
