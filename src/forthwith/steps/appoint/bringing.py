"""Brings a list of staff in: a CSV file with name, email, kind, title and supervisor (R-005)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.errors import RecordError, Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.rights import Act, require
from forthwith.record.staff import Staff
from forthwith.record.who import chain_above
from forthwith.record.words import StaffKind
from forthwith.steps.appoint.appointing import locked
from forthwith.steps.appoint.staffing import Person, checked

COLUMNS = ("name", "email", "kind", "title", "supervisor")
#: Ten times the staff of a large district; a longer file is not a list of staff.
ROWS = 50_000


@dataclass
class Brought:
    """What became of the rows: how many were added, changed, left to be sorted; which lines were not read, and why."""

    added: int = 0
    changed: int = 0
    to_be_sorted: int = 0
    not_read: list[tuple[int, str]] = field(default_factory=list)


@transaction.atomic
def bring(file: BinaryIO, *, by: Acting, now: datetime) -> Brought:
    """Add and correct staff by address; nobody is removed. Without a known kind: to be sorted, and may report.

    A line that cannot be read is told by its number, and the others are kept. Raises NotAllowed, and Refused when the
    file is no such list; nothing is changed then.
    """
    require(Act.MANAGE_PEOPLE, by=by, now=now)
    district = locked(by)
    known = {one.email: one for one in Staff.objects.filter(district=district).select_related("supervisor")}
    told, bosses = Brought(), {}
    for line, row in _rows(file):
        try:
            person = checked(_person(row), by)
            _keep(person, known, told, by)
        except RecordError as refused:
            told.not_read.append((line, str(refused)))
            continue
        bosses[person.email] = row["supervisor"].strip().lower()
    _set_supervisors(bosses, known)
    counts = {"added": told.added, "changed": told.changed, "not_read": len(told.not_read)}
    changes = {name: (None, count) for name, count in counts.items()}
    note(None, What.STAFF_CHANGED, by=by, now=now, about="list of staff", changes=changes)
    return told


def _rows(file: BinaryIO) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line with its number, by lower-case column. Raises Refused."""
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(
            _("This is no UTF-8 text. Nothing was changed. Save the list as CSV UTF-8."), field="file"
        ) from None
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        raise Refused(
            _("This is no CSV file. Nothing was changed. Save the list as CSV UTF-8."), field="file"
        ) from None
    head = [name.strip().lower() for name in lines[0]] if lines else []
    if "name" not in head or "email" not in head:
        columns = ", ".join(COLUMNS)
        raise Refused(_("The first line must name the columns: %s. Nothing was changed.") % columns, field="file")
    if len(lines) > ROWS:
        raise Refused(_("This list is too long. Nothing was changed. Send it in parts."), field="file")
    for number, cells in enumerate(lines[1:], start=2):
        if any(cell.strip() for cell in cells):
            yield number, dict.fromkeys(COLUMNS, "") | dict(zip(head, cells, strict=False))


def _person(row: dict[str, str]) -> Person:
    kind = row["kind"].strip().lower()
    known = kind if kind in StaffKind.values else StaffKind.TO_BE_SORTED
    return Person(name=row["name"], email=row["email"], title=row["title"], kind=known)


def _keep(person: Person, known: dict[str, Staff], told: Brought, by: Acting) -> None:
    """Add them, or correct what the list says otherwise; an empty cell takes nothing away."""
    staff = known.get(person.email)
    if staff is None:
        known[person.email] = _added(person, by)
        told.added += 1
    elif _differs(staff, person):
        staff.save(update_fields=["name", "title", "kind"])
        told.changed += 1
    told.to_be_sorted += known[person.email].kind == StaffKind.TO_BE_SORTED


def _added(person: Person, by: Acting) -> Staff:
    if Staff.objects.filter(email=person.email).exists():
        raise Refused(_("This address belongs to an account elsewhere. The line was not read."))
    return Staff.objects.create_user(
        person.email, None, name=person.name, title=person.title, kind=person.kind, district=by.district
    )


def _differs(staff: Staff, person: Person) -> bool:
    before = (staff.name, staff.title, staff.kind)
    staff.name, staff.title = person.name, person.title or staff.title
    staff.kind = staff.kind if person.kind == StaffKind.TO_BE_SORTED else person.kind
    return before != (staff.name, staff.title, staff.kind)


def _set_supervisors(bosses: dict[str, str], known: dict[str, Staff]) -> None:
    """Supervisors by address, after all are there; one that is unknown, or makes a circle, is left out."""
    for email, boss in bosses.items():
        staff, over = known[email], known.get(boss)
        if over is None or over == staff or staff in chain_above(over) or staff.supervisor == over:
            continue
        staff.supervisor = over
        staff.save(update_fields=["supervisor"])
