"""The answer keeps to the schema that other programs rely on (docs/assessment.schema.json, docs/contract.md)."""

import json
import re

import jsonschema
import pytest

CODES = ("SC-01", "SC-02", "SC-03")


@pytest.fixture(scope="module")
def schema(root):
    return json.loads((root / "docs/assessment.schema.json").read_text())


@pytest.mark.parametrize("code", CODES)
def test_every_answer_keeps_to_the_schema(told, schema, code):
    jsonschema.validate(told(code), schema)


def test_an_answer_without_roster_register_or_place_keeps_to_it_too(incidents, door, schema):
    answer = door("assess", *incidents["SC-01"].evidence, "--json").answer

    jsonschema.validate(answer, schema)
    assert answer["people"]["inferred"] is None
    assert answer["duties"] == []


@pytest.mark.parametrize("code", CODES)
def test_every_field_of_the_answer_is_in_the_contract(told, root, code):
    page = (root / "docs/contract.md").read_text().split("## The assessment")[1].split("## The scan")[0]

    assert [field for field in told(code) if f"`{field}`" not in page] == []


def test_the_schema_and_the_contract_name_the_same_fields(schema, root):
    page = (root / "docs/contract.md").read_text().split("## The assessment")[1].split("## The scan")[0]
    rows = re.findall(r"(?m)^\| ((?:`\w+`(?:, )?)+) \|", page)

    assert {field for row in rows for field in re.findall(r"`(\w+)`", row)} >= set(schema["required"])


def test_a_duty_whose_anchor_is_missing_is_unknown_and_never_a_date(incidents, door):
    """Invariant 8: no deadline is guessed."""
    incident = incidents["SC-01"]
    answer = door("assess", *incident.evidence, "--roster", incident.roster, "--place", "us/ny", "--json").answer

    clocked = [duty for duty in answer["duties"] if "within" in duty["clock"] and duty["status"] != "not due"]
    assert clocked
    assert {duty["due"] for duty in clocked} == {"unknown"}
