"""From facts to duties: due, not due or to be asked, with why and what would change it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from forthwith.law import CaseFacts, duties, duty_as_json, load_place, tightest

TODAY = date(2025, 6, 2)
HARM = CaseFacts(significant_harm="likely", awareness_at="2025-01-17T14:52:00+00:00")


def duty(name, facts, *, on=TODAY, place="zz"):
    return next(one for one in duties(place, facts, on=on) if one.rule == name)


def test_likely_harm_makes_the_notice_due():
    assert duty("zz.tell-the-person", HARM).status == "due"


def test_nothing_known_asks_and_never_says_not_due():
    assert {one.status for one in duties("zz", CaseFacts(), on=TODAY)} == {"ask"}


def test_what_is_to_be_asked_comes_with_its_question():
    asked = duty("zz.tell-the-person", CaseFacts())

    assert asked.asks == (
        "Could it reasonably be expected to result in significant harm to somebody? The Head decides.",
    )


def test_why_names_the_fact_the_section_and_the_version():
    assert duty("zz.tell-the-person", HARM).why == (
        "Due: significant harm, as determined by the Head: likely. example-act 36(3), as in force from 2023-02-01."
    )


def test_a_duty_says_what_would_change_it():
    changes = {change.words for change in duty("zz.tell-the-person", HARM).would_change}

    assert "significant harm, as determined by the Head: none would make this: not due" in changes
    assert "a threat by the notice to another person's safety or health: yes would make this: not due" in changes


def test_what_would_change_it_is_true():
    """Each change is put to the rule again."""
    for one in duties("zz", CaseFacts(elements=["name"], readers=3, breach="suspected"), on=TODAY):
        for change in one.would_change:
            assert change.status != one.status


def test_a_count_below_the_threshold_says_which_count_would_reach_it(kept, rule):
    rule["when"] = {"people_affected": {"at_least": 250}}
    given = [{"people_affected": 250}, {"people_affected": 249}, {}]
    rule["cases"] = [{**case, "given": facts} for case, facts in zip(rule["cases"], given, strict=True)]
    found = duties(kept(rule), CaseFacts(people_affected=207), on=TODAY)[0]

    assert [change.words for change in found.would_change] == [
        "the number of people affected: 250 would make this: due"
    ]


def test_a_kind_of_data_not_seen_says_what_finding_it_would_do():
    found = duty("zz.tell-the-registrar", CaseFacts(elements=["name"], residents={"zz": 300}))

    assert {change.status for change in found.would_change} == {"due"}
    assert any("passport" in change.value for change in found.would_change)


def test_taking_a_kind_away_is_thought_of_too():
    found = duty("zz.tell-the-registrar", CaseFacts(elements=["name", "passport"], residents={"zz": 300}))

    assert ("elements", "name", "not due") in {
        (change.fact, change.value, change.status) for change in found.would_change
    }


def test_the_exception_opens_only_when_both_words_are_known_to_hold():
    assert duty("zz.tell-the-person", HARM.but(notice_harm_immediate=True)).status == "due"
    assert duty("zz.tell-the-person", HARM.but(notice_harm_immediate=True, notice_harm_grave=True)).status == "not due"


def test_an_exception_names_its_section():
    excepted = duty("zz.tell-the-person", HARM.but(notice_threatens_another=True))

    assert "exception 36(4)" in excepted.why


def test_a_disputed_rule_shows_both_readings_and_runs_the_stricter_clock():
    facts = CaseFacts(
        student_records=True,
        unauthorized_disclosure=True,
        attack_on_systems=False,
        determined_at="2025-01-31T10:00:00+00:00",
    )
    found = duty("zz.tell-parents-of-an-incident", facts)

    assert found.status == "ask"
    assert found.readings[0].startswith("stricter (applied until a person decides)")
    assert found.due_on == date(2025, 3, 2)


def test_a_disputed_rule_not_met_even_in_its_stricter_reading_is_not_due():
    assert duty("zz.tell-parents-of-an-incident", CaseFacts(student_records=False)).status == "not due"


def test_a_persons_narrower_reading_is_named_in_the_answer():
    facts = CaseFacts(
        {"student_records": True, "unauthorized_disclosure": True, "attack_on_systems": False},
        choices={"zz.tell-parents-of-an-incident": "narrower"},
    )

    assert "A person chose: only an attack" in duty("zz.tell-parents-of-an-incident", facts).notes[0]


def test_a_narrower_reading_with_open_facts_is_still_asked():
    facts = CaseFacts(
        {"student_records": True, "unauthorized_disclosure": True},
        choices={"zz.tell-parents-of-an-incident": "narrower"},
    )

    assert duty("zz.tell-parents-of-an-incident", facts).status == "ask"


def test_a_hard_clock_without_its_anchor_is_not_guessed():
    found = duty("zz.tell-the-commissioner", HARM.but(awareness_at=None, discovery_at="2025-01-17T14:52:00+00:00"))

    assert (found.due_at, found.due_on) == (None, None)
    assert found.clock_note.startswith("by when is not known")


def test_what_is_not_due_asks_nothing_about_its_clock():
    assert duty("zz.tell-the-commissioner", CaseFacts(significant_harm="none")).clock_note == ""


def test_an_internal_target_is_never_called_legal():
    found = duty("zz.first-word", HARM.but(unauthorized_disclosure=True))

    assert found.clock_kind == "internal target"
    assert found.clock.startswith("internal target, not a legal deadline")


def test_a_soft_limit_with_a_target_keeps_the_two_apart():
    found = duty("zz.tell-the-person", HARM)

    assert found.due_at is None
    assert found.target_at.isoformat() == "2025-01-19T14:52:00+00:00"


def test_a_rule_from_a_secondary_source_says_so_each_time():
    assert "secondary source" in duty("zz.tell-the-registrar", HARM).caution
    assert "not verified" in duty("zz.tell-parents-of-an-incident", HARM).caution
    assert duty("zz.tell-the-person", HARM).caution == ""


def test_the_tightest_clock_is_named_over_several_places():
    found = duties("zz", HARM.but(unauthorized_disclosure=True), on=TODAY) + duties("ca/bc", HARM, on=TODAY)

    assert tightest(found).rule == "zz.first-word"


def test_no_numbered_clock_no_tightest_one():
    assert tightest(duties("ca/bc", HARM, on=TODAY)) is None


def test_a_duty_not_owed_is_never_the_tightest():
    assert tightest(duties("zz", HARM.but(unauthorized_disclosure=False), on=TODAY)).rule == "zz.tell-the-commissioner"


def test_duties_come_in_the_order_of_the_work_the_law_before_the_practice():
    steps = [(one.step, one.practice) for one in duties("ca/bc", HARM, on=TODAY)]
    order = ["report", "contain", "assess", "notify", "prevent"]

    assert steps == sorted(steps, key=lambda step: (order.index(step[0]), step[1]))


def test_a_place_may_be_given_loaded_or_by_name():
    assert duties(load_place("zz"), HARM, on=TODAY) == duties("zz", HARM, on=TODAY)


@pytest.mark.parametrize(
    "facts",
    [CaseFacts(), HARM, HARM.but(law_enforcement_asked=True, law_enforcement_until="2025-02-12T18:00:00+00:00")],
)
def test_a_duty_is_plain_json(facts):
    for one in duties("zz", facts, on=TODAY):
        answer = json.loads(json.dumps(duty_as_json(one)))

        assert {"rule", "to", "due", "clock", "why", "status"} <= answer.keys()


def test_json_gives_a_day_for_days_and_a_moment_for_hours():
    facts = HARM.but(elements=["passport"], residents={"zz": 100}, discovery_at="2025-02-27T16:00:00+00:00")

    assert duty_as_json(duty("zz.tell-the-registrar", facts))["due"] == "2025-03-07"
    assert duty_as_json(duty("zz.tell-the-commissioner", facts))["due"] == "2025-01-20T14:52:00+00:00"


def test_the_source_reads_as_act_section_and_day():
    assert str(duty("zz.tell-the-person", HARM).source) == "example-act 36(3), read 2025-01-15"
