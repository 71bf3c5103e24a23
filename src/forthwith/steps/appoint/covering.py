"""The ordered list of who is called when the one named by a duty is not reached (R-010)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.errors import NotYours, Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.rights import Act, require
from forthwith.record.staff import Cover, Staff
from forthwith.record.who import standing
from forthwith.record.words import Role
from forthwith.steps.appoint.appointing import BY_ONE, locked

#: A day: whoever waits longer for an answer has no cover at all.
LONGEST_MINUTES = 24 * 60


@dataclass(frozen=True)
class Call:
    """One entry of the list: who is called, after how many minutes without an answer of the one before."""

    staff: Staff
    after_minutes: int


@transaction.atomic
def set_covers(role: Role, calls: Sequence[Call], *, by: Acting, now: datetime) -> tuple[Cover, ...]:
    """Replace the whole list of ``role``; the same list again changes nothing.

    Raises NotAllowed, NotYours, and Refused for a role that one person does not hold, the holder or anybody twice, or
    a time below one minute or above a day.
    """
    require(Act.MANAGE_PEOPLE, by=by, now=now)
    district = locked(by)
    _fits(role, calls, [one.staff for one in standing(district, role, at=now)])
    if any(call.staff.district_id != district.pk for call in calls):
        raise NotYours("There is no such person in this district. Nothing was done.")
    before = list(district.covers.filter(role=role).select_related("staff").order_by("place"))
    if [(one.staff_id, one.after_minutes) for one in before] == [(one.staff.pk, one.after_minutes) for one in calls]:
        return tuple(before)
    district.covers.filter(role=role).delete()
    made = Cover.objects.bulk_create(
        Cover(district=district, role=role, place=place, staff=call.staff, after_minutes=call.after_minutes)
        for place, call in enumerate(calls, start=1)
    )
    changes = {"list": (_told(before), _told(made))}
    note(None, What.COVER_SET, by=by, now=now, about=str(role), changes=changes)
    return tuple(made)


def _told(covers: Sequence[Cover]) -> list[str]:
    return [f"{one.staff.name} after {one.after_minutes} min" for one in covers]


def _fits(role: Role, calls: Sequence[Call], holders: list[Staff]) -> None:
    people = [call.staff for call in calls]
    if role not in BY_ONE:
        raise Refused(_("Only the Head and the privacy officer have a cover list. Nothing was changed."), field="role")
    if len(set(people)) < len(people) or any(one in holders for one in people):
        raise Refused(
            _("The list names the same person twice, or the one it stands in for. Nothing was changed."), field="staff"
        )
    if any(not one.is_active for one in people):
        raise Refused(_("Somebody on the list has left. Nothing was changed. Choose another."), field="staff")
    if any(not 1 <= call.after_minutes <= LONGEST_MINUTES for call in calls):
        raise Refused(_("Give a time from 1 minute to a day. Nothing was changed."), field="after_minutes")
