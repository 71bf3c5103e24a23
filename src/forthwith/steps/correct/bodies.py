"""Other bodies with custody or control, and who tells whom (R-131)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case, OtherBody
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note as note_in_log
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require


@dataclass(frozen=True)
class Body:
    """What is known of another body; ``notifies`` None means nobody has asked it yet."""

    name: str
    holds: bool = False
    controls: bool = False
    notifies: bool | None = None
    note: str = ""


@transaction.atomic
def note_body(case: Case, body: Body, *, by: Acting, now: datetime) -> OtherBody:
    """Add another body to the case; one of the same name is corrected instead. Raises NotAllowed, Refused."""
    require(Act.CORRECT_CASE, by=by, now=now)
    given = _plain(body)
    row = Case.objects.select_for_update().get(pk=case.pk)
    there = OtherBody.objects.filter(case=row, name__iexact=given.name).first()
    if there is not None:
        return correct_body(there, given, by=by, now=now)
    made = OtherBody.objects.create(case=row, **asdict(given))
    changes = {name: (None, value) for name, value in asdict(given).items()}
    note_in_log(row, What.BODY_NOTED, by=by, now=now, about=f"body {made.pk}", changes=changes)
    return made


@transaction.atomic
def correct_body(there: OtherBody, body: Body, *, by: Acting, now: datetime) -> OtherBody:
    """Write what is now known of a body over what was. Raises NotAllowed, Refused."""
    require(Act.CORRECT_CASE, by=by, now=now)
    row = OtherBody.objects.select_for_update().select_related("case").get(pk=there.pk)
    given = asdict(_plain(body))
    changes = {name: (getattr(row, name), new) for name, new in given.items() if getattr(row, name) != new}
    if not changes:
        return row
    for name, (_old, new) in changes.items():
        setattr(row, name, new)
    row.save(update_fields=list(changes))
    note_in_log(row.case, What.BODY_NOTED, by=by, now=now, about=f"body {row.pk}", changes=changes)
    return row


def double_letters(bodies: list[OtherBody]) -> str:
    """A warning when another body writes to the same people as the district does; "" when none is known to."""
    writing = [one.name for one in bodies if one.notifies]
    if not writing:
        return ""
    return _(
        "%(bodies)s and this district both notify the same people: they may get two letters. Agree who writes what, "
        "or name both in one letter. Your duties stay."
    ) % {"bodies": ", ".join(writing)}


def _plain(body: Body) -> Body:
    name, said = plain(body.name, field="name")[:200], plain(body.note, field="note")[:500]
    if not name:
        raise Refused(_("The body has no name. Nothing was saved. Name it."), field="name")
    return Body(name, body.holds, body.controls, body.notifies, said)
