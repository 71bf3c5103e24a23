"""The letter people asked for: eighteen parts, each filled from a fact or a tracked promise, or left out (R-171)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from forthwith.record.drafts import DraftLetter
from forthwith.record.words import DraftKind, Hearer
from forthwith.steps.notify.drafting.case_read import read_case
from forthwith.steps.notify.drafting.composing import FILLED, ON_PURPOSE
from forthwith.steps.notify.drafting.facts import facts_in
from forthwith.steps.notify.drafting.slots import Slot
from forthwith.steps.notify.drafting.texts import load
from forthwith.steps.notify.drafting.writing import composed_of

SUBJECT = "subject"
#: In the order of the letter that the community drafted.
PARTS = (
    SUBJECT, "apology", "why-privacy", "breach-of-trust", "investigation", "cause", "accountability", "consequences",
    "help", "safe-to-share", "steps-now", "training", "review", "updates", "regain-trust", "questions", "thanks",
    "signatures",
)  # fmt: skip


@dataclass(frozen=True)
class LetterPart:
    """One of the eighteen. ``state``: filled, no fact, or left out on purpose with ``why``; ``lacks`` names the facts
    that would fill it."""

    name: str
    state: str
    text: str = ""
    lacks: tuple[str, ...] = ()
    why: str = ""


def parts_of(draft: DraftLetter, *, now: datetime) -> tuple[LetterPart, ...]:
    """The eighteen parts as the facts stand now, each with what fills it or why it is not there."""
    text = load(DraftKind.LEADERSHIP, Hearer.PUBLIC, "", draft.language)
    facts = facts_in(read_case(draft.case, now=now), draft.language)
    said = composed_of(Slot(text, draft.group, draft.hearer, draft.way), facts, tuple(draft.left_out))
    states = {part.name: part for part in said.parts}
    subject = LetterPart(SUBJECT, FILLED, said.subject)
    rest = (
        LetterPart(
            name, states[name].state, states[name].text, states[name].lacks, _why(draft, name, states[name].state)
        )
        for name in PARTS[1:]
    )
    return (subject, *rest)


def _why(draft: DraftLetter, name: str, state: str) -> str:
    return str(draft.left_out.get(name, "")) if state == ON_PURPOSE else ""
