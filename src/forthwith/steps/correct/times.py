"""Enters and corrects the four times that are never mixed; a correction is added and the old one kept (R-055)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case, Moment
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note as note_in_log
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.words import Time
from forthwith.steps.correct.errors import AskedToConfirm

#: Pairs where the second can hardly lie before the first.
IN_ORDER = (
    (Time.HAPPENED, Time.HAPPENED_UNTIL),
    (Time.HAPPENED, Time.DISCOVERED),
    (Time.DISCOVERED, Time.REPORTED),
    (Time.DISCOVERED, Time.HEAD_KNEW),
)


@dataclass(frozen=True)
class Stated:
    """A time as someone states it: the moment, its zone, whether it is only about then, and a note."""

    at: datetime
    zone: str
    about: bool = False
    note: str = ""


@transaction.atomic
def enter_time(case: Case, which: Time, stated: Stated, *, by: Acting, now: datetime) -> Moment:
    """Add one of the four times. What was believed before stays in the table and in the log.

    Stating again what stands already adds nothing. Raises NotAllowed, Refused (no zone, personal data in the note)
    and AskedToConfirm for a future time or an impossible order without a note.
    """
    require(Act.CORRECT_CASE, by=by, now=now)
    at = _in_zone(stated)
    remark = plain(stated.note, field="note")[:500]
    row = Case.objects.select_for_update().get(pk=case.pk)
    standing = {one.which: one for one in Moment.objects.filter(case=row)}
    before = standing.get(which)
    if before and (before.at, before.zone, before.about, before.note) == (at, stated.zone, stated.about, remark):
        return before
    if not remark:
        _plausible(which, at, {one: moment.at for one, moment in standing.items()}, now)
    made = Moment.objects.create(
        case=row, which=which, at=at, zone=stated.zone, about=stated.about, note=remark, recorded_at=now,
        recorded_by=by.staff,
    )  # fmt: skip
    old = before.at.astimezone(ZoneInfo(before.zone)) if before else None
    note_in_log(
        row, What.TIME_ENTERED, by=by, now=now, about=which.value, changes={which.value: (old, at)}, remark=remark[:300]
    )
    return made


def _in_zone(stated: Stated) -> datetime:
    """The moment in the zone it was stated in, so that ISO 8601 shows that zone."""
    if stated.at.tzinfo is None or stated.zone not in available_timezones():
        raise Refused(_("The time has no time zone. It was not saved. Say which zone it is in."), field="at")
    return stated.at.astimezone(ZoneInfo(stated.zone))


def _plausible(which: Time, at: datetime, standing: dict[str, datetime], now: datetime) -> None:
    if at > now:
        raise AskedToConfirm(
            _("This time lies in the future. It was not saved. Correct it, or say in the note how it can be so."),
            field="note",
        )
    times = {**standing, which.value: at}
    for first, second in IN_ORDER:
        if which in (first, second) and first in times and second in times and times[second] < times[first]:
            raise AskedToConfirm(
                _(
                    "“%(second)s” would lie before “%(first)s”. It was not saved. Correct it, or say in the note how "
                    "it can be so."
                )
                % {"first": first.label, "second": second.label},
                field="note",
            )
