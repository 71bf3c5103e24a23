"""Begins a district from the terminal, on an empty database or beside others."""

from __future__ import annotations

from datetime import UTC, datetime

from forthwith.cli import serving
from forthwith.cli.exits import QuestionRefused


def begin(name: str, place: str, zone: str, people: tuple[str, str]) -> None:
    """Make the district; ``people``: its administrator and its Head as NAME=ADDRESS. Prints the first link."""
    serving.prepare()
    from django.urls import reverse

    from forthwith.record.errors import Refused
    from forthwith.steps.appoint.beginning import First
    from forthwith.steps.appoint.beginning import begin as make

    administrator, head = (_split(one) for one in people)
    try:
        district, (person, key) = make(First(name, place, zone, administrator, head), now=datetime.now(UTC))
    except Refused as refused:
        raise QuestionRefused(str(refused)) from None
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": person, "key": key})
    print(f"{district.name} is begun. The administrator sets a password here, once, within a day:")
    print(f"  {path} at the address where the pages are served (forthwith serve: {serving.Where().url})")
    print("Then: People who act, to name the privacy officer, cover lists and everybody else.")


def _split(text: str) -> tuple[str, str]:
    name, found, address = text.partition("=")
    if not found:
        raise QuestionRefused("A person is given as NAME=ADDRESS. Nothing was made.")
    return name, address
