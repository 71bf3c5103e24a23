"""What the record says was done: stopping it, what is promised against it, the harm weighed and decided (2.3, 4.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from forthwith.record.deciding import Determination
from forthwith.record.events import Event
from forthwith.record.groups import words_of
from forthwith.record.happenings import What
from forthwith.record.words import Answer, Choice, CopyState, MeasureState, Time
from forthwith.steps.notify.bodies.facts_read import FactsRead
from forthwith.steps.notify.bodies.said_who import Said

SETTLED = (CopyState.RECALLED, CopyState.DELETED)
CHOICES = {
    Choice.YES: "significant harm is reasonably expected",
    Choice.NO: "significant harm is not reasonably expected",
    Choice.NOTIFY_ANYWAY: "significant harm is not reasonably expected, and they are told anyway",
}
MINUTE = timedelta(minutes=1)


def what_was_done(read: FactsRead) -> Said:
    """Containment with its times, what came back, what is kept, and what is promised."""
    done = [one for one in read.steps if one.done_at]
    yield "containment", "; ".join(f"{read.local(one.done_at)} {one.what}" for one in done if one.done_at)
    yield "recovered", _recovered(read)
    yield "exposed_for", _exposed_for(read)
    yield "evidence", _evidence(read)
    yield "measures", "; ".join(_lessening(read))
    yield "prevention", "; ".join(_measures(read))
    yield "investigation", _investigation(read)


def the_harm(read: FactsRead) -> Said:
    """Which harms, how likely, and what the Head determined."""
    by_answer: dict[str, list[str]] = {}
    for one in read.harms:
        if one.harm not in by_answer.setdefault(one.answer, []):
            by_answer[one.answer].append(one.harm)
    expected = [*by_answer.get(Answer.LIKELY, ()), *by_answer.get(Answer.POSSIBLE, ())]
    yield "harms", list(dict.fromkeys(expected)) or None
    levels = (Answer.LIKELY, Answer.POSSIBLE, Answer.UNKNOWN)
    yield "likelihood", "; ".join(f"{_level(one)}: {', '.join(by_answer[one])}" for one in levels if one in by_answer)
    signed = read.determination
    yield "significance", _significance(signed) if signed else None
    yield "determination", _determined(read, signed) if signed else None
    yield "determined_at", _at(read, signed.signed_at) if signed else None
    yield "closed_at", _at(read, read.case.closed_at) if read.case.closed_at else {"not_applicable": "still open"}


def _recovered(read: FactsRead) -> str:
    states = Counter(one.state for one in read.copies)
    found = [state for state in CopyState if states[state]]
    return ", ".join(f"{states[one]} of {len(read.copies)} copies: {one.label}" for one in found)


def _exposed_for(read: FactsRead) -> Any:
    """From when it happened to the first step done, and to the last copy settled when every copy is."""
    since = read.times.get(Time.HAPPENED)
    steps = [one.done_at for one in read.steps if one.done_at]
    if since is None or not steps or min(steps) < since:
        return None
    low = (min(steps) - since) // MINUTE
    settled = bool(read.copies) and all(one.state in SETTLED for one in read.copies)
    last = max([*steps, *(one.changed_at for one in read.copies)])
    high = (last - since) // MINUTE if settled else None
    return {"low": low, "high": high, "method": "from when it happened to the first step done, and to the last copy"}


def _evidence(read: FactsRead) -> str:
    kept = Event.objects.filter(case=read.case, what=What.EVIDENCE_KEPT).count()
    pieces = "1 piece of evidence" if kept == 1 else f"{kept} pieces of evidence"
    return f"{pieces}, sealed as it came, with digest and custody" if kept else ""


def _lessening(read: FactsRead) -> Iterator[str]:
    """Help that stands, and steps that are promised and not done yet."""
    for help_ in read.support:
        yield f"{help_.what} ({help_.who})"
    yield from (f"{one.what} (promised)" for one in read.steps if one.done_at is None and one.promised)


def _measures(read: FactsRead) -> Iterator[str]:
    for one in read.measures:
        proved = one.state == MeasureState.PROVED
        yield f"{one.promise} ({'done, with proof' if proved else f'by {one.due_on.isoformat()}'})"


def _investigation(read: FactsRead) -> str:
    row = read.investigation
    if row is None:
        return ""
    begun = f"Begun on {read.day(row.started_at)}"
    return f"{begun}, finished on {read.day(row.finished_at)}." if row.finished_at else f"{begun}, not finished."


def _significance(signed: Determination) -> str:
    return f"{_choices(signed)}. {signed.reasons}"


def _determined(read: FactsRead, signed: Determination) -> str:
    who = signed.signed_by.name
    under = f" under delegation {signed.delegation}" if signed.delegation else ""
    return f"{_choices(signed)}. Signed by {who}{under} on {read.local(signed.signed_at)}."


def _choices(signed: Determination) -> str:
    said = [f"For {words_of(one.group)}: {CHOICES[Choice(one.choice)]}" for one in signed.choices.order_by("pk")]
    return ". ".join(said) or "Determined"


def _level(answer: Answer) -> str:
    return str(answer.label).lower()


def _at(read: FactsRead, at: datetime) -> str:
    return at.astimezone(read.case.district.zone).isoformat(timespec="minutes")
