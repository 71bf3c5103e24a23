"""The investigation each reported breach gets: plan, facts, findings, date; one page for a small case (R-184, 4.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.errors import Refused, Stale
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import MAY, Act, require
from forthwith.record.staff import Staff
from forthwith.record.who import roles_of
from forthwith.record.work import Investigation

TEXTS = ("plan", "facts", "findings")


@dataclass(frozen=True)
class Written:
    """The investigation as someone writes it down; ``investigator`` None leaves who it is as it was."""

    plan: str = ""
    facts: str = ""
    findings: str = ""
    finished: bool = False
    investigator: Staff | None = None


@transaction.atomic
def write_down(case: Case, written: Written, *, seen: datetime | None, by: Acting, now: datetime) -> Investigation:
    """Start the investigation, or write over what was there; the log keeps the words before.

    ``seen`` is when it was last changed, as the page showed it; None before the first time. Raises NotAllowed,
    Refused (finished without findings, personal data, an investigator who may not) and Stale.
    """
    require(Act.INVESTIGATE, by=by, now=now)
    texts = {name: plain(getattr(written, name), field=name) for name in TEXTS}
    if written.finished and not texts["findings"]:
        raise Refused(
            _("There are no findings. The investigation was not finished. Write down what was found."), field="findings"
        )
    locked = Case.objects.select_for_update().get(pk=case.pk)
    there = Investigation.objects.filter(case=locked).first()
    if there is not None and (there.changed_at or there.started_at) != seen:
        raise Stale(
            _("Somebody else wrote in this investigation meanwhile. Nothing of yours was saved. Compare, then save.")
        )
    row = there or Investigation(case=locked, started_at=now)
    who = _investigator(case, written.investigator, row, by=by, now=now)
    changes = _apply(row, {**texts, "investigator": who}, written.finished, now)
    if not changes:
        return row
    row.changed_at = now
    row.save()
    note(locked, _what(there is None, changes), by=by, now=now, changes=changes)
    return row


def _investigator(case: Case, chosen: Staff | None, row: Investigation, *, by: Acting, now: datetime) -> Staff:
    """Who investigates. Raises Refused for somebody of another district, or whose roles do not allow it."""
    who = chosen or (row.investigator if row.investigator_id else by.staff)
    allowed = who is not None and who.district_id == case.district_id and who.is_active
    if who is None or not allowed or not {one.role for one in roles_of(who, at=now)} & MAY[Act.INVESTIGATE]:
        raise Refused(_("This person may not investigate. Nothing was saved. Choose another."), field="investigator")
    return who


def _apply(row: Investigation, wanted: dict[str, Any], finished: bool, now: datetime) -> dict[str, tuple[Any, Any]]:
    changes: dict[str, tuple[Any, Any]] = {}
    for name, new in wanted.items():
        old = getattr(row, name) if name != "investigator" or row.investigator_id else None
        if old != new:
            changes[name] = (str(old or ""), str(new))
            setattr(row, name, new)
    if finished != (row.finished_at is not None):
        changes["finished_at"] = (row.finished_at, now if finished else None)
        row.finished_at = now if finished else None
    return changes


def _what(first: bool, changes: dict[str, tuple[Any, Any]]) -> What:
    if first:
        return What.INVESTIGATION_STARTED
    return What.FINDINGS_RECORDED if {"findings", "finished_at"} & set(changes) else What.INVESTIGATION_WRITTEN
