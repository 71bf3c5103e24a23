"""A link for volunteers and contractors: a report from a phone, without an account, that shows nothing (R-005)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from forthwith.record.acting import THE_SYSTEM, Acting
from forthwith.record.district import District
from forthwith.record.errors import NotYours, RecordError
from forthwith.record.happenings import What
from forthwith.record.keys import derived
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.reports import Draft, Report, ReportLink
from forthwith.record.rights import Act, require
from forthwith.steps.report.drafts import Upload, draft_of, hold
from forthwith.steps.report.opening import Intake, take_in
from forthwith.steps.report.told import Told

#: How many reports one visitor and one link may begin in an hour: more than any real evening, less than a flood.
HOUR = timedelta(hours=1)
BY_VISITOR = 10
BY_LINK = 60


class TooMany(RecordError):
    """More reports than a person writes came from there within an hour. Nothing was kept."""


@transaction.atomic
def make_link(district: District, label: str = "", *, by: Acting, now: datetime) -> ReportLink:
    """Make an address for reports without an account. Raises NotAllowed, and Refused for a label that names someone."""
    require(Act.MAKE_LINKS, by=by, now=now)
    # Two at once wait here, so that each gets a number of its own.
    District.objects.select_for_update().get(pk=district.pk)
    last = ReportLink.objects.filter(district=district).aggregate(last=Max("serial"))["last"] or 0
    label = plain(label, field="label")[:100]
    link = ReportLink.objects.create(district=district, serial=last + 1, label=label, made_at=now, made_by=by.staff)
    note(None, What.LINK_MADE, by=by, now=now, about=f"report link {link.serial}")
    return link


@transaction.atomic
def revoke_link(link: ReportLink, *, by: Acting, now: datetime) -> None:
    """End an address; whoever still holds it sees no page. Raises NotAllowed."""
    require(Act.MAKE_LINKS, by=by, now=now)
    if ReportLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now):
        note(None, What.LINK_REVOKED, by=by, now=now, about=f"report link {link.serial}")


def links_of(district: District, *, by: Acting, now: datetime) -> list[ReportLink]:
    """Every address that was made, the newest first, the revoked too. Raises NotAllowed."""
    require(Act.MAKE_LINKS, by=by, now=now)
    return list(ReportLink.objects.filter(district=district).select_related("made_by").order_by("-serial"))


def key_of(link: ReportLink) -> str:
    """What stands in the address: the serial and its signature. It is worked out, and kept nowhere."""
    return f"{link.serial}-{_signature(link)}"


def link_at(slug: str, key: str) -> ReportLink:
    """The standing link of an address. Raises NotYours for a wrong key, a revoked link, an unknown district."""
    serial = key.partition("-")[0]
    found = ReportLink.objects.select_related("district").filter(
        district__slug=slug, serial=int(serial) if serial.isascii() and serial.isdigit() else 0, revoked_at=None
    )
    link = found.first()
    if link is None or not constant_time_compare(key_of(link), key):
        raise NotYours("This address for reports does not stand. Nothing was sent. Telephone the privacy office.")
    return link


def open_public_report(
    link: ReportLink, told: Told, files: Iterable[Upload], *, token: UUID, client: str, now: datetime
) -> Report:
    """Take a report without an account. Raises TooMany, and Refused naming the field.

    ``client`` is where it came from; only a keyed digest of it is kept, to count by.
    """
    may_come_in(link, token=token, client=client, now=now)
    return take_in(Intake(link.district, told, token, link), files, by=THE_SYSTEM, now=now)


def hold_public(link: ReportLink, files: Iterable[Upload], *, token: UUID, client: str, now: datetime) -> Draft:
    """Seal files that came through a link, before anything else. Raises TooMany, and Refused when one is not kept."""
    return hold(may_come_in(link, token=token, client=client, now=now), files, by=THE_SYSTEM, now=now)


def may_come_in(link: ReportLink, *, token: UUID, client: str, now: datetime) -> Draft:
    """Begin or go on with a draft through a link. Raises TooMany when there were too many before it."""
    marked = _client(client)
    recent = Draft.objects.filter(link=link, started_at__gt=now - HOUR).exclude(uid=token)
    if recent.filter(client=marked).count() >= BY_VISITOR or recent.count() >= BY_LINK:
        raise TooMany(_("Too many reports came from here. Nothing was sent. Telephone the privacy office."))
    draft = draft_of(token, link.district, by=THE_SYSTEM, now=now, link=link)
    if draft.pk is None:
        # Written at once, also without a file: it is counted.
        draft.client = marked
        draft.save()
    return draft


def _signature(link: ReportLink) -> str:
    """Under a key of the record's: the sheets in the staff rooms outlive a replaced master key."""
    said = f"{link.district.uid}:{link.serial}".encode()
    return hmac.new(derived(b"report link"), said, hashlib.sha256).hexdigest()[:32]


def _client(client: str) -> str:
    return salted_hmac("forthwith visitor", client, algorithm="sha256").hexdigest() if client else ""
