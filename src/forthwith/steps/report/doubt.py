""" "I am not sure" is a good report: somebody decides in time, with reasons, and the reporter is told (R-057)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import THE_SYSTEM, Acting
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.reports import Report
from forthwith.record.rights import Act, require
from forthwith.record.words import Stage, TaskState
from forthwith.record.work import Task
from forthwith.steps.report.deliver import deliver
from forthwith.steps.report.first_tasks import DOUBT


@transaction.atomic
def decide_doubt(case: Case, breach: bool, reasons: str, *, by: Acting, now: datetime) -> Case:
    """Decide whether a doubtful report is a breach; "no" needs reasons, closes the case and tells the reporter.

    Raises NotAllowed, Refused (no reasons, not doubtful, decided already).
    """
    require(Act.DECIDE_DOUBT, by=by, now=now)
    row = Case.objects.select_for_update().select_related("district").get(pk=case.pk)
    if not row.doubtful or row.doubt_decided_at is not None:
        raise Refused(_("This report is not doubtful, or was decided already. Nothing was changed."))
    why = plain(reasons, field="reasons")
    if not breach and not why:
        raise Refused(_("Closing as no breach needs reasons. Nothing was closed. Say why."), field="reasons")
    _decided(row, breach, now)
    decided = {"breach": (None, breach), "reasons": (None, why)}
    note(row, What.DOUBT_DECIDED, by=by, now=now, about=f"case {row.number}", changes=decided)
    _end_task(row, now)
    for report in row.reports.filter(told_outcome_at=None):
        _tell(report, now)
    return row


def due(now: datetime) -> None:
    """Where nobody decided in time, say in the timeline that it counts as a breach until somebody does."""
    late = Task.objects.filter(
        kind=DOUBT, state=TaskState.OPEN, due_at__lte=now, reminded_at=None, case__doubt_decided_at=None
    )
    for task in late.select_related("case"):
        _treat_as_breach(task, now)


def counts_as_breach(case: Case, due_at: datetime | None, *, now: datetime) -> bool:
    """Whether an undecided doubtful report counts as a breach by now; one without a time counts at once."""
    return case.doubtful and case.doubt_decided_at is None and (due_at is None or due_at <= now)


@transaction.atomic
def _treat_as_breach(task: Task, now: datetime) -> None:
    Task.objects.filter(pk=task.pk).update(reminded_at=now)
    remark = "no decision in time: treated as a breach until somebody decides"
    note(task.case, What.TASK_REMINDED, by=THE_SYSTEM, now=now, about=f"task {task.uid}", remark=remark)


def _decided(case: Case, breach: bool, now: datetime) -> None:
    case.doubt_decided_at = case.changed_at = now
    if not breach:
        case.stage, case.closed_at = Stage.NO_BREACH, now
    case.save(update_fields=["doubt_decided_at", "changed_at", "stage", "closed_at"])


def _end_task(case: Case, now: datetime) -> None:
    open_tasks = case.tasks.filter(state=TaskState.OPEN)
    ended = open_tasks.filter(kind=DOUBT) if case.is_open else open_tasks
    ended.update(state=TaskState.DONE, answered_at=now)


def _tell(report: Report, now: datetime) -> None:
    if report.by is None:
        # Without an account there is no page; who left a way to be reached is told by a person.
        return
    deliver(report.case, report.by, "outcome", report=report, now=now)
    Report.objects.filter(pk=report.pk).update(told_outcome_at=now)
    if report.case is not None:
        note(report.case, What.REPORTER_TOLD, by=THE_SYSTEM, now=now, about=f"report {report.uid}")
