"""Nobody reachable is not an answer: the next one on the cover list is called, and each attempt is kept (R-010)."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import accumulate

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import THE_SYSTEM
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.staff import Cover, Staff
from forthwith.record.words import Role, TaskState
from forthwith.record.work import Task
from forthwith.steps.report.deliver import deliver
from forthwith.steps.report.first_tasks import ACKNOWLEDGE


def due(now: datetime) -> None:
    """Call the next person for every report that nobody has acknowledged in time."""
    waiting = Task.objects.filter(kind=ACKNOWLEDGE, state=TaskState.OPEN, due_at__lte=now)
    for task in waiting.select_related("case__district", "owner", "escalated_to"):
        after_owner = called_when(task)
        names = [staff.pk for staff, _at in after_owner]
        reached = names.index(task.escalated_to_id) + 1 if task.escalated_to_id in names else 0
        for place, (staff, at) in enumerate(after_owner[reached:], start=reached + 1):
            if at <= now:
                _call(task, staff, place, now=now)


def called_when(task: Task) -> list[tuple[Staff, datetime]]:
    """Who is called for this task after its owner, and when: each waits for the one before."""
    covers = Cover.objects.filter(district=task.case.district, role=task.role).select_related("staff")
    others = [one for one in covers.order_by("place") if one.staff_id != task.owner_id and one.staff.is_active]
    waits = accumulate((timedelta(minutes=one.after_minutes) for one in others), initial=timedelta())
    return [(one.staff, task.asked_at + waited) for one, waited in zip(others, list(waits)[1:], strict=True)]


@transaction.atomic
def _call(task: Task, staff: Staff, place: int, *, now: datetime) -> None:
    before = task.escalated_to or task.owner
    waited = int((now - task.asked_at).total_seconds() // 60)
    Task.objects.filter(pk=task.pk).update(escalated_to=staff, escalated_at=now)
    task.escalated_to = staff
    if not task.case.deliveries.filter(to=staff, what="called").exists():
        # Somebody on both cover lists is called once.
        deliver(task.case, staff, "called", now=now)
    role = str(Role(task.role).label)
    remark = _("%(role)s not reached in %(minutes)s min: called number %(place)s of the cover list") % {
        "role": role, "minutes": waited, "place": place,
    }  # fmt: skip
    called = {"to": (before.name if before else None, staff.name)}
    note(task.case, What.ESCALATED, by=THE_SYSTEM, now=now, about=f"task {task.uid}", changes=called, remark=remark)
