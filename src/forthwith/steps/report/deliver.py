"""Puts a report before the Head and the privacy officer at one moment, by page and by mail (1.1.1, R-009, R-054)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from forthwith.record.acting import THE_SYSTEM, Acting
from forthwith.record.case import Case, Moment
from forthwith.record.district import District
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.reports import Delivery, Report
from forthwith.record.staff import Cover, Delegation, Staff
from forthwith.record.who import head_at, standing
from forthwith.record.words import Channel, Power, Role, TaskState, Time
from forthwith.record.work import Task
from forthwith.steps.report.first_tasks import ACKNOWLEDGE
from forthwith.steps.report.messages import send_delivery

#: How long somebody has to say that they have it, until the cover list says otherwise.
SEE_WITHIN = timedelta(minutes=15)
REPORT = "report"


def put_before_the_office(report: Report, *, now: datetime) -> list[Delivery]:
    """Deliver to Head, officer and whoever receives for the Head; ask the first two to say that they have it."""
    made = [
        one
        for to in receivers(report.district, now)
        for one in deliver(report.case, to, REPORT, report=report, now=now)
    ]
    for role, staff in (
        (Role.HEAD, _head(report.district, now)),
        (Role.PRIVACY_OFFICER, _officer(report.district, now)),
    ):
        if staff is not None and report.case is not None:
            _ask_to_acknowledge(report.case, role, staff, now=now)
    return made


def receivers(district: District, now: datetime) -> list[Staff]:
    """Who gets every report, each once. A vacant role leaves the others; nobody is left out."""
    return list(dict.fromkeys(_receivers(district, now)))


def deliver(
    case: Case | None, to: Staff, what: str, *, now: datetime, report: Report | None = None
) -> tuple[Delivery, Delivery]:
    """One delivery by page, done at once, and one by mail, tried right after; both stay visible."""
    page = Delivery.objects.create(
        case=case, report=report, to=to, what=what, channel=Channel.PAGE, at=now, delivered_at=now
    )
    mail = Delivery.objects.create(case=case, report=report, to=to, what=what, channel=Channel.MAIL, at=now)
    if case is not None and what == REPORT:
        told = {"to": (None, to.name), "channels": (None, [Channel.PAGE, Channel.MAIL])}
        note(case, What.REPORT_DELIVERED, by=THE_SYSTEM, now=now, about=f"delivery {page.pk}", changes=told)
    send_delivery.enqueue(mail.pk)
    return page, mail


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


def _receivers(district: District, now: datetime) -> Iterator[Staff]:
    head = _head(district, now)
    if head is not None:
        yield head
    yield from (one.staff for one in standing(district, Role.PRIVACY_OFFICER, at=now))
    standing_now = Q(revoked_at__isnull=True) | Q(revoked_at__gt=now)
    for one in Delegation.objects.filter(standing_now, district=district, starts__lte=now, ends__gt=now):
        if one.holds(Power.RECEIVE, now):
            yield one.delegate


def _head(district: District, now: datetime) -> Staff | None:
    """The Head; None when nobody was named yet: then a report is still taken."""
    try:
        return head_at(district, now)
    except Refused:
        return None


def _officer(district: District, now: datetime) -> Staff | None:
    found = standing(district, Role.PRIVACY_OFFICER, at=now).first()
    return found.staff if found else None


def _ask_to_acknowledge(case: Case, role: Role, staff: Staff, *, now: datetime) -> None:
    with translation.override(case.district.language):
        title = _("Say that you have the report")
    first = Cover.objects.filter(district=case.district, role=role).order_by("place").first()
    wait = timedelta(minutes=first.after_minutes) if first else SEE_WITHIN
    Task.objects.create(
        case=case, title=title, kind=ACKNOWLEDGE, clause="1.1.1", role=role, owner=staff, asked_at=now,
        due_at=now + wait, minutes=1,
    )  # fmt: skip
