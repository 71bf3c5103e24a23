"""The letter people asked for: eighteen parts, each filled from a fact or a tracked promise, or left out (R-171)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from forthwith.record.drafts import DraftLetter
from forthwith.record.words import DraftKind, Hearer
from forthwith.steps.notify.drafting.case_read import read_case
from forthwith.steps.notify.drafting.composing import FILLED, NO_FACT, NOT_HERE, ON_PURPOSE, PartState
from forthwith.steps.notify.drafting.facts import facts_in
from forthwith.steps.notify.drafting.merging import fields_in, shown
from forthwith.steps.notify.drafting.releasing import SIGNATURES, as_released
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
    """The eighteen parts as the facts stand now, each with what fills it or why it is not there.

    A district's own text may be without one of them. Raises TextUnknown, FieldEmpty.
    """
    text = load(DraftKind.LEADERSHIP, Hearer.PUBLIC, "", draft.language)
    facts = facts_in(read_case(draft.case, now=now), draft.language)
    said = composed_of(Slot(text, draft.group, draft.hearer, draft.way), facts, tuple(draft.left_out))
    states = {part.name: part for part in said.parts}
    subject = LetterPart(SUBJECT, FILLED, said.subject)
    return (subject, *(_part(draft, states.get(name) or PartState(name, NOT_HERE)) for name in PARTS[1:]))


def _part(draft: DraftLetter, said: PartState) -> LetterPart:
    """What was left out on purpose is said to be, also while no fact would fill it."""
    if said.name in draft.left_out:
        return LetterPart(said.name, ON_PURPOSE, why=str(draft.left_out[said.name]))
    text = as_released(draft, said.text)
    if SIGNATURES in fields_in(text):
        return LetterPart(said.name, NO_FACT, lacks=(SIGNATURES,))
    return LetterPart(said.name, said.state, shown(text), said.lacks)
