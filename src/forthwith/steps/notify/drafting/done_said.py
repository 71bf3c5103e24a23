"""What was done, is promised and changes, and which help there is: each from its own row (R-148, R-149, R-173)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from forthwith.law.sheet_values import Count
from forthwith.record.drafts import Support
from forthwith.record.words import MeasureKind, MeasureState, StepKind
from forthwith.record.work import Measure, StepTaken
from forthwith.steps.notify.drafting.case_read import CaseRead
from forthwith.steps.notify.drafting.moments import Calendar, capital
from forthwith.steps.notify.drafting.plain_values import line
from forthwith.steps.notify.drafting.said import Fields, Said


def done(read: CaseRead, calendar: Calendar) -> Fields:
    """Steps that are done, with their times; steps that are promised, apart; a step that is only possible, never."""
    coming = (step for step in read.steps if step.promised and not step.done_at)
    own = calendar.wording.language != read.case.district.language
    return {
        "steps_done": tuple(_step(step, read, calendar) for step in read.steps if step.done_at),
        "steps_coming": tuple(_step(step, read, calendar) for step in coming),
        "support": tuple(Said(_support(row, calendar), f"support {row.uid}", own) for row in read.support),
    }


def prevention(read: CaseRead, calendar: Calendar) -> Fields:
    """Measures, each tied to its row; those proved say since when. The investigation as it stands."""
    proved = [one for one in read.measures if one.state == MeasureState.PROVED]
    by_kind = {kind: [one for one in read.measures if one.kind == kind] for kind in MeasureKind}
    return {
        "measures": _measures(read.measures, read, calendar),
        "measures_done": _measures(proved, read, calendar),
        "training": _measures(by_kind[MeasureKind.TRAINING], read, calendar),
        "technical": _measures(by_kind[MeasureKind.TECHNICAL], read, calendar),
        "organisational": _measures(by_kind[MeasureKind.ORGANISATIONAL], read, calendar),
        "investigation": _investigation(read, calendar),
    }


def _step(step: StepTaken, read: CaseRead, calendar: Calendar) -> Said:
    own = step.kind == StepKind.OTHER and calendar.wording.language != read.case.district.language
    when = calendar.when(step.done_at or step.recorded_at)
    ends = calendar.until(step.ends_at) if step.ends_at else ""
    values = {"when_first": capital(when), "when": when, "what": line(step.what), "ends": ends}
    return Said(calendar.wording.say("steps", *_form(step, read), **values), f"step {step.uid}", own)


def _form(step: StepTaken, read: CaseRead) -> tuple[str, str]:
    """Under which words a step stands: a pause that lasts with its end, a request to one reader or to all."""
    state = "done" if step.done_at else "coming"
    if step.kind == StepKind.PAUSE and step.done_at and step.ends_at and step.ends_at > read.now:
        return step.kind, "until"
    if step.kind == StepKind.ASKED and only_one_reader(read):
        return "asked_one", state
    return StepKind(step.kind), state


def only_one_reader(read: CaseRead) -> bool:
    """Whether exactly one person could see it, as far as it is counted."""
    count = read.sheet["readers"].value
    return isinstance(count, Count) and count.exact and count.high == 1


def _measures(rows: Iterable[Measure], read: CaseRead, calendar: Calendar) -> tuple[Said, ...]:
    own = calendar.wording.language != read.case.district.language
    today = read.now.astimezone(calendar.zone).date()
    return tuple(Said(_measure(row, calendar, today), f"measure {row.uid}", own) for row in rows)


def _measure(row: Measure, calendar: Calendar, today: date) -> str:
    """A measure said to be done, without proof, is still a promise with its date; one that is over says so (R-187)."""
    if row.state == MeasureState.PROVED and row.proved_at:
        return calendar.wording.say("measures", "proved", day=calendar.day(row.proved_at), what=line(row.promise))
    state = "promised" if row.due_on >= today else "overdue"
    return calendar.wording.say("measures", state, day=calendar.day(row.due_on), what=line(row.promise))


def _support(row: Support, calendar: Calendar) -> str:
    values = {"what": row.what, "who": row.who, "where": row.reached_at, "hours": row.hours}
    plain = {name: line(value).rstrip(".") for name, value in values.items()}
    unit = {"unit": line(row.unit)} if row.unit else {}
    said = calendar.wording.say("support_unit" if unit else "support", **plain, **unit)
    return calendar.wording.say("support_until", line=said, day=calendar.day(row.until)) if row.until else said


def _investigation(read: CaseRead, calendar: Calendar) -> tuple[Said, ...]:
    row = read.investigation
    if row is None:
        return ()
    state, day = ("ended", row.finished_at) if row.finished_at else ("begun", row.started_at)
    return (Said(calendar.wording.say("investigation", state, day=calendar.day(day)), f"investigation {row.pk}"),)
