"""Fact patterns nobody had in mind when the rules were written, with answers worked by hand from the law's words."""

from __future__ import annotations

from datetime import date

import pytest

from forthwith.law import CaseFacts, advise, duties

RANSOMWARE = CaseFacts(
    breach="happened",
    cause="cyber",
    attack_on_systems=True,
    network_breach=True,
    computerized=True,
    acquired=True,
    personal_information=True,
    unauthorized_disclosure=True,
    student_records=True,
    iep_records=True,
    disclosed_to_outsiders=True,
    operator_held=True,
    evaluation_data=False,
    elements=["name", "birth_date", "home_address", "ssn"],
    topics=["health", "counselling"],
    identity_risk=True,
    readers_unknown=True,
    contained="no",
    children_affected=14300,
    staff_affected=1160,
    enrolment=2900,
)
PAPER_LETTER = CaseFacts(
    breach="happened",
    cause="error",
    attack_on_systems=False,
    network_breach=False,
    computerized=False,
    personal_information=True,
    unauthorized_disclosure=True,
    student_records=True,
    disclosed_to_outsiders=False,
    elements=["name", "home_address"],
    topics=["counselling", "custody"],
    readers=1,
    readers_unknown=False,
    readers_relation="adverse",
    adverse_reader=True,
    physical_danger=True,
    malicious_intent="shown",
    contained="no",
)
LOCKED_STICK = CaseFacts(
    breach="suspected",
    cause="loss",
    recovered=True,
    encrypted=True,
    personal_information=True,
    unauthorized_disclosure=False,
    computerized=True,
    student_records=True,
    elements=["name"],
    topics=["special_education"],
    contained="yes",
)


def answers(place, facts, on="2026-05-04"):
    return {duty.rule: duty for duty in duties(place, facts, on=date.fromisoformat(on))}


def by_status(place, facts, status):
    return {rule for rule, duty in answers(place, facts).items() if duty.status == status}


def test_ransomware_settles_what_a_mistaken_mail_leaves_open():
    """An attack took the data, so both readings of every disputed rule agree."""
    facts = RANSOMWARE.but(residents={"us/tx": 15460})

    assert by_status("us/tx", facts, "ask") == set()
    assert {"tx.11.175e-education-agency", "tx.521.053b-individuals", "tx.521.053i-attorney-general"} <= by_status(
        "us/tx", facts, "due"
    )


def test_ransomware_in_illinois_reaches_every_body():
    facts = RANSOMWARE.but(
        residents={"us/il": 15460}, discovery_at="2026-02-03T05:40:00-06:00", determined_at="2026-02-03T09:00:00-06:00"
    )
    found = answers("us/il", facts)

    assert {rule for rule, duty in found.items() if duty.status != "due"} == set()
    assert found["il.soppa-27d-parents"].due_on == date(2026, 3, 5)
    assert found["il.soppa-27a-web-list"].due_on == date(2026, 7, 31)


def test_ransomware_by_the_second_of_january_is_listed_in_january():
    facts = RANSOMWARE.but(discovery_at="2026-01-02T05:40:00-06:00")

    assert answers("us/il", facts)["il.soppa-27a-web-list"].due_on == date(2026, 1, 31)


def test_ransomware_whatever_the_harm_is_told_to_the_program():
    facts = RANSOMWARE.but(significant_harm="none", notify_below_threshold=False)

    assert "ap-i1.3.6-network-breach" in by_status("ca/bc", facts, "due")
    assert "foippa.36.3-tell-the-commissioner" in by_status("ca/bc", facts, "not due")


def test_ransomware_threatens_money_credit_and_identity():
    found = {harm.clause: harm.level for harm in advise(RANSOMWARE).harms}

    assert (found["2.4.5"], found["2.4.6"], found["2.4.9"]) == ("possible", "likely", "likely")


def test_a_paper_letter_is_outside_the_acts_about_computer_data():
    assert {"il.soppa-27d-parents", "il.pipa-10-residents"} <= by_status("us/il", PAPER_LETTER, "not due")
    assert "tx.521.053b-individuals" in by_status("us/tx", PAPER_LETTER, "not due")


