"""Sends one short mail to one person who acts; it says that something waits, and never what (R-054, R-075)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from forthwith.record.acting import THE_SYSTEM
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.reports import Delivery
from forthwith.record.words import Channel

#: The network, the server, an address it will not have: what the mail library raises is one of these too.
FAILURES = (OSError,)


@dataclass(frozen=True)
class Wording:
    """A subject and a text without a word of the case."""

    subject: object
    text: object


WORDINGS: dict[str, Wording] = {
    "report": Wording(_("A report waits for you"), _("A privacy report was just received. Please look at it now.")),
    "called": Wording(
        _("You are called in place of a colleague"),
        _("Somebody before you on the cover list could not be reached. A report waits. Please look at it now."),
    ),
    "task": Wording(_("Something is asked of you"), _("The privacy office asks for a few minutes of your help.")),
    "reminder": Wording(_("A reminder"), _("Something the privacy office asked of you is past its time.")),
    "supervisor": Wording(
        _("A colleague has not answered"),
        _("Somebody who reports to you was asked to help the privacy office, and the time has passed."),
    ),
    "outcome": Wording(_("Your report was decided"), _("The privacy office has decided on the report you sent.")),
    "question": Wording(_("A question waits for you"), _("A question was asked of the privacy office.")),
    "answer": Wording(_("Your question was answered"), _("The privacy office has answered your question.")),
    "target": Wording(_("Our own target is near or past"), _("The time set for an assessment is running out.")),
    "enquiry": Wording(_("Somebody wrote to us"), _("Somebody wrote to the district about a case, and waits.")),
    "unanswered": Wording(
        _("Somebody waits too long for an answer"),
        _("Somebody wrote to the district about a case and was not answered in time. It is yours now."),
    ),
    "missed": Wording(
        _("Promised news was not given"), _("People were promised news by a time, and it has passed without any.")
    ),
    "vacant": Wording(
        _("The privacy officer's role is vacant"),
        _("Reports and questions come to you alone until somebody is appointed."),
    ),
}


@task()
def send_deliveries(deliveries: list[int]) -> None:
    """Hand each of these mails to the mail server: one message for one person, and one failure stops no other."""
    for delivery in deliveries:
        _send_one(delivery)


@task()
def send_delivery(delivery: int) -> None:
    """Hand one mail to the mail server, once. A failure stays with the delivery and in the timeline."""
    _send_one(delivery)


def _send_one(delivery: int) -> None:
    row = Delivery.objects.select_related("to", "case").filter(pk=delivery, delivered_at=None, failed="").first()
    if row is None:
        return
    try:
        _send(row)
    except FAILURES as failure:
        _failed(row, type(failure).__name__)
        return
    Delivery.objects.filter(pk=row.pk).update(delivered_at=datetime.now(UTC))


def _send(row: Delivery) -> None:
    wording = WORDINGS[row.what]
    with translation.override(row.to.language or (row.to.district.language if row.to.district else "en")):
        end = _(
            "Sign in to Forthwith to read it. This message says nothing about the matter, and no answer to it is read."
        )
        text = f"{wording.text}\n\n{end}\n"
        one_mail(row.to.email, str(wording.subject), text).send()


def one_mail(address: str, subject: str, text: str) -> EmailMessage:
    """A mail of our own to one address of the district, not sent yet: to staff, or to the chair of the board."""
    return EmailMessage(subject, text, settings.FORTHWITH.mail_from, [address])


@transaction.atomic
def _failed(row: Delivery, why: str) -> None:
    """The page already shows it; the telephone is asked for, since a mail may be what was waited for."""
    now = datetime.now(UTC)
    Delivery.objects.filter(pk=row.pk).update(failed=why)
    remark = "the page shows it; telephone them too"
    told = {"to": (None, row.to.name), "channel": (None, Channel.MAIL), "failed": (None, why)}
    note(
        row.case, What.DELIVERY_FAILED, by=THE_SYSTEM, now=now, about=f"delivery {row.pk}", changes=told, remark=remark
    )
    if row.case is not None and row.what in ("report", "called"):
        Delivery.objects.create(
            case=row.case, report=row.report, to=row.to, what=row.what, channel=Channel.PHONE, at=now
        )
