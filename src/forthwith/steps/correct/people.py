"""Assigns investigators, IT and approvers to a case, from a time until a time: rights are by case (R-206)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Assignment, Case
from forthwith.record.cases import SEES_ASSIGNED
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.rights import Act, require
from forthwith.record.staff import Staff
from forthwith.record.who import roles_of
from forthwith.record.words import Role


@transaction.atomic
def assign(
    case: Case, staff: Staff, role: Role, ends: datetime | None = None, *, by: Acting, now: datetime
) -> Assignment:
    """Let ``staff`` work on the case in ``role`` from now, until ``ends`` when there is one.

    Somebody who already is assigned stays so. Raises NotAllowed, and Refused for another district's people, a role
    that sees all cases anyway, or a role the person does not stand in.
    """
    require(Act.ASSIGN, by=by, now=now)
    _fits(case, staff, role, now)
    if ends is not None and ends <= now:
        raise Refused(_("The end lies in the past. Nobody was assigned. Give a later end, or none."), field="ends")
    row = Case.objects.select_for_update().get(pk=case.pk)
    standing = Assignment.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=now), case=row, staff=staff, role=role
    ).first()
    if standing is not None:
        return standing
    made = Assignment.objects.create(case=row, staff=staff, role=role, starts=now, ends=ends)
    note(
        row,
        What.ASSIGNED,
        by=by,
        now=now,
        about=f"staff {staff.uid}",
        changes={"role": (None, role), "ends": (None, ends)},
    )
    return made


@transaction.atomic
def end_assignment(assignment: Assignment, *, by: Acting, now: datetime) -> Assignment:
    """End an assignment now; one that has ended stays as it is. Raises NotAllowed."""
    require(Act.ASSIGN, by=by, now=now)
    row = Assignment.objects.select_for_update().select_related("case", "staff").get(pk=assignment.pk)
    if row.ends is not None and row.ends <= now:
        return row
    before, row.ends = row.ends, now
    row.save(update_fields=["ends"])
    about = f"staff {row.staff.uid}"
    note(row.case, What.ASSIGNMENT_ENDED, by=by, now=now, about=about, changes={"ends": (before, now)})
    return row


def _fits(case: Case, staff: Staff, role: Role, now: datetime) -> None:
    if staff.district_id != case.district_id or not staff.is_active:
        raise Refused(_("There is no such person in this district. Nobody was assigned."), field="staff")
    if role not in SEES_ASSIGNED:
        raise Refused(_("This role is not assigned by case. Nobody was assigned."), field="role")
    if role not in {one.role for one in roles_of(staff, at=now)}:
        raise Refused(
            _(
                "This person is not appointed to that role. Nobody was assigned. Ask the administrator to appoint "
                "them first."
            ),
            field="role",
        )