def test_a_paper_letter_is_still_a_release_where_the_fact_is_enough():
    assert {"ny.121.10-chief-privacy-officer", "ny.121.10-individuals"} <= by_status("us/ny", PAPER_LETTER, "due")


def test_a_paper_letter_to_the_hostile_parent_is_a_call_at_once():
    found = answers("ca/bc", PAPER_LETTER)

    assert found["ap-i1.3.3-danger-notify-at-once"].status == "due"
    assert found["ap-i1.3.3-danger-notify-at-once"].manner == ("by phone first, in writing after",)


def test_the_hostile_parent_raises_relation_and_intent_and_makes_bodily_harm_likely():
    advice = advise(PAPER_LETTER)
    levels = {one.clause: one.level for one in (*advice.factors, *advice.harms)}

    assert (levels["2.3.4.1"], levels["2.3.4.2"], levels["2.4.1"]) == ("raises", "raises", "likely")


def test_the_child_is_not_told_where_that_would_harm_and_the_commissioner_is():
    facts = PAPER_LETTER.but(significant_harm="likely", notice_harm_immediate=True, notice_harm_grave=True)

    assert "foippa.36.3-tell-the-individual" in by_status("ca/bc", facts, "not due")
    assert "foippa.36.3-tell-the-commissioner" in by_status("ca/bc", facts, "due")


def test_a_locked_stick_that_came_back_is_no_disclosure_anywhere():
    for place in ("us/ny", "us/il", "us/tx"):
        assert by_status(place, LOCKED_STICK, "due") == set()


def test_a_locked_stick_is_reported_inside_and_recorded_all_the_same():
    assert {"ap-i1.1.1.1-report-to-the-head", "ap-i1.2.2-determine", "ap-i1.4.1-investigate"} <= by_status(
        "ca/bc", LOCKED_STICK, "due"
    )
    assert "gb.33-5-register" in by_status("gb", LOCKED_STICK, "due")


def test_a_locked_stick_lowers_three_factors():
    lowered = {one.clause for one in advise(LOCKED_STICK).factors if one.level == "lowers"}

    assert {"2.3.5.1", "2.3.5.2"} <= lowered


def test_letters_still_in_the_mail_room_are_reported_and_not_yet_told():
    facts = CaseFacts(breach="expected", personal_information=True, unauthorized_disclosure=False)

    assert {"ap-i1.1.1.1-report-to-the-head", "ap-i1.1.2-contain"} <= by_status("ca/bc", facts, "due")
    assert "ap-i1.2.2-determine" in by_status("ca/bc", facts, "not due")


@pytest.mark.parametrize(
    ("elements", "topics", "status"),
    [
        (["name", "ssn"], [], "due"),
        (["ssn"], [], "not due"),
        (["name"], [], "not due"),
        (["name", "sin"], [], "not due"),
        ([], ["health"], "due"),
        (["name"], ["special_education"], "ask"),
        (["name"], ["religion", "immigration"], "not due"),
        (["name", "bank_account"], ["special_education"], "due"),
    ],
)
def test_which_kinds_of_data_the_state_code_names(elements, topics, status):
    facts = CaseFacts(computerized=True, unauthorized_disclosure=True, acquired=True, elements=elements, topics=topics)

    assert answers("us/tx", facts)["tx.521.053b-individuals"].status == status


@pytest.mark.parametrize(
    ("elements", "topics", "status"),
    [
        (["name", "ssn"], [], "due"),
        (["credential"], [], "due"),
        (["name", "health_number"], [], "due"),
        (["name", "grade"], ["grades"], "not due"),
        (["personal_email"], ["special_education"], "ask"),
        (["personal_email"], ["health"], "due"),
    ],
)
def test_which_kinds_of_data_the_protection_act_names(elements, topics, status):
    facts = CaseFacts(computerized=True, unauthorized_disclosure=True, acquired=True, elements=elements, topics=topics)

    assert answers("us/il", facts)["il.pipa-10-residents"].status == status


@pytest.mark.parametrize(
    ("affected", "enrolled", "status"),
    [
        (176, 1760, "due"),
        (175, 1760, "not due"),
        (233, 1760, "due"),
        ([160, 240], 2000, "ask"),
        ([200, 240], 2000, "due"),
        (5, 0, "ask"),
    ],
)
def test_a_tenth_of_the_enrolment(affected, enrolled, status):
    facts = RANSOMWARE.but(children_affected=affected, enrolment=enrolled)

    assert answers("us/il", facts)["il.soppa-27a-web-list"].status == status


