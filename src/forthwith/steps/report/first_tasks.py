"""The first things asked when a case opens: stop the send, and decide a doubtful report (R-015, R-057)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from forthwith.record.acting import THE_SYSTEM
from forthwith.record.case import Case
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.who import officer_at
from forthwith.record.words import Certainty, Role
from forthwith.record.work import Task

#: A doubtful report is decided within a day until the district sets its own aim.
DECIDE_WITHIN = timedelta(hours=24)
#: The kinds of task that the system asks by itself.
STOP, DOUBT, ACKNOWLEDGE = "stop the send", "doubt", "acknowledge"


def ask_first_tasks(case: Case, *, now: datetime) -> None:
    """Ask what a fresh case needs first; the order is that of urgency."""
    with translation.override(case.district.language):
        if case.certainty == Certainty.ABOUT_TO:
            _ask(case, _("Stop it before it goes out"), STOP, "1.1.2", due_at=now, now=now)
        if case.doubtful:
            due_at = now + decide_within(case)
            _ask(case, _("Decide whether this is a breach"), DOUBT, "responsibilities.d", due_at=due_at, now=now)


def decide_within(case: Case) -> timedelta:
    """How long the officer has for a doubtful report: the district's own aim, or a day."""
    minutes = case.district.targets_minutes.get("doubt")
    return timedelta(minutes=int(minutes)) if minutes else DECIDE_WITHIN


def _ask(case: Case, title: str, kind: str, clause: str, *, due_at: datetime, now: datetime) -> Task:
    task = Task.objects.create(
        case=case, title=title, kind=kind, clause=clause, role=Role.PRIVACY_OFFICER, asked_at=now, due_at=due_at,
        owner=officer_at(case.district, now),
    )  # fmt: skip
    asked = {"kind": (None, kind), "due": (None, due_at)}
    note(case, What.TASK_ASKED, by=THE_SYSTEM, now=now, about=f"task {task.uid}", changes=asked)
    return task
