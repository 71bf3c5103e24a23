"""Help asked, help given, by when; a reminder, then the supervisor, never the content (responsibilities e, R-075)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from forthwith.record.acting import THE_SYSTEM, Acting
from forthwith.record.case import Case
from forthwith.record.errors import NotYours, Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, may, require
from forthwith.record.staff import Staff
from forthwith.record.words import StepKind, TaskState
from forthwith.record.work import Task
from forthwith.steps.contain.calls import call
from forthwith.steps.contain.evidence import require_evidence
from forthwith.vault.words import put_words

#: After a reminder, the supervisor is asked when this has passed too.
AFTER_REMINDER = timedelta(hours=2)
#: Kinds of task that the system watches in its own way, or that order something destructive.
OWN_WATCH = ("acknowledge", "doubt")
REMOVAL = "removal"


@dataclass(frozen=True)
class Asking:
    """What is asked of whom, by when, and how many minutes it takes. ``kind`` "removal" is for pulling or deleting."""

    title: str
    owner: Staff
    due_at: datetime
    minutes: int | None = None
    kind: str = "task"
    clause: str = "1.2"


def ask_task(case: Case, asking: Asking, *, by: Acting, now: datetime) -> Task:
    """Ask one person for one thing by a time. Removals are refused until the evidence is kept.

    Raises NotAllowed, Refused (no title, a time gone by, another district's person, no evidence yet).
    """
    require(Act.ASK_TASK, by=by, now=now)
    _can_be_asked(case, asking, now)
    if asking.kind in (REMOVAL, StepKind.RECALL):
        require_evidence(case, by=by, now=now)
    return _asked(case, asking, by=by, now=now)


@transaction.atomic
def _asked(case: Case, asking: Asking, *, by: Acting, now: datetime) -> Task:
    task = Task.objects.create(
        case=case, title=plain(asking.title, field="title"), kind=asking.kind, clause=asking.clause,
        owner=asking.owner, minutes=asking.minutes, asked_at=now, asked_by=by.staff, due_at=asking.due_at,
    )  # fmt: skip
    asked = {"title": (None, task.title), "of": (None, asking.owner.name), "due": (None, task.due_at)}
    note(case, What.TASK_ASKED, by=by, now=now, about=f"task {task.uid}", changes=asked)
    call(case, asking.owner, "task", now=now)
    return task


@transaction.atomic
def answer_task(task: Task, words: str = "", *, done: bool = True, by: Acting, now: datetime) -> Task:
    """Answer a task that was asked of this person; the words are sealed. Answering twice keeps the first answer.

    Raises NotAllowed, NotYours for somebody else's task, Refused when it cannot be done and no word says why.
    """
    require(Act.ANSWER_TASK, by=by, now=now)
    row = task_of(by, task, now=now)
    if row.state != TaskState.OPEN:
        return row
    if not done and not words.strip():
        raise Refused(_("Say in a sentence why it cannot be done. Nothing was sent."), field="words")
    row.state = TaskState.DONE if done else TaskState.DECLINED
    row.answered_at = now
    row.answer = put_words(row.case.uid, words.strip(), kind="answer", now=now) if words.strip() else None
    row.save(update_fields=["state", "answered_at", "answer"])
    answered = {"state": (TaskState.OPEN, row.state)}
    note(row.case, What.TASK_ANSWERED, by=by, now=now, about=f"task {row.uid}", changes=answered)
    return row


def tasks_of(by: Acting) -> list[Task]:
    """What is asked of this person, also in place of a colleague, the most urgent first."""
    mine = Q(owner=by.staff) | Q(escalated_to=by.staff)
    return list(Task.objects.filter(mine, state=TaskState.OPEN).order_by("due_at", "id").select_related("case"))


def task_of(by: Acting, task: Task, *, now: datetime) -> Task:
    """The task again, locked; for its owner, who was called in their place, or who may ask. Raises NotYours."""
    row = Task.objects.select_for_update(of=("self",)).select_related("case__district").get(pk=task.pk)
    mine = by.staff is not None and by.staff.pk in (row.owner_id, row.escalated_to_id)
    asks = by.staff is not None and by.staff.district_id == row.case.district_id and may(Act.ASK_TASK, by, now=now)
    if not (mine or asks):
        raise NotYours("There is no such task. Nothing was done.")
    return row


def due(now: datetime) -> None:
    """Remind of tasks that are past their time, then ask the supervisor; neither message says what it is about."""
    late = Task.objects.filter(state=TaskState.OPEN, due_at__lte=now, owner__isnull=False, case__stage="open")
    late = late.exclude(kind__in=OWN_WATCH).select_related("case__district", "owner__supervisor")
    for task in late.filter(reminded_at=None):
        _remind(task, now=now)
    for task in late.filter(reminded_at__lte=now - AFTER_REMINDER, escalated_at=None):
        _escalate(task, now=now)


def _can_be_asked(case: Case, asking: Asking, now: datetime) -> None:
    if not asking.title.strip():
        raise Refused(_("Say what is asked. Nothing was sent."), field="title")
    if asking.due_at <= now:
        raise Refused(_("This time has passed. Nothing was asked. Give a later one."), field="due_at")
    if asking.owner.district_id != case.district_id or not asking.owner.is_active:
        raise Refused(_("There is no such person in this district. Nothing was asked."), field="owner")


@transaction.atomic
def _remind(task: Task, *, now: datetime) -> None:
    if task.owner is None or not Task.objects.filter(pk=task.pk, reminded_at=None).update(reminded_at=now):
        return
    call(task.case, task.owner, "reminder", now=now)
    reminded = {"of": (None, task.owner.name)}
    note(task.case, What.TASK_REMINDED, by=THE_SYSTEM, now=now, about=f"task {task.uid}", changes=reminded)


@transaction.atomic
def _escalate(task: Task, *, now: datetime) -> None:
    """To the supervisor; where there is none, back to whoever asked."""
    to = task.owner.supervisor if task.owner and task.owner.supervisor else task.asked_by
    if not Task.objects.filter(pk=task.pk, escalated_at=None).update(escalated_at=now) or to is None:
        return
    call(task.case, to, "supervisor", now=now)
    asked = {"of": (task.owner.name if task.owner else None, to.name)}
    note(task.case, What.ESCALATED, by=THE_SYSTEM, now=now, about=f"task {task.uid}", changes=asked)
