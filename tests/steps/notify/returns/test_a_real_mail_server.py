"""Real reports of a real Postfix are read, matched and believed (RFC 3461, RFC 3464; R-141, R-157)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.mail.composing import Letter as Words
from forthwith.mail.handing_over import Sender, Server, SmtpWay
from forthwith.mail.outbox import send_one
from forthwith.mail.recipient import Recipient
from forthwith.steps.notify.returns import take

pytestmark = pytest.mark.django_db


@pytest.fixture
def posted(postfix, letter, now):
    """Sends the letter to an address for real and gives what came back."""

    def sent(address):
        sender = Sender(Recipient("privacy@district.example"), "School District", Recipient("returns@district.example"))
        way = SmtpWay(Server(postfix.host, postfix.port, tls="none"), sender)
        try:
            send_one(Recipient(address), Words("About a message", "Dear reader", "en", letter.token), way=way, at=now)
        finally:
            way.close()
        postfix.wait_until_empty()
        return postfix.returns()

    return sent


def test_a_report_of_delivery_makes_the_letter_delivered(posted, letter, state_of, now):
    type(letter).objects.filter(pk=letter.pk).update(state="in doubt")

    proofs = [take(raw, now=now) for raw in posted("jo1@families.example")]

    assert [one.what for one in proofs] == ["delivered"]
    assert state_of(letter) == "delivered"


@pytest.mark.parametrize("address", ["gone.jo@families.example", "jo@elsewhere.example"])
def test_a_report_of_failure_opens_the_next_channel(posted, letter, state_of, now, address):
    proofs = [take(raw, now=now) for raw in posted(address)]

    assert [(one.what, one.found_by) for one in proofs] == [("hard bounce", "verp")]
    assert state_of(letter) == "replaced"


def test_a_letter_that_came_back_not_now_goes_again_and_arrives_once(
    postfix, mailing, letter, dsn, officer, settings, state_of, now
):
    """The full mailbox was emptied: the same approved letter goes after four hours, to that one reader alone."""
    from forthwith.steps.notify.sending import run

    known = {"letters_smtp": f"{postfix.host}:{postfix.port}", "letters_tls": "none", "letters_per_minute": 0}
    settings.FORTHWITH = settings.FORTHWITH.model_copy(update=known)
    type(mailing).objects.filter(pk=mailing.pk).update(started_by=officer.staff, started_role=officer.role)
    take(dsn(letter, status="5.2.2", said="552 5.2.2 mailbox full"), now=now)

    for hours in (1, 5, 6):
        mailing.refresh_from_db()
        run(mailing, clock=lambda later=hours: now + timedelta(hours=later))
    postfix.wait_until_empty()

    assert [len(mails) for mails in postfix.everything().values()] == [1]
    assert state_of(letter) == "sent"
