"""Begins a district on an empty database: its Head, its first administrator, and a link to set a password (R-007)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.text import slugify

from forthwith.law import places
from forthwith.record.acting import THE_SYSTEM, Acting
from forthwith.record.district import District
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.staff import Appointment, Staff
from forthwith.record.words import Role, StaffKind
from forthwith.steps.appoint.access import link_for


@dataclass(frozen=True)
class First:
    """What a district is begun with: its name, whose law applies, its zone, and two people's names and addresses."""

    name: str
    place: str
    time_zone: str
    administrator: tuple[str, str]
    head: tuple[str, str]


@transaction.atomic
def begin(first: First, *, now: datetime) -> tuple[District, tuple[str, str]]:
    """Make the district with its Head and administrator; gives it and the two parts of the administrator's link.

    Raises Refused when it is there already, or a place, zone or address is none. Nothing is half made.
    """
    _fits(first)
    district = District.objects.create(
        name=first.name.strip(), slug=slugify(first.name)[:50], place=first.place, time_zone=first.time_zone
    )
    _appointed(district, first.head, Role.HEAD, now)
    administrator = _appointed(district, first.administrator, Role.ADMINISTRATOR, now)
    return district, link_for(administrator, by=Acting(administrator, Role.ADMINISTRATOR), now=now)


def _appointed(district: District, who: tuple[str, str], role: Role, now: datetime) -> Staff:
    name, address = who
    staff = Staff.objects.filter(email=address.strip().lower(), district=district).first()
    if staff is None:
        staff = Staff.objects.create_user(
            address.strip(), None, name=name.strip(), district=district, kind=StaffKind.EMPLOYEE
        )
        note(None, What.STAFF_ADDED, by=THE_SYSTEM, now=now, about=f"staff {staff.uid}")
    Appointment.objects.create(district=district, staff=staff, role=role, starts=now)
    note(None, What.APPOINTED, by=THE_SYSTEM, now=now, about=str(role), changes={"holder": (None, staff.name)})
    return staff


def _fits(first: First) -> None:
    if not first.name.strip() or District.objects.filter(name=first.name.strip()).exists():
        raise Refused("The district has no name, or is there already. Nothing was made. Give another name.")
    if first.place not in places():
        raise Refused(f"There are no rules for that place. Nothing was made. Places: {', '.join(places())}.")
    if first.time_zone not in available_timezones():
        raise Refused("There is no such time zone. Nothing was made. Give one such as America/Vancouver.")
    for name, address in (first.administrator, first.head):
        _can_be(name, address)


def _can_be(name: str, address: str) -> None:
    try:
        validate_email(address.strip())
    except ValidationError:
        raise Refused("An address is none. Nothing was made. Give NAME=ADDRESS for the person.") from None
    if not name.strip() or Staff.objects.filter(email=address.strip().lower()).exists():
        raise Refused("A name is missing, or an address is taken. Nothing was made. Give NAME=ADDRESS for the person.")
