"""Help that exists: what, who, when, for how long, and that somebody tried it on the day (R-173)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.drafts import Support
from forthwith.record.errors import NotYours, Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.rights import Act, require


@dataclass(frozen=True)
class Offer:
    """One offer of help as it comes in; without who, how and when it is no offer."""

    what: str
    who: str
    reached_at: str
    hours: str
    unit: str = ""
    until: date | None = None


@transaction.atomic
def add(case: Case, offer: Offer, *, by: Acting, now: datetime) -> Support:
    """Add an offer. Raises NotAllowed, and Refused naming what it lacks."""
    require(Act.ANSWER_ENQUIRY, by=by, now=now)
    _can_be_offered(case, offer, now)
    made = Support.objects.create(
        case=case, what=offer.what.strip(), who=offer.who.strip(), reached_at=offer.reached_at.strip(),
        hours=offer.hours.strip(), unit=offer.unit.strip(), until=offer.until, added_at=now,
    )  # fmt: skip
    told = {"what": (None, made.what), "until": (None, made.until)}
    note(case, What.SUPPORT_NOTED, by=by, now=now, about=f"support {made.pk}", changes=told)
    return made


@transaction.atomic
def tried(support: Support, *, by: Acting, now: datetime) -> Support:
    """Keep that somebody was reached there today. Raises NotAllowed, NotYours, Refused when it has ended."""
    row = _standing(support, by=by, now=now)
    before, row.tried_at = row.tried_at, now
    row.save(update_fields=["tried_at"])
    note(row.case, What.SUPPORT_NOTED, by=by, now=now, about=f"support {row.pk}", changes={"tried": (before, now)})
    return row


@transaction.atomic
def end(support: Support, *, by: Acting, now: datetime) -> Support:
    """Take it back: no page and no new letter names it any more. Raises NotAllowed, NotYours, Refused."""
    row = _standing(support, by=by, now=now)
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    note(row.case, What.SUPPORT_NOTED, by=by, now=now, about=f"support {row.pk}", changes={"ended": (None, now)})
    return row


def offered(case: Case, now: datetime) -> list[Support]:
    """What can be offered today, oldest first: added, not ended, not past its last day."""
    today = now.astimezone(case.district.zone).date()
    standing = Support.objects.filter(Q(until=None) | Q(until__gte=today), case=case, ended_at=None)
    return list(standing.order_by("added_at", "pk"))


def tried_today(support: Support, now: datetime) -> bool:
    """Whether somebody was reached there on the district's own day: the day a letter that names it may leave."""
    zone = support.case.district.zone
    return support.tried_at is not None and support.tried_at.astimezone(zone).date() == now.astimezone(zone).date()


def of_case(case: Case, uid: UUID) -> Support:
    """One of the case, by its key. Raises NotYours."""
    row = Support.objects.filter(case=case, uid=uid).first()
    if row is None:
        raise NotYours("There is no such offer in this case. Nothing was done.")
    return row


def _can_be_offered(case: Case, offer: Offer, now: datetime) -> None:
    for field in ("what", "who", "reached_at", "hours"):
        if not getattr(offer, field).strip():
            raise Refused(_("Help that exists says what, who, how and when. Nothing was kept."), field=field)
    if offer.until is not None and offer.until < now.astimezone(case.district.zone).date():
        raise Refused(_("This day has passed. Nothing was kept."), field="until")


def _standing(support: Support, *, by: Acting, now: datetime) -> Support:
    require(Act.ANSWER_ENQUIRY, by=by, now=now)
    row = Support.objects.select_for_update(of=("self",)).select_related("case__district").get(pk=support.pk)
    if by.staff is None or by.staff.district_id != row.case.district_id:
        raise NotYours("There is no such offer. Nothing was done.")
    if row.ended_at is not None:
        raise Refused(_("This help was ended already. Nothing was changed."))
    return row
