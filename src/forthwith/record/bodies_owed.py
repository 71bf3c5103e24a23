"""What a case still owes to bodies: proofs, supplements, answers to directions (R-133, R-138, R-216)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from forthwith.record.bodies import Direction, Filing, Sheet
from forthwith.record.case import Case
from forthwith.record.letters import Mailing
from forthwith.record.owing import Owed
from forthwith.record.words import FilingState, MailingState, Role, TaskState

#: How the telling goes on: none of these makes a text that was released, or a report that was sent, untrue.
PROGRESS = frozenset({
    "address", "file_numbers", "people_told", "notices", "notice_text", "exceptions", "police", "others_told",
    "complaints", "directions", "closed_at", "recovered", "investigation",
})  # fmt: skip
#: A total that a supplement carries; it counts when no letters are on their way any more.
TOTALS = frozenset({"people_told"})
OUT = (FilingState.CLAIMED, FilingState.SENT)


def owed(case: Case, now: datetime) -> Iterable[Owed]:
    """Reports without proof, supplements that are due, and directions nobody answered."""
    filings = last_filings(case)
    yield from (_proof(one) for one in filings.values() if one.state == FilingState.CLAIMED)
    yield from (_supplement(one) for one in filings.values() if one.state in OUT and new_facts(one))
    yield from (_direction(one, now) for one in directions_open(case))


def last_filings(case: Case) -> dict[str, Filing]:
    """The last thing that became of each duty to a body, by rule; "not applicable" that was taken back is nothing."""
    rows = Filing.objects.filter(case=case, lifted_at__isnull=True).order_by("made_at", "pk")
    return {one.duty: one for one in rows}


def changed_facts(before: Mapping[str, Any], after: Mapping[str, Any]) -> frozenset[str]:
    """The fields that say another fact now, without how the telling goes on."""
    return frozenset(name for name in before.keys() | after.keys() if before.get(name) != after.get(name)) - PROGRESS


def new_facts(filing: Filing) -> frozenset[str]:
    """The fields of a report's form that changed since it was kept, totals among them: a supplement is due (R-216)."""
    asked = {part for field in filing.snapshot for part in field.get("parts", ())}
    before = Sheet.objects.filter(case=filing.case_id, number=filing.sheet).first()
    last = Sheet.objects.filter(case=filing.case_id).order_by("-number").first()
    if before is None or last is None or before.number == last.number:
        return frozenset()
    changed = changed_facts(before.fields, last.fields)
    if not Mailing.objects.filter(case=filing.case_id, state=MailingState.SENDING).exists():
        changed |= {name for name in TOTALS if before.fields.get(name) != last.fields.get(name)}
    return changed & asked


def is_open(direction: Direction) -> bool:
    """A direction is open until it is answered, here or by its task."""
    done = direction.task is not None and direction.task.state == TaskState.DONE
    return direction.answered_at is None and not done


def directions_open(case: Case) -> Iterator[Direction]:
    """The directions of a case that nobody answered."""
    rows = Direction.objects.filter(case=case, answered_at__isnull=True).select_related("task").order_by("received_at")
    return (one for one in rows if is_open(one))


def _proof(filing: Filing) -> Owed:
    return Owed(
        key=f"proof of report {filing.uid}",
        what=_("Attach the proof that %(body)s got the report") % {"body": filing.body},
        clause="3.1.1.1", role=Role.PRIVACY_OFFICER, link=f"bodies/sent/{filing.uid}/",
    )  # fmt: skip


def _supplement(filing: Filing) -> Owed:
    return Owed(
        key=f"supplement to report {filing.uid}",
        what=_("Supplement due: %(body)s got older facts") % {"body": filing.body},
        clause="3.1.1.1", role=Role.PRIVACY_OFFICER, link=f"bodies/duty/{filing.duty}/",
    )  # fmt: skip


def _direction(direction: Direction, now: datetime) -> Owed:
    late = direction.due_at is not None and direction.due_at < now
    return Owed(
        key=f"direction {direction.uid}", what=_("Do and answer the direction of %(body)s") % {"body": direction.body},
        clause="3.1.1.1", role=Role.HEAD, link="bodies/directions/", by_when=direction.due_at, alarm=late,
    )  # fmt: skip
