"""Whose token it is, which role it acts in, how often it asks: at the door of every call (R-206)."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from forthwith.record.acting import Acting
from forthwith.record.models import Assignment, Case, District, Token
from forthwith.record.rights import MAY, Act
from forthwith.record.words import Role
from forthwith.web.api.door import api

pytestmark = pytest.mark.django_db

#: The act that each call needs. A new call that is not listed fails below.
ACTS = {
    "get /api/me": None,
    "get /api/people": Act.SEE_PEOPLE,
    "get /api/cases": Act.SEE_CASES,
    "get /api/events": Act.SEE_TIMELINE,
    "get /api/cases/{number}": Act.SEE_CASE,
    "get /api/cases/{number}/timeline": Act.SEE_TIMELINE,
    "get /api/cases/{number}/agenda": Act.SEE_CASE,
    "get /api/cases/{number}/times": Act.SEE_CASE,
    "get /api/cases/{number}/facts": Act.SEE_ASSESSMENT,
    "get /api/cases/{number}/facts/{version}": Act.SEE_ASSESSMENT,
    "get /api/cases/{number}/determinations": Act.SEE_ASSESSMENT,
    "get /api/cases/{number}/notices": Act.SEE_CASE,
    "get /api/cases/{number}/measures": Act.SEE_CASE,
    "get /api/cases/{number}/sentences": Act.CHECK_SENTENCE,
    "get /api/cases/{number}/veris": Act.SEE_ASSESSMENT,
    "post /api/reports": Act.REPORT,
    "post /api/cases/{number}/times": Act.CORRECT_CASE,
    "post /api/cases/{number}/consultations": Act.CONSULT,
    "post /api/cases/{number}/determinations": Act.DETERMINE,
    "post /api/cases/{number}/measures": Act.PROMISE_MEASURE,
    "post /api/cases/{number}/measures/{uid}/done": Act.PROVE_MEASURE,
    "post /api/cases/{number}/notices": Act.RECORD_NOTICE,
    "post /api/cases/{number}/notices/{uid}/returned": Act.RECORD_NOTICE,
    "post /api/cases/{number}/sentences": Act.CHECK_SENTENCE,
    "post /api/cases/{number}/check": Act.VERIFY_LOG,
    "post /api/cases/{number}/close": Act.CLOSE,
}
ROLES = [role for role in Role if role in MAY[Act.USE_TOKENS] and role != Role.DELEGATE]
CALLS = {
    f"{method} {path}": one for path, of in api.get_openapi_schema()["paths"].items() for method, one in of.items()
}


@pytest.fixture
def everybody(head, officer, it, investigator, approver, auditor, administrator, case, now):
    """Those who may have tokens, each in their role; three are assigned to the case."""
    people = {one.role: one for one in (officer, head, it, investigator, approver, auditor, administrator)}
    for role in (Role.IT, Role.INVESTIGATOR, Role.APPROVER):
        Assignment.objects.create(case=case, staff=people[role].staff, role=role, starts=now - timedelta(days=1))
    return people


def test_every_call_stands_in_the_table():
    assert set(CALLS) == set(ACTS)


@pytest.mark.parametrize("role", ROLES)
def test_each_call_lets_in_whom_the_table_names_and_nobody_else(role, everybody, program, writes, measure, notice):
    """An administrator sees no case: for them there is none, which is 404."""
    bodies = {path: body for _, path, body in writes.values()}
    ask, wrong = program(everybody[role]), {}
    for call, act in ACTS.items():
        method, path = call.replace("/api", "").split()
        uid = notice.uid if "/notices/" in path else measure.uid
        path = path.format(number="2025-0001", version=1, uid=uid)
        status = ask(method, path, bodies[path] if method == "post" else None).status_code
        allowed = act is None or role in MAY[act]
        if status >= 500 or (status not in (403, 404)) != allowed:
            wrong[call] = status

    assert wrong == {}


def test_another_districts_case_cannot_be_told_from_one_that_does_not_exist(program, writes, officer, now):
    other = District.objects.create(name="School District No. 97", slug="other")
    Case.objects.create(district=other, number="2025-0777", title="Theirs", opened_at=now, changed_at=now)
    ask, differ = program(officer), {}
    for call in CALLS:
        if "{number}" not in call:
            continue
        method, path = call.replace("/api", "").split()
        answers = []
        for number in ("2025-0777", "2025-0999"):
            _, _, body = next(
                (one for one in writes.values() if one[1].split("/")[-1] == path.split("/")[-1]), (0, 0, {})
            )
            filled = path.format(number=number, version=1, uid="00000000-0000-4000-8000-000000000000")
            answers.append(ask(method, filled, body if method == "post" else None))
        if answers[0].content != answers[1].content or answers[0].status_code != 404:
            differ[call] = [one.status_code for one in answers]

    assert differ == {}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer forthwith_nothing", "Basic Zm9v", "Bearer \u00e9"])
def test_without_a_token_nothing_is_answered(call, header, client, db):
    method, path = call.split()
    path = path.format(number="2025-0001", version=1, uid="00000000-0000-4000-8000-000000000000")
    headers = {} if header is None else {"Authorization": header}
    answer = getattr(client, method)(
        path, headers=headers, **({"content_type": "application/json"} if method == "post" else {})
    )

    assert (answer.status_code, answer.json()["code"]) == (401, "no-token")
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_session_of_the_pages_opens_nothing_here(client_of, officer):
    """So that no page elsewhere can make somebody's browser act."""
    assert client_of(officer).get("/api/me").status_code == 401


