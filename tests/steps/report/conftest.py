"""Invented messages and reports."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest


@pytest.fixture
def mail() -> Callable[..., bytes]:
    """A message as bytes: ``mail(to=104, outside=8)``."""

    def made(to: int = 3, outside: int = 0, subject: str = "Testing update") -> bytes:
        message = EmailMessage()
        message["From"] = "notices@outerpassage.example"
        readers = [f"reader{number}@outerpassage.example" for number in range(to - outside)]
        readers += [f"someone{number}@elsewhere.example" for number in range(outside)]
        message["To"] = ", ".join(readers)
        message["Subject"] = subject
        message["Date"] = "Fri, 14 Nov 2025 14:32:00 -0800"
        message.set_content("Starting Monday, results are uploaded before 8:00.")
        return message.as_bytes()

    return made


@pytest.fixture
def file() -> Callable[..., Any]:
    """A file as a form gives it."""

    def made(content: bytes, name: str = "message.eml") -> BytesIO:
        found = BytesIO(content)
        found.name = name
        return found

    return made


@pytest.fixture
def reported(staff_member: Any, now: Any) -> Callable[..., Any]:
    """Sends a report and gives its case: ``reported(doubtful=True)``."""

    def made(by: Any = staff_member, **said: Any) -> Any:
        from forthwith.steps.report import Told, open_report

        told = Told(**{"words": "I sent it to the wrong list.", **said})
        return open_report(told, token=uuid4(), by=by, now=now).case

    return made
