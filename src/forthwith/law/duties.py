"""From facts to duties: whom to tell, by when, why, and what would change it (practice 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from forthwith.law.clocks import Deadline, deadline
from forthwith.law.facts import CaseFacts
from forthwith.law.outcome import Change, Outcome, changes, outcome
from forthwith.law.pauses import Pause, pause
from forthwith.law.places import Place, load_place
from forthwith.law.practices import Practice
from forthwith.law.rules import BASES, CONFIDENCES, STEPS, Element, Rule, Source


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of one rule in one version.

    ``status`` is due, not due or ask. ``due_at`` is the last moment in the school's time zone, ``due_on`` the
    last day where the limit counts days; both None when there is no number or the anchor is unknown
    (``clock_note`` says which). ``target_at`` is the district's own aim, never legal. ``version`` is the day
    this wording took effect.
    ``contents`` says whether the source lists what a notice must say, prescribes nothing, or was not found.
    ``practice`` is True for a duty of the district's practice that no law was found for; ``voluntary`` where a
    person may choose.
    """

    rule: str
    place: str
    act: str
    duty: str
    family: str
    step: str
    by: str
    to: str
    to_name: str
    to_channel: str
    status: str
    due_at: datetime | None
    due_on: date | None
    clock: str
    clock_kind: str
    clock_note: str
    target_at: datetime | None
    why: str
    reasons: tuple[str, ...]
    asks: tuple[str, ...]
    would_change: tuple[Change, ...]
    source: Source
    confidence: str
    caution: str
    practice: bool
    voluntary: bool
    clauses: tuple[str, ...]
    version: date
    manner: tuple[str, ...]
    must_say: tuple[Element, ...]
    must_not_say: tuple[Element, ...]
    notes: tuple[str, ...]
    readings: tuple[str, ...]
    pause: Pause | None = None
    contents: str = ""


def duties(
    place: str | Place, facts: CaseFacts, *, on: date, practice: str | Practice | None = None
) -> tuple[Duty, ...]:
    """Every duty of ``place`` as the law stood ``on`` that day, due, not due and to be asked.

    ``practice`` None = the place's own default practice; "" = the law alone. What a practice asks is asked by one
    based on it too. Rules not in force that day are left out. Raises PlaceUnknown and RuleRefused.
    """
    where = load_place(place) if isinstance(place, str) else place
    chosen = _practices(where, practice)
    rules = [rule for rule in where.in_force(on) if rule.basis == "law" or rule.practice in chosen]
    return tuple(_duty(rule, where, facts) for rule in sorted(rules, key=_order))


def tightest(found: tuple[Duty, ...]) -> Duty | None:
    """The due duty whose clock runs out first, over all places asked; None when no clock has a number."""
    running = [(duty.due_at, duty.rule, duty) for duty in found if duty.due_at and duty.status != "not due"]
    return min(running)[2] if running else None


def _practices(place: Place, practice: str | Practice | None) -> tuple[str, ...]:
    if isinstance(practice, Practice):
        return practice.line
    if practice is None or practice == place.practice:
        return place.practice_line
    return (practice,)


def _order(rule: Rule) -> tuple[int, int]:
    """In the order of the work, the law before the practice."""
    return STEPS.index(rule.step), BASES.index(rule.basis)


def _duty(rule: Rule, place: Place, facts: CaseFacts) -> Duty:
    result = outcome(rule, facts)
    by_when = deadline(rule.clock, facts, place.time_zone, place.calendar)
    held = pause(rule, facts) if result.status != "not due" else None
    due_at = held.moved(by_when.at) if held else by_when.at
    contact = place.contacts[rule.to]
    return Duty(
        rule=rule.id, place=rule.place, act=rule.act, duty=rule.duty, family=rule.family, step=rule.step,
        by=place.contacts[rule.by].name, to=rule.to, to_name=contact.name, to_channel=contact.channel,
        status=result.status,
        due_at=due_at, due_on=_due_on(by_when, due_at),
        clock=by_when.words, clock_kind=rule.clock.kind, clock_note=_clock_note(result, by_when),
        target_at=by_when.target_at,
        why=_why(rule, result), reasons=result.reasons, asks=result.asks, would_change=changes(rule, facts),
        source=rule.source, confidence=rule.confidence, caution=_caution(rule),
        practice=rule.basis == "practice", voluntary=rule.voluntary, clauses=rule.clauses, version=rule.since,
        manner=rule.manner, must_say=rule.must_say, must_not_say=rule.must_not_say,
        notes=result.notes + ((rule.note,) if rule.note else ()), readings=result.readings, pause=held,
        contents=rule.contents,
    )  # fmt: skip


def _due_on(by_when: Deadline, due_at: datetime | None) -> date | None:
    return due_at.date() if by_when.on is not None and due_at is not None else None


def _clock_note(result: Outcome, by_when: Deadline) -> str:
    return "" if result.status == "not due" else by_when.note


def _why(rule: Rule, result: Outcome) -> str:
    found = "; ".join(result.reasons) or "nothing known speaks for or against it"
    verb = {"due": "Due", "not due": "Not due", "ask": "To be asked"}[result.status]
    where = f"{rule.source.act} {rule.source.section}, as in force from {rule.since.isoformat()}"
    return f"{verb}: {found}. {where}."


def _caution(rule: Rule) -> str:
    return "" if rule.confidence == "R" else f"This rule was {CONFIDENCES[rule.confidence]}."