def test_a_revoked_token_opens_nothing(program, officer):
    ask = program(officer)
    Token.objects.update(revoked_at=timezone.now())

    assert ask("get", "/me").status_code == 401


def test_the_token_acts_in_its_own_role_whatever_else_the_person_is(program, officer, appoint):
    """Somebody who is Head and auditor, with a token of the auditor's, does not sign."""
    assert program(Acting(officer.staff, Role.PRIVACY_OFFICER))("get", "/me").json()["role"] == "privacy_officer"


def test_one_who_asks_too_often_waits(program, officer, monkeypatch):
    monkeypatch.setattr("forthwith.web.api.door.OF_A_TOKEN", 3)
    ask = program(officer)
    answers = [ask("get", "/me") for _ in range(5)]

    limited = [one for one in answers if one.status_code == 429]
    assert limited
    assert 1 <= int(limited[0]["Retry-After"]) <= 60
    assert limited[0].json()["code"] == "too-often"


def test_all_tokens_of_a_person_count_together(program, officer, monkeypatch):
    monkeypatch.setattr("forthwith.web.api.door.OF_A_PERSON", 3)
    asking = [program(officer) for _ in range(5)]

    assert 429 in {ask("get", "/me").status_code for ask in asking}


def test_another_person_is_not_held_up(program, officer, head, monkeypatch):
    monkeypatch.setattr("forthwith.web.api.door.OF_A_TOKEN", 1)
    ask = program(officer)
    for _ in range(4):
        ask("get", "/me")

    assert program(head)("get", "/me").status_code == 200


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[1]", b"null", b"1", b'{"token": "\xed\xa0\x80"}', b""])
def test_a_body_that_cannot_be_read_is_told_and_changes_nothing(body, token_of, officer):
    client = Client(headers={"Authorization": f"Bearer {token_of(officer)}"})
    answer = client.post("/api/reports", data=body, content_type="application/json")

    assert answer.status_code in (400, 422)
    assert set(json.loads(answer.content)) == {"code", "detail", "field", "problems"}
    assert not Case.objects.exists()


def test_when_the_database_is_locked_it_says_that_nothing_was_saved(program, writes, monkeypatch):
    from django.db import OperationalError

    def locked(*_, **__):
        raise OperationalError("database is locked")

    monkeypatch.setattr("forthwith.steps.decide.consult", locked)
    who, path, body = writes["consultation"]
    answer = program(who)("post", path, body)

    assert (answer.status_code, answer.json()["code"]) == (503, "not-saved")
    assert "Nothing was saved" in answer.json()["detail"]


def test_the_description_is_for_everybody_and_names_every_answer(client, db):
    schema = client.get("/api/openapi.json").json()

    assert schema["openapi"].startswith("3.")
    for path, of in schema["paths"].items():
        for one in of.values():
            assert {"401", "403", "422", "429", "503"} <= set(one["responses"]), path
            assert one["summary"]


def test_the_page_that_describes_it_names_every_call(client_of, officer):
    page = client_of(officer).get("/api/").content.decode()

    assert all(f"{call.split()[0].upper()} {call.split()[1]}" in page for call in CALLS)
    assert "://" not in page.split("<main")[1].split("</main>")[0]
