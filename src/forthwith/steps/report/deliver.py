"""Puts a report before the Head and the privacy officer at one moment, by page and by mail (1.1.1, R-009, R-054)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from forthwith.record.acting import THE_SYSTEM, Acting
from forthwith.record.case import Case, Moment
from forthwith.record.district import District
from forthwith.record.happenings import What
from forthwith.record.log import Line, note
from forthwith.record.reports import Delivery, Report
from forthwith.record.staff import Cover, Delegation, Staff
from forthwith.record.who import standing_in
from forthwith.record.words import Channel, Power, Role, TaskState, Time
from forthwith.record.work import Task
from forthwith.steps.report.first_tasks import ACKNOWLEDGE
from forthwith.steps.report.messages import send_deliveries

#: How long somebody has to say that they have it, until the cover list says otherwise.
SEE_WITHIN = timedelta(minutes=15)
REPORT = "report"


def put_before_the_office(report: Report, to: Receiving, *, now: datetime) -> list[Delivery]:
    """Deliver to Head, officer and whoever receives for the Head; ask the first two to say that they have it.

    The log says it by ``delivery_of``, in the same transaction.
    """
    if report.case is None:
        return []
    made = _deliver(report.case, to.everybody, REPORT, report=report, now=now)
    _ask_to_acknowledge(report.case, to, now=now)
    return made


def delivery_of(report: Report, to: Receiving) -> Line:
    """What the log says of it: to whom, by page and by mail."""
    told = {"to": (None, [one.name for one in to.everybody]), "channels": (None, [Channel.PAGE, Channel.MAIL])}
    return Line(What.REPORT_DELIVERED, THE_SYSTEM, f"report {report.uid}", told)


def receivers(district: District, now: datetime) -> tuple[Staff, ...]:
    """Who gets every report, each once. A vacant role leaves the others; nobody is left out."""
    return receiving(district, now).everybody


def deliver(case: Case | None, to: Staff, what: str, *, now: datetime, report: Report | None = None) -> list[Delivery]:
    """One delivery by page, done at once, and one by mail, tried right after; both stay visible."""
    return _deliver(case, [to], what, report=report, now=now)


def _deliver(
    case: Case | None, people: Sequence[Staff], what: str, *, report: Report | None, now: datetime
) -> list[Delivery]:
    """Pages and mails of several people at once: one row and one mail for each of them."""
    made = Delivery.objects.bulk_create(
        Delivery(
            case=case, report=report, to=one, what=what, channel=channel, at=now,
            delivered_at=now if channel == Channel.PAGE else None,
        )
        for one in people
        for channel in (Channel.PAGE, Channel.MAIL)
    )  # fmt: skip
    mails = [one.pk for one in made if one.channel == Channel.MAIL]
    if mails:
        send_deliveries.enqueue(mails)
    return made


@transaction.atomic
def acknowledge(case: Case, *, by: Acting, now: datetime) -> int:
    """Say that this person has the report: their deliveries are seen, their task is done; gives how many were new.

    The first time the Head, or who receives for the Head, sees it is when the Head knew (R-055).
    """
    waiting = Delivery.objects.select_for_update().filter(
        case=case, to=by.staff, what__in=(REPORT, "called"), seen_at=None
    )
    count = waiting.update(seen_at=now)
    if not count:
        return 0
    note(case, What.DELIVERY_SEEN, by=by, now=now, about=f"{count} deliveries")
    _end_tasks(case, by, now)
    if by.role in (Role.HEAD, Role.DELEGATE) and not case.moments.filter(which=Time.HEAD_KNEW).exists():
        Moment.objects.create(
            case=case, which=Time.HEAD_KNEW, at=now, zone=case.district.time_zone, recorded_at=now, recorded_by=by.staff
        )
        note(case, What.TIME_ENTERED, by=by, now=now, changes={str(Time.HEAD_KNEW): (None, now)})
    return count


def _end_tasks(case: Case, by: Acting, now: datetime) -> None:
    mine = Q(owner=by.staff) | Q(escalated_to=by.staff)
    case.tasks.filter(mine, kind=ACKNOWLEDGE, state=TaskState.OPEN).update(state=TaskState.DONE, answered_at=now)


@dataclass(frozen=True)
class Receiving:
    """Who stands where at this moment; None while a role is vacant."""

    head: Staff | None
    officer: Staff | None
    everybody: tuple[Staff, ...]


def receiving(district: District, now: datetime) -> Receiving:
    """Who gets a report that comes in at this moment."""
    stand = standing_in(district, (Role.HEAD, Role.PRIVACY_OFFICER), at=now)
    # Without a Head, because nobody was named yet, a report is still taken.
    head = next((one.staff for one in stand if one.role == Role.HEAD), None)
    officers = [one.staff for one in stand if one.role == Role.PRIVACY_OFFICER]
    people = [*([head] if head else []), *officers, *_delegates(district, now)]
    return Receiving(head, officers[0] if officers else None, tuple(dict.fromkeys(people)))


def _delegates(district: District, now: datetime) -> Iterator[Staff]:
    not_revoked = Q(revoked_at__isnull=True) | Q(revoked_at__gt=now)
    found = Delegation.objects.filter(not_revoked, district=district, starts__lte=now, ends__gt=now)
    yield from (one.delegate for one in found.select_related("delegate") if one.holds(Power.RECEIVE, now))


def _ask_to_acknowledge(case: Case, to: Receiving, *, now: datetime) -> None:
    with translation.override(case.district.language):
        title = _("Say that you have the report")
    waits = dict(Cover.objects.filter(district=case.district).order_by("-place").values_list("role", "after_minutes"))
    Task.objects.bulk_create(
        Task(
            case=case, title=title, kind=ACKNOWLEDGE, clause="1.1.1", role=role, owner=staff, asked_at=now, minutes=1,
            due_at=now + (timedelta(minutes=waits[role]) if role in waits else SEE_WITHIN),
        )
        for role, staff in ((Role.HEAD, to.head), (Role.PRIVACY_OFFICER, to.officer))
        if staff is not None
    )  # fmt: skip
