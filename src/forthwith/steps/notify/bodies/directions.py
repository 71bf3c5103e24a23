"""Advice and directions of a body: kept with source and date, turned into a task, and answered (R-138)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.bodies import Direction
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.looks import trace
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.staff import Staff
from forthwith.record.words import TaskState
from forthwith.record.work import Task
from forthwith.vault.words import put_words, read_words


@dataclass(frozen=True)
class Received:
    """What came in: from whom, by which letter or call, when, its words, and who does it by when."""

    body: str
    source: str
    words: str
    received_at: datetime
    owner: Staff | None = None
    due_at: datetime | None = None


@transaction.atomic
def receive(case: Case, given: Received, *, by: Acting, now: datetime) -> Direction:
    """Keep a direction, its words sealed, and ask somebody for it. Without an owner and a time it holds the closing.

    Raises NotAllowed, Refused (no body, no words, a time to come, due before it came in, an owner of another
    district).
    """
    require(Act.FILE_REPORT, by=by, now=now)
    body, source = plain(given.body, field="body")[:200], plain(given.source, field="source")[:200]
    if not body or not given.words.strip():
        raise Refused(_("Say which body it is, and what it wants. Nothing was kept."), field="words")
    if given.received_at > now:
        raise Refused(_("This time is still to come. Nothing was kept."), field="received_at")
    _due_after(given)
    row = Case.objects.select_for_update().get(pk=case.pk)
    number = Direction.objects.filter(case=row).count() + 1
    made = Direction.objects.create(
        case=row, body=body, source=source, received_at=given.received_at, due_at=given.due_at, recorded_at=now,
        words=put_words(row.uid, given.words.strip(), kind="letter", now=now), by=by.staff,
        task=_task(row, given, number, by=by, now=now),
    )  # fmt: skip
    told = {"body": (None, body), "source": (None, source), "due": (None, given.due_at), "number": (None, number)}
    note(row, What.DIRECTION_RECEIVED, by=by, now=now, about=f"direction {made.uid}", changes=told)
    return made


@transaction.atomic
def give(direction: Direction, owner: Staff, due_at: datetime, *, by: Acting, now: datetime) -> Direction:
    """Give a direction to somebody, by a time. Raises NotAllowed, Refused."""
    require(Act.FILE_REPORT, by=by, now=now)
    row = Direction.objects.select_for_update(of=("self",)).select_related("case").get(pk=direction.pk)
    given = Received(row.body, row.source, "", row.received_at, owner, due_at)
    _due_after(given)
    number = list(Direction.objects.filter(case=row.case).values_list("pk", flat=True)).index(row.pk) + 1
    row.task, row.due_at = _task(row.case, given, number, by=by, now=now), due_at
    row.save(update_fields=["task", "due_at"])
    return row


@transaction.atomic
def answer(direction: Direction, words: str, *, by: Acting, now: datetime) -> Direction:
    """Say what was done and answered; the words are sealed, and its task ends. Raises NotAllowed, Refused."""
    require(Act.FILE_REPORT, by=by, now=now)
    if not words.strip():
        raise Refused(_("Say what was done, and what was answered. Nothing was kept."), field="words")
    row = Direction.objects.select_for_update(of=("self",)).select_related("case", "task").get(pk=direction.pk)
    if row.answered_at is not None:
        return row
    row.answered_at = now
    row.save(update_fields=["answered_at"])
    key = put_words(row.case.uid, words.strip(), kind="answer", now=now)
    if row.task is not None and row.task.state == TaskState.OPEN:
        Task.objects.filter(pk=row.task.pk).update(state=TaskState.DONE, answered_at=now, answer=key)
    changes = {"answered": (None, now), "words": (None, key)}
    note(row.case, What.DIRECTION_RECEIVED, by=by, now=now, about=f"direction {row.uid}", changes=changes)
    return row


def read(direction: Direction, *, by: Acting, now: datetime) -> str:
    """The words of a direction, after the trace. Raises NotAllowed."""
    require(Act.READ_WORDS, by=by, now=now)
    return read_words(direction.words, trace=trace(direction.case, why="direction of a body", by=by, now=now))


def _due_after(given: Received) -> None:
    if given.due_at is not None and given.due_at < given.received_at:
        raise Refused(_("It would be due before it came in. Nothing was kept. Correct one of the two."), field="due_at")


def _task(case: Case, given: Received, number: int, *, by: Acting, now: datetime) -> Task | None:
    """The task, when it is known whose it is and until when; its title names the body and nobody else."""
    if given.owner is None or given.due_at is None:
        return None
    if given.owner.district_id != case.district_id or not given.owner.is_active:
        raise Refused(_("There is no such person in this district. Nothing was kept."), field="owner")
    title = _("Direction %(number)s of %(body)s: do it, and answer") % {"number": number, "body": given.body}
    made = Task.objects.create(
        case=case, title=title[:200], clause="3.1.1.1", kind="direction", owner=given.owner, asked_at=now,
        asked_by=by.staff, due_at=given.due_at,
    )  # fmt: skip
    asked = {"title": (None, made.title), "of": (None, given.owner.name), "due": (None, made.due_at)}
    note(case, What.TASK_ASKED, by=by, now=now, about=f"task {made.uid}", changes=asked)
    return made
