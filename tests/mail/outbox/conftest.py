"""What the outbox's tests start from: a sender, a letter, and a server that does as it is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from fixtures import scripted

from forthwith.mail.composing import Letter, Sender
from forthwith.mail.handing_over import Server, SmtpWay
from forthwith.mail.outbox import send_one
from forthwith.mail.outcomes import Outcome
from forthwith.mail.recipient import Recipient

AT = datetime(2025, 11, 14, 22, 41, tzinfo=UTC)


@pytest.fixture(scope="session")
def sender() -> Sender:
    return Sender(
        Recipient("privacy@district.example"), "School District No. 99", Recipient("returns@district.example")
    )


@pytest.fixture(scope="session")
def letter() -> Letter:
    return Letter(
        "A letter from the district office", "Dear Mia Larkspur,\n\nwe are sorry.\n", "en", "abcdefgh23456789"
    )


@pytest.fixture
def server():
    with scripted.server() as running:
        yield running


@pytest.fixture
def way(server, sender):
    """A connection to the scripted server."""
    made = SmtpWay(Server(server.host, server.port, tls="none", patience=0.6, patience_for_answer=0.3), sender)
    yield made
    made.close()


@pytest.fixture
def send(letter) -> Callable[..., Outcome]:
    """``send(way)`` sends the letter to Mia's one address; address and letter may be others."""

    def sent(way: SmtpWay, address: str = "mia@families.example", words: Letter = letter) -> Outcome:
        return send_one(Recipient(address), words, way=way, at=AT)

    return sent
