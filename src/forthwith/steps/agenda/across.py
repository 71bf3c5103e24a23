"""What is due across the cases that one person may see: the office's page (R-009, R-010)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.cases import cases_of
from forthwith.record.district import District
from forthwith.record.staff import Cover
from forthwith.record.words import Role, Stage
from forthwith.steps.agenda.due import Due, State, Trap, in_order
from forthwith.steps.agenda.of_case import lines_of
from forthwith.steps.agenda.standing import Office, office_of, standing_of

#: How many open cases one page works out; the rest is a page further.
AT_ONCE = 25


@dataclass(frozen=True)
class Line:
    """One thing due, and the case it belongs to; no case: it belongs to the office itself."""

    due: Due
    case: Case | None


@dataclass(frozen=True)
class Across:
    """One page of what is open, and whether more cases follow."""

    lines: tuple[Line, ...]
    cases: int
    more: bool


def agenda_of(district: District, *, by: Acting, now: datetime, page: int = 1) -> Across:
    """What is open in one page of this person's open cases, the newest first, in order of urgency over all of them."""
    start = (max(page, 1) - 1) * AT_ONCE
    found = cases_of(by, now=now).filter(district=district, stage=Stage.OPEN).select_related("district")
    cases = list(found.order_by("-opened_at", "-id")[start : start + AT_ONCE + 1])
    office = office_of(district, now)
    lines = [
        (due, standing.case)
        for standing in standing_of(cases[:AT_ONCE], office)
        for due in lines_of(standing, now)
        if due.open and due.state != State.WAITING
    ]
    belongs = {id(due): case for due, case in lines}
    ordered = in_order([*office_lines(office), *(due for due, _case in lines)])
    return Across(tuple(Line(due, belongs.get(id(due))) for due in ordered), len(cases[:AT_ONCE]), len(cases) > AT_ONCE)


def office_lines(office: Office) -> Iterator[Due]:
    """What is missing in the office itself: a Head, an officer, somebody to call instead."""
    if office.head is None:
        yield _missing(Trap.NO_HEAD, _("Name the Head: nobody can decide"), "1.1.1", Role.ADMINISTRATOR)
    if office.officer is None:
        what = _("Name a privacy officer: until then the Head receives everything")
        yield _missing(Trap.NO_OFFICER, what, "responsibilities.c", Role.HEAD)
    covered = set(Cover.objects.filter(district=office.district).values_list("role", flat=True).distinct())
    for role in (Role.HEAD, Role.PRIVACY_OFFICER):
        if role not in covered:
            what = _("Set who is called when nobody answers: %(role)s") % {"role": role.label}
            yield _missing(Trap.NO_COVER, what, "1.2", Role.ADMINISTRATOR)


def _missing(trap: Trap, what: str, clause: str, role: Role) -> Due:
    return Due(key=f"{trap} {role}", what=what, state=State.DUE, role=role, clause=clause, trap=trap)
