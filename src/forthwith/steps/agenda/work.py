"""What people were asked or promised in a case: tasks, news, targets, consultation (R-075, R-098, R-099)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from forthwith.record.words import Role, Time
from forthwith.record.work import NewsPromised, Task
from forthwith.steps.agenda.due import Due, State, Trap, state_at
from forthwith.steps.agenda.standing import Standing

#: From the Head's knowledge to the determination, until the district sets its own aim (R-099).
DETERMINE_WITHIN = timedelta(hours=4)
TARGET = "internal target"


def asked_and_promised(standing: Standing, *, now: datetime) -> Iterator[Due]:
    """Open tasks, the target of the assessment, a missing consultation, promised news."""
    yield from (_task(standing, one, now) for one in standing.tasks)
    yield from _target(standing, now)
    yield from _consultation(standing)
    yield from (_news(standing, one, now) for one in standing.news)


def _news(standing: Standing, one: NewsPromised, now: datetime) -> Due:
    what = _("Give the news that was promised to: %(to)s") % {"to": one.to} if one.to else _("Give the promised news")
    return Due(
        key=f"news {one.pk}", what=what, state=state_at(one.due_at, now=now), role=Role.PRIVACY_OFFICER,
        person=standing.office.person(Role.PRIVACY_OFFICER), by_when=one.due_at, kind=TARGET, clause="3.2.3",
        trap=Trap.PROMISE if one.due_at < now else None, link="contain/",
    )  # fmt: skip


def _task(standing: Standing, task: Task, now: datetime) -> Due:
    late = task.due_at is not None and task.due_at < now
    person = task.escalated_to or task.owner
    return Due(
        key=f"task {task.uid}", what=task.title, state=state_at(task.due_at, now=now), role=task.role,
        person=person.name if person else standing.office.person(task.role or Role.PRIVACY_OFFICER),
        by_when=task.due_at, kind=TARGET, clause=task.clause, link=_link(task),
        trap=_trap(task, late), urgent=task.kind == "stop the send",
        note=_("nobody answered: %(name)s was called") % {"name": task.escalated_to.name} if task.escalated_to else "",
    )  # fmt: skip


def _trap(task: Task, late: bool) -> Trap | None:
    if task.kind == "doubt":
        return Trap.DOUBT if late else None
    return Trap.TASK_LATE if late else None


def _link(task: Task) -> str:
    return {"doubt": "doubt/", "acknowledge": ""}.get(task.kind, "contain/")


def _target(standing: Standing, now: datetime) -> Iterator[Due]:
    """The clock from the Head's knowledge to the determination; without that time it is unknown, never guessed."""
    known, signed = standing.at(Time.HEAD_KNEW), standing.determination
    aim = target_of(standing)
    by_when = known + aim if known else None
    state = State.DONE if signed is not None else state_at(by_when, now=now)
    yield Due(
        key="target determination", what=_("Assess whether significant harm can be expected, and have it signed"),
        state=state, role=Role.HEAD, person=standing.office.person(Role.HEAD), by_when=by_when,
        clock=_("our own target, counted from when the Head knew"), kind=TARGET,
        note="" if known else _("by when is not known: when did the Head learn of it?"), clause="2.2",
        link="head/" if standing.version is not None else "assess/",
    )  # fmt: skip


def target_of(standing: Standing) -> timedelta:
    """The district's aim for the determination."""
    minutes = standing.case.district.targets_minutes.get("determination")
    return timedelta(minutes=int(minutes)) if minutes else DETERMINE_WITHIN


def _consultation(standing: Standing) -> Iterator[Due]:
    """The officer consults the Head on the facts as they are (2.1); before a determination, and after new facts."""
    if standing.version is None or any(one.version == standing.version.number for one in standing.consultations):
        return
    if standing.determination is not None and standing.determination.version == standing.version.number:
        return
    yield Due(
        key="consultation", what=_("Consult the Head on the facts as they stand"), state=State.DUE,
        role=Role.PRIVACY_OFFICER, person=standing.office.person(Role.PRIVACY_OFFICER), clause="2.1",
        trap=Trap.NO_CONSULTATION, link="assess/",
    )  # fmt: skip
