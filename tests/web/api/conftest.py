"""A program with a token, a case it may work on, and every call of the interface as it describes itself."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client


@pytest.fixture
def token_of(db: None) -> Callable[..., str]:
    """The secret of a new token of somebody, in the role in which they act."""
    from forthwith.record import tokens

    def made(acting: Any, purpose: str = tokens.API) -> str:
        now = datetime.now(UTC)
        return tokens.make("test", ends_at=now + timedelta(days=30), purpose=purpose, by=acting, now=now)[1]

    return made


@pytest.fixture
def program(token_of: Callable[..., str]) -> Callable[..., Callable[..., Any]]:
    """``program(officer)("post", "/cases/…", {…})`` asks as a program would, without any session."""

    def of(acting: Any) -> Callable[..., Any]:
        client = Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {token_of(acting)}"})
        client.raise_request_exception = False

        def ask(method: str, path: str, body: Any = None) -> Any:
            data = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
            return getattr(client, method)(f"/api{path}", **data)

        return ask

    return of


@pytest.fixture
def assessed(case: Any, officer: Any, now: Any) -> Any:
    """The case with one version of its facts: one group of 104, one harm that is answered."""
    from forthwith.record.models import ElementNoted, HarmAnswer
    from forthwith.steps.assess.facts import add_version

    harm = {"harm": "2.4.1", "clause": "2.4.1", "level": "likely", "reason": "as the engine says"}
    answer = {"people": {"affected": 104}, "harms": [harm], "factors": []}
    add_version(case, answer=answer, facts={}, why="files given", by=officer, now=now)
    ElementNoted.objects.create(case=case, element="inferred", sensitivity="high", at=now, by=officer.staff)
    HarmAnswer.objects.create(
        case=case, group="everybody affected", harm="2.4.1", phase="final", answer="likely", at=now, by=officer.staff
    )
    return case


@pytest.fixture
def measure(assessed: Any, officer: Any, now: Any) -> Any:
    """A measure that was promised."""
    from datetime import date

    from forthwith.steps.prevent.measures import Promise, promise

    return promise(assessed, Promise("Ask twice", "technical", officer.staff, date(2030, 1, 1)), by=officer, now=now)


@pytest.fixture
def notice(assessed: Any, officer: Any, now: Any) -> Any:
    """The first word to 104 people, which may go out before the Head has signed."""
    from forthwith.steps.notify import Notified, record_notice

    return record_notice(assessed, Notified("staff on the list", 104, kind="first word"), by=officer, now=now)


@pytest.fixture
def writes(
    assessed: Any, measure: Any, notice: Any, officer: Any, head: Any
) -> dict[str, tuple[Any, str, dict[str, Any]]]:
    """One valid write of each kind: who, where, and what. Made anew for each test, so tokens differ."""
    from forthwith.steps.decide import consult

    at = f"/cases/{assessed.number}"
    consult(assessed, 1, "Both see it alike.", by=officer, now=measure.promised_at)
    choice = {"group": "everybody affected", "choice": "yes"}
    seen = measure.changed_at.isoformat()
    return {
        "report": (officer, "/reports", {"token": str(uuid.uuid4()), "words": "A list went to everybody."}),
        "time": (officer, f"{at}/times", {"which": "happened", "at": "2025-11-14T14:32:00-08:00", "zone": "America/Vancouver"}),
        "consultation": (officer, f"{at}/consultations", {"version": 1, "result": "Agreed."}),
        "determination": (
            head, f"{at}/determinations",
            {"token": str(uuid.uuid4()), "version": 1, "choices": [choice], "reasons": "Health can be inferred."},
        ),
        "measure": (
            officer, f"{at}/measures",
            {"token": str(uuid.uuid4()), "what": "Hide names", "kind": "technical", "owner": str(officer.staff.uid), "due_on": "2030-01-01"},
        ),
        "done": (officer, f"{at}/measures/{measure.uid}/done", {"seen": seen, "proof": "A test mail."}),
        "notice": (officer, f"{at}/notices", {"to": "staff", "people": 104, "kind": "first word", "channel": "mail"}),
        "returned": (officer, f"{at}/notices/{notice.uid}/returned", {"returned": 3}),
        "sentence": (officer, f"{at}/sentences", {"text": "No student records were shared."}),
        "check": (officer, f"{at}/check", {}),
        "close": (officer, f"{at}/close", {}),
    }  # fmt: skip
