"""What belongs to no case has its time too: reports begun and never sent, and questions with their answers (R-209)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Coalesce

from forthwith.record.acting import THE_SYSTEM
from forthwith.record.case import Case, Hold
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.reports import Draft, Question
from forthwith.record.words import Stage
from forthwith.vault import keeping, words
from forthwith.vault.errors import VaultError

log = logging.getLogger(__name__)

#: Long enough to come back from leave to a report that was begun; then nobody will send it.
UNSENT = timedelta(days=30)
#: How many of each in one minute: a sweep keeps nobody waiting.
A_MINUTE = 50


def due(now: datetime) -> None:
    """Destroy what was begun and not sent within thirty days, and the words of questions at the report's own time."""
    for draft in Draft.objects.filter(sent_at=None, started_at__lt=now - UNSENT)[:A_MINUTE]:
        _sweep(draft, now=now)
    for question in _overdue(now):
        _forget(question, now=now)


def _overdue(now: datetime) -> Sequence[Question]:
    """Questions answered (or else promised), or whose case was closed, so long ago that a report's words are gone."""
    held = Hold.objects.filter(case=OuterRef("case"), lifted_at__isnull=True)
    since = Question.objects.filter(~Exists(held), forgotten_at=None).exclude(case__stage=Stage.OPEN)
    since = since.annotate(since=Coalesce("case__closed_at", "answered_at", "promised_by"))
    found = since.select_related("district").order_by("since")[: A_MINUTE * 10]
    late = [one for one in found if (days := _days(one)) is not None and one.since + timedelta(days=days) <= now]
    return late[:A_MINUTE]


def _days(question: Question) -> int | None:
    """The district's own rule for reports; the shortest of several, none when none is set."""
    said = question.district.keep_days.get("report")
    named = said.values() if isinstance(said, dict) else [said]
    return min((one for one in named if isinstance(one, int) and one >= 0), default=None)


def _sweep(draft: Draft, *, now: datetime) -> None:
    """The sealed files, their key and the row; a tombstone in the installation's log says how many."""
    try:
        with transaction.atomic():
            if Case.objects.filter(uid=draft.uid).exists():
                # It was sent after all; the files are the case's.
                Draft.objects.filter(pk=draft.pk, sent_at=None).update(sent_at=F("started_at"))
                return
            items = sum(keeping.destroy_all(draft.uid, now=now).values())
            Draft.objects.filter(pk=draft.pk).delete()
            note(
                None, What.PART_DESTROYED, by=THE_SYSTEM, now=now, about=f"draft {draft.uid}",
                changes={"items": (items, 0)}, remark="begun and not sent within 30 days",
            )  # fmt: skip
    except VaultError as failure:
        log.error("A report that was not sent could not be destroyed (%s).", type(failure).__name__)


def _forget(question: Question, *, now: datetime) -> None:
    with transaction.atomic():
        items = words.destroy([one for one in (question.words, question.answer) if one], now=now)
        Question.objects.filter(pk=question.pk).update(forgotten_at=now)
        note(
            None, What.PART_DESTROYED, by=THE_SYSTEM, now=now, about=f"question {question.uid}",
            changes={"items": (items, 0)}, remark="the time of keeping of a report's words",
        )  # fmt: skip
