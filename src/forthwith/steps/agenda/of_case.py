"""The agenda of one case (design: computed from the record and the law, never stored)."""

from __future__ import annotations

from datetime import datetime

from forthwith.record.case import Case
from forthwith.steps.agenda.due import Due, in_order
from forthwith.steps.agenda.duties import law_duties
from forthwith.steps.agenda.notices import notices_owed
from forthwith.steps.agenda.standing import Standing, office_of, standing_of
from forthwith.steps.agenda.traps import traps
from forthwith.steps.agenda.work import asked_and_promised


def agenda(case: Case, now: datetime) -> tuple[Due, ...]:
    """Everything due, waiting and done in a case, the most urgent first; a closed case owes nothing."""
    if not case.is_open:
        return ()
    return lines_of(standing_of([case], office_of(case.district, now))[0], now)


def owed(case: Case, now: datetime) -> tuple[Due, ...]:
    """What is still open: a case with any of these is not finished."""
    return tuple(one for one in agenda(case, now) if one.open)


def lines_of(standing: Standing, now: datetime) -> tuple[Due, ...]:
    """The agenda of a case whose rows were read already."""
    return in_order(
        (
            *law_duties(standing, now=now),
            *asked_and_promised(standing, now=now),
            *traps(standing, now=now),
            *notices_owed(standing, now=now),
        )
    )
