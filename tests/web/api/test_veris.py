"""A case in the words of VERIS: what is known is said, what is not is Unknown, and nobody is named."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from forthwith.record.models import Moment
from forthwith.web.api.veris import veris_of

pytestmark = pytest.mark.django_db


def test_a_list_sent_to_everybody_is_a_misdelivery(case):
    told = veris_of(case)

    assert told["action"] == {"error": {"variety": ["Misdelivery"], "vector": ["Carelessness"]}}
    assert told["actor"] == {"internal": {"variety": ["Unknown"], "motive": ["NA"]}}
    assert told["asset"]["assets"] == [{"variety": "S - Mail"}]
    assert (told["security_incident"], told["victim"]["country"]) == ("Confirmed", ["CA"])


@pytest.mark.parametrize(
    ("kinds", "actions", "actors"),
    [
        (["loss"], {"error"}, {"internal"}),
        (["theft"], {"physical"}, {"external"}),
        (["use"], {"misuse"}, {"internal"}),
        (["collection"], {"misuse"}, {"internal"}),
        (["theft", "loss"], {"physical", "error"}, {"internal", "external"}),
        (["other"], {"unknown"}, {"unknown"}),
        ([], {"unknown"}, {"unknown"}),
    ],
)
def test_each_kind_has_its_action_and_its_actor(kinds, actions, actors, case):
    case.kinds = kinds
    told = veris_of(case)

    assert (set(told["action"]), set(told["actor"])) == (actions, actors)


def test_an_attack_stands_beside_the_kind(case):
    case.cyber = True

    assert set(veris_of(case)["action"]) == {"error", "hacking"}
    assert "external" in veris_of(case)["actor"]


@pytest.mark.parametrize(
    ("stage", "certainty", "said"),
    [
        ("open", "happened", "Confirmed"), ("open", "may_have", "Suspected"), ("open", "about_to", "Suspected"),
        ("no_breach", "may_have", "False positive"), ("closed", "happened", "Confirmed"),
    ],
)  # fmt: skip
def test_how_sure_it_is(stage, certainty, said, case):
    case.stage, case.certainty = stage, certainty

    assert veris_of(case)["security_incident"] == said


def test_unknown_counts_are_left_out_and_known_ones_said(case):
    assert "data_total" not in veris_of(case)["attribute"]["confidentiality"]
    case.affected = 700

    assert veris_of(case)["attribute"]["confidentiality"]["data"] == [{"variety": "Personal", "amount": 700}]


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(seconds=20), {"unit": "Seconds", "value": 20}),
        (timedelta(minutes=20), {"unit": "Minutes", "value": 20}),
        (timedelta(hours=23), {"unit": "Hours", "value": 23}),
        (timedelta(days=3, hours=5), {"unit": "Days", "value": 3}),
    ],
)
def test_how_long_until_it_was_discovered(length, said, case, now):
    for which, at in (("happened", now), ("discovered", now + length)):
        Moment.objects.create(case=case, which=which, at=at, zone="America/Vancouver", recorded_at=now)

    told = veris_of(case)["timeline"]
    assert told["discovery"] == said
    assert told["incident"] == {"year": 2025, "month": 11, "day": 14}


def test_the_day_is_the_district_s_own(case, now):
    """Half past eleven in the evening in Vancouver is the next day elsewhere."""
    Moment.objects.create(
        case=case, which="happened", at=now + timedelta(hours=8, minutes=49), zone="UTC", recorded_at=now
    )

    assert veris_of(case)["timeline"]["incident"]["day"] == 14


def test_without_the_time_only_the_year_is_said(case):
    assert veris_of(case)["timeline"] == {"incident": {"year": 2025}}


def test_no_words_of_people_are_in_it(case):
    case.title, case.unit, case.holder = "About Ottoline", "Farthingale School", "Ottoline"
    told = json.dumps(veris_of(case))

    assert not any(word in told for word in ("Ottoline", "Farthingale", case.number))
