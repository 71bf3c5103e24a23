"""Everything the agenda is worked out from, read for many cases with a fixed number of questions to the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from django.db.models import Count, Max, Model, QuerySet

from forthwith.record.assessing import Consultation, FactsVersion, Statement, Unknown
from forthwith.record.board import ChairNote
from forthwith.record.bodies import Filing
from forthwith.record.case import Case, Moment
from forthwith.record.deciding import Determination, Notice
from forthwith.record.district import District
from forthwith.record.errors import Refused
from forthwith.record.events import Event
from forthwith.record.happenings import What
from forthwith.record.letters import Letter
from forthwith.record.owing_rows import rows_there
from forthwith.record.reports import Delivery
from forthwith.record.staff import Staff
from forthwith.record.telling import Unaware, unaware
from forthwith.record.who import head_at, officer_at
from forthwith.record.words import Channel, FilingState, Role, TaskState, Time
from forthwith.record.work import ContainmentAsked, Investigation, NewsPromised, StepTaken, Task

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Office:
    """Who stands where in the district now; None is a vacancy."""

    district: District
    head: Staff | None
    officer: Staff | None

    def person(self, role: str) -> str:
        """The name of who stands in a role; the Head takes the officer's place while that is vacant (R-009)."""
        holder = self.head if role in (Role.HEAD, Role.DELEGATE) else self.officer or self.head
        return holder.name if holder else ""


@dataclass
class Standing:
    """One case as it stands: rows of the record, nothing computed."""

    case: Case
    office: Office
    version: FactsVersion | None = None
    determination: Determination | None = None
    moments: dict[str, Moment] = field(default_factory=dict)
    tasks: list[Task] = field(default_factory=list)
    steps: list[StepTaken] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    # Duties that the Head found not applicable, with the reason.
    not_applicable: list[Filing] = field(default_factory=list)
    unknowns: list[Unknown] = field(default_factory=list)
    consultations: list[Consultation] = field(default_factory=list)
    news: list[NewsPromised] = field(default_factory=list)
    asked: ContainmentAsked | None = None
    investigation: Investigation | None = None
    failed: list[Delivery] = field(default_factory=list)
    # Notes to the chair of the board of a silence that stands.
    chair_notes: list[ChairNote] = field(default_factory=list)
    last_letter: datetime | None = None
    unread: int = 0
    evidence: int = 0
    # The kinds of rows this case has by which something can be owed.
    there: frozenset[str] = frozenset()

    def at(self, which: Time) -> datetime | None:
        """One of the four times as it is believed now; None is a hole."""
        found = self.moments.get(str(which))
        return found.at if found else None

    @property
    def affected(self) -> int | None:
        """How many people are affected, as last counted."""
        answer = self.version.answer if self.version else {}
        counted = answer.get("people", {}).get("affected") if isinstance(answer.get("people"), dict) else None
        return counted if isinstance(counted, int) else self.case.affected

    @property
    def telling(self) -> Unaware:
        """Who was told and who was not."""
        return unaware(self.affected, self.notices)


def office_of(district: District, now: datetime) -> Office:
    """Who stands in the roles that the agenda names."""
    try:
        head: Staff | None = head_at(district, now)
    except Refused:
        head = None
    return Office(district, head, officer_at(district, now))


def standing_of(cases: Sequence[Case], office: Office) -> list[Standing]:
    """Read the rows of these cases, all of one district, in their order."""
    found = {case.pk: Standing(case, office) for case in cases}
    _fill_lists(found)
    _fill_last(found)
    _fill_counts(found)
    return list(found.values())


def _fill_lists(found: dict[int, Standing]) -> None:
    lists: tuple[tuple[str, QuerySet[Model]], ...] = (
        ("tasks", _of(Task, found).filter(state=TaskState.OPEN).select_related("owner", "escalated_to")),
        ("steps", _of(StepTaken, found).order_by("recorded_at")),
        ("notices", _of(Notice, found).order_by("at")),
        ("not_applicable", _of(Filing, found).filter(state=FilingState.NOT_APPLICABLE, lifted_at=None)),
        ("unknowns", _of(Unknown, found).filter(answered_at=None).select_related("finder")),
        ("consultations", _of(Consultation, found)),
        ("news", _of(NewsPromised, found).filter(given_at=None).order_by("due_at")),
        ("chair_notes", _of(ChairNote, found).filter(ended_at=None)),
        ("failed", _of(Delivery, found).filter(channel=Channel.PHONE, seen_at=None).select_related("to")),
    )
    for name, rows in lists:
        for row in rows:
            getattr(found[row.case_id], name).append(row)  # type: ignore[attr-defined]


def _fill_last(found: dict[int, Standing]) -> None:
    """Of rows that replace one another, the last in their order."""
    for moment in _of(Moment, found).order_by("recorded_at", "id"):
        found[moment.case_id].moments[moment.which] = moment
    last: tuple[tuple[str, Iterable[Model]], ...] = (
        ("version", _of(FactsVersion, found).order_by("number").defer("changes")),
        ("determination", _of(Determination, found).order_by("signed_at", "id").prefetch_related("choices")),
        ("asked", _of(ContainmentAsked, found).order_by("at", "id")),
        ("investigation", _of(Investigation, found)),
    )
    for name, rows in last:
        for row in rows:
            setattr(found[row.case_id], name, row)  # type: ignore[attr-defined]


def _fill_counts(found: dict[int, Standing]) -> None:
    left = Letter.objects.filter(case__in=found, sent_at__isnull=False).values_list("case_id")
    for case, at in left.annotate(Max("sent_at")).order_by():
        found[case].last_letter = at
    unread = Statement.objects.filter(read_by_head_at=None, dropped_why="")
    kept = Event.objects.filter(what=What.EVIDENCE_KEPT)
    for case, names in rows_there([one.case for one in found.values()]).items():
        found[case].there = names
    for name, rows in (("unread", unread), ("evidence", kept)):
        counted = rows.filter(case__in=found).values_list("case_id").annotate(Count("id")).order_by()
        for case, count in counted:
            setattr(found[case], name, count)


def _of(model: type[M], found: dict[int, Standing]) -> QuerySet[M]:
    return model._default_manager.filter(case__in=list(found))
