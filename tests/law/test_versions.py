"""Values keyed by the day they take effect."""

from __future__ import annotations

from datetime import date

import pytest

from forthwith.law import CaseFacts, duties

HARM = CaseFacts(significant_harm="likely", awareness_at="2024-05-01T12:00:00+01:00")
NEW_YEAR, DAY_BEFORE = date(2024, 1, 1), date(2023, 12, 31)


@pytest.fixture
def changing(kept, rule):
    """Ten days until the end of 2023, three days after."""
    limit = {date(2023, 2, 1): "P10D", NEW_YEAR: "P3D"}
    rule["clock"] = {"anchor": "awareness", "limit": limit, "kind": "hard"}
    return kept(rule)


@pytest.mark.parametrize(("on", "last"), [(DAY_BEFORE, date(2024, 5, 11)), (NEW_YEAR, date(2024, 5, 4))])
def test_the_value_in_effect_that_day_is_used(changing, on, last):
    assert duties(changing, HARM, on=on)[0].due_on == last


def test_a_duty_says_since_when_its_wording_stands(changing):
    assert duties(changing, HARM, on=DAY_BEFORE)[0].version == date(2023, 2, 1)
    assert duties(changing, HARM, on=NEW_YEAR)[0].version == NEW_YEAR


def test_each_day_has_exactly_one_version(changing):
    for on in (date(2023, 2, 1), DAY_BEFORE, NEW_YEAR, date(2040, 1, 1)):
        assert len(changing.in_force(on)) == 1


def test_before_its_first_day_a_rule_is_not_there(changing):
    assert duties(changing, HARM, on=date(2023, 1, 31)) == ()


def test_after_its_last_day_a_rule_is_not_there(kept, rule):
    rule["in_force"]["to"] = date(2024, 6, 30)
    place = kept(rule)

    assert len(duties(place, HARM, on=date(2024, 6, 30))) == 1
    assert duties(place, HARM, on=date(2024, 7, 1)) == ()


def test_a_condition_can_change_on_a_day(kept, rule):
    rule["when"] = {date(2023, 2, 1): {"significant_harm": "likely"}, NEW_YEAR: {"personal_information": True}}
    rule["cases"] = [{**case, "day": date(2023, 3, 1)} for case in rule["cases"]]
    place = kept(rule)

    assert duties(place, HARM, on=DAY_BEFORE)[0].status == "due"
    assert duties(place, HARM, on=NEW_YEAR)[0].status == "ask"


def test_values_keyed_by_days_may_stand_inside_lists(kept, rule):
    words = {date(2023, 2, 1): "in writing", NEW_YEAR: "online"}
    rule["manner"] = [words]
    place = kept(rule)

    assert duties(place, HARM, on=DAY_BEFORE)[0].manner == ("in writing",)
    assert duties(place, HARM, on=NEW_YEAR)[0].manner == ("online",)


def test_a_day_outside_the_rules_life_makes_no_version(kept, rule):
    rule["in_force"]["to"] = date(2023, 12, 31)
    rule["duty"] = {date(2022, 1, 1): "Tell.", date(2025, 1, 1): "Tell no more."}

    assert [(read.since, read.duty) for read in kept(rule).rules] == [(date(2023, 2, 1), "Tell.")]


def test_a_later_version_may_need_its_own_whole_rule(kept, rule):
    """A value that begins only later leaves the first span without it, and that is refused."""
    rule["duty"] = {NEW_YEAR: "Tell."}

    with pytest.raises(Exception, match="duty: is missing"):
        kept(rule)
