"""A session that does not come about is closed, whatever ended it, and nothing of the letter was said (RFC 5321)."""

from __future__ import annotations

import smtplib
import ssl

import pytest

from forthwith.mail import handing_over
from forthwith.mail.handing_over import Server, SmtpWay
from forthwith.mail.outcomes import TryLater, Unusable
from forthwith.mail.session import Session


class Broken(Session):
    """A connection that stands and ends with ``failure`` at the first word; without one it offers no encryption."""

    failure: Exception | None = None
    closed = 0

    def ehlo_or_helo_if_needed(self):
        if self.failure is not None:
            raise self.failure

    def close(self):
        type(self).closed += 1


@pytest.fixture
def ended(monkeypatch, sender, letter, send):
    """What sending says when the session ends with this, and how often it was closed."""

    def with_failure(failure):
        kind = type("Ended", (Broken,), {"failure": failure, "closed": 0})
        monkeypatch.setattr(handing_over, "_connected", lambda *_: kind())
        return send(SmtpWay(Server("127.0.0.1", 25), sender)), kind.closed

    return with_failure


@pytest.mark.parametrize(
    "failure",
    [
        ConnectionResetError("cut"), TimeoutError("silent"), ssl.SSLError("no agreement"),
        smtplib.SMTPServerDisconnected("gone"), smtplib.SMTPHeloError(421, b"busy"), smtplib.SMTPNotSupportedError("?"),
    ],
)  # fmt: skip
def test_a_session_that_breaks_is_closed_and_the_letter_is_tried_later(failure, ended):
    outcome, closed = ended(failure)

    assert isinstance(outcome, TryLater)
    assert closed == 1


@pytest.mark.parametrize("failure", [None, ssl.SSLCertVerificationError("another"), smtplib.SMTPHeloError(554, b"no")])
def test_a_server_that_cannot_be_used_is_left_with_its_session_closed(failure, ended):
    outcome, closed = ended(failure)

    assert isinstance(outcome, Unusable)
    assert closed == 1
