"""Who in the district's office is told that something waits: by page at once, and by a mail without content (R-075)."""

from __future__ import annotations

from datetime import datetime

from django.utils.module_loading import import_string

from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.reports import Delivery
from forthwith.record.staff import Staff
from forthwith.record.who import head_at, officer_at
from forthwith.record.words import Channel

#: The job that hands a delivery to the mail server; a step is named, not imported, by another.
SEND = "forthwith.steps.report.messages.send_delivery"


def officer_of(case: Case, *, now: datetime) -> Staff | None:
    """The privacy officer; the Head while that role is vacant (R-009); None in a district without both."""
    return officer_at(case.district, now) or head_of(case, now=now)


def head_of(case: Case, *, now: datetime) -> Staff | None:
    """The Head; None while nobody is named."""
    try:
        return head_at(case.district, now)
    except Refused:
        return None


def tell(case: Case, to: Staff | None, what: str, *, now: datetime) -> None:
    """Put ``what`` (a word of the messages) before ``to``; nothing when there is nobody."""
    if to is None:
        return
    Delivery.objects.create(case=case, to=to, what=what, channel=Channel.PAGE, at=now, delivered_at=now)
    mail = Delivery.objects.create(case=case, to=to, what=what, channel=Channel.MAIL, at=now)
    import_string(SEND).enqueue(mail.pk)
