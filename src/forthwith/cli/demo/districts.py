"""The demo's districts as Forthwith holds them: people who act, appointed, covered, with one passphrase for all."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password

from forthwith.cli.demo.incident import Incident
from forthwith.cli.demo.personas import Persona, personas
from forthwith.record.acting import Acting
from forthwith.record.models import Appointment, District, Staff
from forthwith.record.words import Power, Role, StaffKind
from forthwith.steps.appoint.covering import Call, set_covers
from forthwith.steps.appoint.delegating import Instrument, delegate

#: Name, zone and telephone of each incident's district.
_DISTRICTS = {
    "SC-01": ("Wheatline School Division", "wheatline", "America/Edmonton", "555-0140"),
    "SC-02": ("Limestone Creek ISD", "limestone-creek", "America/Chicago", "555-0123"),
    "SC-03": ("Harbor Bluff Schools", "harbor-bluff", "America/New_York", "555-0166"),
}
_INSTRUMENT = b"""Delegation. While I am away the deputy superintendent receives reports for me, determines, approves
notices and closes cases under the practice. Given in writing for one year. (Invented, for the demo.)
"""


@dataclass(frozen=True)
class Office:
    """One district with the people who act there, by role."""

    incident: Incident
    district: District
    people: dict[str, Acting]
    personas: tuple[Persona, ...]
    story: str = ""
    # Of one letter that was sent: it opens that person's own page.
    code: str = ""

    def __getitem__(self, role: str) -> Acting:
        return self.people[role]


def open_office(incident: Incident, passphrase: str, *, now: datetime) -> Office:
    """Make the district with one person for each role, a cover for the Head, and a delegation in writing."""
    name, slug, zone, phone = _DISTRICTS[incident.code]
    district = District.objects.create(
        name=name, slug=slug, place=incident.place, time_zone=zone, privacy_email=f"privacy@{slug}.example",
        privacy_phone=phone, privacy_hours="Monday to Friday, 8:00 to 16:30", roster=str(incident.roster),
        register=str(incident.groups), chair_name="The chair of the board", chair_email=f"chair@{slug}.example",
        set_up_at=now - timedelta(days=400),
    )  # fmt: skip
    hashed = make_password(passphrase)
    chosen = tuple(personas(incident, head_is_listed=incident.code == "SC-01"))
    people = {one.role: _appointed(one, district, hashed, now) for one in chosen}
    office = Office(incident, district, people, chosen)
    _delegate_and_cover(office, now)
    return office


def _appointed(one: Persona, district: District, hashed: str, now: datetime) -> Acting:
    staff = Staff.objects.create(
        email=one.email, password=hashed, name=one.name, title=one.title, district=district,
        kind=StaffKind.EMPLOYEE, roster_id=one.roster_id,
    )  # fmt: skip
    role = Role(one.role)
    if role not in (Role.STAFF, Role.DELEGATE):
        Appointment.objects.create(district=district, staff=staff, role=role, starts=now - timedelta(days=400))
    return Acting(staff, role)


def _delegate_and_cover(office: Office, now: datetime) -> None:
    deputy = office["delegate"].staff
    officer = office["privacy_officer"].staff
    if deputy is None or officer is None:
        return
    ends, file = now + timedelta(days=365), io.BytesIO(_INSTRUMENT)
    written = Instrument(powers=tuple(Power), starts=now, ends=ends, file=file, name="delegation.txt")
    given = delegate(deputy, written, by=office["head"], now=now)
    office.people["delegate"] = Acting(deputy, Role.DELEGATE, given)
    by = office["administrator"]
    set_covers(Role.HEAD, [Call(deputy, 15), Call(officer, 30)], by=by, now=now)
    set_covers(Role.PRIVACY_OFFICER, [Call(deputy, 30)], by=by, now=now)
