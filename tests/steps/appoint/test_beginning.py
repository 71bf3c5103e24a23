"""A district begins with exactly one Head and somebody who configures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forthwith.record.errors import Refused
from forthwith.record.models import District, Event, Staff
from forthwith.record.who import head_at
from forthwith.steps.appoint.beginning import First, begin

pytestmark = pytest.mark.django_db
OURS = First(
    "Outer Passage",
    "ca/bc",
    "America/Vancouver",
    ("D. Quill", "quill@outer.example"),
    ("A. Marchetti", "head@outer.example"),
)


def test_a_new_district_has_its_head_from_the_first_minute(now):
    made, _ = begin(OURS, now=now)

    assert head_at(made, now).name == "A. Marchetti"


def test_the_administrator_sets_a_password_by_the_link(now, client):
    _, (person, key) = begin(OURS, now=now)

    page = client.get(f"/account/link/{person}-{key}/", follow=True)
    assert "password" in page.content.decode().lower()
    assert page.status_code == 200


def test_the_log_tells_who_was_named(now):
    begin(OURS, now=now)

    assert list(Event.objects.filter(what="appointed").values_list("about", flat=True)) == ["head", "administrator"]


def test_one_person_may_be_both(now):
    begin(replace(OURS, administrator=OURS.head), now=now)

    assert Staff.objects.get().appointments.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "  "},
        {"place": "ca/xx"},
        {"time_zone": "Vancouver"},
        {"head": ("A. Marchetti", "no address")},
        {"administrator": ("", "quill@outer.example")},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_half_made(wrong, now):
    with pytest.raises(Refused, match="Nothing was made"):
        begin(replace(OURS, **wrong), now=now)
    assert (District.objects.count(), Staff.objects.count()) == (0, 0)


def test_a_district_is_begun_once(now):
    begin(OURS, now=now)

    with pytest.raises(Refused, match="there already"):
        begin(OURS, now=now)
