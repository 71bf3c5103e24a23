"""Writes letters that have not begun anew, when a text, the facts or a person's data changed (R-152)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.letters import Mailing
from forthwith.record.rights import Act, require
from forthwith.steps.notify.planning.addressees import to_tell
from forthwith.steps.notify.planning.following import follow_anew
from forthwith.steps.notify.planning.planning import WHY, Wanted, filled, still_to_tell, unbegun, version_of
from forthwith.steps.notify.planning.rows import cleared


def replan(mailing: Mailing, *, by: Acting, now: datetime) -> Mailing:
    """Write the letters of a mailing that has not begun anew: texts, people and channels as they are now.

    An approval of the older digest no longer stands. Raises NotAllowed, NoDraft, NotPlanned once it has begun.
    """
    require(Act.PLAN_LETTERS, by=by, now=now)
    with transaction.atomic():
        locked = unbegun(mailing)
        case = Case.objects.select_related("district").get(pk=locked.case_id)
        locked.facts_version = version_of(case)
        if locked.follows_id is not None:
            return follow_anew(locked, by=by, now=now)
        numbers = {(one.addressee, one.attempt): one.number for one in locked.letters.all()}
        wanted = Wanted(locked.kind, tuple(locked.groups), locked.danger_why)
        cleared(locked.letters.all(), now=now)
        people = still_to_tell(case, wanted, to_tell(case, why=WHY, by=by, now=now))
        filled(locked, people, numbers=numbers, by=by, now=now)
    return locked
