"""The job that hands letters over, and the minute that begins it again: after a pause, a kill, or a full minute."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Q
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from forthwith.record.letters import Mailing
from forthwith.record.words import LetterState, MailingState
from forthwith.steps.notify.sending import lease
from forthwith.steps.notify.sending.next_way import finish
from forthwith.steps.notify.sending.pace import due_letters
from forthwith.steps.notify.sending.running import run


@task()
def run_later(uid: str) -> None:
    """The job: hand over what is due of one mailing, at the time it runs."""
    mailing = Mailing.objects.filter(uid=UUID(uid)).first()
    if mailing is not None:
        run(mailing, clock=lambda: datetime.now(UTC))


def due(now: datetime) -> None:
    """Begin again every mailing that is being sent and has letters that may go now, or that a kill left behind."""
    going = Mailing.objects.filter(Q(next_at=None) | Q(next_at__lte=now), state=MailingState.SENDING)
    for mailing in going.order_by("started_at", "id"):
        if lease.is_held(mailing, now) or _waits(mailing):
            continue
        left = mailing.letters.filter(due_letters(mailing, now) | Q(state=LetterState.SENDING))
        if left.exists():
            run_later.enqueue(str(mailing.uid))
        else:
            finish(mailing, now=now)


def _waits(mailing: Mailing) -> bool:
    """Whether a job for it waits for a worker already."""
    jobs = DBTaskResult.objects.filter(status="READY", task_path=run_later.module_path)
    return any(str(mailing.uid) in job.args_kwargs["args"] for job in jobs)
