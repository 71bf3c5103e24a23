"""Begins to send an approved mailing, and stops it (R-168)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from forthwith.record.acting import THE_SYSTEM, Acting
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.letters import Mailing
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.words import Channel, LetterState, MailingState
from forthwith.steps.notify.planning.approving import is_approved
from forthwith.steps.notify.sending.asking import STOPPED, ask
from forthwith.steps.notify.sending.ending import name_of
from forthwith.steps.notify.sending.way import way_of

#: The job that hands the letters over; it imports what is here.
JOB = "forthwith.steps.notify.sending.resuming.run_later"


@transaction.atomic
def send(mailing: Mailing, *, by: Acting, now: datetime) -> Mailing:
    """Begin to send, or go on after a stop; a job does the work. Twice begins once.

    Raises NotAllowed; Refused when it is not approved, has ended, or the sender is not set.
    """
    require(Act.SEND_LETTERS, by=by, now=now)
    row = Mailing.objects.select_for_update(of=("self",)).select_related("case__district").get(pk=mailing.pk)
    if row.state == MailingState.SENDING:
        return row
    if row.state == MailingState.ENDED:
        raise Refused(_("Every letter of it has gone its way. Nothing was sent again."))
    if not is_approved(row):
        raise Refused(_("Exactly these letters are not approved. Nothing was sent. The Head approves them first."))
    way_of(row.case.district)
    before, row.state, row.started_by, row.started_role = row.state, MailingState.SENDING, by.staff, str(by.role or "")
    row.started_at, row.stopped_why, row.tries, row.next_at = row.started_at or now, "", 0, None
    row.save(update_fields=["state", "started_by", "started_role", "started_at", "stopped_why", "tries", "next_at"])
    ready = row.letters.filter(channel=Channel.MAIL, state=LetterState.READY).count()
    changes = {"state": (before, row.state), "letters by e-mail": (None, ready)}
    note(row.case, What.MAILING_STARTED, by=by, now=now, about=name_of(row), changes=changes)
    transaction.on_commit(lambda: import_string(JOB).enqueue(str(row.uid)))
    return row


@transaction.atomic
def stop(mailing: Mailing, why: str, *, by: Acting, now: datetime) -> Mailing:
    """Send no further letter; those being handed over at this moment are finished. Raises NotAllowed, Refused."""
    require(Act.SEND_LETTERS, by=by, now=now)
    reason = plain(why, field="why")
    if not reason:
        raise Refused(_("Say why it is stopped. Nothing was stopped."), field="why")
    row = Mailing.objects.select_for_update(of=("self",)).select_related("case").get(pk=mailing.pk)
    if row.state != MailingState.SENDING:
        raise Refused(_("It is not being sent. Nothing was stopped."))
    return _stopped(row, reason, by=by, now=now)


@transaction.atomic
def stop_by_itself(mailing: Mailing, why: str, *, now: datetime) -> None:
    """Stop where going on would do harm or nothing, and ask a person to look."""
    row = Mailing.objects.select_for_update(of=("self",)).select_related("case").get(pk=mailing.pk)
    if row.state == MailingState.SENDING:
        _stopped(row, why, by=THE_SYSTEM, now=now)
        ask(row.case, STOPPED, now=now)


def _stopped(row: Mailing, why: str, *, by: Acting, now: datetime) -> Mailing:
    row.state, row.stopped_why, row.next_at = MailingState.STOPPED, why[:300], None
    row.save(update_fields=["state", "stopped_why", "next_at"])
    changes = {"state": (MailingState.SENDING, row.state), "why": (None, row.stopped_why)}
    note(row.case, What.MAILING_STOPPED, by=by, now=now, about=name_of(row), changes=changes)
    return row
