"""What lessened it and what still can, kept apart; a block of replies has an end and a notice (2.1.3, R-078, R-093)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import THE_SYSTEM, Acting
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.words import StepKind
from forthwith.record.work import StepTaken
from forthwith.steps.contain.evidence import require_evidence


@dataclass(frozen=True)
class Step:
    """One step: done when it has a time, otherwise only possible, or promised.

    ``ends_at``: when a block ends by itself. ``noticed_at``: when those it hits were told, or got the correction.
    """

    what: str
    kind: str = StepKind.OTHER
    effect: str = ""
    done_at: datetime | None = None
    promised: bool = False
    ends_at: datetime | None = None
    noticed_at: datetime | None = None


def note_step(case: Case, step: Step, *, by: Acting, now: datetime) -> StepTaken:
    """Keep a step. Raises NotAllowed, Refused (no words, a time to come, a block without its end, no evidence yet)."""
    require(Act.CONTAIN, by=by, now=now)
    what, effect = plain(step.what, field="what"), plain(step.effect, field="effect")
    _can_be(step, what, now=now)
    if step.kind == StepKind.RECALL and step.done_at is not None:
        require_evidence(case, by=by, now=now)
    return _kept(case, replace(step, what=what, effect=effect), by=by, now=now)


@transaction.atomic
def _kept(case: Case, step: Step, *, by: Acting, now: datetime) -> StepTaken:
    made = StepTaken.objects.create(
        case=case, kind=step.kind, what=step.what, effect=step.effect, promised=step.promised, done_at=step.done_at,
        ends_at=step.ends_at, noticed_at=step.noticed_at, recorded_at=now, recorded_by=by.staff,
    )  # fmt: skip
    noted = {
        "kind": (None, step.kind),
        "what": (None, step.what),
        "done": (None, step.done_at),
        "ends": (None, step.ends_at),
    }
    happened = What.STEP_DONE if step.done_at else What.STEP_NOTED
    note(case, happened, by=by, now=now, about=f"step {made.uid}", changes=noted)
    return made


def step_done(step: StepTaken, *, done_at: datetime | None, by: Acting, now: datetime) -> StepTaken:
    """Move a possible step to done; it needs a time. Raises NotAllowed, Refused."""
    require(Act.CONTAIN, by=by, now=now)
    if done_at is None or done_at > now:
        raise Refused(_("When was it done? A step without a time is not done. Nothing was changed."), field="done_at")
    if step.kind == StepKind.RECALL:
        require_evidence(step.case, by=by, now=now)
    return _done(step, done_at, by=by, now=now)


@transaction.atomic
def _done(step: StepTaken, done_at: datetime, *, by: Acting, now: datetime) -> StepTaken:
    row = StepTaken.objects.select_for_update().select_related("case").get(pk=step.pk)
    before, row.done_at = row.done_at, done_at
    row.save(update_fields=["done_at"])
    changes = {"done": (before, done_at)}
    note(row.case, What.STEP_DONE, by=by, now=now, about=f"step {row.uid}", changes=changes)
    return row


@transaction.atomic
def notice_given(step: StepTaken, *, at: datetime, by: Acting, now: datetime) -> StepTaken:
    """Say when the people a step hits were told of it (a block), or got the correction (a clean copy)."""
    require(Act.CONTAIN, by=by, now=now)
    row = StepTaken.objects.select_for_update().select_related("case").get(pk=step.pk)
    if at > now:
        raise Refused(_("This time is still to come. Nothing was changed."), field="noticed_at")
    before, row.noticed_at = row.noticed_at, at
    row.save(update_fields=["noticed_at"])
    changes = {"notice": (before, at)}
    note(row.case, What.STEP_NOTED, by=by, now=now, about=f"step {row.uid}", changes=changes)
    return row


@transaction.atomic
def end_block(step: StepTaken, *, by: Acting, now: datetime) -> StepTaken:
    """End a block of replies now; one that ended stays as it is. Raises NotAllowed."""
    if by is not THE_SYSTEM:
        require(Act.CONTAIN, by=by, now=now)
    row = StepTaken.objects.select_for_update().select_related("case").get(pk=step.pk)
    if row.ended_at is None:
        row.ended_at = now
        row.save(update_fields=["ended_at"])
        note(row.case, What.BLOCK_ENDED, by=by, now=now, about=f"step {row.uid}", changes={"ended": (None, now)})
    return row


def due(now: datetime) -> None:
    """End the blocks whose time is up; the timeline asks for the rule itself to be taken away."""
    over = StepTaken.objects.filter(kind=StepKind.PAUSE, done_at__isnull=False, ended_at=None, ends_at__lte=now)
    for step in over:
        end_block(step, by=THE_SYSTEM, now=now)


def _can_be(step: Step, what: str, *, now: datetime) -> None:
    if not what:
        raise Refused(_("Say what the step is. Nothing was kept."), field="what")
    if step.done_at is not None and step.done_at > now:
        raise Refused(_("This time is still to come, so it is not done. Nothing was kept."), field="done_at")
    if step.kind == StepKind.PAUSE and (step.ends_at is None or step.ends_at <= (step.done_at or now)):
        raise Refused(
            _("A block of replies needs an end, later than its beginning. Nothing was kept. Say when it ends."),
            field="ends_at",
        )