@pytest.mark.parametrize(
    ("residents", "status"),
    [
        ({"us/tx": 249}, "not due"),
        ({"us/tx": 250}, "due"),
        ({"us/ok": 900}, "not due"),
        ({"us/tx": [249, 250]}, "ask"),
        (None, "ask"),
    ],
)
def test_two_hundred_and_fifty_residents(residents, status):
    assert answers("us/tx", RANSOMWARE.but(residents=residents))["tx.521.053i-attorney-general"].status == status


@pytest.mark.parametrize(
    ("discovered", "last"),
    [
        ("2024-02-19T23:30:00-05:00", date(2024, 2, 29)),
        ("2024-02-20T00:30:00-05:00", date(2024, 3, 1)),
        ("2024-12-25T12:00:00-05:00", date(2025, 1, 4)),
        ("2025-03-01T03:30:00+00:00", date(2025, 3, 10)),
        ("2025-10-27T23:59:59-04:00", date(2025, 11, 6)),
    ],
)
def test_ten_calendar_days_in_the_states_own_time(discovered, last):
    """Leap day, turn of the year, an evening that is already tomorrow elsewhere, and the change of clocks."""
    facts = RANSOMWARE.but(discovery_at=discovered)

    assert answers("us/ny", facts)["ny.121.10-chief-privacy-officer"].due_on == last


@pytest.mark.parametrize(
    ("discovered", "end"),
    [
        ("2025-03-08T12:00:00-06:00", "2025-03-10T13:00:00-05:00"),
        ("2025-11-01T12:00:00-05:00", "2025-11-03T11:00:00-06:00"),
        ("2024-02-28T09:00:00-06:00", "2024-03-01T09:00:00-06:00"),
        ("2025-12-31T09:00:00-06:00", "2026-01-02T09:00:00-06:00"),
    ],
)
def test_forty_eight_hours_are_elapsed_hours(discovered, end):
    assert (
        answers("us/tx", RANSOMWARE.but(discovery_at=discovered))["tx.2054.603-state-report"].due_at.isoformat() == end
    )


def test_the_far_west_of_a_state_gives_its_own_time():
    facts = RANSOMWARE.but(determined_at="2025-06-02T05:30:00+00:00")
    here = answers("us/tx", facts)["tx.521.053b-individuals"].due_on
    west = answers("us/tx", facts.but(time_zone="America/Denver"))["tx.521.053b-individuals"].due_on

    assert (here, west) == (date(2025, 8, 1), date(2025, 7, 31))


def test_seventy_two_hours_over_the_spring_change_in_the_isles():
    facts = CaseFacts(risk="risk", awareness_at="2026-03-27T16:00:00+00:00")

    assert answers("gb", facts)["gb.33-authority"].due_at.isoformat() == "2026-03-30T17:00:00+01:00"


def test_a_place_without_one_time_zone_counts_in_the_schools():
    facts = CaseFacts(risk="risk", awareness_at="2026-03-27T16:00:00+00:00", time_zone="Europe/Lisbon")

    assert answers("eu", facts)["eu.33-authority"].due_at.isoformat() == "2026-03-30T17:00:00+01:00"


@pytest.mark.parametrize(("harm", "status"), [("likely", "due"), ("none", "not due"), (None, "ask")])
def test_a_place_added_as_a_newcomer_would(harm, status):
    found = answers("nz", CaseFacts(serious_harm=harm, awareness_at="2026-05-01T09:00:00+12:00"))

    assert {duty.status for duty in found.values()} == {status}


def test_a_regulators_expectation_is_a_target_and_not_the_law():
    """The guidance says 72 hours and does not bind; the Act says as soon as practicable."""
    duty = answers("nz", CaseFacts(serious_harm="likely", awareness_at="2026-05-01T09:00:00+12:00"))[
        "nz.114-commissioner"
    ]

    assert duty.due_at is None
    assert duty.clock_kind == "soft"
    assert duty.target_at.isoformat() == "2026-05-04T09:00:00+12:00"
    assert "internal target, not a legal deadline" in duty.clock
