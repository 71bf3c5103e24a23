"""Advice per factor and per category of harm, never one score; the Head decides (practice 2.3, 2.4)."""

from __future__ import annotations

from dataclasses import fields

import pytest

from forthwith.law import Advice, CaseFacts, advise, load_practice

QUIET = CaseFacts(
    sensitivity="low",
    topics=[],
    elements=["name"],
    identity_risk=False,
    encrypted=False,
    children_affected=0,
    staff_affected=0,
    protected_people=False,
    readers=1,
    readers_unknown=False,
    readers_relation="one colleague",
    adverse_reader=False,
    physical_danger=False,
    confidential_readers=True,
    malicious_intent="none found",
    contained="yes",
    cause="error",
    recovered=False,
)
TESTING_LIST = QUIET.but(
    sensitivity="high",
    topics=["health"],
    elements=["name", "work_email"],
    staff_affected=700,
    readers=104,
    readers_relation="colleagues",
    confidential_readers=False,
    contained="no",
)


def level(clause, facts):
    advice = advise(facts)
    return next(one.level for one in (*advice.factors, *advice.harms) if one.clause == clause)


def reason(clause, facts):
    advice = advise(facts)
    return next(one.reason for one in (*advice.factors, *advice.harms) if one.clause == clause)


def test_there_is_no_single_score():
    assert {field.name for field in fields(Advice)} == {"practice", "factors", "harms", "unknowns", "sentences"}


def test_advice_always_ends_with_who_decides():
    assert advise(CaseFacts()).sentences[-1] == "This is advice. The Head decides."


def test_the_same_kinds_of_data_have_two_levels_in_two_contexts():
    """R-109: a name on a sports list, and a name on a list of plans."""
    assert level("2.3.1.1", QUIET) == "lowers"
    assert level("2.3.1.1", QUIET.but(sensitivity="high", topics=["special_education"])) == "raises"


def test_the_combination_that_raises_is_named():
    facts = QUIET.but(elements=["name", "birth_date", "home_address", "bank_account"], identity_risk=True)

    assert level("2.3.2.1", facts) == "raises"
    assert "bank account, birth date, home address, name" in reason("2.3.2.1", facts)


def test_a_name_alone_does_not_raise_the_amount():
    assert level("2.3.2.1", QUIET) == "neutral"


def test_children_raise_the_factor_of_who_is_affected():
    assert level("2.3.3.1", QUIET.but(children_affected=166)) == "raises"


def test_not_knowing_whether_children_are_affected_counts_at_worst_as_children():
    found = next(one for one in advise(QUIET.but(children_affected=None)).factors if one.clause == "2.3.3.1")

    assert (found.level, found.at_worst) == ("unknown", "raises")


def test_the_number_of_readers_stands_in_the_reason():
    assert "104 readers" in reason("2.3.3.2", TESTING_LIST)


def test_unknown_readers_raise_whatever_is_known_of_the_others():
    assert level("2.3.3.2", QUIET.but(readers_unknown=True)) == "raises"


def test_readers_not_counted_are_not_taken_for_none():
    assert level("2.3.3.2", QUIET.but(readers=None)) == "unknown"


def test_an_adverse_reader_raises_and_is_said():
    assert "in conflict" in reason("2.3.4.1", QUIET.but(adverse_reader=True))


def test_shown_intent_raises_and_none_found_never_lowers():
    """R-114: absence of evidence does not lower it."""
    assert level("2.3.4.2", QUIET) == "neutral"
    assert level("2.3.4.2", QUIET.but(malicious_intent="shown")) == "raises"
    assert level("2.3.4.2", QUIET.but(malicious_intent=None)) == "unknown"


@pytest.mark.parametrize(
    ("contained", "expected"), [("yes", "lowers"), ("partly", "raises"), ("no", "raises"), (None, "unknown")]
)
def test_containing_lowers_only_when_every_copy_is_confirmed(contained, expected):
    assert level("2.3.5.1", QUIET.but(contained=contained)) == expected


def test_a_quick_purge_of_something_sensitive_does_not_make_it_low():
    """R-116: contained, and still highly sensitive."""
    facts = TESTING_LIST.but(contained="yes")

    assert level("2.3.1.1", facts) == "raises"
    assert level("2.4.2", facts) == "likely"
    assert "speed alone does not decide" in reason("2.3.5.1", facts)


def test_theft_raises_and_a_lost_thing_that_came_back_lowers():
    assert level("2.3.5.2", QUIET.but(cause="theft")) == "raises"
    assert level("2.3.5.2", QUIET.but(cause="loss", recovered=True)) == "lowers"
    assert level("2.3.5.2", QUIET.but(cause="loss")) == "neutral"


def test_not_knowing_how_it_happened_counts_at_worst_as_theft():
    found = next(one for one in advise(QUIET.but(cause=None)).factors if one.clause == "2.3.5.2")

    assert found.at_worst == "raises"


def test_a_raising_and_a_lowering_reason_are_both_said():
    facts = QUIET.but(adverse_reader=True)

    assert "On the other side: every reader is bound" in reason("2.3.4.1", facts)


