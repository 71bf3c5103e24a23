"""Takes one message that came to the return address: sealed, matched, kept as a proof or as a stray (R-141, R-157)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from forthwith.mail.bounces import Kind, Returned, digest_of, read, to_keep, words_of
from forthwith.record.acting import THE_SYSTEM
from forthwith.record.case import Case
from forthwith.record.district import District
from forthwith.record.happenings import What
from forthwith.record.keys import derived
from forthwith.record.letters import Letter, Proof, StrayReturn
from forthwith.record.log import note
from forthwith.record.words import LetterState, TaskState
from forthwith.record.work import Task
from forthwith.steps.notify.hearing.office import officer_of, tell
from forthwith.steps.notify.hearing.taking import take_reply
from forthwith.steps.notify.returns.matching import Match, match
from forthwith.steps.notify.returns.settling import lock, open_next, settle
from forthwith.vault.words import put_words

#: What the vault calls it: kept and destroyed with the letters.
SEALED_AS = "returned letter"
#: A question whether the sender is a person is answered by one the next day.
CHALLENGE_WITHIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Arrived:
    """One message: its bytes, what they say, and the keyed digest by which it is known again."""

    raw: bytes
    returned: Returned
    message: str


def take(raw: bytes, *, now: datetime) -> Proof | StrayReturn:
    """Keep one message durably and do what follows from it; the same message again gives the same row.

    It becomes a proof of its letter, or a stray return for a person when no letter fits or when it cannot be true of
    that letter: then no state changes. Raises KeyMissing and DatabaseError; nothing was kept then, and the message
    must stay where it is.
    """
    message = digest_of(raw, derived(b"returns"))
    there = _there(message)
    if there is not None:
        return there
    arrived = Arrived(raw, read(raw, address=settings.FORTHWITH.return_address), message)
    try:
        kept = _kept(arrived, match(arrived.returned), now=now)
    except IntegrityError:
        # Another worker took the same message a moment ago.
        if (there := _there(message)) is None:
            raise
        return there
    if isinstance(kept, Proof) and kept.letter.state == LetterState.RETURNED:
        open_next(kept.letter, now=now)
    return kept


def _there(message: str) -> Proof | StrayReturn | None:
    proof = Proof.objects.filter(message=message).select_related("letter__case").first()
    return proof or StrayReturn.objects.filter(sha256=message).first()


@transaction.atomic
def _kept(arrived: Arrived, found: Match, *, now: datetime) -> Proof | StrayReturn:
    if found.letter is None or found.against:
        return _stray(arrived, found, now=now)
    made = _proof(arrived, lock(found.letter), found.found_by, now=now)
    if arrived.returned.kind is Kind.REPLY:
        take_reply(made.letter, words_of(arrived.raw) or "…", token=arrived.message, now=now)
    elif arrived.returned.kind is Kind.CHALLENGE:
        _ask_to_answer(made.letter, now=now)
    return made


def _proof(arrived: Arrived, letter: Letter, found_by: str, *, now: datetime) -> Proof:
    """The proof, its entry in the log, and what follows for the letter."""
    before, returned = letter.state, arrived.returned
    made: Proof = Proof.objects.create(
        letter=letter, what=returned.kind, at=now, recorded_at=now, status=returned.status[:20], found_by=found_by,
        remark=returned.reason, evidence=_sealed(letter.case.uid, arrived.raw, now=now), message=arrived.message,
    )  # fmt: skip
    state = settle(letter, returned.kind, now=now)
    changes: dict[str, tuple[object, object]] = {
        "what": (None, made.what), "status": (None, made.status), "found by": (None, found_by)
    }  # fmt: skip
    if state != before:
        changes["state"] = (before, state)
    note(letter.case, What.PROOF_KEPT, by=THE_SYSTEM, now=now, about=letter.label, changes=changes)
    return made


def _sealed(scope: UUID, raw: bytes, *, now: datetime) -> UUID:
    """The message as it is kept. Latin 1 gives every byte back as it was."""
    return put_words(scope, to_keep(raw).decode("latin-1"), kind=SEALED_AS, now=now)


def _stray(arrived: Arrived, found: Match, *, now: datetime) -> StrayReturn:
    case = found.letter.case if found.letter else None
    district = case.district if case else District.objects.order_by("id").first()
    scope = case.uid if case else district.uid if district else None
    made: StrayReturn = StrayReturn.objects.create(
        case=case, district=district, what=arrived.returned.kind, at=now, sha256=arrived.message, why=found.against,
        words=_sealed(scope, arrived.raw, now=now) if scope else None,
    )  # fmt: skip
    if case is not None:
        changes = {"what": (None, made.what), "why": (None, made.why)}
        note(case, What.PROOF_KEPT, by=THE_SYSTEM, now=now, about=f"stray return {made.pk}", changes=changes)
    return made


def _ask_to_answer(letter: Letter, *, now: datetime) -> None:
    """A machine asks whether a person sent the letter: one of the office answers it by hand."""
    case: Case = letter.case
    owner = officer_of(case, now=now)
    title = _("%(letter)s: the reader's mail system asks whether a person wrote. Answer it.") % {"letter": letter.label}
    if Task.objects.filter(case=case, title=title, state=TaskState.OPEN).exists():
        return
    made = Task.objects.create(
        case=case, title=title, kind="task", clause="3.2", owner=owner, asked_at=now, due_at=now + CHALLENGE_WITHIN
    )
    note(case, What.TASK_ASKED, by=THE_SYSTEM, now=now, about=f"task {made.uid}", changes={"title": (None, made.title)})
    tell(case, owner, "task", now=now)
