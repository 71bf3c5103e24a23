"""What must hold for every rule and every combination of facts."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.law import CaseFacts, advise, duties, load_place, places
from forthwith.law.facts import vocabulary
from forthwith.law.outcome import outcome

TODAY = date(2026, 11, 22)
MOMENTS = [
    "2024-02-28T23:30:00-07:00",
    "2025-03-29T12:00:00+00:00",
    "2025-11-01T23:59:00-07:00",
    "2026-12-31T12:00:00+00:00",
]
RULES = [rule for place in places() for rule in load_place(place).rules]

#: Facts whose higher value is the graver one, from least to most.
GRAVER = {
    "sensitivity": ["low", "medium", "high"],
    "contained": ["yes", "partly", "no"],
    "malicious_intent": ["none found", "shown"],
    "readers": [1, 2, 207],
    "children_affected": [0, 1, 500],
    "staff_affected": [0, 3],
    "readers_unknown": [False, True],
    "adverse_reader": [False, True],
    "physical_danger": [False, True],
    "identity_risk": [False, True],
    "protected_people": [False, True],
    "elements": [[], ["name"], ["name", "ssn", "birth_date", "home_address", "bank_account"]],
    "topics": [[], ["grades"], ["grades", "health", "employment"]],
}
FACTOR_ORDER = {"lowers": 0, "neutral": 1, "unknown": 1, "raises": 2}
HARM_ORDER = {"no sign": 0, "ask": 1, "possible": 1, "likely": 2}


def values(kind):
    """Some allowed values of a fact, or None for unknown."""
    options = {
        "yes/no": st.booleans(),
        "choice": st.sampled_from(kind.values or ("",)),
        "level": st.sampled_from(kind.values or ("",)),
        "number": st.one_of(st.integers(0, 600), st.tuples(st.integers(0, 300), st.integers(300, 600))),
        "share": st.sampled_from([0.0, 0.05, 0.1, 0.5]),
        "list": st.lists(st.sampled_from(kind.values or ("",)), unique=True, max_size=4),
        "numbers by place": st.dictionaries(st.sampled_from(places()), st.integers(0, 600), max_size=3),
        "moment": st.sampled_from(MOMENTS),
        "text": st.sampled_from(["America/Chicago", "Europe/London"]),
    }
    return st.one_of(st.none(), options[kind.type])


ANY_FACTS = st.fixed_dictionaries({}, optional={name: values(kind) for name, kind in vocabulary().items()})


@settings(max_examples=50, deadline=None)
@given(ANY_FACTS, st.sets(st.sampled_from(sorted(vocabulary()))))
def test_what_is_not_due_stays_not_due_when_more_becomes_known(written, forgotten):
    """Unknown never becomes not due in silence: a "not due" from fewer facts holds for every completion."""
    whole = CaseFacts(written)
    partial = whole.but(**dict.fromkeys(forgotten - {"evidence_complete"}, None))
    for rule in RULES:
        if outcome(rule, partial).status == "not due":
            assert outcome(rule, whole).status == "not due"


@settings(max_examples=50, deadline=None)
@given(ANY_FACTS, st.sets(st.sampled_from(sorted(vocabulary()))))
def test_what_is_due_stays_due_or_meets_an_exception_when_more_becomes_known(written, forgotten):
    whole = CaseFacts(written)
    partial = whole.but(**dict.fromkeys(forgotten - {"evidence_complete"}, None))
    for rule in RULES:
        if outcome(rule, partial).status == "due":
            after = outcome(rule, whole)
            assert after.status == "due" or any("exception" in reason for reason in after.reasons)


@settings(max_examples=40, deadline=None)
@given(ANY_FACTS)
def test_any_facts_give_duties_and_advice_without_a_crash(written):
    facts = CaseFacts(written)
    for place in places():
        for duty in duties(place, facts, on=TODAY):
            assert duty.status in ("due", "not due", "ask")
            assert duty.due_on is None or duty.due_at is not None
            assert duty.why
    assert advise(facts).sentences


@settings(max_examples=40, deadline=None)
@given(ANY_FACTS)
def test_a_clock_with_words_for_a_limit_never_has_a_day(written):
    for place in places():
        for duty in duties(place, CaseFacts(written), on=TODAY):
            if "no number in the source" in duty.clock and duty.pause is None:
                assert duty.due_at is None


@settings(max_examples=40, deadline=None)
@given(ANY_FACTS)
def test_what_is_to_be_asked_always_comes_with_a_question(written):
    for place in places():
        for duty in duties(place, CaseFacts(written), on=TODAY):
            assert bool(duty.asks) is (duty.status == "ask")


GRAVER_PAIRS = [
    pytest.param(name, less, more, id=f"{name}-{more}")
    for name, steps in GRAVER.items()
    for less, more in pairwise(steps)
]


@pytest.mark.parametrize(("name", "less", "more"), GRAVER_PAIRS)
@settings(max_examples=10, deadline=None)
@given(base=st.fixed_dictionaries({name: st.sampled_from([*steps, None]) for name, steps in GRAVER.items()}))
def test_a_graver_fact_never_lowers_a_factor_or_a_harm(name, less, more, base):
    """R-118: swap one factor at a time and the advice moves only in its own direction."""
    base = {**base, "cause": "error", "confidential_readers": False, "readers_relation": "families"}
    mild, grave = advise(CaseFacts({**base, name: less})), advise(CaseFacts({**base, name: more}))
    for before, after in zip(mild.factors, grave.factors, strict=True):
        assert FACTOR_ORDER[after.level] >= FACTOR_ORDER[before.level]
    for before, after in zip(mild.harms, grave.harms, strict=True):
        assert HARM_ORDER[after.level] >= HARM_ORDER[before.level]


@settings(max_examples=40, deadline=None)
@given(ANY_FACTS)
def test_likely_harm_never_removes_a_duty_of_the_law(written):
    mild, grave = CaseFacts(written).but(significant_harm="none"), CaseFacts(written).but(significant_harm="likely")
    for rule in RULES:
        if rule.basis == "law" and outcome(rule, mild).status == "due":
            assert outcome(rule, grave).status == "due"


@settings(max_examples=40, deadline=None)
@given(ANY_FACTS, st.integers(0, 300), st.integers(0, 300))
def test_more_people_never_remove_a_duty(written, few, more):
    small = {"people_affected": few, "children_affected": few, "readers": few, "enrolment": 1000}
    large = {name: few + more if name != "enrolment" else number for name, number in small.items()}
    base = CaseFacts(written).but(share_of_enrolment=None)
    for rule in RULES:
        if outcome(rule, base.but(**small)).status == "due":
            assert outcome(rule, base.but(**large)).status == "due"


@settings(max_examples=40, deadline=None)
@given(ANY_FACTS)
def test_an_unknown_at_its_worst_is_never_milder_than_the_unknown(written):
    advice = advise(CaseFacts(written))
    for factor in advice.factors:
        assert FACTOR_ORDER[factor.at_worst] >= FACTOR_ORDER[factor.level]
    for harm in advice.harms:
        assert HARM_ORDER[harm.at_worst] >= HARM_ORDER[harm.level]
