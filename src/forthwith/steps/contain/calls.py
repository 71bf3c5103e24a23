"""Tells one person who acts that something waits for them: by page at once, and by a mail without content (R-075)."""

from __future__ import annotations

from datetime import datetime

from django.utils.module_loading import import_string

from forthwith.record.case import Case
from forthwith.record.reports import Delivery
from forthwith.record.staff import Staff
from forthwith.record.words import Channel

#: The job that hands a delivery to the mail server; a step is named, not imported, by another.
SEND = "forthwith.steps.report.messages.send_delivery"


def call(case: Case | None, to: Staff, what: str, *, now: datetime) -> None:
    """Put ``what`` (a word of the messages) before ``to``."""
    Delivery.objects.create(case=case, to=to, what=what, channel=Channel.PAGE, at=now, delivered_at=now)
    mail = Delivery.objects.create(case=case, to=to, what=what, channel=Channel.MAIL, at=now)
    import_string(SEND).enqueue(mail.pk)
