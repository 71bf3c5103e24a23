"""What is owed to people, to bodies and to those who wrote, as lines of the agenda (3.1 to 3.5, R-142, R-176)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from forthwith.record import bodies_owed, enquiries_owed, letters_owed
from forthwith.record.owing import Owed
from forthwith.record.owing_rows import BODIES, ENQUIRIES
from forthwith.steps.agenda.due import Due, State, Trap, state_at
from forthwith.steps.agenda.standing import Standing


def notices_owed(standing: Standing, *, now: datetime) -> Iterator[Due]:
    """One line for each thing owed; what is late or missed stands on top."""
    there, case = standing.there, standing.case
    found: list[Owed] = list(letters_owed.owed(case, now, there=there))
    found += bodies_owed.owed(case, now) if there & BODIES else ()
    found += enquiries_owed.owed(case, now) if there & ENQUIRIES else ()
    yield from (_line(one, standing, now) for one in found)


def _line(one: Owed, standing: Standing, now: datetime) -> Due:
    state = State.OVERDUE if one.alarm else state_at(one.by_when, now=now) if one.holds_closing else State.WAITING
    return Due(
        key=one.key, what=one.what, state=state, role=one.role, person=standing.office.person(one.role),
        by_when=one.by_when, clause=one.clause, link=one.link, trap=Trap.GAP if one.key == "gap" else None,
    )  # fmt: skip
