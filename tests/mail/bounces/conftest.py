"""Returned messages, built by hand: every person and place in them is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

TOKEN = "k3n5q7t2w4y6a3c5e7g2"
COPY = (
    "Return-Path: <letters@outerpassage.example>\nReceived: from mail.outerpassage.example\n"
    "Message-ID: <letter-17.k3n5@outerpassage.example>\nFrom: letters@outerpassage.example\n"
    "To: r.sandoval@hill.example\nSubject: Notice\n"
)


@pytest.fixture
def token() -> str:
    return TOKEN


@pytest.fixture
def letter_header() -> str:
    """The header of the letter as it comes back."""
    return COPY


@pytest.fixture
def dsn() -> Callable[..., bytes]:
    """A delivery status notification as RFC 3464 has it: ``dsn(action="failed", status="5.1.1", said="…")``."""

    def built(
        *, action: str = "failed", status: str = "5.1.1", said: str = "smtp; 550 5.1.1 User unknown", words: str = "",
        recipient: str = "r.sandoval@hill.example", extra: str = "", copy: str = COPY,
        to: str = f"letters+{TOKEN}@outerpassage.example",
    ) -> bytes:  # fmt: skip
        return (
            f"Return-Path: <>\nFrom: Mail Delivery System <mailer-daemon@mx.hill.example>\nTo: {to}\n"
            "Subject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\nAuto-Submitted: auto-replied\n"
            'Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"\n\n'
            f"--=_b\nContent-Type: text/plain\n\n{words or 'This is the mail system. See the report.'}\n\n"
            "--=_b\nContent-Type: message/delivery-status\n\n"
            f"Reporting-MTA: dns; mx.hill.example\n{extra}\n"
            f"Final-Recipient: rfc822; {recipient}\nAction: {action}\nStatus: {status}\nDiagnostic-Code: {said}\n\n"
            f"--=_b\nContent-Type: text/rfc822-headers\n\n{copy}\n--=_b--\n"
        ).encode()

    return built


@pytest.fixture
def plain() -> Callable[..., bytes]:
    """A plain message: ``plain("words", subject="…", sender="…", extra="Field: value\\n")``."""

    def built(
        words: str, *, subject: str = "Undeliverable mail", sender: str = "postmaster@hill.example", extra: str = "",
        to: str = "letters@outerpassage.example",
    ) -> bytes:  # fmt: skip
        return (
            f"From: {sender}\nTo: {to}\nSubject: {subject}\nMIME-Version: 1.0\n{extra}"
            f"Content-Type: text/plain; charset=utf-8\n\n{words}\n"
        ).encode()

    return built
