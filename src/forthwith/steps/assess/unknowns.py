"""What is open, who can say, and what it would change (R-128)."""

from __future__ import annotations

from collections.abc import Iterator

from forthwith.exposure.facts import Exposure, Unknown
from forthwith.law import Advice, Duty
from forthwith.steps.assess.assessment import Question


def unknowns(exposure: Exposure, question: Question, duties: tuple[Duty, ...], advice: Advice) -> tuple[Unknown, ...]:
    """The exposure's unknowns, then what the question left open, then what the law asks; each once."""
    found = {unknown.what: unknown for unknown in exposure.unknowns}
    for unknown in (*_of_question(question), *_of_place(question, duties), *_of_law(duties, advice)):
        found.setdefault(unknown.what, unknown)
    return tuple(found.values())


def _of_question(question: Question) -> Iterator[Unknown]:
    if question.roster is None:
        yield Unknown(
            "Who the people are",
            "No roster was given: nobody could be named, linked to a child, or inferred.",
            "Give the district's roster with --roster.",
        )
    if question.known_at is None:
        yield Unknown(
            "When the district learned of it",
            "Clocks that run from there have no end; at worst they have run out.",
            "Say when with --known-at.",
        )


def _of_place(question: Question, duties: tuple[Duty, ...]) -> Iterator[Unknown]:
    if not question.place or any(not duty.practice for duty in duties):
        return
    yield Unknown(
        "Which law applied on that day",
        f"No law kept for {question.place} was in force on {question.day_of_law.isoformat()}: one may be missing.",
        "Check the day, or ask counsel which law stood then.",
    )


def _of_law(duties: tuple[Duty, ...], advice: Advice) -> Iterator[Unknown]:
    for open_fact in advice.unknowns:
        yield Unknown(open_fact.label, open_fact.effect, open_fact.ask)
    told = {open_fact.ask for open_fact in advice.unknowns}
    for duty in duties:
        for ask in duty.asks if duty.status == "ask" else ():
            if ask not in told:
                told.add(ask)
                yield Unknown(f"For the duty to tell {duty.to_name}", "The answer decides whether it is due.", ask)
