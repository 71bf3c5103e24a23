"""Finds cases for one person: what may not be seen does not exist (R-206)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.errors import NotYours
from forthwith.record.words import Role

SEES_ALL = frozenset({Role.PRIVACY_OFFICER, Role.HEAD, Role.DELEGATE, Role.AUDITOR})
SEES_ASSIGNED = frozenset({Role.INVESTIGATOR, Role.IT, Role.APPROVER})


def cases_of(by: Acting, *, now: datetime) -> QuerySet[Case]:
    """The cases this person may see in this role now: all of the district, the assigned, or none."""
    if by.staff is None or by.staff.district_id is None:
        return Case.objects.none()
    cases = Case.objects.filter(district_id=by.staff.district_id)
    if by.role in SEES_ALL:
        return cases
    if by.role not in SEES_ASSIGNED:
        return cases.none()
    standing = Q(assignments__ends__isnull=True) | Q(assignments__ends__gt=now)
    return cases.filter(
        standing, assignments__staff=by.staff, assignments__role=by.role, assignments__starts__lte=now
    ).distinct()


def case_of(by: Acting, number: str, *, now: datetime) -> Case:
    """The case of that number in this person's district. Raises NotYours when there is none they may see."""
    case = cases_of(by, now=now).filter(number=number).select_related("district").first()
    if case is None:
        raise NotYours("There is no such case. Nothing was done. Check the number, or ask the privacy office.")
    return case
