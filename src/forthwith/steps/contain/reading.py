"""Opens the sealed words of a report, a question or an answer for those who may; each look is kept (invariant 2)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.errors import NotYours
from forthwith.record.looks import trace
from forthwith.record.reports import Question, Report
from forthwith.record.rights import Act, may, require
from forthwith.record.work import Task
from forthwith.vault.errors import Shredded
from forthwith.vault.trace import Trace
from forthwith.vault.words import read_words


@transaction.atomic
def read_report(report: Report, *, by: Acting, now: datetime) -> tuple[str, str]:
    """The words of a report and how to reach who wrote it; "" where there are none. Raises NotAllowed, NotYours."""
    require(Act.READ_WORDS, by=by, now=now)
    if by.staff is None or by.staff.district_id != report.district_id:
        raise NotYours("There is no such report. Nothing was opened.")
    seen = trace(report.case, why="read the report", by=by, now=now)
    return _words(report.words, seen), _words(report.contact, seen)


@transaction.atomic
def read_question(question: Question, *, by: Acting, now: datetime) -> tuple[str, str]:
    """A question and its answer, for who asked and for the office. Raises NotYours."""
    same = by.staff is not None and by.staff.district_id == question.district_id
    office = same and may(Act.ANSWER_QUESTION, by, now=now)
    if not office and (by.staff is None or by.staff.pk != question.asked_by_id):
        raise NotYours("There is no such question. Nothing was opened.")
    seen = trace(None, why=f"read question {question.uid}", by=by, now=now)
    return _words(question.words, seen), _words(question.answer, seen)


@transaction.atomic
def read_answer(task: Task, *, by: Acting, now: datetime) -> str:
    """What was answered to a task; "" when nothing was written. Raises NotAllowed, NotYours."""
    require(Act.READ_WORDS, by=by, now=now)
    if by.staff is None or by.staff.district_id != task.case.district_id:
        raise NotYours("There is no such task. Nothing was opened.")
    return _words(task.answer, trace(task.case, why="read an answer", by=by, now=now)) if task.answer else ""


def _words(uid: UUID | None, seen: Trace) -> str:
    """The words; "" where there never were any, and a sentence where their time was over."""
    try:
        return read_words(uid, trace=seen) if uid else ""
    except Shredded:
        return _("Destroyed at its time. It cannot be opened any more.")
