"""Schemathesis reads the interface's own description and asks whatever it allows, and what it does not (bounded)."""

from __future__ import annotations

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from forthwith.web.api.door import api

pytestmark = pytest.mark.django_db
CALLS = {f"{method} {path}" for path, of in api.get_openapi_schema()["paths"].items() for method in of}
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
SEARCH = settings(
    max_examples=6, deadline=None, database=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture
def described(client, db):
    return schemathesis.openapi.from_dict(client.get("/api/openapi.json").json())


@pytest.mark.parametrize("call", sorted(CALLS))
def test_every_answer_is_one_it_describes(call, described, assessed, token_of, head, monkeypatch):
    """The Head's token and a real case, so that requests come past the door."""
    monkeypatch.setattr("forthwith.web.api.door.OF_A_TOKEN", 10**6)
    monkeypatch.setattr("forthwith.web.api.door.OF_A_PERSON", 10**6)
    method, path = call.split()
    operation = described[path][method.upper()]
    client = Client(headers={"Authorization": f"Bearer {token_of(head)}"}, raise_request_exception=False)
    for mode in schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE:
        asked(operation, mode, client)


def asked(operation, mode, client):
    """What the description allows of a case that is there; then what it does not allow."""

    @SEARCH
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        if "number" in (case.path_parameters or {}) and mode == schemathesis.GenerationMode.POSITIVE:
            case.path_parameters["number"] = "2025-0001"
        case.validate_response(sent(client, case), checks=list(CHECKS))

    ask()


def sent(client, case):
    """One request through Django's own test client, as an answer that schemathesis reads."""
    prepared = case.as_transport_kwargs(base_url="http://testserver")
    import requests

    request = requests.Request(
        **{name: value for name, value in prepared.items() if name not in ("timeout", "verify")}
    ).prepare()
    answer = client.generic(
        request.method, request.path_url, request.body or b"",
        content_type=request.headers.get("Content-Type", "application/octet-stream"),
    )  # fmt: skip
    return schemathesis.Response(
        status_code=answer.status_code, headers={name.lower(): [value] for name, value in answer.items()},
        content=answer.content, request=request, elapsed=0.0, verify=False,
    )  # fmt: skip
