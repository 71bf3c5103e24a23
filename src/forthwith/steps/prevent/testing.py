"""Tests of measures, dated: a failed one opens the measure again and is put before the Head (R-188)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.who import head_at
from forthwith.record.words import MeasureState, Role
from forthwith.record.work import Measure, MeasureTest, Task


@transaction.atomic
def record_test(measure: Measure, passed: bool, what: str, *, by: Acting, now: datetime) -> MeasureTest:
    """Keep the outcome of one test. A failed one takes the proof away and gives the Head a task.

    Raises NotAllowed, and Refused when nothing says what was tried.
    """
    require(Act.PROVE_MEASURE, by=by, now=now)
    words = plain(what, field="what")[:500]
    if not words:
        raise Refused(_("Say what was tried. The test was not kept."), field="what")
    row = Measure.objects.select_for_update().select_related("case__district").get(pk=measure.pk)
    made = MeasureTest.objects.create(measure=row, at=now, by=by.staff, passed=passed, what=words)
    changes: dict[str, tuple[Any, Any]] = {"passed": (None, passed), "what": (None, words)}
    if not passed and row.state == MeasureState.PROVED:
        changes["state"] = (row.state, MeasureState.PROMISED)
        _open_again(row, now)
    note(row.case, What.MEASURE_TESTED, by=by, now=now, about=f"measure {row.pk}", changes=changes)
    return made


def overdue(measure: Measure, last: datetime | None, *, now: datetime) -> bool:
    """Whether the last test is older than the measure's own interval; never for one that has none."""
    if measure.test_every_days is None:
        return False
    return now - (last or measure.promised_at) > timedelta(days=measure.test_every_days)


def _open_again(row: Measure, now: datetime) -> None:
    row.state, row.proof, row.proved_at, row.changed_at = MeasureState.PROMISED, "", None, now
    row.save(update_fields=["state", "proof", "proved_at", "changed_at"])
    Task.objects.create(
        case=row.case, title=_("A test of measure %(number)s failed: it is open again") % {"number": row.pk},
        clause="4.2", kind="measure", role=Role.HEAD, owner=head_at(row.case.district, now), asked_at=now,
    )  # fmt: skip
