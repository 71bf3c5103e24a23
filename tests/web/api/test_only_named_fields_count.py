"""A field that is not named changes nothing: for every call, with every column of every table it could hit (peers 3a)."""

from __future__ import annotations

import pytest
from django.apps import apps
from fixtures.rows import everything
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db
#: Every column of every table of the record: what somebody might try to set from outside.
COLUMNS = sorted(
    {field.attname for model in apps.get_app_config("record").get_models() for field in model._meta.fields}
)
VALUES = st.one_of(st.none(), st.booleans(), st.integers(-2, 10**9), st.text(max_size=20), st.just([]), st.just({}))
SEARCH = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
KINDS = [
    "report",
    "time",
    "consultation",
    "determination",
    "measure",
    "done",
    "notice",
    "returned",
    "sentence",
    "check",
    "close",
]
#: Written by the door itself at each call, whatever is asked.
COUNTED = {"Ask", "Token", "Session"}


def rows():
    """Every row of record and vault, but what counts the asking."""
    return {key: row for key, row in everything().items() if key[0].__name__ not in COUNTED}


@pytest.fixture(autouse=True)
def as_often_as_wanted(monkeypatch):
    monkeypatch.setattr("forthwith.web.api.door.OF_A_TOKEN", 10**6)
    monkeypatch.setattr("forthwith.web.api.door.OF_A_PERSON", 10**6)


@pytest.mark.parametrize("kind", KINDS)
@SEARCH
@given(data=st.data())
def test_a_field_outside_the_list_is_refused_and_leaves_every_row_as_it_was(kind, data, program, writes):
    who, path, body = writes[kind]
    name = data.draw(st.sampled_from([one for one in COLUMNS if one not in body and one not in ALLOWED[kind]]))
    ask = program(who)
    before = rows()

    answer = ask("post", path, body | {name: data.draw(VALUES)})

    assert answer.status_code == 422, (name, answer.content)
    assert answer.json()["code"] == "form"
    assert rows() == before


#: Fields a call takes that its valid example leaves out.
ALLOWED = {
    "report": {"certainty", "kinds", "other_kind", "doubtful", "medium", "network", "unit", "incident"},
    "time": {"about", "note"},
    "consultation": set(),
    "determination": {"read_later"},
    "measure": {"public"},
    "done": {"proof"},
    "notice": {"at", "duty", "file_number"},
    "returned": set(),
    "sentence": set(),
    "check": set(),
    "close": set(),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_within_a_field_is_refused_too(kind, program, writes):
    who, path, body = writes[kind]
    if "choices" in body:
        body["choices"][0]["people"] = 1
    else:
        body["happened"] = {"at": "2025-11-14T14:32:00-08:00", "recorded_by": 1}

    assert program(who)("post", path, body).status_code == 422
