"""Large evidence is assessed by a job, while a page shows how far it is (R-207)."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction
from django_tasks import task

from forthwith.record.acting import Acting
from forthwith.record.assessing import Run
from forthwith.record.errors import RecordError
from forthwith.record.words import Role
from forthwith.steps.assess.running import carry_out, is_small


def start(run: Run, *, by: Acting, now: datetime) -> bool:
    """Carry the run out now when it is small, else hand it to a worker. Whether it is done already.

    Raises what ``carry_out`` raises, for a small run.
    """
    if is_small(run):
        carry_out(run, by=by, now=now)
        return True
    transaction.on_commit(lambda: assess_later.enqueue(str(run.uid)))
    return False


@task()
def assess_later(uid: str) -> None:
    """The job: in the name of whoever asked, at the time it runs. What went wrong stands in the run."""
    run = Run.objects.select_related("case__district", "by").get(uid=UUID(uid))
    by = Acting(run.by, Role(run.role) if run.role else None)
    try:
        carry_out(run, by=by, now=datetime.now(UTC))
    except RecordError:
        # Said to the officer on the page of the run; a job has nobody to tell.
        return
