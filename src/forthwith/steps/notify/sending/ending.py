"""When a mailing is done: every letter of it has gone its way, and none waits for anybody (R-141)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from forthwith.record.acting import THE_SYSTEM
from forthwith.record.happenings import What
from forthwith.record.letters import Mailing
from forthwith.record.log import note
from forthwith.record.words import LetterState, MailingState

#: While one of these stands, the mailing goes on.
UNDER_WAY = (LetterState.PLANNED, LetterState.HELD, LetterState.READY, LetterState.SENDING, LetterState.IN_DOUBT)


@transaction.atomic
def end_if_done(mailing: Mailing, *, now: datetime) -> bool:
    """Note the end when no letter of any channel is under way; whether it has ended."""
    row = Mailing.objects.select_for_update(of=("self",)).select_related("case").get(pk=mailing.pk)
    if row.state == MailingState.ENDED:
        return True
    if row.state != MailingState.SENDING or row.letters.filter(state__in=UNDER_WAY).exists():
        return False
    Mailing.objects.filter(pk=row.pk).update(state=MailingState.ENDED, ended_at=now, next_at=None)
    sent = row.letters.exclude(sent_at=None).count()
    changes = {"state": (row.state, MailingState.ENDED), "letters sent": (None, sent)}
    note(row.case, What.MAILING_ENDED, by=THE_SYSTEM, now=now, about=name_of(row), changes=changes)
    return True


def name_of(mailing: Mailing) -> str:
    """How the log names a mailing."""
    return f"mailing {mailing.kind} {mailing.number}"
