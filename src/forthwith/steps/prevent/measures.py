"""Measures: promised, claimed to be done, proved; or dropped with reasons (R-187, practice 3.2.2.4.2 and 4.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.errors import Refused, Stale
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.staff import Staff
from forthwith.record.words import MeasureKind, MeasureState
from forthwith.record.work import Measure
from forthwith.steps.prevent.errors import MoveRefused

PROMISED, CLAIMED, PROVED, DROPPED = (
    MeasureState.PROMISED, MeasureState.CLAIMED, MeasureState.PROVED, MeasureState.DROPPED,
)  # fmt: skip

#: From which state to which: done without proof stays claimed, and only what is claimed or promised can be dropped.
MOVES: Mapping[MeasureState, frozenset[MeasureState]] = {
    PROMISED: frozenset({CLAIMED, PROVED, DROPPED}),
    CLAIMED: frozenset({PROVED, DROPPED, PROMISED}),
    PROVED: frozenset({PROMISED}),
    DROPPED: frozenset({PROMISED}),
}


@dataclass(frozen=True)
class Promise:
    """What is promised, of which kind, by whom and until when; ``public`` when it was said outside."""

    what: str
    kind: MeasureKind
    owner: Staff
    due_on: date
    public: bool = False
    sentence: UUID | None = None
    test_every_days: int | None = None
    token: str | None = None


@transaction.atomic
def promise(case: Case, promised: Promise, *, by: Acting, now: datetime) -> Measure:
    """Promise a measure. The same form sent twice promises once. Raises NotAllowed and Refused."""
    require(Act.PROMISE_MEASURE, by=by, now=now)
    words = _said(promised.what, "what", 500)
    owner = promised.owner
    if owner.district_id != case.district_id or not owner.is_active:
        raise Refused(_("There is no such person in this district. Nothing was promised."), field="owner")
    locked = Case.objects.select_for_update().get(pk=case.pk)
    again = Measure.objects.filter(case=locked, token=promised.token).first() if promised.token else None
    if again is not None:
        return again
    made = Measure.objects.create(
        case=locked, promise=words, kind=MeasureKind(promised.kind), owner=owner, due_on=promised.due_on,
        public=promised.public or promised.sentence is not None, sentence=promised.sentence, promised_at=now,
        changed_at=now, test_every_days=promised.test_every_days, token=promised.token or None,
    )  # fmt: skip
    told = {"promise": words, "kind": made.kind, "owner": str(owner.uid), "due_on": promised.due_on}
    changes = {name: (None, value) for name, value in told.items()}
    note(locked, What.MEASURE_PROMISED, by=by, now=now, about=f"measure {made.pk}", changes=changes)
    return made


def say_done(measure: Measure, proof: str = "", *, seen: datetime, by: Acting, now: datetime) -> Measure:
    """Say that it is done: with proof it is proved, without it is only claimed. Raises NotAllowed, Refused, Stale."""
    require(Act.PROVE_MEASURE, by=by, now=now)
    if not proof.strip():
        return _move(measure, CLAIMED, {}, seen=seen, by=by, now=now)
    words = _said(proof, "proof", 500)
    return _move(measure, PROVED, {"proof": words, "proved_at": now}, seen=seen, by=by, now=now)


def drop(measure: Measure, why: str, *, seen: datetime, by: Acting, now: datetime) -> Measure:
    """Drop a measure, with the reason that everybody will read. Raises NotAllowed, Refused, Stale."""
    require(Act.PROMISE_MEASURE, by=by, now=now)
    return _move(measure, DROPPED, {"dropped_why": _said(why, "why", 500)}, seen=seen, by=by, now=now)


def promise_again(measure: Measure, why: str, *, seen: datetime, by: Acting, now: datetime) -> Measure:
    """Open a measure again: what proved it no longer does, or it was dropped too soon. Raises as ``drop``."""
    require(Act.PROMISE_MEASURE, by=by, now=now)
    words = _said(why, "why", 300)
    lost = {"proof": "", "proved_at": None, "dropped_why": ""}
    return _move(measure, PROMISED, lost, seen=seen, by=by, now=now, remark=words)


def last_change(measure: Measure) -> datetime:
    """What a page shows and sends back, so that two people do not write over one another."""
    return measure.changed_at or measure.promised_at


@transaction.atomic
def _move(
    measure: Measure, to: MeasureState, fields: dict[str, Any], *, seen: datetime, by: Acting, now: datetime,
    remark: str = "",
) -> Measure:  # fmt: skip
    row = Measure.objects.select_for_update().select_related("case").get(pk=measure.pk)
    if last_change(row) != seen:
        state = row.get_state_display()
        raise Stale(
            _("Somebody else changed this measure: it is now “%(state)s”. Nothing was saved.") % {"state": state}
        )
    before = MeasureState(row.state)
    if to not in MOVES[before]:
        raise MoveRefused(
            _("A measure that is “%(before)s” cannot become “%(to)s”. Nothing was changed.")
            % {"before": before.label, "to": to.label}
        )
    changes = {"state": (before, to)} | {name: (getattr(row, name), new) for name, new in fields.items()}
    row.state, row.changed_at = to, now
    for name, new in fields.items():
        setattr(row, name, new)
    row.save(update_fields=["state", "changed_at", *fields])
    kept = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    note(row.case, What.MEASURE_CHANGED, by=by, now=now, about=f"measure {row.pk}", changes=kept, remark=remark)
    return row


def _said(text: str, field: str, longest: int) -> str:
    words = plain(text, field=field)
    if not words:
        raise Refused(_("This must be said in words. Nothing was changed."), field=field)
    if len(words) > longest:
        raise Refused(
            _("This is longer than %(count)s characters. Nothing was changed.") % {"count": longest}, field=field
        )
    return words