def test_what_lowers_is_said_while_what_might_raise_is_open():
    facts = QUIET.but(physical_danger=None)

    assert level("2.3.4.1", facts) == "unknown"
    assert "So far: every reader is bound" in reason("2.3.4.1", facts)


def test_every_missing_factor_is_named_in_the_advice():
    sentence = next(words for words in advise(CaseFacts()).sentences if words.startswith("Not known"))

    for factor in load_practice().factors:
        assert factor.clause in sentence


def test_every_category_of_harm_is_asked_and_answered():
    assert [harm.level for harm in advise(CaseFacts()).harms] == ["ask"] * 9
    assert {harm.level for harm in advise(QUIET).harms} == {"no sign"}


def test_the_testing_list_harms_reputation_and_humiliates_and_may_cost_work():
    """SC-01: humiliation and relationships likely, employment possible, all others no."""
    found = {harm.clause: harm.level for harm in advise(TESTING_LIST).harms}

    assert (found["2.4.2"], found["2.4.3"], found["2.4.4"]) == ("likely", "likely", "possible")
    assert {found[clause] for clause in ("2.4.1", "2.4.5", "2.4.6", "2.4.7", "2.4.9")} == {"no sign"}


def test_a_barred_parent_among_the_readers_makes_bodily_harm_possible():
    facts = QUIET.but(
        physical_danger=True, children_affected=166, readers=207, readers_relation="families", sensitivity="medium"
    )

    assert level("2.4.1", facts) == "possible"
    assert level("2.4.2", facts) == "possible"
    assert level("2.4.3", facts) == "likely"


def test_a_threat_by_the_hostile_parent_makes_bodily_harm_likely():
    assert level("2.4.1", QUIET.but(physical_danger=True, malicious_intent="shown")) == "likely"


def test_stolen_insurance_numbers_threaten_credit_and_identity():
    facts = QUIET.but(cause="cyber", elements=["name", "sin", "bank_account"], identity_risk=True)

    assert {level(clause, facts) for clause in ("2.4.5", "2.4.6", "2.4.9")} == {"likely"}


def test_a_complaint_known_to_all_teachers_threatens_work():
    facts = TESTING_LIST.but(topics=["employment"], staff_affected=3, readers=317)

    assert level("2.4.4", facts) == "likely"


@pytest.mark.parametrize(("sensitivity", "expected"), [("low", "no sign"), ("medium", "possible"), ("high", "likely")])
def test_sensitivity_in_the_list_of_harms_follows_the_factor(sensitivity, expected):
    """R-120."""
    assert level("2.4.8", QUIET.but(sensitivity=sensitivity)) == expected


def test_an_unknown_says_what_it_does_at_its_worst():
    """R-128."""
    found = next(one for one in advise(QUIET.but(physical_danger=None)).unknowns if one.fact == "physical_danger")

    assert "makes bodily harm possible (2.4.1)" in found.effect
    assert found.ask.startswith("Is a reader barred")


def test_the_worst_effect_on_a_category_is_the_one_said():
    found = next(one for one in advise(CaseFacts()).unknowns if one.fact == "sensitivity")

    assert "makes humiliation likely" in found.effect
    assert "makes humiliation possible" not in found.effect


def test_an_unknown_that_can_change_nothing_is_not_listed():
    facts = TESTING_LIST.but(readers_unknown=None, contained="no", recovered=None)

    assert "recovered" not in {one.fact for one in advise(facts).unknowns}
    assert "readers_unknown" not in {one.fact for one in advise(facts).unknowns}


def test_evidence_that_was_not_read_is_an_unknown_of_its_own():
    facts = QUIET.but(evidence_complete=False)

    assert "evidence_complete" in {one.fact for one in advise(facts).unknowns}
    assert level("2.4.5", facts) == "ask"


def test_what_is_not_known_is_named_in_the_reason():
    assert reason("2.3.4.2", QUIET.but(malicious_intent=None)) == "Not known yet: malicious intent of a reader."
    assert reason("2.4.1", QUIET.but(physical_danger=None)) == "Not known yet: danger of physical harm."


def test_nothing_unknown_nothing_listed():
    assert advise(QUIET).unknowns == ()


def test_groups_of_people_are_advised_apart():
    """SC-01: the 104 listed, and the 596 who are told nothing about by name."""
    inferred = QUIET.but(sensitivity="low", staff_affected=596, readers=104)

    assert level("2.4.2", TESTING_LIST) == "likely"
    assert level("2.4.2", inferred) == "no sign"


def test_the_practices_words_stand_beside_each_factor():
    practice = load_practice()

    for one in (*advise(CaseFacts()).factors, *advise(CaseFacts()).harms):
        assert one.words == practice.clauses[one.clause].words


def test_no_reason_keeps_an_unfilled_place():
    for facts in (QUIET, TESTING_LIST, CaseFacts()):
        advice = advise(facts)
        assert not any("{" in one.reason for one in (*advice.factors, *advice.harms))


def test_a_number_with_an_open_end_is_itself_what_is_asked():
    """Readers counted from nought upward are unknown readers, not unread evidence."""
    advice = advise(CaseFacts(readers=(0, None), evidence_complete=True))

    assert "readers" in {open_fact.fact for open_fact in advice.unknowns}
    assert "evidence_complete" not in {open_fact.fact for open_fact in advice.unknowns}
