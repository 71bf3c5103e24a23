"""What is due about the people who act: the daily warning of a vacancy, and reminders to read the practice."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from forthwith.law import PracticeRefused
from forthwith.record.acting import THE_SYSTEM
from forthwith.record.district import District
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.reports import Delivery
from forthwith.record.staff import Staff
from forthwith.record.who import standing
from forthwith.record.words import Channel, Role
from forthwith.steps.appoint.reading import unread, version_of

#: R-009: each day the role is vacant. R-006 sets no time for reminders; a month nags nobody.
WARN_EVERY = timedelta(days=1)
REMIND_EVERY = timedelta(days=30)
VACANT, PRACTICE = "vacant", "practice"


@transaction.atomic
def due(now: datetime) -> list[Delivery]:
    """Make the warnings and reminders that are due and were not made yet; they stand on the page of whom they are for.

    Called again in the same minute, it makes none twice. Each district gets one entry in the log for what it did.
    """
    return [
        one
        for district in District.objects.order_by("pk")
        for one in (*_vacancy(district, now), *_practice(district, now))
    ]


def _vacancy(district: District, now: datetime) -> list[Delivery]:
    """R-009: the Head sees a warning each day while nobody is the privacy officer."""
    if standing(district, Role.PRIVACY_OFFICER, at=now).exists():
        return []
    heads = Staff.objects.filter(pk__in=standing(district, Role.HEAD, at=now).values("staff"))
    return _make(heads, VACANT, WARN_EVERY, now=now, about="privacy officer vacant")


def _practice(district: District, now: datetime) -> list[Delivery]:
    """R-006: whoever has not read the version that stands is reminded; a new version reminds everybody."""
    try:
        version, people = version_of(district), unread(district)
    except PracticeRefused:
        # The set-up check says that the practice cannot be read; nobody can be reminded of it meanwhile.
        return []
    return _make(people, f"{PRACTICE} {version}", REMIND_EVERY, now=now, about=f"practice {version}")


def _make(people: QuerySet[Staff], what: str, every: timedelta, *, now: datetime, about: str) -> list[Delivery]:
    lately = Delivery.objects.filter(what=what, at__gt=now - every)
    made = Delivery.objects.bulk_create(
        Delivery(case=None, to=one, what=what, channel=Channel.PAGE, at=now, delivered_at=now)
        for one in people.exclude(pk__in=lately.values("to"))
    )
    if made:
        changes = {"reminded": (None, len(made))}
        note(None, What.TASK_REMINDED, by=THE_SYSTEM, now=now, about=about, changes=changes)
    return made
