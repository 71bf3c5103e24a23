"""Once a minute: everything that is due by the clock, each by its own step, named here in one list (R-010, R-075)."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from forthwith.record.errors import RecordError

log = logging.getLogger(__name__)

#: In this order: nobody waits for a reminder because an archive is being swept.
ORDER = (
    "forthwith.steps.report.calling",
    "forthwith.steps.report.doubt",
    "forthwith.steps.contain.tasks",
    "forthwith.steps.contain.stopping",
    "forthwith.steps.notify.counting",
    "forthwith.steps.agenda.targets",
    "forthwith.steps.agenda.chair",
    "forthwith.steps.notify.sending.resuming",
    "forthwith.steps.notify.bodies.refreshing",
    "forthwith.steps.notify.hearing.late",
    "forthwith.steps.appoint.due",
    "forthwith.record.anchoring",
    "forthwith.record.asking",
    "forthwith.steps.notify.returns.mailbox",
    "forthwith.record.sending",
    "forthwith.record.webhooks",
    "forthwith.steps.assess.private",
    "forthwith.steps.keeping.retention",
    "forthwith.steps.keeping.sweeping",
)
#: Longer than the longest job: one that still runs after this was killed with its worker.
LOST_AFTER = timedelta(hours=1)


def tick(now: datetime) -> tuple[str, ...]:
    """Do everything that is due at ``now``; gives the names of what failed, which the next minute tries again.

    Twice in one minute does nothing twice: each function looks at what was done already.
    """
    reap(now)
    return tuple(name for name in (f"{module}.due" for module in ORDER) if not _done(name, now))


def reap(now: datetime) -> int:
    """Put jobs whose worker was killed back in the row; the work itself looks whether it was done already."""
    lost = DBTaskResult.objects.filter(status="RUNNING", started_at__lt=now - LOST_AFTER)
    return lost.update(status="READY", started_at=None)


def _done(name: str, now: datetime) -> bool:
    """Run one; what cannot be done now (a full disk, a locked database) must not keep the others from running."""
    try:
        import_string(name)(now)
    except (RecordError, DatabaseError, OSError) as failure:
        if connection.in_atomic_block:
            raise
        log.error("%s could not be done and is tried again in a minute (%s).", name, type(failure).__name__)
        return False
    return True
