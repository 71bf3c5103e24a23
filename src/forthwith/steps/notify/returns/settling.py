"""What a proof does to its letter: delivered, once more, came back, and then the next channel (R-141, R-157).

A letter that its reader opened the page of has arrived, whatever a server says afterwards.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from forthwith.record.acting import THE_SYSTEM, Acting
from forthwith.record.errors import RecordError
from forthwith.record.happenings import What
from forthwith.record.letters import Letter, Mailing, Proof
from forthwith.record.log import note
from forthwith.record.words import LetterState, MailingState, ProofKind
from forthwith.steps.notify.counting import count_letters
from forthwith.steps.notify.planning.following import next_channel
from forthwith.steps.notify.sending.ending import end_if_done
from forthwith.steps.notify.sending.settling import prove_sent
from forthwith.vault.errors import VaultError

log = logging.getLogger(__name__)

#: A letter that came back "not now" goes again after these; the next time it counts as come back.
AGAIN_AFTER = (timedelta(hours=4), timedelta(hours=24))
#: How long the next channel of a letter that came back is tried by itself when it could not be opened at once.
PATIENCE = timedelta(hours=1)
_ON_ITS_WAY = (LetterState.SENDING, LetterState.IN_DOUBT, LetterState.SENT, LetterState.DELIVERED)


def lock(letter: Letter) -> Letter:
    """The letter again, its mailing locked first, as whoever sends does."""
    Mailing.objects.select_for_update().get(pk=letter.mailing_id)
    rows = Letter.objects.select_for_update(of=("self",)).select_related("case__district", "mailing")
    return rows.get(pk=letter.pk)


def settle(letter: Letter, what: str, *, by: Acting = THE_SYSTEM, now: datetime) -> str:
    """Give a locked letter the state that follows from a proof; gives the state. Called inside the transaction.

    Whatever comes back proves that a letter in doubt did leave: nobody sends it a second time.
    """
    before = letter.state
    if prove_sent(letter, found_by="returned", now=now):
        letter.refresh_from_db()
    if what == ProofKind.HARD and _may_come_back(letter):
        _come_back(letter, by=by, now=now)
    elif what == ProofKind.SOFT and _may_come_back(letter):
        _not_now(letter, by=by, now=now)
    elif what == ProofKind.DELIVERED and letter.state in _ON_ITS_WAY:
        _write(
            letter, state=LetterState.DELIVERED, delivered_at=letter.delivered_at or now, sent_at=letter.sent_at or now
        )
    if letter.state != before:
        end_if_done(letter.mailing, now=now)
    return letter.state


def open_next(letter: Letter, *, by: Acting = THE_SYSTEM, now: datetime) -> None:
    """Open the next channel of a letter that came back; what cannot be opened now is tried again for an hour."""
    try:
        next_channel(letter, by=by, now=now)
    except (RecordError, VaultError) as failure:
        log.error("The next channel of a letter could not be opened yet (%s).", type(failure).__name__)


def due(now: datetime) -> None:
    """Open the next channel of letters that came back and whose next one could not be planned at once."""
    waiting = Letter.objects.filter(
        state=LetterState.RETURNED, returned_at__gt=now - PATIENCE, returned_at__lte=now, followed_by=None
    )
    for letter in waiting.order_by("id"):
        open_next(letter, now=now)


def _may_come_back(letter: Letter) -> bool:
    return letter.state in _ON_ITS_WAY and letter.read_at is None


def _come_back(letter: Letter, *, by: Acting, now: datetime) -> None:
    before = letter.state
    _write(letter, state=LetterState.RETURNED, returned_at=now)
    note(
        letter.case, What.NOTICE_RETURNED, by=by, now=now, about=letter.label, changes={"state": (before, letter.state)}
    )
    count_letters(letter.case, now=now)


def _not_now(letter: Letter, *, by: Acting, now: datetime) -> None:
    """Once more after a while, with its approval as it stands; after the last time it came back for good."""
    times = Proof.objects.filter(letter=letter, what=ProofKind.SOFT, overruled_at=None).count()
    if times > len(AGAIN_AFTER):
        _come_back(letter, by=by, now=now)
        return
    before, again = letter.state, now + AGAIN_AFTER[max(times, 1) - 1]
    # Nobody was told by it: without the time of sending it counts for nobody.
    _write(letter, state=LetterState.READY, next_at=again, sending_at=None, sent_at=None)
    Mailing.objects.filter(pk=letter.mailing_id, state=MailingState.ENDED).update(
        state=MailingState.SENDING, ended_at=None, next_at=None
    )
    changes = {"state": (before, letter.state), "again at": (None, again)}
    note(letter.case, What.LETTER_CHANGED, by=by, now=now, about=letter.label, changes=changes)


def _write(letter: Letter, **fields: object) -> None:
    for name, value in fields.items():
        setattr(letter, name, value)
    letter.save(update_fields=list(fields))
