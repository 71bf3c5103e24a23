"""What the message was for is still served, by a safe way, with the lost days given back (R-180)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.grounds import Purpose
from forthwith.record.happenings import What
from forthwith.record.lawful import believed
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.words import PurposeState, Time


@transaction.atomic
def note_purpose(case: Case, what: str, was_due: date | None = None, *, by: Acting, now: datetime) -> Purpose:
    """Keep what the message wanted, and by when. Raises NotAllowed, Refused."""
    require(Act.PLAN_LETTERS, by=by, now=now)
    said = _needed(what, "what")
    made = Purpose.objects.create(case=case, what=said[:300], was_due=was_due, at=now)
    note(case, What.PURPOSE_NOTED, by=by, now=now, about=f"purpose {made.uid}", changes={"was_due": (None, was_due)})
    return made


@transaction.atomic
def new_way(purpose: Purpose, way: str, now_due: date | None = None, *, by: Acting, now: datetime) -> Purpose:
    """Keep the safe way and the new date. Raises NotAllowed, Refused for a date that gives the lost days not back."""
    require(Act.PLAN_LETTERS, by=by, now=now)
    row, said = _open(purpose), _needed(way, "way")
    if row.was_due is not None:
        lost = lost_days(row.case, now=now)
        if now_due is None or (now_due - row.was_due).days < lost:
            raise Refused(
                _("People lost %(days)s days. Nothing was changed. Give a date at least as much later.")
                % {"days": lost},
                field="now_due",
            )
    changes = {"way": (row.way, said), "now_due": (row.now_due, now_due)}
    row.way, row.now_due = said[:300], now_due
    row.save(update_fields=["way", "now_due"])
    note(row.case, What.PURPOSE_NOTED, by=by, now=now, about=f"purpose {row.uid}", changes=changes)
    return row


@transaction.atomic
def end_purpose(
    purpose: Purpose, state: str, reason: str, *, told_at: datetime | None = None, by: Acting, now: datetime
) -> Purpose:  # fmt: skip
    """It was served, or is no longer needed and those who waited were told when. Raises NotAllowed, Refused."""
    require(Act.PLAN_LETTERS, by=by, now=now)
    row, said = _open(purpose), _needed(reason, "reason")
    if state not in (PurposeState.SERVED, PurposeState.DROPPED):
        raise Refused(_("Say whether it was served or dropped. Nothing was changed."), field="state")
    if state == PurposeState.SERVED and not row.way:
        raise Refused(_("Say first by which safe way. Nothing was changed."), field="way")
    if state == PurposeState.DROPPED and (told_at is None or told_at > now):
        raise Refused(_("Say when those who waited were told. Nothing was changed."), field="told_at")
    row.state, row.reason, row.ended_at, row.told_at = state, said[:300], now, told_at
    row.save(update_fields=["state", "reason", "ended_at", "told_at"])
    changes = {"state": (PurposeState.OPEN, state)}
    note(row.case, What.PURPOSE_NOTED, by=by, now=now, about=f"purpose {row.uid}", changes=changes, remark=said)
    return row


def lost_days(case: Case, *, now: datetime) -> int:
    """Whole days since it happened, or since the case was opened where that is not known; at least one."""
    times = believed(case)
    began = times.get(Time.HAPPENED) or case.opened_at
    zone = case.district.zone
    return max(1, (now.astimezone(zone).date() - began.astimezone(zone).date()).days)


def _open(purpose: Purpose) -> Purpose:
    row = Purpose.objects.select_for_update(of=("self",)).select_related("case__district").get(pk=purpose.pk)
    if row.state != PurposeState.OPEN:
        raise Refused(_("This was ended before. Nothing was changed."))
    return row


def _needed(text: str, field: str) -> str:
    said = plain(text, field=field)
    if not said:
        raise Refused(_("Say it in words. Nothing was kept."), field=field)
    return said
