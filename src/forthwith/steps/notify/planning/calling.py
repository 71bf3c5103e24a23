"""Calls: who, with which outcome, and the written letter that follows with its date (3.2.5, R-155).

A call without an outcome is no notice; nothing of the notice is left on a machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.letters import Letter, Proof
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.words import Channel, LetterState, ProofKind
from forthwith.steps.notify.counting import count_letters
from forthwith.steps.notify.planning.following import next_channel

#: After so many calls without an answer the next channel opens.
TRIES = 3
OUTCOMES = (ProofKind.REACHED, ProofKind.NOT_REACHED, ProofKind.HANDED_OVER)
_BY = {Channel.PHONE: (ProofKind.REACHED, ProofKind.NOT_REACHED), Channel.IN_PERSON: (ProofKind.HANDED_OVER,)}


@dataclass(frozen=True, slots=True)
class Call:
    """One call or visit: the outcome, when it was, and a remark without personal data."""

    outcome: str
    at: datetime
    remark: str = ""


@transaction.atomic
def note_call(letter: Letter, call: Call, *, by: Acting, now: datetime) -> Proof:
    """Keep the outcome of one call or visit about an approved letter.

    Reached: the letter counts as delivered, and its written follow-up is ready to go. Not reached three times: the
    next channel opens. Raises NotAllowed, Refused (not approved, no outcome, a time to come, not by this channel).
    """
    require(Act.RECORD_PROOF, by=by, now=now)
    row = Letter.objects.select_for_update(of=("self",)).select_related("mailing", "case__district").get(pk=letter.pk)
    _can_be(row, call, now)
    proof = Proof.objects.create(
        letter=row, what=call.outcome, at=call.at, recorded_at=now, by=by.staff, found_by="person",
        remark=plain(call.remark, field="remark")[:300],
    )  # fmt: skip
    row.tries += 1
    if call.outcome == ProofKind.NOT_REACHED:
        row.save(update_fields=["tries"])
    else:
        row.state, row.sent_at, row.delivered_at = LetterState.DELIVERED, call.at, call.at
        row.save(update_fields=["tries", "state", "sent_at", "delivered_at"])
        row.followed_by.filter(mailing=row.mailing, state=LetterState.PLANNED).update(state=LetterState.READY)
    changes = {"outcome": (None, call.outcome), "at": (None, call.at), "tries": (None, row.tries)}
    note(row.case, What.CALL_NOTED, by=by, now=now, about=row.label, changes=changes)
    _go_on(row, call, by=by, now=now)
    return proof


def _go_on(row: Letter, call: Call, *, by: Acting, now: datetime) -> None:
    if call.outcome != ProofKind.NOT_REACHED:
        count_letters(row.case, now=now)
    elif row.tries >= TRIES:
        written = row.followed_by.filter(mailing=row.mailing, state=LetterState.PLANNED)
        # A letter that was to follow goes at once; else the next channel is put before the Head.
        if not written.update(state=LetterState.READY):
            next_channel(row, by=by, now=now)


def _can_be(row: Letter, call: Call, now: datetime) -> None:
    if row.state != LetterState.READY:
        raise Refused(_("This letter is not approved, or was told already. Nothing was kept."))
    if call.outcome not in _BY.get(Channel(row.channel), ()):
        raise Refused(_("Say how it ended, as this channel can. Nothing was kept."), field="outcome")
    if call.at > now:
        raise Refused(_("This time is still to come. Nothing was kept."), field="at")
    if call.at < row.mailing.planned_at.replace(second=0, microsecond=0):
        raise Refused(_("At this time the letters were not written yet. Nothing was kept."), field="at")
