"""What a reviewer would check in every rule kept, one rule at a time."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.law import CaseFacts, duties, load_place, places
from forthwith.law.conditions import ask, asked_in
from forthwith.law.durations import Duration
from forthwith.law.facts import vocabulary

RULES = [rule for place in places() for rule in load_place(place).rules if rule.place == place]
CONTESTED = [rule for rule in RULES if rule.contested]
ONE_BY_ONE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.id}-{rule.since}")
DISPUTED = pytest.mark.parametrize("rule", CONTESTED, ids=lambda rule: f"{rule.id}-{rule.since}")


@ONE_BY_ONE
def test_the_duty_is_one_plain_sentence(rule):
    assert rule.duty.endswith(".")
    assert 3 <= len(rule.duty.split()) <= 30


@ONE_BY_ONE
def test_the_name_begins_with_a_place_or_an_act_and_is_written_small(rule):
    assert re.fullmatch(r"[a-z][a-z0-9-]*\.[a-z0-9.-]+", rule.id)


def test_no_two_rules_share_a_name():
    names = {(rule.file, rule.id) for rule in RULES}

    assert len({rule_id for _, rule_id in names}) == len(names)


@ONE_BY_ONE
def test_a_limit_in_words_hides_no_number(rule):
    """ "Without unreasonable delay" never becomes a number (invariant 9)."""
    if isinstance(rule.clock.limit, str):
        assert not re.search(r"\d", rule.clock.limit)
        assert rule.clock.kind == "soft"


@ONE_BY_ONE
def test_a_limit_with_a_number_is_hard_or_called_a_target(rule):
    if isinstance(rule.clock.limit, Duration):
        assert rule.clock.kind in ("hard", "internal target")
        assert rule.clock.anchor


@ONE_BY_ONE
def test_a_rule_that_is_not_verified_says_so_wherever_it_is_used(rule):
    found = duties(load_place(rule.place), CaseFacts(), on=rule.since, practice=rule.practice or None)
    duty = next(duty for duty in found if duty.rule == rule.id)

    assert bool(duty.caution) is (rule.confidence != "R")


@ONE_BY_ONE
def test_without_any_fact_a_rule_asks(rule):
    found = duties(load_place(rule.place), CaseFacts(), on=rule.since, practice=rule.practice or None)
    duty = next(duty for duty in found if duty.rule == rule.id)

    assert duty.status == "ask"
    assert duty.asks


@ONE_BY_ONE
def test_the_harm_family_hangs_on_what_a_person_determined(rule):
    determined = {"significant_harm", "real_risk", "serious_harm", "risk"}
    asked = {test.fact for test in asked_in(rule.when)}

    assert (rule.family == "harm") is bool(asked & determined) or rule.voluntary


@ONE_BY_ONE
def test_the_data_family_hangs_on_kinds_or_topics(rule):
    asked = {test.fact for test in asked_in(rule.when)}

    assert (rule.family == "data type") is bool(asked & {"elements", "topics"})


@ONE_BY_ONE
def test_a_record_is_told_to_nobody(rule):
    assert (rule.family == "record only") <= (rule.to in ("record", "student-record"))


@ONE_BY_ONE
def test_a_practices_rule_is_never_kept_as_law(rule):
    assert (rule.basis == "practice") is bool(rule.practice)


@ONE_BY_ONE
def test_everybody_named_is_known_in_the_place(rule):
    contacts = load_place(rule.place).contacts

    assert rule.to in contacts
    assert rule.by in contacts


@ONE_BY_ONE
def test_what_a_notice_says_has_a_name_and_words(rule):
    for element in (*rule.must_say, *rule.must_not_say):
        assert re.fullmatch(r"[a-z-]+", element.id)
        assert element.words
    assert len({element.id for element in rule.must_say}) == len(rule.must_say)


@DISPUTED
def test_a_disputed_rule_asks_a_question_and_states_two_readings(rule):
    assert rule.contested.question.strip().endswith("?")
    assert rule.contested.stricter != rule.contested.narrower


@DISPUTED
def test_a_disputed_rule_has_a_case_in_which_a_person_is_asked(rule):
    assert "ask" in {case.expect for case in rule.cases}


@DISPUTED
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_the_narrower_reading_is_never_wider_than_the_stricter(rule, data):
    """Whatever the narrower reading reaches, the stricter one reaches too."""
    facts = {}
    for condition in (rule.when, rule.contested.narrower_when):
        for test in asked_in(condition):
            facts[test.fact] = data.draw(drawn(test.fact))
    case = CaseFacts(facts)

    if ask(rule.contested.narrower_when, case).holds is True:
        assert ask(rule.when, case).holds is not False


def drawn(fact):
    kind = vocabulary()[fact]
    if kind.type == "yes/no":
        return st.booleans()
    if kind.type == "list":
        return st.lists(st.sampled_from(kind.values), unique=True, max_size=4)
    if kind.type == "numbers by place":
        return st.dictionaries(st.sampled_from(places()), st.integers(0, 600), max_size=4)
    return st.sampled_from([0.0, 0.1, 0.5]) if kind.type == "share" else st.sampled_from(kind.values)


@pytest.mark.parametrize("place", places())
def test_a_place_has_no_day_with_two_versions_of_one_rule(place):
    kept = load_place(place)
    days = (
        {rule.since for rule in kept.rules} | {rule.until for rule in kept.rules if rule.until} | {date(2026, 11, 22)}
    )

    for day in days:
        names = [rule.id for rule in kept.in_force(day)]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "name", [kind.name for kind in vocabulary().values() if kind.type == "choice" and "none" in kind.values]
)
def test_a_determination_that_is_open_is_asked_of_a_person(name):
    """The word unknown and silence are the same: not known."""
    assert CaseFacts({name: "unknown"}).known(name) is None
    assert CaseFacts({name: "none"}).known(name) == "none"
