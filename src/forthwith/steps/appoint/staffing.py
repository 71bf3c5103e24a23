"""The people register: employees, contractors and volunteers alike (R-005)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.errors import NotYours, Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.rights import Act, require
from forthwith.record.staff import Appointment, Delegation, Staff
from forthwith.record.who import chain_above
from forthwith.record.words import Role, StaffKind
from forthwith.steps.appoint.appointing import locked


@dataclass(frozen=True)
class Person:
    """What the register holds of someone who acts. No kind: to be sorted, with full reporting rights."""

    name: str
    email: str
    title: str = ""
    phone: str = ""
    kind: str = StaffKind.TO_BE_SORTED
    supervisor: Staff | None = None
    roster_id: str = ""


@transaction.atomic
def add(person: Person, *, by: Acting, now: datetime) -> Staff:
    """Add someone without a password: they sign in through the district or by a link from an administrator.

    The same sent again gives the same. Raises NotAllowed, and Refused for an address that is none or is taken, or no
    name.
    """
    require(Act.MANAGE_PEOPLE, by=by, now=now)
    district = locked(by)
    clean = checked(person, by)
    there = Staff.objects.filter(email=clean.email).first()
    if there is not None and (there.district_id, there.name, there.kind) == (district.pk, clean.name, clean.kind):
        return there
    if there is not None:
        raise Refused(_("Somebody with this address is there already. Nobody was added."), field="email")
    staff = Staff.objects.create_user(
        clean.email, None, name=clean.name, district=district, title=clean.title, phone=clean.phone,
        kind=clean.kind, supervisor=clean.supervisor, roster_id=clean.roster_id,
    )  # fmt: skip
    changes = {"name": (None, staff.name), "kind": (None, staff.kind)}
    note(None, What.STAFF_ADDED, by=by, now=now, about=f"staff {staff.uid}", changes=changes)
    return staff


@transaction.atomic
def change(staff: Staff, person: Person, *, by: Acting, now: datetime) -> Staff:
    """Correct someone's entry; nothing changed, nothing noted. Raises NotAllowed, NotYours, Refused."""
    require(Act.MANAGE_PEOPLE, by=by, now=now)
    row = _own(staff, by)
    clean = checked(person, by)
    if Staff.objects.filter(email=clean.email).exclude(pk=row.pk).exists():
        raise Refused(_("Somebody else has this address. Nothing was changed."), field="email")
    if clean.supervisor is not None and (clean.supervisor == row or row in chain_above(clean.supervisor)):
        raise Refused(_("This would make a circle of supervisors. Nothing was changed."), field="supervisor")
    changes = {}
    for field in fields(Person):
        old, new = getattr(row, field.name), getattr(clean, field.name)
        if old != new:
            setattr(row, field.name, new)
            changes[field.name] = (old, new)
    if changes:
        row.save(update_fields=list(changes))
        note(None, What.STAFF_CHANGED, by=by, now=now, about=f"staff {row.uid}", changes=changes)
    return row


@transaction.atomic
def leave(staff: Staff, *, by: Acting, now: datetime) -> None:
    """Close someone's account: roles and delegations end at the same instant; what they did stays.

    Raises NotAllowed, NotYours, and Refused for the Head, now or to come: appoint the next one first.
    """
    require(Act.MANAGE_PEOPLE, by=by, now=now)
    row = _own(staff, by)
    if not row.is_active:
        return
    open_ones = Appointment.objects.filter(staff=row).exclude(ends__lte=now)
    if open_ones.filter(role=Role.HEAD, ends__isnull=True).exists():
        raise Refused(_("This is the Head. The account was not closed. Appoint the next Head first."))
    open_ones.filter(starts__gt=now).delete()
    open_ones.filter(starts__lt=now).update(ends=now)
    Delegation.objects.filter(delegate=row, ends__gt=now, revoked_at__isnull=True).update(revoked_at=now)
    row.is_active = False
    row.save(update_fields=["is_active"])
    changes = {"is_active": (True, False)}
    note(None, What.STAFF_CHANGED, by=by, now=now, about=f"staff {row.uid}", changes=changes)


def checked(person: Person, by: Acting) -> Person:
    """The entry, trimmed. Raises Refused, naming the field."""
    email, name = person.email.strip().lower(), " ".join(person.name.split())
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(_("This is no e-mail address. Nothing was saved."), field="email") from None
    if not name:
        raise Refused(_("A name is missing. Nothing was saved."), field="name")
    if person.kind not in StaffKind.values:
        raise Refused(_("Choose a kind of the list. Nothing was saved."), field="kind")
    if person.supervisor is not None and person.supervisor.district != by.district:
        raise NotYours("There is no such person in this district. Nothing was done.")
    trimmed = (person.title.strip(), person.phone.strip(), str(person.kind))
    return Person(name, email, *trimmed, person.supervisor, person.roster_id.strip())


def _own(staff: Staff, by: Acting) -> Staff:
    found = Staff.objects.select_for_update().filter(pk=staff.pk, district=by.district).first()
    if found is None:
        raise NotYours("There is no such person in this district. Nothing was done.")
    return found
