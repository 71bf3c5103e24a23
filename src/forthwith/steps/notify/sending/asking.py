"""Asks the privacy officer to look, once, at what sending cannot settle by itself (R-168)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as said

from forthwith.record.acting import THE_SYSTEM
from forthwith.record.case import Case
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.words import Role, TaskState
from forthwith.record.work import Task

IN_DOUBT = said("The sending of letters was interrupted: settle for each letter in doubt whether it went")
PUT_OFF = said("The mail server put letters off again and again: choose another way for each, or try again")
NO_SERVER = said("The mail server for letters is not reached: find out why")
STOPPED = said("The sending of letters stopped by itself: see why, and start it again")
HELD = said("Letters were kept back right before they left: see why")
REFUSED = said("The mail server refused addresses: find another way to these people")
#: Why a letter is held that the server put off too often.
PUT_OFF_WHY = said("the mail server put it off again and again")
KIND = "letters"


def ask(case: Case, title: str, *, now: datetime) -> None:
    """Make the task, unless the same one is open."""
    words = _(title)
    open_ones = Task.objects.filter(case=case, kind=KIND, state=TaskState.OPEN, title=words)
    if open_ones.exists():
        return
    task = Task.objects.create(
        case=case, title=words, kind=KIND, clause="3.2.4", role=Role.PRIVACY_OFFICER, asked_at=now, due_at=now
    )
    note(case, What.TASK_ASKED, by=THE_SYSTEM, now=now, about=f"task {task.uid}", changes={"kind": (None, KIND)})
