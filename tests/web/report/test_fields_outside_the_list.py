"""Every form takes the fields it names; any other field, whatever it is called, changes nothing."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forthwith.record import models as tables
from forthwith.record.models import Case, Copy, Notice, Question, Report, StepTaken

pytestmark = pytest.mark.django_db

COLUMNS = sorted(
    {
        field.attname
        for table in vars(tables).values()
        if isinstance(table, type) and issubclass(table, models.Model)
        for field in table._meta.fields
    }
)
#: What the machine itself writes, and what a form names.
OURS = {"id", "uid", "seq", "at", "prev", "digest", "seal", "about", "changes", "token"}
FORMS = {
    "/report/": ({"words": "I sent it to everyone."}, (Report, Case), {"words"}),
    "/ask/": ({"words": "May I?"}, (Question,), {"words"}),
    "/cases/2025-0001/contain/step/": (
        {"what": "Close the link", "kind": "link_closed"}, (StepTaken,), {"what", "kind", "effect", "promised"},
    ),
    "/cases/2025-0001/contain/copy/": ({"mark": "chat", "state": "read"}, (Copy,), {"mark", "state", "second_hand"}),
    "/cases/2025-0001/contain/notice/": (
        {"to": "listed", "people": "104", "kind": "first word", "channel": "mail", "at-day": "14", "at-month": "11",
         "at-year": "2025", "at-hour": "9", "at-minute": "0"},
        (Notice,), {"to", "people", "duty", "kind", "channel", "file_number"},
    ),
}  # fmt: skip
NAMED_BY_REPORT = {
    "certainty", "kinds", "other_kind", "doubtful", "incident", "medium", "readers_inside", "readers_outside", "sender",
    "subject", "unit", "holder", "evidence", "anyway", "time_note", "happened", "discovered",
}  # fmt: skip


def rows(kinds):
    """What was stored, without what differs between any two rows."""
    found = [row for kind in kinds for row in kind.objects.order_by("pk").values()]
    changing = ("id", "uid", "token", "words", "number", "case_id", "_at", "promised_by")
    return [{name: value for name, value in row.items() if not name.endswith(changing)} for row in found]


@pytest.mark.parametrize("address", FORMS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_field_outside_the_list_changes_nothing(address, data, client_of, officer, case):
    fields, kinds, named = FORMS[address]
    others = [name for name in COLUMNS if name not in named | NAMED_BY_REPORT | OURS]
    extra = data.draw(
        st.dictionaries(st.sampled_from(others), st.sampled_from(["1", "true", "closed", "x"]), min_size=1)
    )
    client = client_of(officer)
    client.post(address, fields | {"token": uuid4()})
    plain = rows(kinds)[-1]

    client.post(address, fields | extra | {"token": uuid4()})

    assert rows(kinds)[-1] == plain


def test_the_forms_are_really_taken(client_of, officer, case):
    """Otherwise the property above would hold of forms that store nothing."""
    client = client_of(officer)

    for address, (fields, kinds, _named) in FORMS.items():
        before = [kind.objects.count() for kind in kinds]
        client.post(address, fields | {"token": uuid4()})
        assert [kind.objects.count() for kind in kinds] == [count + 1 for count in before]
