"""Builds the one message to one person, byte by byte, so that nothing can stand in it that was not put there.

To names exactly one mailbox. Nothing that comes in can begin a header of its own (RFC 5322 2.2), no address list and
no List-* header is ever written, and the body is plain text in quoted-printable: no server on the way rewrites it.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime

from .recipient import Recipient

#: The token of a letter: lower-case letters and digits, so that no server folds two into one.
_TOKEN = re.compile(r"[a-z0-9]{16,40}")
#: RFC 5646, as far as letters have languages.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
LONGEST_NAME = 200
#: Control characters and halves of characters; in a line, also what ends one for some program on the way.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_IN_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class MessageRefused(ValueError):
    """A part of the message could be read as something else. Nothing was sent."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the district's address and name, and where what comes back goes.

    Raises MessageRefused for a name that holds more than a name, and for addresses that not every server takes.
    """

    address: Recipient
    name: str
    returns: Recipient

    def __post_init__(self) -> None:
        _one_line(self.name, "the name of the sender")
        if len(self.name) > LONGEST_NAME or self.address.is_international or self.returns.is_international:
            raise MessageRefused("The sender is too long or international. Nothing was sent. Correct the setting.")

    @property
    def domain(self) -> str:
        """The domain of what comes back: also that of the Message-ID, and what we call ourselves by."""
        return self.returns.address.partition("@")[2]

    def return_path(self, token: str) -> str:
        """The envelope sender of one letter: says by itself which letter came back (VERP)."""
        local, _, domain = self.returns.address.partition("@")
        return f"{local}+{token}@{domain}"


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person is told: words only. ``token`` and ``attempt`` tell letters apart and name nobody.

    Raises MessageRefused when subject, text, language or token hold what they may not.
    """

    subject: str
    text: str
    language: str
    token: str
    attempt: int = 1

    def __post_init__(self) -> None:
        _one_line(self.subject, "the subject")
        if not _TOKEN.fullmatch(self.token):
            raise MessageRefused("The token of a letter is not one. Nothing was sent. Plan the letter again.")
        if not _LANGUAGE.fullmatch(self.language):
            raise MessageRefused("The language of a letter is not one. Nothing was sent. Correct the draft.")
        if _CONTROL.search(self.text.replace("\r\n", "\n")):
            raise MessageRefused("The text holds a control character. Nothing was sent. Correct the draft.")


@dataclass(frozen=True, slots=True)
class Finished:
    """One message to one person, ready for the wire: lines end in CRLF, no dot is doubled yet."""

    to: Recipient
    return_path: str
    message_id: str
    token: str
    content: bytes


def compose(to: Recipient, letter: Letter, sender: Sender, *, at: datetime) -> Finished:
    """The finished message. ``at`` is the time in its Date, with the zone of the district."""
    identity = message_id(letter, sender)
    head = (
        f"Date: {format_datetime(at)}",
        f"From: {_mailbox(sender)}",
        f"To: {to.address}",
        f"Subject: {_words(letter.subject, 'Subject')}",
        f"Message-ID: {identity}",
        # RFC 3834 5: no vacation program answers it; and Exchange is asked the same in its own words.
        "Auto-Submitted: auto-generated",
        "X-Auto-Response-Suppress: OOF, AutoReply",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        f"Content-Language: {letter.language}",
    )
    content = "\r\n".join(head).encode() + b"\r\n\r\n" + _body(letter.text)
    return Finished(to, sender.return_path(letter.token), identity, letter.token, content)


def message_id(letter: Letter, sender: Sender) -> str:
    """The same for the same letter and attempt, so that a receiver who gets it twice can drop one (RFC 5322 3.6.4)."""
    return f"<{letter.token}.{letter.attempt}@{sender.domain}>"


def _mailbox(sender: Sender) -> str:
    if not sender.name:
        return sender.address.address
    if sender.name.isascii():
        quoted = sender.name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{quoted}" <{sender.address.address}>'
    return f"{_words(sender.name, 'From')} <{sender.address.address}>"


def _words(text: str, field: str) -> str:
    """Plain words as they are when they fit a line and cannot be taken for anything else; else encoded (RFC 2047)."""
    if text.isascii() and "=?" not in text and len(text) + len(field) < 76:
        return text
    return Header(text, "utf-8", header_name=field).encode(linesep="\r\n")


def _body(text: str) -> bytes:
    lines = text.replace("\r\n", "\n").encode("utf-8")
    encoded = binascii.b2a_qp(lines, istext=True).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return encoded if encoded.endswith(b"\r\n") else encoded + b"\r\n"


def _one_line(text: str, what: str) -> None:
    if _NOT_IN_LINE.search(text):
        raise MessageRefused(f"A line break or control character stands in {what}. Nothing was sent. Take it out.")
