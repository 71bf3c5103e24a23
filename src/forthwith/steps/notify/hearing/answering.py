"""Answers what people wrote, closes it with a reason, or takes it to the Head (R-176)."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.enquiries import Enquiry
from forthwith.record.errors import NotYours, Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.looks import trace
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.words import Channel, Role
from forthwith.record.work import Task
from forthwith.steps.notify.hearing.office import head_of, officer_of, tell
from forthwith.steps.notify.hearing.taking import LONGEST
from forthwith.vault.errors import NotThere, Shredded
from forthwith.vault.trace import Trace
from forthwith.vault.words import put_words, read_words

#: Until when an answer that is written also leaves by the letter's own channel.
SEND_WITHIN = timedelta(days=1)
#: Whoever wrote on the page reads the answer there; by these ways they are told as well.
BY_HAND = (Channel.MAIL, Channel.PHONE, Channel.POST, Channel.IN_PERSON)


@transaction.atomic
def read(enquiry: Enquiry, *, by: Acting, now: datetime) -> tuple[str, str]:
    """The words and the answer, "" where there is none yet; the look leaves a trace. Raises NotAllowed, NotYours."""
    require(Act.ANSWER_ENQUIRY, by=by, now=now)
    _mine(enquiry, by)
    seen = trace(enquiry.case, why=f"read enquiry {enquiry.pk}", by=by, now=now)
    return opened(enquiry.words, seen), opened(enquiry.answer, seen)


@transaction.atomic
def answer(enquiry: Enquiry, words: str, *, by: Acting, now: datetime) -> Enquiry:
    """Answer it: shown on the person's page at once, and a task to send it by the letter's own channel.

    Raises NotAllowed, NotYours, Refused (no words, answered or closed already).
    """
    row = _open(enquiry, by=by, now=now)
    if not words.strip() or len(words) > LONGEST:
        raise Refused(_("Write the answer, in at most 20,000 signs. Nothing was sent."), field="words")
    row.answer = put_words(row.case.uid, words.strip(), kind="answer", now=now)
    row.answered_at, row.answered_by = now, by.staff
    row.acknowledged_at = row.acknowledged_at or now
    row.save(update_fields=["answer", "answered_at", "answered_by", "acknowledged_at"])
    late = {"answered": (None, now), "late": (None, now > row.answer_due_at)}
    note(row.case, What.ENQUIRY_ANSWERED, by=by, now=now, about=f"enquiry {row.pk}", changes=late)
    _ask_to_send(row, by=by, now=now)
    return row


@transaction.atomic
def close(enquiry: Enquiry, why: str, *, by: Acting, now: datetime) -> Enquiry:
    """Close it without an answer, with the reason. Raises NotAllowed, NotYours, Refused."""
    row = _open(enquiry, by=by, now=now)
    reason = plain(why, field="why")
    if not reason:
        raise Refused(_("Nothing is closed without an answer or a reason. Nothing was changed."), field="why")
    row.closed_why = reason[:300]
    row.save(update_fields=["closed_why"])
    closed = {"closed": (None, reason[:300])}
    note(row.case, What.ENQUIRY_CLOSED, by=by, now=now, about=f"enquiry {row.pk}", changes=closed)
    return row


@transaction.atomic
def acknowledge(enquiry: Enquiry, *, by: Acting, now: datetime) -> Enquiry:
    """Keep that whoever wrote was told that it arrived, and by when they hear. Raises NotAllowed, NotYours, Refused."""
    row = _open(enquiry, by=by, now=now)
    if row.acknowledged_at is None:
        row.acknowledged_at = now
        row.save(update_fields=["acknowledged_at"])
        told = {"acknowledged": (None, now)}
        note(row.case, What.ENQUIRY_ACKNOWLEDGED, by=by, now=now, about=f"enquiry {row.pk}", changes=told)
    return row


@transaction.atomic
def take_to_head(enquiry: Enquiry, *, by: Acting, now: datetime) -> Enquiry:
    """Put it before the Head, once. Raises NotAllowed, NotYours, Refused."""
    row = _open(enquiry, by=by, now=now)
    if row.escalated_at is None:
        escalate(row, by=by, now=now)
    return row


def escalate(row: Enquiry, *, by: Acting, now: datetime) -> None:
    """Mark it as the Head's now and tell the Head; called with the row locked."""
    before, row.escalated_at = row.escalated_at, now
    row.save(update_fields=["escalated_at"])
    days = (now - row.received_at).days
    told = {"to the Head": (before, now), "days without an answer": (None, days)}
    note(row.case, What.ENQUIRY_ESCALATED, by=by, now=now, about=f"enquiry {row.pk}", changes=told)
    tell(row.case, head_of(row.case, now=now), "unanswered", now=now)


def of_case(case: Case, uid: UUID) -> Enquiry:
    """One of the case, by its key. Raises NotYours for another case's."""
    found = Enquiry.objects.filter(case=case, uid=uid).select_related("case__district", "letter", "answered_by")
    row = found.first()
    if row is None:
        raise NotYours("There is no such enquiry in this case. Nothing was done.")
    return row


def channel_of(row: Enquiry) -> str:
    """By which way they are told: as their letter went, else as the question came."""
    return row.letter.channel if row.letter else row.channel


def opened(uid: UUID | None, seen: Trace) -> str:
    """Sealed words; "" where there never were any, and a sentence where their time was over."""
    try:
        return read_words(uid, trace=seen) if uid else ""
    except (Shredded, NotThere):
        return _("Destroyed at its time. It cannot be opened any more.")


def _open(enquiry: Enquiry, *, by: Acting, now: datetime) -> Enquiry:
    """The row, locked, when it still waits for an answer."""
    require(Act.ANSWER_ENQUIRY, by=by, now=now)
    _mine(enquiry, by)
    rows = Enquiry.objects.select_for_update(of=("self",)).select_related("case__district", "letter")
    row = rows.get(pk=enquiry.pk)
    if row.answered_at is not None or row.closed_why:
        raise Refused(_("This was answered or closed already. Nothing was changed."))
    return row


def _mine(enquiry: Enquiry, by: Acting) -> None:
    if by.staff is None or by.staff.district_id != enquiry.case.district_id:
        raise NotYours("There is no such enquiry. Nothing was opened.")


def _ask_to_send(row: Enquiry, *, by: Acting, now: datetime) -> None:
    """A task for the office: the answer also goes the way the letter went, or the way the question came."""
    channel = channel_of(row)
    if channel not in BY_HAND:
        return
    with translation.override(row.case.district.language):
        title = _("Send the answer: enquiry %(number)s, %(letter)s, %(channel)s") % {
            "number": row.pk, "letter": row.letter.label if row.letter else _("no letter"),
            "channel": Channel(channel).label,
        }  # fmt: skip
    owner = officer_of(row.case, now=now)
    task = Task.objects.create(
        case=row.case, title=title, kind="send an answer", clause="3.1.3.1", role=Role.PRIVACY_OFFICER, owner=owner,
        asked_at=now, asked_by=by.staff, due_at=now + SEND_WITHIN,
    )  # fmt: skip
    note(row.case, What.TASK_ASKED, by=by, now=now, about=f"task {task.uid}", changes={"title": (None, title)})
