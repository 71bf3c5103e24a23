"""Says when three quarters and all of the district's aim for the assessment have passed, once each (R-099)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.module_loading import import_string

from forthwith.record.acting import THE_SYSTEM
from forthwith.record.case import Case
from forthwith.record.events import Event
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.reports import Delivery
from forthwith.record.words import Channel, Stage, Time
from forthwith.steps.agenda.standing import Standing, office_of, standing_of
from forthwith.steps.agenda.work import target_of

SEND = "forthwith.steps.report.messages.send_delivery"
SHARES = ((1.0, "100 % of the aim"), (0.75, "75 % of the aim"))


def due(now: datetime) -> None:
    """Alert Head and officer at 75 % and at 100 % of the aim of every open case without a determination."""
    waiting = Case.objects.filter(stage=Stage.OPEN, determinations__isnull=True, moments__which=Time.HEAD_KNEW)
    cases = list(waiting.exclude(events__about=SHARES[0][1]).distinct().select_related("district"))
    for district in {case.district for case in cases}:
        of_it = [case for case in cases if case.district_id == district.pk]
        for standing in standing_of(of_it, office_of(district, now)):
            _alert(standing, now)


def _alert(standing: Standing, now: datetime) -> None:
    known = standing.at(Time.HEAD_KNEW)
    if known is None:
        return
    share = (now - known) / target_of(standing)
    reached = next((about for limit, about in SHARES if share >= limit), None)
    if reached and not Event.objects.filter(case=standing.case, about=reached).exists():
        _tell(standing, reached, now)


@transaction.atomic
def _tell(standing: Standing, about: str, now: datetime) -> None:
    what = What.TARGET_MISSED if about == SHARES[0][1] else What.TASK_REMINDED
    aim = {"aim in minutes": (None, int(target_of(standing).total_seconds() // 60))}
    note(standing.case, what, by=THE_SYSTEM, now=now, about=about, changes=aim)
    office = standing.office
    for to in {one for one in (office.head, office.officer) if one is not None}:
        Delivery.objects.create(
            case=standing.case, to=to, what="target", channel=Channel.PAGE, at=now, delivered_at=now
        )
        mail = Delivery.objects.create(case=standing.case, to=to, what="target", channel=Channel.MAIL, at=now)
        import_string(SEND).enqueue(mail.pk)
