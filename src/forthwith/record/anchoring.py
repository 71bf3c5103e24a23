"""Puts one head over all chains outside: to print, to the Head by mail, and under a time stamp when set (R-205)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import connection, transaction
from django.db.models import F, Sum
from django.utils.translation import gettext as _

from forthwith.record.acting import THE_SYSTEM, Acting
from forthwith.record.anchors import digest_of, grouped
from forthwith.record.chain import GENESIS
from forthwith.record.district import District
from forthwith.record.errors import OutsideFailed, Refused
from forthwith.record.events import Anchor, ChainHead
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.staff import Staff
from forthwith.record.stamping import time_stamp
from forthwith.record.who import head_at


def anchor(now: datetime, *, by: Acting = THE_SYSTEM) -> Anchor:
    """Make one anchor, note it, have it stamped, and mail it to the Head of each district.

    The anchor stands whatever becomes of the stamp and the mail: each failure is an entry of the log of its own.
    """
    made = _make(now, by)
    _stamp(made, now)
    _mail(made, now)
    return made


def due(now: datetime) -> None:
    """Anchor when the last one is older than the district wants; called once a minute."""
    last = Anchor.objects.last()
    if ChainHead.objects.exists() and (last is None or now - last.at >= _every()):
        anchor(now)


def _every() -> timedelta:
    return timedelta(hours=settings.FORTHWITH.anchor_hours)


def printable(made: Anchor) -> str:
    """What is printed, kept in the safe, and typed again when the log is checked. No personal data."""
    return _(
        "Head of the log of %(at)s\n\n    %(head)s\n\n%(entries)s entries in %(chains)s chains.\n"
        "Keep this where nobody who runs the machine can change it. To check the log against it:\n\n"
        '    forthwith verify --head "%(head)s"\n'
    ) % {
        "at": made.at.astimezone(UTC).isoformat(timespec="minutes"),
        "head": grouped(made.digest),
        "entries": f"{made.entries:,}",
        "chains": f"{made.chains:,}",
    }


@transaction.atomic
def _make(now: datetime, by: Acting) -> Anchor:
    """The anchor and its entry, while nobody writes to the log."""
    _let_nobody_write()
    grown = ChainHead.objects.filter(seq__gt=F("anchored_seq"))
    last = Anchor.objects.last()
    made = Anchor(
        at=now.astimezone(UTC),
        previous=last.digest if last else GENESIS,
        heads={chain: [seq, digest] for chain, seq, digest in grown.values_list("chain", "seq", "digest")},
        chains=ChainHead.objects.count(),
        entries=ChainHead.objects.aggregate(sum=Sum("seq"))["sum"] or 0,
    )
    made.digest = digest_of(made)
    made.save()
    grown.update(anchored_seq=F("seq"))
    counts = {"chains": (None, made.chains), "entries": (None, made.entries)}
    note(None, What.ANCHORED, by=by, now=now, about=made.digest, changes=counts)
    return made


def _let_nobody_write() -> None:
    """Wait for all who are writing, and hold the others; SQLite lets one transaction write at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE record_chainhead IN EXCLUSIVE MODE")


def _stamp(made: Anchor, now: datetime) -> None:
    """Ask the time-stamp service, when one is set."""
    if not settings.FORTHWITH.time_stamp_url:
        return
    try:
        made.time_stamp = time_stamp(made.digest, settings.FORTHWITH.time_stamp_url)
    except OutsideFailed as failed:
        note(None, What.DELIVERY_FAILED, by=THE_SYSTEM, now=now, about="time stamp of the log", remark=str(failed))
        return
    made.save(update_fields=["time_stamp"])


def _mail(made: Anchor, now: datetime) -> None:
    """One message to each Head, each alone."""
    told = [head for head in _heads(now) if _sent(made, head, now)]
    made.sent_to = _("the Heads of %(count)s districts") % {"count": len(told)} if told else ""
    made.save(update_fields=["sent_to"])


def _heads(now: datetime) -> list[Staff]:
    """The Head of each district that has one, each once."""
    heads = {}
    for district in District.objects.order_by("id"):
        try:
            head = head_at(district, now)
        except Refused:
            continue
        heads[head.pk] = head
    return list(heads.values())


def _sent(made: Anchor, head: Staff, now: datetime) -> bool:
    """Mail one Head. A refusal of the mail server is an entry of the log; mail errors are OSError all."""
    subject = _("Head of the log of %(day)s") % {"day": made.at.date().isoformat()}
    try:
        send_mail(subject, printable(made), None, [head.email])
    except OSError as failed:
        why = f"The mail server did not take it: {type(failed).__name__}."
        note(None, What.DELIVERY_FAILED, by=THE_SYSTEM, now=now, about="head of the log", remark=why)
        return False
    return True
