"""Once a minute: a silence of the district's number of days goes to the chair of the board, once (R-179).

The note is marked before it is handed over: a run that was killed in between leaves it in doubt, and nobody gets two.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, time, timedelta
from typing import Any

from django.core.mail import get_connection
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import translation
from django.utils.module_loading import import_string

from forthwith.record.acting import THE_SYSTEM
from forthwith.record.board import ChairNote
from forthwith.record.case import Case
from forthwith.record.deciding import Notice
from forthwith.record.district import District
from forthwith.record.happenings import What
from forthwith.record.letters import Letter
from forthwith.record.log import note
from forthwith.record.words import Stage
from forthwith.steps.agenda.chair_said import NO_ADDRESS, subject, text_of
from forthwith.steps.agenda.silence import Silence, last_word, police_wait, silence_of
from forthwith.steps.agenda.standing import Standing, office_of, standing_of

ABOUT = "silence"
#: Makes the mails to staff too; a step is named, not imported, by another.
MAIL = "forthwith.steps.report.messages.one_mail"
#: A server that takes nothing is asked again after this; from the fifth time on only now and then.
AGAIN, SELDOM, OFTEN = timedelta(minutes=15), timedelta(hours=4), 4


def due(now: datetime) -> None:
    """End the notes of silences that are over, begin those that are due, and send what was not sent."""
    for district in District.objects.all():
        cases = list(_silent(district, now).select_related("district"))
        for standing in standing_of(cases, office_of(district, now)) if cases else ():
            _look(standing, now)


def _silent(district: District, now: datetime) -> QuerySet[Case]:
    """Open cases without a word for so many days, and those with a note that a word may have ended."""
    first = now.astimezone(district.zone).date() - timedelta(days=district.chair_after_days - 1)
    lately = datetime.combine(first, time(), tzinfo=district.zone)
    of_case = {"case": OuterRef("pk")}
    spoken = Exists(Notice.objects.filter(**of_case, people__isnull=False, at__gte=lately))
    written = Exists(Letter.objects.filter(**of_case, sent_at__gte=lately))
    noted = Exists(ChairNote.objects.filter(**of_case, ended_at=None))
    return Case.objects.filter(Q(~spoken & ~written) | Q(noted), district=district, stage=Stage.OPEN)


def _look(standing: Standing, now: datetime) -> None:
    row = _ended_by_a_word(standing, now)
    silence = silence_of(standing, now=now)
    if silence is None or silence.days < standing.case.district.chair_after_days or police_wait(standing, now=now):
        return
    row = row or _begun(standing, silence, now)
    if row is not None and _to_send(row, now):
        _send(row, _mail(standing, silence, now), now)


def _ended_by_a_word(standing: Standing, now: datetime) -> ChairNote | None:
    """The note of the silence that still stands; a word since then ends it, a corrected time does not."""
    row = next(iter(standing.chair_notes), None)
    spoken = last_word(standing)
    if row is None or spoken is None or spoken <= row.since:
        return row
    ChairNote.objects.filter(pk=row.pk).update(ended_at=now)
    return None


def _begun(standing: Standing, silence: Silence, now: datetime) -> ChairNote | None:
    """The row of a new silence, with its entry; None when another process was first."""
    try:
        with transaction.atomic():
            row = ChairNote.objects.create(case=standing.case, since=silence.since, at=now)
            told = {"since": (None, silence.since), "days": (None, silence.days)}
            note(standing.case, What.TARGET_MISSED, by=THE_SYSTEM, now=now, about=ABOUT, changes=told)
    except IntegrityError:
        return None
    return row


def _to_send(row: ChairNote, now: datetime) -> bool:
    return row.handed_at is None and (row.next_at is None or row.next_at <= now)


def _mail(standing: Standing, silence: Silence, now: datetime) -> Any:
    district = standing.case.district
    with translation.override(district.language):
        text = text_of(standing, silence, now=now)
        return import_string(MAIL)(district.chair_email, subject(), text)


def _send(row: ChairNote, mail: Any, now: datetime) -> None:
    """Hand it over, once. What is known not to have gone is tried again; a lost answer is not."""
    if not row.case.district.chair_email:
        _not_sent(row, NO_ADDRESS, now)
        return
    server = get_connection()
    try:
        server.open()
    except OSError as failure:
        _not_sent(row, type(failure).__name__, now)
        return
    try:
        if _handed(row, mail.to[0], now):
            server.send_messages([mail])
            _sent(row, now)
    except OSError as failure:
        _failed(row, failure, now)
    finally:
        with suppress(OSError):
            server.close()


def _handed(row: ChairNote, address: str, now: datetime) -> bool:
    """Mark it before it leaves, on the disk; False when another process did."""
    mine = ChairNote.objects.filter(pk=row.pk, handed_at=None, ended_at=None)
    return mine.update(handed_at=now, to_name=row.case.district.chair_name, to_email=address) == 1


@transaction.atomic
def _sent(row: ChairNote, now: datetime) -> None:
    district = row.case.district
    ChairNote.objects.filter(pk=row.pk).update(sent_at=now, failed="", next_at=None)
    told = {"to": (None, district.chair_name or district.chair_email), "since": (None, row.since)}
    note(row.case, What.CHAIR_TOLD, by=THE_SYSTEM, now=now, about=ABOUT, changes=told)


def _failed(row: ChairNote, failure: OSError, now: datetime) -> None:
    """An answer that says no is known; anything else may have gone out, and is left for a person."""
    if hasattr(failure, "smtp_code") or hasattr(failure, "recipients"):
        _not_sent(row, type(failure).__name__, now)
    else:
        _note_failure(row, type(failure).__name__, now)


@transaction.atomic
def _not_sent(row: ChairNote, why: str, now: datetime) -> None:
    """Not gone, and why; without an address each minute looks whether there is one."""
    tries = 0 if why == NO_ADDRESS else row.tries + 1
    again = now + (AGAIN if tries <= OFTEN else SELDOM) if tries else None
    _note_failure(row, why, now)
    ChairNote.objects.filter(pk=row.pk).update(handed_at=None, next_at=again, tries=tries)


@transaction.atomic
def _note_failure(row: ChairNote, why: str, now: datetime) -> None:
    """Once for each reason, so that the timeline is not filled."""
    if row.failed == why:
        return
    ChairNote.objects.filter(pk=row.pk).update(failed=why)
    told = {"to": (None, "the chair of the board"), "failed": (None, why)}
    note(row.case, What.DELIVERY_FAILED, by=THE_SYSTEM, now=now, about=ABOUT, changes=told)
