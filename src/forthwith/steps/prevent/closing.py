"""Closes a case when nothing is owed any more, and opens it again (R-197, practice 4.1 and 4.2)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.likeness import remember
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.words import Stage
from forthwith.steps.prevent.conditions import what_is_missing
from forthwith.steps.prevent.errors import Missing, NotClosed


def close(case: Case, *, by: Acting, now: datetime) -> Case:
    """Close the case. One that is closed stays so.

    Raises NotAllowed, and NotClosed naming everything that is owed; the log then says that closing was refused.
    """
    closed, missing = _closed_or_missing(case, by=by, now=now)
    if missing:
        raise NotClosed(missing)
    return closed


@transaction.atomic
def _closed_or_missing(case: Case, *, by: Acting, now: datetime) -> tuple[Case, tuple[Missing, ...]]:
    """The change and its entry in one transaction; a refusal is kept too, so it may not raise before the end."""
    require(Act.CLOSE, by=by, now=now)
    row = Case.objects.select_for_update().select_related("district").get(pk=case.pk)
    if not row.is_open:
        return row, ()
    missing = what_is_missing(row, now=now)
    if missing:
        conditions = sorted({one.condition for one in missing})
        note(row, What.CLOSING_REFUSED, by=by, now=now, changes={"missing": (None, conditions)})
        return row, missing
    row.stage, row.closed_at, row.changed_at = Stage.CLOSED, now, now
    row.save(update_fields=["stage", "closed_at", "changed_at"])
    remember(row, now=now)
    note(row, What.CASE_CLOSED, by=by, now=now, changes={"stage": (Stage.OPEN, Stage.CLOSED)})
    return row, ()


@transaction.atomic
def reopen(case: Case, why: str, *, by: Acting, now: datetime) -> Case:
    """Open a closed case again, with the reason. One that is open stays so. Raises NotAllowed, Refused."""
    require(Act.CLOSE, by=by, now=now)
    words = plain(why, field="why")
    if not words:
        raise Refused(_("Say why. The case was not opened again."), field="why")
    row = Case.objects.select_for_update().get(pk=case.pk)
    if row.is_open:
        return row
    before, row.stage, row.closed_at, row.changed_at = row.stage, Stage.OPEN, None, now
    row.save(update_fields=["stage", "closed_at", "changed_at"])
    note(row, What.CASE_REOPENED, by=by, now=now, changes={"stage": (before, Stage.OPEN)}, remark=words[:300])
    return row
