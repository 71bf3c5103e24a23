"""Letters of the demo's oldest case: drafted from its facts, approved by the Head, sent one by one, a few come back."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from forthwith.cli.demo.districts import Office
from forthwith.record.models import Case, Letter, Mailing
from forthwith.record.words import Channel, DraftKind, LetterState, StepKind
from forthwith.steps.contain.news import promise_news
from forthwith.steps.contain.stopping import Step, note_step
from forthwith.steps.notify import returns, sending
from forthwith.steps.notify.checking.found import ASK, Found
from forthwith.steps.notify.checking.rows import check_draft_row
from forthwith.steps.notify.drafting.editing import keep_reason
from forthwith.steps.notify.drafting.writing import draft_all
from forthwith.steps.notify.planning import approve, digest, plan
from forthwith.steps.notify.planning.approving import pieces_of

#: How many letters come back: enough to see what happens then.
COME_BACK = 3


def write_letters(office: Office, case: Case, *, now: datetime) -> str:
    """Everybody is written to; gives the code of one letter, which opens that person's page."""
    officer = office["privacy_officer"]
    _noted(office, case, now=now)
    promise_news(case, now + timedelta(days=20), "the families", by=officer, now=now)
    draft_all(case, by=officer, now=now)
    mailing = plan(case, DraftKind.NOTICE, token=uuid4().hex, by=officer, now=now)
    _signed(office, mailing, now=now)
    sending.send(mailing, by=officer, now=now)
    _run(mailing, now)
    sent = list(mailing.letters.filter(channel=Channel.MAIL, sent_at__isnull=False).order_by("number"))
    for letter in sent[:COME_BACK]:
        returns.take(_came_back(office, letter), now=now + timedelta(hours=1))
    pieces = pieces_of(mailing, why="a code for the demo", by=officer, now=now)
    return pieces[sent[-1].number].code if sent else ""


def _run(mailing: Mailing, now: datetime) -> None:
    """Minute by minute, as many as the pace allows, until all are gone."""
    for minute in range(60):
        if not mailing.letters.filter(channel=Channel.MAIL, state=LetterState.READY).exists():
            return
        at = now + timedelta(minutes=minute)
        sending.run(mailing, clock=lambda at=at: at)  # type: ignore[misc]


def _noted(office: Office, case: Case, *, now: datetime) -> None:
    """What was done to lessen it, so that the letter can say it."""
    steps = (
        Step("The message was taken back from the mailboxes of our own staff", StepKind.RECALL, done_at=now),
        Step("Each family was asked to delete the message", StepKind.ASKED, done_at=now),
    )
    for step in steps:
        note_step(case, step, by=office["privacy_officer"], now=now)


def _signed(office: Office, mailing: Mailing, *, now: datetime) -> None:
    """The Head reads what the checks ask, keeps it with a reason, and signs exactly these letters."""
    head = office["head"]
    for draft in {letter.draft for letter in mailing.letters.select_related("draft") if letter.draft}:
        for asked in _asked(check_draft_row(draft, by=head, now=now)):
            keep_reason(draft, asked, "Read; it is true of this case.", by=head, now=now)
    approve(mailing, digest(mailing), by=head, now=now)


def _asked(found: tuple[Found, ...]) -> list[str]:
    """The names of the checks that want the Head's reason, each once."""
    return list(dict.fromkeys(one.check for one in found if one.severity == ASK))


def _came_back(office: Office, letter: Letter) -> bytes:
    """What a mail server says of an address that is no more (RFC 3464)."""
    local, _, host = office.district.privacy_email.partition("@")
    lines = (
        f"From: Mail Delivery System <mailer-daemon@{host}>",
        f"To: <{local}+{letter.token}@{host}>",
        "Subject: Undelivered mail returned to sender",
        f"Message-ID: <{uuid4().hex}@{host}>",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="part"',
        "", "--part", "Content-Type: text/plain", "", "Nobody here has this address any more.", "", "--part",
        "Content-Type: message/delivery-status", "", f"Reporting-MTA: dns; mail.{host}",
        f"Original-Envelope-Id: {letter.token}", "", f"Final-Recipient: rfc822; somebody@{host}", "Action: failed",
        "Status: 5.1.1", "", "--part--", "",
    )  # fmt: skip
    return "\r\n".join(lines).encode()
