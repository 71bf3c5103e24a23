"""A person overrules what a message seemed to say, and says where a stray one belongs (R-141, R-157)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.errors import NotYours, Refused
from forthwith.record.happenings import What
from forthwith.record.letters import Letter, Proof, StrayReturn
from forthwith.record.log import note
from forthwith.record.looks import trace
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.words import LetterState, ProofKind
from forthwith.steps.notify.returns.settling import lock, open_next, settle
from forthwith.vault.words import read_words

#: What a message at the return address can be, in the order a person chooses from.
CHOICES = (
    ProofKind.HARD, ProofKind.SOFT, ProofKind.DELAYED, ProofKind.DELIVERED, ProofKind.RELAYED, ProofKind.AUTO_REPLY,
    ProofKind.CHALLENGE, ProofKind.REPLY, ProofKind.UNKNOWN,
)  # fmt: skip


def overrule(proof: Proof, what: str, why: str, *, by: Acting, now: datetime) -> Proof:
    """Say what a proof really is; the old one stays beside the new one, marked. Gives the new one.

    A letter that had come back by it alone is on its way again; one that came back after all opens its next channel.
    Raises NotAllowed, NotYours, Refused (no reason, no such kind, overruled before).
    """
    require(Act.RECORD_PROOF, by=by, now=now)
    reason = _said(what, why)
    with transaction.atomic():
        letter = lock(proof.letter)
        _must_be_of(letter, by)
        row = Proof.objects.select_for_update().get(pk=proof.pk)
        if row.overruled_at is not None:
            raise Refused(_("Somebody overruled this before. Nothing was changed. Look at the newer proof."))
        row.overruled_at, row.overruled_by = now, by.staff
        row.save(update_fields=["overruled_at", "overruled_by"])
        before = letter.state
        _take_back(letter, row)
        made = _by_person(letter, what, reason, by=by, now=now)
        changes = {"what": (row.what, made.what), "state": (before, letter.state)}
        note(letter.case, What.PROOF_OVERRULED, by=by, now=now, about=letter.label, changes=changes, remark=reason)
    if letter.state == LetterState.RETURNED:
        open_next(letter, by=by, now=now)
    return made


def settle_stray(
    stray: StrayReturn, letter: Letter | None, what: str = "", why: str = "", *, by: Acting, now: datetime
) -> Proof | None:
    """Say which letter a stray return is about and what it is; without a letter it is set aside. Settled once.

    Raises NotAllowed, NotYours, Refused (no such kind, settled before).
    """
    require(Act.RECORD_PROOF, by=by, now=now)
    reason = _said(what, why) if letter else plain(why, field="why")
    with transaction.atomic():
        row = StrayReturn.objects.select_for_update(of=("self",)).get(pk=stray.pk)
        if row.settled_at is not None:
            raise Refused(_("Somebody settled this before. Nothing was changed."))
        if row.district_id is not None and row.district_id != by.district.pk:
            raise NotYours("There is no such message. Nothing was done.")
        made = _attached(row, letter, (what, reason), by=by, now=now) if letter else None
        row.settled_at, row.settled_by, row.proof = now, by.staff, made
        row.save(update_fields=["settled_at", "settled_by", "proof"])
        about = made.letter.label if made else f"stray return {row.pk}"
        changes = {"stray return": (None, row.pk), "what": (row.what, what or None)}
        case = made.letter.case if made else row.case
        note(case, What.PROOF_KEPT, by=by, now=now, about=about, changes=changes, remark=reason)
    if made is not None and made.letter.state == LetterState.RETURNED:
        open_next(made.letter, by=by, now=now)
    return made


def read_return(of: Proof | StrayReturn, *, why: str, by: Acting, now: datetime) -> bytes:
    """The message as it was kept, after a trace. Raises NotAllowed, NotYours, NotThere and what the vault raises."""
    require(Act.READ_LETTERS, by=by, now=now)
    case = of.letter.case if isinstance(of, Proof) else of.case
    district = case.district if case else of.district if isinstance(of, StrayReturn) else None
    if district is not None and district != by.district:
        raise NotYours("There is no such message. Nothing was opened.")
    sealed = of.evidence if isinstance(of, Proof) else of.words
    if sealed is None:
        raise Refused(_("No message lies sealed under this. Nothing was opened."))
    return read_words(sealed, trace=trace(case, why=why, by=by, now=now)).encode("latin-1")


def _said(what: str, why: str) -> str:
    if what not in CHOICES:
        raise Refused(_("Choose what the message is. Nothing was changed."), field="what")
    reason = plain(why, field="why")
    if not reason:
        raise Refused(_("Say in a sentence how you know. Nothing was changed."), field="why")
    return reason[:300]


def _must_be_of(letter: Letter, by: Acting) -> None:
    if letter.case.district != by.district:
        raise NotYours("There is no such letter. Nothing was done.")


def _take_back(letter: Letter, proof: Proof) -> None:
    """Undo what the overruled proof did, as far as nothing else was built on it."""
    came_back = proof.what in (ProofKind.HARD, ProofKind.SOFT) and letter.state == LetterState.RETURNED
    others = letter.proofs.filter(what__in=(ProofKind.HARD, ProofKind.SOFT), overruled_at=None)
    if came_back and not others.exists():
        letter.state, letter.returned_at = LetterState.SENT, None
        letter.save(update_fields=["state", "returned_at"])
    elif proof.what == ProofKind.DELIVERED and letter.state == LetterState.DELIVERED:
        letter.state, letter.delivered_at = LetterState.SENT, None
        letter.save(update_fields=["state", "delivered_at"])
    elif proof.what == ProofKind.SOFT and letter.state == LetterState.READY:
        letter.state, letter.next_at = LetterState.SENT, None
        letter.save(update_fields=["state", "next_at"])


def _by_person(letter: Letter, what: str, reason: str, *, by: Acting, now: datetime) -> Proof:
    made: Proof = Proof.objects.create(
        letter=letter, what=what, at=now, recorded_at=now, by=by.staff, found_by="person", remark=reason
    )
    settle(letter, what, by=by, now=now)
    return made


def _attached(row: StrayReturn, letter: Letter, said: tuple[str, str], *, by: Acting, now: datetime) -> Proof:
    locked = lock(letter)
    _must_be_of(locked, by)
    made = _by_person(locked, *said, by=by, now=now)
    # The sealed message stays where it was sealed; the proof points to it.
    made.evidence = row.words
    made.save(update_fields=["evidence"])
    return made
