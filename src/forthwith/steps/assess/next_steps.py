"""The next three steps for the officer, most urgent first, each with the clause that asks for it."""

from __future__ import annotations

from collections.abc import Iterator

from forthwith.exposure.facts import Exposure
from forthwith.law import Duty
from forthwith.people.person import NobodyToTell
from forthwith.steps.assess.assessment import NextStep


def next_steps(exposure: Exposure, duties: tuple[Duty, ...], nobody: tuple[NobodyToTell, ...]) -> tuple[NextStep, ...]:
    """The first three that apply; see ``_candidates`` for the order and the reason of each."""
    found = list(_candidates(exposure, duties, nobody))
    return tuple(found[:3])


def _candidates(exposure: Exposure, duties: tuple[Duty, ...], nobody: tuple[NobodyToTell, ...]) -> Iterator[NextStep]:
    if exposure.barred:
        yield NextStep(
            "Call the person who is protected from one of the readers, now.",
            "Physical harm is possible: notice comes first, even before everything is known.",
            "3.3",
        )
    yield NextStep(
        "Report it to the Head, and stop it: recall what can be recalled, keep a sealed copy of it first.",
        "Containing comes first; a clean second copy does not close the first one.",
        "1.1, 1.2",
    )
    if exposure.not_read:
        yield NextStep(
            "Look by hand at what was not read.",
            f"Parts of the evidence not read: {len(exposure.not_read):,}. They could hold more people.",
            "2.1.3, 2.1.4",
        )
    if exposure.readers_unknown:
        yield NextStep("Find out who else read it.", "The number of readers is not known.", "2.1.4, 2.3.3.2")
    yield NextStep(
        "Put the facts before the Head, who determines whether significant harm can be expected.",
        _waiting(duties),
        "2.2",
    )
    if nobody:
        yield NextStep(
            "Find an addressee for each person who has none.",
            f"{len(nobody):,} people cannot be told yet.",
            "3.2.6.1",
        )
    yield NextStep(
        "Prepare one letter for each person to tell.",
        "One message to one person: no second list.",
        "3.2.1",
    )


def _waiting(duties: tuple[Duty, ...]) -> str:
    asked = sum(duty.status == "ask" for duty in duties)
    due = sum(duty.status == "due" for duty in duties)
    return f"{due:,} duties are due and {asked:,} wait for an answer." if duties else "No duties were worked out."
