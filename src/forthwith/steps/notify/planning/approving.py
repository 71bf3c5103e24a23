"""The Head's approval of exactly what will leave; without it nothing does but the first word (3.2, invariant 6)."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.errors import Refused, Stale
from forthwith.record.happenings import What
from forthwith.record.letters import Approval, Letter, Mailing
from forthwith.record.log import note
from forthwith.record.looks import trace
from forthwith.record.rights import Act, require
from forthwith.record.words import DraftKind, LetterState, MailingState
from forthwith.steps.notify.piece import Piece
from forthwith.steps.notify.planning.details import promise_detail
from forthwith.steps.notify.planning.digests import digest, is_genuine, piece_key, signature_of
from forthwith.steps.notify.planning.errors import LettersChanged, NotApproved
from forthwith.steps.notify.planning.ready import missing_in, must_be_ready
from forthwith.vault.words import read_many

#: What an incomplete notice could not say follows within three days, unless somebody sets another date.
DETAILS_WITHIN = timedelta(days=3)


def approve(mailing: Mailing, sha256: str, *, by: Acting, now: datetime) -> Approval:
    """Sign the digest that was shown: the Head, a delegate with that power, or the officer for a first word.

    What was approved already stays so. Raises NotAllowed; LettersChanged when one byte is not as shown; NotApproved
    (NotDetermined, CheckStops, NamesMissing, MustWait) for what is missing. A refusal stands in the log.
    """
    require(power_for(mailing), by=by, now=now)
    try:
        with transaction.atomic():
            return _approved(mailing, sha256, by=by, now=now)
    except (Refused, Stale) as refused:
        why = getattr(refused, "code", getattr(refused, "field", ""))
        note(mailing.case, What.APPROVAL_REFUSED, by=by, now=now, about=_about(mailing), changes={"why": (None, why)})
        raise


def power_for(mailing: Mailing) -> Act:
    """Who may release it: the first word is the officer's, within the hour (R-082); everything else the Head's."""
    return Act.SEND_LETTERS if mailing.kind == DraftKind.FIRST_WORD else Act.APPROVE_LETTERS


def is_approved(mailing: Mailing) -> bool:
    """Whether the last approval is of exactly what lies there now, and was signed by us."""
    last = approval_of(mailing)
    if last is None or not is_genuine(last):
        return False
    return bool(last.sha256) and hmac.compare_digest(last.sha256, digest(mailing))


def approval_of(mailing: Mailing) -> Approval | None:
    """The last approval; whether it still stands says ``is_approved``."""
    rows = Approval.objects.filter(mailing=mailing).select_related("mailing__case", "by", "delegation")
    return rows.order_by("-at", "-id").first()


def pieces_of(mailing: Mailing, *, why: str, by: Acting, now: datetime) -> dict[int, Piece]:
    """Every sealed piece by the number of its letter, after one trace; what does not fit its digest is left out."""
    letters = list(mailing.letters.exclude(content=None))
    looked = trace(mailing.case, why=why, by=by, now=now)
    sealed, whose = [one.content for one in letters if one.content], [one.label for one in letters]
    words = read_many(mailing.case.uid, sealed, trace=looked, whose=whose)
    key, found = piece_key(), dict[int, Piece]()
    for letter in letters:
        text = words.get(letter.content) if letter.content else None
        piece = Piece.from_words(text) if text else None
        if piece is not None and _fits(letter, piece, key):
            found[letter.number] = piece
    return found


def _approved(mailing: Mailing, sha256: str, *, by: Acting, now: datetime) -> Approval:
    locked = Mailing.objects.select_for_update(of=("self",)).select_related("case__district").get(pk=mailing.pk)
    standing = digest(locked)
    if not standing:
        raise NotApproved(_("No letter of this mailing can go. Nothing was signed."))
    if not hmac.compare_digest(standing, sha256) or locked.sha256 != standing:
        raise LettersChanged(_("The letters are not as they were shown. Nothing was signed. Look again, then sign."))
    last = approval_of(locked)
    if last is not None and last.sha256 == standing and is_genuine(last):
        return last
    if locked.state not in (MailingState.PLANNED, MailingState.STOPPED):
        raise NotApproved(_("These letters are on their way. Nothing was signed. Stop them first."))
    must_be_ready(locked, by=by, now=now)
    _promise_what_is_missing(locked, by=by, now=now)
    if len(pieces_of(locked, why="approval", by=by, now=now)) != locked.letters.exclude(content=None).count():
        raise LettersChanged(_("A sealed letter is not what was planned. Nothing was signed. Plan the letters anew."))
    return _signed(locked, standing, by=by, now=now)


def _promise_what_is_missing(mailing: Mailing, *, by: Acting, now: datetime) -> None:
    """A notice in danger goes as it is; what it could not say is owed, with a date (3.3.1, R-164)."""
    if mailing.danger_why and mailing.kind != DraftKind.FIRST_WORD:
        for what in missing_in(mailing, by=by, now=now):
            promise_detail(mailing, what, now + DETAILS_WITHIN, by=by, now=now)


def _signed(mailing: Mailing, sha256: str, *, by: Acting, now: datetime) -> Approval:
    made = Approval(mailing=mailing, sha256=sha256, at=now, by=by.who, delegation=by.delegation, signature="")
    made.signature = signature_of(made)
    made.save()
    # The written follow-up of a call waits for the call.
    waits = Letter.objects.filter(mailing=mailing, follows__mailing=mailing).values("pk")
    mailing.letters.filter(state=LetterState.PLANNED).exclude(pk__in=waits).update(state=LetterState.READY)
    changes: dict[str, tuple[object, object]] = {"sha256": (None, sha256), "signature": (None, made.signature)}
    note(mailing.case, What.MAILING_APPROVED, by=by, now=now, about=_about(mailing), changes=changes)
    return made


def _fits(letter: Letter, piece: Piece, key: bytes) -> bool:
    same = hmac.compare_digest(piece.digest(key), letter.sha256)
    return same and piece.channel == letter.channel and piece.letter == letter.label


def _about(mailing: Mailing) -> str:
    return f"mailing {mailing.kind} {mailing.number}"
