"""What followed in the demo's oldest case: the signature, an investigation, and promises."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from forthwith.cli.demo.districts import Office
from forthwith.record.groups import groups_of
from forthwith.record.models import Case, FactsVersion
from forthwith.record.words import Choice, MeasureKind
from forthwith.steps.decide.determining import Made, Signing, determine
from forthwith.steps.prevent.investigating import Written, write_down
from forthwith.steps.prevent.measures import Promise, promise, say_done

_PROMISES = (
    ("Messages to plan families leave only as separate copies", MeasureKind.TECHNICAL, 10),
    ("Whoever invites families learns to use the list's own address", MeasureKind.TRAINING, 30),
    ("Invitations to meetings are looked at by a second person", MeasureKind.ORGANISATIONAL, 60),
)


def sign(office: Office, case: Case, *, now: datetime) -> None:
    """The Head says yes for everybody, with reasons."""
    version = FactsVersion.latest(case)
    if version is None:
        raise LookupError("The case has no facts. The demo was not built.")
    choices = {group.name: Made(Choice.YES) for group in groups_of(version.answer)}
    reasons = "Families learned which children have a plan. It cannot be taken back. It is not the first time."
    signing = Signing(version.number, choices, reasons, token=uuid4().hex)
    determine(case, signing, by=office["head"], now=now)


def look_into(office: Office, case: Case, *, now: datetime) -> None:
    """Causes were looked into, and measures promised; one of them is done, without proof yet."""
    by, owner = office["privacy_officer"], office["it"].staff
    findings = Written(
        plan="Ask the sender and IT how it came to this, and look at the two earlier times.",
        facts="The list's address was missing from the directory. Nobody had been told how else to send.",
        findings="A missing address and no check made a slip by one person reach hundreds.",
        finished=True,
    )
    write_down(case, findings, seen=None, by=by, now=now)
    if owner is None:
        return
    for what, kind, days in _PROMISES:
        made = promise(case, Promise(what, kind, owner, (now + timedelta(days=days)).date()), by=by, now=now)
        if kind == MeasureKind.TECHNICAL:
            seen = made.changed_at or made.promised_at
            say_done(made, "Setting switched on; a test message to two people was held.", seen=seen, by=by, now=now)
