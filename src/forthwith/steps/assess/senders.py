"""Who sent it, and whether somebody who decides is concerned (R-011)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction

from forthwith.mail.message import Headers
from forthwith.people.addresses import folded_address
from forthwith.record.acting import Acting
from forthwith.record.case import Assignment, Case, Conflict
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.staff import Staff
from forthwith.record.who import head_at, officer_at, standing
from forthwith.record.words import Role
from forthwith.steps.assess.assessment import Assessment
from forthwith.unpack import Message, unpack
from forthwith.unpack.parts import Limits

SENDER, LISTED, COMMANDS = "sender", "listed", "commands the sender"
#: How many levels of supervisors are looked up; no district has more, and a circle must end.
LEVELS = 12


def first_headers(files: Iterable[Path], limits: Limits) -> list[Headers]:
    """The header of each file's first message: who sent it, and to which addresses; only that much is read."""
    found = []
    for file in files:
        first = next((item for item in unpack((file,), limits=limits) if isinstance(item, Message)), None)
        found += [first.headers] if first else []
    return found


def senders_of(headers: Iterable[Headers]) -> list[str]:
    """The addresses it was sent from, each once."""
    return list(dict.fromkeys(one.sender.key for one in headers if one.sender))


@transaction.atomic
def look_for_conflicts(
    case: Case, found: Assessment, senders: Sequence[str], *, by: Acting, now: datetime
) -> list[Conflict]:
    """Note everybody who decides in this case and is its sender, on its list, or above its sender; new ones only."""
    deciding = _deciding(case, now)
    sent = list(Staff.objects.filter(district=case.district, email__in=[folded_address(one) for one in senders]))
    above = {boss for one in sent for boss in _above(one)}
    listed = _listed(found)
    new = []
    for staff in deciding:
        whys = [SENDER] if staff in sent else []
        whys += [LISTED] if _signs(staff) & listed else []
        whys += [COMMANDS] if staff.pk in above else []
        new += [_noted(case, staff, why, by=by, now=now) for why in whys]
    return [one for one in new if one is not None]


def _deciding(case: Case, now: datetime) -> set[Staff]:
    """The Head, the officer, delegates and investigators of this case, each once."""
    found = {one.staff for one in standing(case.district, Role.PRIVACY_OFFICER, at=now)}
    officer = officer_at(case.district, now)
    found |= {officer} if officer else set()
    try:
        found.add(head_at(case.district, now))
    except Refused:
        # No Head is named yet: then nobody of that name can be in conflict.
        pass
    assigned = Assignment.objects.filter(case=case, role=Role.INVESTIGATOR, ends__isnull=True).select_related("staff")
    delegates = Staff.objects.filter(delegations__district=case.district, delegations__ends__gt=now)
    return found | {one.staff for one in assigned} | set(delegates)


def _listed(found: Assessment) -> frozenset[str]:
    """Ids and addresses of all who stood on the list."""
    ids = found.exposure.members.get("listed", frozenset())
    people = found.roster.people if found.roster else {}
    known = {folded_address(mail) for one in ids if one in people for mail in people[one].emails}
    return frozenset(one.removeprefix("address:") for one in ids) | known


def _signs(staff: Staff) -> set[str]:
    return {folded_address(staff.email)} | ({staff.roster_id} if staff.roster_id else set())


def _above(staff: Staff) -> set[int]:
    """Whoever the sender answers to, level by level."""
    found: set[int] = set()
    boss = staff.supervisor
    while boss is not None and boss.pk not in found and len(found) < LEVELS:
        found.add(boss.pk)
        boss = boss.supervisor
    return found


def _noted(case: Case, staff: Staff, why: str, *, by: Acting, now: datetime) -> Conflict | None:
    conflict, new = Conflict.objects.get_or_create(case=case, staff=staff, why=why, defaults={"found_at": now})
    if not new:
        return None
    note(case, What.CONFLICT_FOUND, by=by, now=now, about=f"conflict {conflict.pk}", changes={"why": (None, why)})
    return conflict
