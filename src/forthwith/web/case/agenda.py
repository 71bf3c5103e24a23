"""The agenda of one case, as its page shows it: what is still owed, the most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from forthwith.record.case import Case
from forthwith.steps.agenda import Due, State, agenda

COLOURS = {State.OVERDUE: "red", State.DUE: "blue", State.WAITING: "grey"}


@dataclass(frozen=True)
class Shown:
    """One open line, the colour of its state, and where it is done."""

    due: Due
    colour: str
    href: str


def open_lines(case: Case, now: datetime) -> list[Shown]:
    """Everything still owed in a case; [] when it is closed."""
    here = reverse("case:show", args=[case.number])
    return [
        Shown(one, COLOURS[one.state], f"{here}{one.link}" if one.link else "") for one in agenda(case, now) if one.open
    ]
