"""Is more needed to stop it? Asked again whenever something new is found (2.1.2, R-091)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.words import TaskState
from forthwith.record.work import ContainmentAsked
from forthwith.steps.contain.copies import open_marks


class CopiesOpen(Refused):
    """Answered "no" while copies are out. ``marks`` lists them; a reason is asked."""

    def __init__(self, marks: tuple[str, ...]) -> None:
        super().__init__(
            _("%(count)s copies are still out or not known: %(marks)s. Say why no more is needed. Nothing was kept.")
            % {"count": len(marks), "marks": ", ".join(marks[:10])},
            field="reason",
        )
        self.marks = marks


@transaction.atomic
def answer_whether_more(case: Case, more: bool, reason: str = "", *, by: Acting, now: datetime) -> ContainmentAsked:
    """Answer whether more containment is needed. "No" with open copies needs a reason: raises CopiesOpen."""
    require(Act.CONTAIN, by=by, now=now)
    why = plain(reason, field="reason")
    marks = open_marks(case)
    if not more and marks and not why:
        raise CopiesOpen(marks)
    asked = ContainmentAsked.objects.create(
        case=case, more=more, open_copies=len(marks), reason=why, at=now, by=by.staff
    )
    case.tasks.filter(kind="more containment", state=TaskState.OPEN).update(state=TaskState.DONE, answered_at=now)
    answered = {"more needed": (None, more), "open copies": (None, len(marks)), "reason": (None, why)}
    note(case, What.CONTAINMENT_ASKED, by=by, now=now, changes=answered)
    return asked
