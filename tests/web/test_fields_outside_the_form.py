"""A field that a form has not changes nothing: every form of every page, sent with every field the record has.

Each form is sent twice from the same state, as it is and with the strange fields added. What the two leave behind in
record and vault must be the same, but for keys, times and digests.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.db import models, transaction
from fixtures.rows import everything, fields_of, tables

pytestmark = pytest.mark.django_db

#: Differs each time a form is sent: keys, times and whatever is computed from them.
EACH_TIME = (models.UUIDField, models.DateTimeField, models.BinaryField, models.AutoField)
DIGEST = re.compile(r"(?=[\w+/=$.:-]*\d)[\w+/=$.:-]{16,}|\d+")
STRANGE = "a strange value from outside"


def _strange(field, other):
    """A value that the field would take, and that no form of this test sends."""
    if isinstance(field, models.ForeignKey):
        return other.get(field.related_model, 1)
    if isinstance(field, models.DateTimeField):
        return "2001-01-01T00:00:00Z"
    if isinstance(field, models.DateField):
        return "2001-01-01"
    if isinstance(field, models.BooleanField):
        return "on"
    if isinstance(field, models.IntegerField):
        return "424242"
    if isinstance(field, models.UUIDField):
        return "00000000-0000-4000-8000-000000000424"
    return str(field.choices[-1][0]) if field.choices else STRANGE


@pytest.fixture
def strange(work):
    """Every field of every table, with a value that would be seen if a form took it."""
    other = {one: one._default_manager.order_by("-pk").values_list("pk", flat=True).first() or 1 for one in tables()}
    fields = [field for one in tables() for field in one._meta.concrete_fields]
    given = {name: _strange(field, other) for field in fields for name in (field.name, field.attname)}
    return given | {"id": "1", "pk": "1", "is_superuser": "on", "is_staff": "on", "role": "head", "act": "determine"}


def _told(key, row, known):
    """A row without what differs each time; keys of new rows are not looked at."""
    return (
        key[0]._meta.label,
        *[_plain(one, value, known) for one, value in zip(fields_of(key[0], EACH_TIME), row, strict=True)],
    )


def _plain(field, value, known):
    if isinstance(field, models.ForeignKey):
        return value if (field.related_model, value) in known else "new"
    return DIGEST.sub("#", str(value))


class _Undo(Exception):
    """Ends a transaction without keeping it."""


def _left_behind(work, form, more, before):
    """What one sending changes and adds; everything is undone again."""
    left = Counter()
    try:
        with transaction.atomic():
            client = work.client(form.page.role)
            answer = client.post(form.path, {**more, **form.data()})
            assert answer.status_code < 500, f"{form.name} answered {answer.status_code}"
            after = everything(EACH_TIME)
            other = [key for key, row in after.items() if before.get(key) != row]
            left.update(_told(key, after[key], before) for key in other if _differs(key, before, after))
            left.update(("gone", *_told(key, before[key], before)) for key in before.keys() - after.keys())
            raise _Undo
    except _Undo:
        return left


def _differs(key, before, after):
    """Whether it is another row than before, but for times and digests."""
    return key not in before or _told(key, before[key], before) != _told(key, after[key], before)


def test_a_field_that_a_form_has_not_changes_nothing(work, all_forms, strange):
    before = everything(EACH_TIME)
    changed, moving = [], 0
    for form in all_forms:
        # What another form of the same address has is a field of that address.
        same = [one for one in all_forms if one.path == form.path]
        more = {name: value for name, value in strange.items() if not any(one.has(name) for one in same)}
        plain, with_more = (_left_behind(work, form, extra, before) for extra in ({}, more))
        moving += bool(plain)
        changed += [f"{form.name}: {(plain - with_more) + (with_more - plain)}"] if plain != with_more else []

    assert changed == [], "\n".join(changed)
    # Forms that do nothing would hold nothing: most of them must have done their work.
    assert moving > len(all_forms) * 0.6, f"{moving} of {len(all_forms)}"
