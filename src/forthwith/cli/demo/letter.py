"""Writes a message as the raw bytes that left the school, To header and all (RFC 5322, RFC 2047)."""

from __future__ import annotations

import quopri
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.charset import BASE64, QP, Charset
from email.utils import format_datetime, formataddr

from forthwith.cli.demo.district import User


@dataclass(frozen=True, slots=True)
class Letter:
    """What one message says. ``to`` are mailboxes as :func:`mailbox` writes them."""

    sender: str
    subject: str
    sent: datetime
    body: str
    to: Sequence[str]


def mailbox(user: User, *, named: bool = True, upper: bool = False) -> str:
    """One mailbox of a To header; a name outside ASCII becomes an encoded word."""
    address = user.email
    if upper:
        local, host = address.split("@")
        address = f"{local.upper()}@{host.capitalize()}"
    return formataddr((user.name if named else "", address), _charset(len(user.name) % 2 == 0))


def compose(letter: Letter, *, to_lines: int) -> bytes:
    """The message, its To header folded over exactly ``to_lines`` lines."""
    code = f"{letter.sent:%Y%m%d%H%M}.{len(letter.to)}"
    header = [
        f"Date: {format_datetime(letter.sent)}",
        f"From: {letter.sender}",
        f"To: {fold(letter.to, to_lines)}",
        f"Subject: {_encoded(letter.subject)}",
        f"Message-ID: <{code}@{letter.sender.rpartition('@')[2].rstrip('>')}>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
    ]
    body = quopri.encodestring(letter.body.encode()).replace(b"\n", b"\r\n")
    return "\r\n".join(header).encode("ascii") + b"\r\n\r\n" + body


def fold(mailboxes: Sequence[str], lines: int) -> str:
    """The mailboxes spread evenly over ``lines`` lines, as RFC 5322 section 2.2.3 folds a field."""
    share, over = divmod(len(mailboxes), lines)
    folded, start = [], 0
    for line in range(lines):
        end = start + share + (1 if line < over else 0)
        folded.append(", ".join(mailboxes[start:end]))
        start = end
    return ",\r\n ".join(folded)


def _charset(quoted: bool) -> Charset:
    charset = Charset("utf-8")
    charset.header_encoding = QP if quoted else BASE64
    return charset


def _encoded(subject: str) -> str:
    return subject if subject.isascii() else _charset(quoted=True).header_encode(subject)
