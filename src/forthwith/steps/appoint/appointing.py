"""Puts someone into a role for a time, with exactly one Head at every minute (R-007, R-009)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.district import District
from forthwith.record.errors import NotYours, Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.rights import Act, require
from forthwith.record.staff import Appointment, Staff
from forthwith.record.words import Role

#: Held by one person at a time: whoever is appointed ends the one before, at the same instant.
BY_ONE = frozenset({Role.HEAD, Role.PRIVACY_OFFICER})
#: Nobody is appointed to these: staff is what everybody is, and a delegate has an instrument.
NOT_APPOINTED = frozenset({Role.STAFF, Role.DELEGATE})


@transaction.atomic
def appoint(
    staff: Staff, role: Role, starts: datetime | None = None, ends: datetime | None = None, *, by: Acting, now: datetime
) -> Appointment:
    """Let ``staff`` stand in ``role`` from ``starts`` (default: now) until ``ends`` (default: until ended).

    A new Head or officer ends the one before. Somebody who already stands so stays so. Raises NotAllowed; NotYours for
    another district's people; Refused for a past start, an end before it, or a Head beside another.
    """
    require(Act.MANAGE_PEOPLE, by=by, now=now)
    district = locked(by)
    begin = starts or now
    _fits(staff, role, district, begin, ends, now)
    standing = _overlapping(district, role, begin, ends).filter(staff=staff, starts__lte=begin).first()
    if standing is not None and standing.ends == ends:
        return standing
    if standing is not None and role not in BY_ONE:
        raise Refused(_("This person already stands in that role then. Nothing was changed."), field="staff")
    before = _make_room(district, role, begin, ends) if role in BY_ONE else None
    made = Appointment.objects.create(district=district, staff=staff, role=role, starts=begin, ends=ends)
    holder = (before.staff.name if before else None, staff.name)
    changes = {"holder": holder, "starts": (None, begin), "ends": (None, ends)}
    note(None, What.APPOINTED, by=by, now=now, about=str(role), changes=changes)
    return made


@transaction.atomic
def end(appointment: Appointment, *, by: Acting, now: datetime) -> None:
    """End an appointment now, or take back one that has not begun; one that has ended stays as it is.

    Raises NotAllowed, NotYours, and Refused for the Head who stands: a district is never without one.
    """
    require(Act.MANAGE_PEOPLE, by=by, now=now)
    district = locked(by)
    row = Appointment.objects.select_related("staff").filter(pk=appointment.pk, district=district).first()
    if row is None:
        raise NotYours("There is no such appointment. Nothing was done.")
    if row.ends is not None and row.ends <= now:
        return
    if row.starts > now:
        _take_back(row)
    elif row.role == Role.HEAD:
        raise Refused(_("A district is never without a Head. Nothing was changed. Appoint the next Head instead."))
    else:
        Appointment.objects.filter(pk=row.pk).update(ends=now)
    about, changes = str(row.role), {"holder": (row.staff.name, None), "ends": (row.ends, now)}
    note(None, What.APPOINTMENT_ENDED, by=by, now=now, about=about, changes=changes)


def locked(by: Acting) -> District:
    """The acting person's district, held until the transaction ends: two changes of roles never cross."""
    return District.objects.select_for_update().get(pk=by.district.pk)


def _fits(staff: Staff, role: Role, district: District, begin: datetime, ends: datetime | None, now: datetime) -> None:
    if staff.district_id != district.pk:
        raise NotYours("There is no such person in this district. Nothing was done.")
    if not staff.is_active:
        raise Refused(_("This person has left. Nobody was appointed. Choose someone else."), field="staff")
    if role in NOT_APPOINTED:
        raise Refused(_("Nobody is appointed to this role. Nothing was changed."), field="role")
    if role == Role.HEAD and ends is not None:
        raise Refused(
            _("A Head without a next one would leave a gap. Nothing was changed. Leave the end empty."), field="ends"
        )
    if ends is not None and ends <= begin:
        raise Refused(_("The end lies before the start. Nothing was changed. Give a later end."), field="ends")
    if begin < now and district.appointments.filter(role=role).exists():
        raise Refused(
            _("An appointment begins now or later; who stood in the past is not changed. Nothing was changed."),
            field="starts",
        )


def _overlapping(district: District, role: Role, begin: datetime, ends: datetime | None) -> QuerySet[Appointment]:
    until = Q(ends__isnull=True) | Q(ends__gt=begin)
    found = district.appointments.filter(until, role=role).select_related("staff").order_by("starts")
    return found.filter(starts__lt=ends) if ends else found


def _make_room(district: District, role: Role, begin: datetime, ends: datetime | None) -> Appointment | None:
    """End whoever stands at ``begin``; refuse when somebody is named to follow already."""
    found = list(_overlapping(district, role, begin, ends))
    if any(one.starts >= begin for one in found):
        raise Refused(
            _("Somebody else is already named from then on. Nothing was changed. Take that appointment back first."),
            field="starts",
        )
    for one in found:
        Appointment.objects.filter(pk=one.pk).update(ends=begin)
    return found[0] if found else None


def _take_back(row: Appointment) -> None:
    """Undo an appointment that has not begun; the Head or officer it would have ended goes on."""
    before = row.district.appointments.filter(role=row.role, ends=row.starts).exclude(pk=row.pk).first()
    row.delete()
    if before is not None and row.role in BY_ONE:
        Appointment.objects.filter(pk=before.pk).update(ends=None)
