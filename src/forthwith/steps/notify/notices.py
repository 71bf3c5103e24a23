"""Keeps that a notice went out, and how many came back: those people still do not know (R-108)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.deciding import Determination, Notice
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.telling import Unaware, unaware
from forthwith.record.words import Channel

#: The short message of the first hour may leave before the Head has signed; nothing else may (invariant 6).
FIRST_WORD = "first word"
KINDS = (FIRST_WORD, "notice", "supplement", "report")


@dataclass(frozen=True)
class Notified:
    """Who was told: a group of people with its number, or a body without one; for which duty, how and when."""

    to: str
    people: int | None = None
    duty: str = ""
    kind: str = "notice"
    channel: str = Channel.MAIL
    at: datetime | None = None
    proof: UUID | None = None
    file_number: str = ""


@transaction.atomic
def record_notice(case: Case, notified: Notified, *, by: Acting, now: datetime) -> Notice:
    """Keep one notice. Raises NotAllowed, Refused (nobody named, before the determination, a time to come)."""
    require(Act.RECORD_NOTICE, by=by, now=now)
    to = plain(notified.to, field="to")
    _can_be(case, notified, to, now)
    made = Notice.objects.create(
        case=case, to=to[:200], duty=notified.duty, people=notified.people, channel=notified.channel,
        kind=notified.kind, at=notified.at or now, by=by.staff, proof=notified.proof,
        file_number=plain(notified.file_number, field="file_number")[:60],
    )  # fmt: skip
    told = {
        "to": (None, made.to), "people": (None, made.people), "duty": (None, made.duty), "at": (None, made.at),
        "channel": (None, made.channel), "kind": (None, made.kind),
    }  # fmt: skip
    note(case, What.NOTICE_RECORDED, by=by, now=now, about=f"notice {made.uid}", changes=told)
    return made


@transaction.atomic
def record_returned(notice: Notice, returned: int, *, by: Acting, now: datetime) -> Notice:
    """Keep how many of a notice came back, all in all. Raises NotAllowed, Refused for more than were sent."""
    require(Act.RECORD_NOTICE, by=by, now=now)
    row = Notice.objects.select_for_update(of=("self",)).select_related("case").get(pk=notice.pk)
    if row.of_letters:
        raise Refused(_("The letters to these people count themselves. Nothing was kept."), field="returned")
    if row.people is None or not 0 <= returned <= row.people:
        raise Refused(_("More cannot come back than were sent. Nothing was kept."), field="returned")
    before, row.returned = row.returned, returned
    row.save(update_fields=["returned"])
    changes = {"returned": (before, returned)}
    note(row.case, What.NOTICE_RETURNED, by=by, now=now, about=f"notice {row.uid}", changes=changes)
    return row


def unaware_of(case: Case) -> Unaware:
    """How many affected people have not been told by the district; not counted while the affected are not."""
    return unaware(case.affected, case.notices.all())


def _can_be(case: Case, notified: Notified, to: str, now: datetime) -> None:
    if not to:
        raise Refused(_("Say who was told. Nothing was kept."), field="to")
    if notified.kind not in KINDS or notified.channel not in Channel.values:
        raise Refused(_("Choose what kind of notice it was, and how it went. Nothing was kept."), field="kind")
    if notified.at is not None and notified.at > now:
        raise Refused(_("This time is still to come. Nothing was kept."), field="at")
    if Notice.objects.filter(case=case, of_letters=True, to=to, kind=notified.kind).exists():
        raise Refused(_("The letters to these people count themselves. Nothing was kept."), field="to")
    if notified.kind != FIRST_WORD and not Determination.objects.filter(case=case).exists():
        raise Refused(
            _("The Head has not signed yet. Nothing but the first word goes out before that. Nothing was kept."),
            field="kind",
        )
