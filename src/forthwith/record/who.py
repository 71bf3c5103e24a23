"""Who stands in which role at a moment: the Head, the officer, delegates, everybody's roles (R-007 to R-009)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from forthwith.record.acting import Acting
from forthwith.record.district import District
from forthwith.record.errors import Refused
from forthwith.record.staff import Appointment, Cover, Delegation, Staff
from forthwith.record.words import Role

#: The order in which someone with several roles is taken to act, until they choose.
ORDER = (
    Role.HEAD, Role.DELEGATE, Role.PRIVACY_OFFICER, Role.INVESTIGATOR, Role.IT, Role.APPROVER, Role.AUDITOR,
    Role.ADMINISTRATOR, Role.STAFF,
)  # fmt: skip


def standing(district: District, role: Role, *, at: datetime) -> QuerySet[Appointment]:
    """The appointments to ``role`` that stand at that moment, the oldest first."""
    return standing_in(district, (role,), at=at)


def standing_in(district: District, roles: Collection[Role], *, at: datetime) -> QuerySet[Appointment]:
    """The appointments to any of ``roles`` that stand at that moment, the oldest first."""
    open_ended = Q(ends__isnull=True) | Q(ends__gt=at)
    found = Appointment.objects.filter(open_ended, district=district, role__in=roles, starts__lte=at)
    return found.select_related("staff").order_by("starts", "id")


def head_at(district: District, at: datetime) -> Staff:
    """The one Head at that moment. Raises Refused when the district had none yet (R-007)."""
    found = standing(district, Role.HEAD, at=at).first()
    if found is None:
        raise Refused("The district had no Head at that time. Nothing was done. Name the Head first.")
    return found.staff


def officer_at(district: District, at: datetime) -> Staff | None:
    """The privacy officer at that moment; None while the role is vacant, and the Head receives everything (R-009)."""
    found = standing(district, Role.PRIVACY_OFFICER, at=at).first()
    return found.staff if found else None


def called_in_turn(district: District, role: Role, at: datetime) -> tuple[Cover, ...]:
    """Who is called, in order, when the holder of ``role`` is not reached: active people other than the holder."""
    holders = {one.staff_id for one in standing(district, role, at=at)}
    covers = Cover.objects.filter(district=district, role=role, staff__is_active=True).select_related("staff")
    return tuple(one for one in covers.order_by("place") if one.staff_id not in holders)


def chain_above(staff: Staff) -> tuple[Staff, ...]:
    """Whoever this person answers to, the nearest first. A circle of supervisors ends where it began."""
    found: list[Staff] = []
    boss = staff.supervisor
    while boss is not None and boss != staff and boss not in found:
        found.append(boss)
        boss = boss.supervisor
    return tuple(found)


def roles_of(staff: Staff, *, at: datetime) -> tuple[Acting, ...]:
    """Every role this person stands in at that moment, in ``ORDER``; at least Staff."""
    open_ended = Q(ends__isnull=True) | Q(ends__gt=at)
    roles = set(staff.appointments.filter(open_ended, starts__lte=at).values_list("role", flat=True))
    acting = [Acting(staff, Role(role)) for role in roles if role != Role.STAFF]
    acting += [Acting(staff, Role.DELEGATE, one) for one in _delegations(staff, at)]
    return (*sorted(acting, key=lambda one: ORDER.index(one.role or Role.STAFF)), Acting(staff, Role.STAFF))


def _delegations(staff: Staff, at: datetime) -> QuerySet[Delegation]:
    revoked = Q(revoked_at__isnull=True) | Q(revoked_at__gt=at)
    return Delegation.objects.filter(revoked, delegate=staff, starts__lte=at, ends__gt=at).order_by("number")
