"""The nine conditions for closing a case; each gives a sentence for what is missing, or none (R-197)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from forthwith.record.assessing import Statement, Unknown
from forthwith.record.case import Case
from forthwith.record.reports import Question
from forthwith.record.words import MeasureState, Part, TaskState
from forthwith.record.work import ContainmentAsked, Investigation, Measure, NewsPromised, StepTaken, Task
from forthwith.steps.prevent.errors import Missing
from forthwith.steps.prevent.owed import Basis, basis_of, not_told, notices_owed
from forthwith.steps.prevent.owed_to import ANSWERS, DETAILS, DUTIES, still_owed
from forthwith.steps.prevent.promises import said_in_public

Condition = Callable[[Case, Basis, datetime], Iterator[str]]


def what_is_missing(case: Case, *, now: datetime) -> tuple[Missing, ...]:
    """Everything owed before the case may be closed, in the order of the practice; () when nothing is."""
    basis = basis_of(case)
    return tuple(
        Missing(name, sentence, where)
        for name, (where, condition) in CONDITIONS.items()
        for sentence in condition(case, basis, now)
    )


def containment_final(case: Case, _basis: Basis, _now: datetime) -> Iterator[str]:
    """Somebody answered that nothing more is needed to stop it, and no step that was promised stands open (2.1.2)."""
    last = ContainmentAsked.objects.filter(case=case).last()
    if last is None:
        yield _("Nobody answered yet whether more is needed to contain it.")
    elif last.more:
        yield _("The last answer says that more is needed to contain it.")
    if count := StepTaken.objects.filter(case=case, promised=True, done_at__isnull=True).count():
        yield _("Steps promised and not done: %(count)s.") % {"count": count}


def determined(_case: Case, basis: Basis, _now: datetime) -> Iterator[str]:
    """The Head determined and signed, on the facts as they stand (2.2)."""
    if basis.determination is None:
        yield _("The Head has not determined whether significant harm is reasonably expected.")
    elif not basis.decided:
        yield _("The facts changed after the Head signed. The Head must look again.")


def duties_done(case: Case, basis: Basis, now: datetime) -> Iterator[str]:
    """Every notice that is due is recorded, everybody the Head wants told was told, nobody is left out (3.1, 3.4)."""
    if not case.district.place:
        yield _("No place is set for this district, so nobody knows which notices are due.")
    for duty in notices_owed(case, basis):
        said = (
            _("No notice is recorded for: %(duty)s")
            if duty.status == "due"
            else _("An open question decides: %(duty)s")
        )
        yield said % {"duty": duty.duty}
    waiting = not_told(case, basis)
    if waiting is None:
        yield _("It is not known how many people are still to be told.")
    elif waiting:
        yield _("People who must be told and do not know yet: %(count)s.") % {"count": f"{waiting:,}"}
    yield from still_owed(case, now, DUTIES)


def details_given(case: Case, _basis: Basis, now: datetime) -> Iterator[str]:
    """Nothing that was left open is still owed to those who were told (3.3.1)."""
    if count := Unknown.objects.filter(case=case, answered_at__isnull=True).count():
        yield _("Facts still owed: %(count)s.") % {"count": count}
    if count := NewsPromised.objects.filter(case=case, given_at__isnull=True).count():
        yield _("News promised and not given: %(count)s.") % {"count": count}
    yield from still_owed(case, now, DETAILS)


def answers_given(case: Case, _basis: Basis, now: datetime) -> Iterator[str]:
    """Every question, task and statement has its answer."""
    if count := Question.objects.filter(case=case, answered_at__isnull=True).count():
        yield _("Questions without an answer: %(count)s.") % {"count": count}
    if count := Task.objects.filter(case=case, state=TaskState.OPEN).count():
        yield _("Tasks still open: %(count)s.") % {"count": count}
    if count := Statement.objects.filter(case=case, read_by_head_at__isnull=True, dropped_why="").count():
        yield _("Statements the Head has not read: %(count)s.") % {"count": count}
    yield from still_owed(case, now, ANSWERS)


def found_out(case: Case, _basis: Basis, _now: datetime) -> Iterator[str]:
    """The investigation ended with findings (4.1)."""
    row = Investigation.objects.filter(case=case).first()
    if row is None:
        yield _("No investigation was started.")
    elif row.finished_at is None or not row.findings:
        yield _("The investigation has no findings yet.")


def measures_planned(case: Case, _basis: Basis, _now: datetime) -> Iterator[str]:
    """At least one measure stands, with its owner and its date (4.2)."""
    if not Measure.objects.filter(case=case).exclude(state=MeasureState.DROPPED).exists():
        yield _("No measure is planned against it happening again.")


def promises_tracked(case: Case, _basis: Basis, _now: datetime) -> Iterator[str]:
    """Somebody looked through what was said in public, and everything promised there is a measure (R-191)."""
    said = said_in_public(case)
    listed = Investigation.objects.filter(case=case).values_list("promises_listed_at", flat=True).first()
    if listed is None:
        yield _("Nobody looked yet through what was said in public for promises.")
    elif any(one.sentence.released_at and one.sentence.released_at > listed for one in said):
        yield _("Something was said in public since the promises were listed.")
    if loose := sum(1 for one in said if one.measure is None):
        yield _("Promises made in public without a measure: %(count)s.") % {"count": loose}


def retention_set(case: Case, _basis: Basis, _now: datetime) -> Iterator[str]:
    """The district decided how long each part of a case is kept (R-209)."""
    keep = case.district.keep_days
    for part in Part:
        if not isinstance(keep.get(part), int) or keep[part] <= 0:
            yield _("How long “%(part)s” are kept is not set.") % {"part": part.label}


#: The nine, in the order of the practice: where the missing thing is done, and what tells it.
CONDITIONS: dict[str, tuple[str, Condition]] = {
    "containment": ("contain", containment_final),
    "determination": ("head", determined),
    "duties": ("notices", duties_done),
    "details": ("assess", details_given),
    "answers": ("tasks", answers_given),
    "findings": ("investigation", found_out),
    "measures": ("measures", measures_planned),
    "promises": ("promises", promises_tracked),
    "retention": ("settings", retention_set),
}
