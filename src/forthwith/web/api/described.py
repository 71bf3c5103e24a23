"""The plain page that describes every call of the interface, made from the same description that programs read."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from forthwith.record.rights import Act
from forthwith.web.api.door import api
from forthwith.web.door import Asked, page


@require_GET
@page(Act.USE_TOKENS)
def show(request: Asked) -> HttpResponse:
    """Every call with its fields and answers; no outside asset, no script."""
    schema = api.get_openapi_schema()
    calls = [_call(schema, path, method, one) for path, of in schema["paths"].items() for method, one in of.items()]
    context = {"calls": calls, "machine": reverse("api:programs:openapi-json"), "back": reverse("home:first")}
    return render(request, "api/described.html", context)


def _call(schema: dict[str, Any], path: str, method: str, one: dict[str, Any]) -> dict[str, Any]:
    body = one.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    given = [_field(part["name"], part["schema"], part.get("required", False)) for part in one.get("parameters", [])]
    return {
        "id": one["operationId"],
        "call": f"{method.upper()} {path}",
        "summary": one.get("summary", ""),
        "told": one.get("description", ""),
        "fields": [*given, *_fields(schema, body)],
        "answers": ", ".join(str(status) for status in one["responses"]),
    }


def _fields(schema: dict[str, Any], body: dict[str, Any]) -> list[tuple[str, str, bool]]:
    shape = _shape(schema, body)
    required = shape.get("required", [])
    return [_field(name, one, name in required) for name, one in shape.get("properties", {}).items()]


def _shape(schema: dict[str, Any], one: dict[str, Any]) -> dict[str, Any]:
    name = one.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = schema["components"]["schemas"].get(name, one)
    return found


def _field(name: str, one: dict[str, Any], required: bool) -> tuple[str, str, bool]:
    """Its name, its kind in a word, and whether it must be there."""
    kinds = [_kind(part) for part in one.get("anyOf", [one]) if part.get("type") != "null"]
    return name, " / ".join(kinds), required


def _kind(one: dict[str, Any]) -> str:
    return str(one.get("format") or one.get("type") or one.get("$ref", "").rpartition("/")[2])
