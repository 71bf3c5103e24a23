"""Once a minute: what waits too long goes to the Head, and a missed promise of news raises the alarm (R-175, R-176)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from forthwith.record.acting import THE_SYSTEM
from forthwith.record.district import District
from forthwith.record.enquiries import Enquiry
from forthwith.record.events import Event
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.work import NewsPromised
from forthwith.steps.notify.hearing.answering import escalate
from forthwith.steps.notify.hearing.office import head_of, tell
from forthwith.steps.notify.hearing.promising import to_the_head_after


def due(now: datetime) -> None:
    """Take to the Head every enquiry without an answer after the district's days, and every promise that was missed."""
    for district in District.objects.all():
        _unanswered(district, now)
    _missed(now)


def _unanswered(district: District, now: datetime) -> None:
    """Each in a transaction of its own: one that cannot be done keeps back no other."""
    waiting = Enquiry.objects.filter(case__district=district, answered_at=None, closed_why="", escalated_at=None)
    too_long = waiting.filter(received_at__lte=now - to_the_head_after(district))
    for found in list(too_long.values_list("pk", flat=True)):
        with transaction.atomic():
            rows = Enquiry.objects.select_for_update(of=("self",)).select_related("case__district", "letter")
            row = rows.filter(pk=found, answered_at=None, closed_why="", escalated_at=None).first()
            if row is not None:
                escalate(row, by=THE_SYSTEM, now=now)


def _missed(now: datetime) -> None:
    open_promises = NewsPromised.objects.filter(given_at=None, due_at__lt=now, case__closed_at=None)
    for promised in open_promises.select_related("case__district"):
        _raise_the_alarm(promised, now)


@transaction.atomic
def _raise_the_alarm(promised: NewsPromised, now: datetime) -> None:
    """Once for each promise: the log itself says whether it was done."""
    about = f"news {promised.pk}"
    NewsPromised.objects.select_for_update().get(pk=promised.pk)
    if Event.objects.filter(case=promised.case, what=What.TARGET_MISSED, about=about).exists():
        return
    missed = {"promised for": (None, promised.due_at)}
    note(promised.case, What.TARGET_MISSED, by=THE_SYSTEM, now=now, about=about, changes=missed)
    tell(promised.case, head_of(promised.case, now=now), "missed", now=now)
