"""The one way out: one letter, to one person (invariant 1, R-168, practice 3.2.2.3.1).

There is one function. It takes one recipient, of a kind that cannot hold two, builds the message itself, and hands it
over in a transaction of its own.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from .composing import Finished, Letter, Sender, compose
from .outcomes import Outcome
from .recipient import Recipient


class Way(Protocol):
    """Where letters are handed over: a mail server, or the local mailbox."""

    sender: Sender

    def take(self, message: Finished) -> Outcome:
        """Hand one message over and say what became of it. Never raises for what a server or network does."""

    def close(self) -> None:
        """End it in peace."""


def send_one(to: Recipient, letter: Letter, *, way: Way, at: datetime) -> Outcome:
    """Hand ``letter`` over to one person by ``way``. ``at`` is the time in its Date.

    Whatever a server or the network does comes back as an outcome; nothing is ever sent a second time by itself.
    """
    return way.take(compose(to, letter, way.sender, at=at))
