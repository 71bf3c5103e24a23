"""The incidents this project answers, under the law of their day and of other places (law.md 11)."""

from __future__ import annotations

from datetime import date

import pytest

from forthwith.law import CaseFacts, duties, load_place, places, tightest

TOPIC_LIST = CaseFacts(
    breach="happened",
    personal_information=True,
    unauthorized_disclosure=True,
    computerized=True,
    network_breach=False,
    attack_on_systems=False,
    evaluation_data=False,
    evidence_complete=True,
)

#: A work list of 104 colleagues, Friday 14 January 2022, 14:32 in the mountains.
PALLISER = TOPIC_LIST.but(
    elements=["work_email"],
    topics=["health"],
    student_records=False,
    readers=104,
    awareness_at="2022-01-14T14:33:00-07:00",
    discovery_at="2022-01-14T14:33:00-07:00",
)
#: A nurse's mail to 207 parents of students without two vaccine records.
LEANDER = TOPIC_LIST.but(
    elements=["personal_email"],
    topics=["health"],
    student_records=True,
    iep_records=False,
    disclosed_to_outsiders=True,
    children_affected=166,
    residents={"us/tx": 207},
    discovery_at="2025-09-30T10:11:00-05:00",
    determined_at="2025-10-03T16:40:00-05:00",
)
#: A mass mail to more than 230 families of students with 504 plans, Friday 19 May 2023.
DISTRICT_67 = TOPIC_LIST.but(
    elements=["name", "personal_email"],
    topics=["special_education"],
    student_records=True,
    iep_records=False,
    disclosed_to_outsiders=True,
    children_affected=230,
    enrolment=1600,
    residents={"us/il": 230},
    discovery_at="2023-05-19T15:40:00-05:00",
    determined_at="2023-05-19T15:40:00-05:00",
)


def answers(place, facts, on):
    return {duty.rule: duty for duty in duties(place, facts, on=date.fromisoformat(on))}


def due(place, facts, on):
    return {rule for rule, duty in answers(place, facts, on).items() if duty.status == "due"}


def test_palliser_in_2022_had_no_duty_and_two_choices():
    found = answers("ca/ab", PALLISER, "2022-01-14")

    assert {duty.status for duty in found.values()} == {"ask"}
    assert {duty.to for duty in found.values()} == {"commissioner", "individual"}
    assert all(duty.voluntary for duty in found.values())
    assert all(duty.due_at is None for duty in found.values())


def test_palliser_under_the_new_act_tells_three():
    facts = PALLISER.but(real_risk="likely", awareness_at="2025-06-13T14:33:00-06:00")

    assert {duty.to for duty in answers("ca/ab", facts, "2025-06-13").values() if duty.status == "due"} == {
        "individual",
        "commissioner",
        "minister",
    }


def test_the_new_act_begins_on_its_day():
    facts = PALLISER.but(real_risk="likely", voluntary_report=False)

    assert due("ca/ab", facts, "2025-06-10") == set()
    assert len(due("ca/ab", facts, "2025-06-11")) == 3


def test_those_revealed_by_absence_are_decided_apart_under_the_new_act():
    """The 596: likely below the threshold; the negative decision is kept."""
    assert due("ca/ab", PALLISER.but(real_risk="none"), "2025-06-13") == set()


def test_the_new_acts_contents_say_that_they_are_a_stand_in():
    duty = answers("ca/ab", PALLISER, "2025-06-13")["ab.popa-individuals"]

    assert {element.confidence for element in duty.must_say} == {"U"}
    assert "secondary source" in duty.caution


def test_palliser_by_the_yardsticks_of_other_places():
    """Not its law: ten and sixty days, and seventy-two hours from the moment it was known."""
    elsewhere = PALLISER.but(evaluation_data=True, discovery_at="2022-01-14T14:33:00-05:00")
    days = answers("us/ny", elsewhere, "2022-01-14")
    hours = answers("gb", PALLISER.but(risk="risk", awareness_at="2022-01-14T14:52:00+00:00"), "2022-01-14")

    assert days["ny.121.10-chief-privacy-officer"].due_on == date(2022, 1, 24)
    assert days["ny.121.10-individuals"].due_on == date(2022, 3, 15)
    assert hours["gb.33-authority"].due_at.isoformat() == "2022-01-17T14:52:00+00:00"


@pytest.mark.parametrize(
    "rule", ["tx.11.175e-education-agency", "tx.11.175f-parents", "tx.521.053b-individuals", "tx.2054.603-state-report"]
)
def test_leander_is_disputed_and_shows_both_readings(rule):
    duty = answers("us/tx", LEANDER, "2025-09-30")[rule]

    assert duty.status == "ask"
    assert len(duty.readings) == 2


def test_leander_by_when_if_the_stricter_readings_hold():
    found = answers("us/tx", LEANDER, "2025-09-30")

    assert found["tx.2054.603-state-report"].due_at.isoformat() == "2025-10-02T10:11:00-05:00"
    assert found["tx.521.053b-individuals"].due_on == date(2025, 12, 2)
    assert found["tx.11.175e-education-agency"].due_at is None


def test_leander_waits_for_closure_before_its_follow_up_has_a_day():
    open_case = answers("us/tx", LEANDER, "2025-09-30")["tx.2054.603-follow-up"]
    closed = answers("us/tx", LEANDER.but(closed_at="2025-10-10T12:00:00-05:00"), "2025-09-30")["tx.2054.603-follow-up"]

    assert open_case.due_on is None
    assert "not known" in open_case.clock_note
    assert closed.due_on == date(2025, 10, 20)


def test_leander_does_not_reach_the_attorney_general_by_its_children():
    assert answers("us/tx", LEANDER, "2025-09-30")["tx.521.053i-attorney-general"].status == "not due"


@pytest.mark.parametrize("residents", [[166, 373], 414])
def test_leander_may_reach_the_attorney_general_if_parents_are_counted_too(residents):
    duty = answers("us/tx", LEANDER.but(residents={"us/tx": residents}), "2025-09-30")["tx.521.053i-attorney-general"]

    assert duty.status == "ask"
    assert duty.due_on == date(2025, 11, 2)


def test_the_attorney_generals_thirty_days_were_sixty_before_september_2023():
    facts = LEANDER.but(residents={"us/tx": 414}, determined_at="2023-08-31T12:00:00-05:00")

    assert answers("us/tx", facts, "2023-08-31")["tx.521.053i-attorney-general"].due_on == date(2023, 10, 30)
    assert answers("us/tx", facts, "2023-09-01")["tx.521.053i-attorney-general"].due_on == date(2023, 9, 30)


def test_the_state_report_did_not_exist_before_september_2023():
    assert "tx.2054.603-state-report" not in answers("us/tx", LEANDER, "2023-08-31")


@pytest.mark.parametrize(
    ("place", "facts", "on"),
    [("us/tx", LEANDER, "2025-09-30"), ("us/il", DISTRICT_67, "2023-05-19"), ("us/ny", DISTRICT_67, "2023-05-19")],
)
def test_a_disclosure_record_is_due_in_every_state_and_a_notice_under_it_never(place, facts, on):
    found = [duty for duty in answers(place, facts, on).values() if duty.act == "FERPA"]

    assert [(duty.status, duty.to, duty.family) for duty in found] == [("due", "student-record", "record only")]


def test_a_504_plan_alone_is_no_record_of_an_education_program():
    assert answers("us/il", DISTRICT_67, "2023-05-19")["idea.300.614-record-of-access"].status == "not due"


def test_district_67_by_the_eighteenth_of_june_a_sunday():
    duty = answers("us/il", DISTRICT_67, "2023-05-19")["il.soppa-27d-parents"]

    assert duty.status == "ask"
    assert duty.due_on == date(2023, 6, 18)
    assert duty.due_on.weekday() == 6


def test_district_67_is_above_a_tenth_and_listed_by_the_end_of_july():
    duty = answers("us/il", DISTRICT_67.but(operator_held=True), "2023-05-19")["il.soppa-27a-web-list"]

    assert duty.status == "due"
    assert duty.due_on == date(2023, 7, 31)


def test_district_67_with_an_unknown_enrolment_is_asked_for_it():
    duty = answers("us/il", DISTRICT_67.but(enrolment=None, operator_held=True), "2023-05-19")["il.soppa-27a-web-list"]

    assert duty.status == "ask"
    assert "What share of the enrolled students is affected?" in duty.asks


def test_district_67_never_writes_the_count_to_residents():
    duty = answers("us/il", DISTRICT_67, "2023-05-19")["il.pipa-10-residents"]

    assert duty.status == "ask"
    assert [element.id for element in duty.must_not_say] == ["affected-count"]


def test_district_67_does_not_reach_the_attorney_general():
    assert answers("us/il", DISTRICT_67, "2023-05-19")["il.pipa-10-attorney-general"].status == "not due"


def test_district_67_records_a_release_its_act_does_not_allow():
    assert "il.issra-6-record" in due("us/il", DISTRICT_67, "2023-05-19")


def test_an_operators_list_makes_the_parents_duty_certain():
    assert "il.soppa-27d-parents" in due("us/il", DISTRICT_67.but(operator_held=True), "2023-05-19")


def test_police_may_hold_the_parents_notice_but_not_a_dangerous_one():
    asked = DISTRICT_67.but(
        operator_held=True, law_enforcement_asked=True, law_enforcement_until="2023-07-01T12:00:00-05:00"
    )

    assert (
        answers("us/il", asked, "2023-05-19")["il.soppa-27d-parents"].due_at.isoformat() == "2023-07-01T12:00:00-05:00"
    )
    assert answers("us/il", asked.but(physical_danger=True), "2023-05-19")["il.soppa-27d-parents"].due_on == date(
        2023, 6, 18
    )


def test_every_release_of_student_data_is_reported_where_there_is_no_threshold():
    found = answers("us/ny", DISTRICT_67, "2023-05-19")

    assert found["ny.121.10-chief-privacy-officer"].due_on == date(2023, 5, 29)
    assert found["ny.121.10-individuals"].due_on == date(2023, 7, 18)


def test_seven_days_after_the_police_are_done():
    facts = DISTRICT_67.but(law_enforcement_asked=True, law_enforcement_until="2023-08-01T12:00:00-04:00")

    assert answers("us/ny", facts, "2023-05-19")["ny.121.10-individuals"].due_on == date(2023, 8, 8)
    assert answers("us/ny", facts, "2023-05-19")["ny.121.10-chief-privacy-officer"].pause is None


#: law.md 11.8: a list of about 200 exposed to all on it, on a sensitive topic.
SAME_FACTS = DISTRICT_67.but(children_affected=200, residents={"us/tx": 200, "us/il": 200}, enrolment=None)


@pytest.mark.parametrize(
    ("place", "on", "facts", "individuals", "regulator"),
    [
        ("ca/bc", "2025-06-13", {"significant_harm": "likely"}, "due", "due"),
        ("ca/bc", "2025-06-13", {}, "ask", "ask"),
        ("ca/ab", "2022-01-14", {"voluntary_report": False}, "not due", "not due"),
        ("ca/ab", "2025-06-13", {"real_risk": "likely"}, "due", "due"),
        ("us/ny", "2025-06-13", {}, "due", "due"),
        ("us/tx", "2025-06-13", {}, "ask", "ask"),
        ("us/il", "2025-06-13", {}, "ask", "not due"),
        ("gb", "2025-06-13", {"risk": "high"}, "due", "due"),
        ("gb", "2025-06-13", {"risk": "risk"}, "not due", "due"),
        ("eu", "2025-06-13", {"risk": "unlikely"}, "not due", "not due"),
        (
            "ca/on",
            "2025-07-13",
            {"school_board": True, "real_risk": "likely", "voluntary_report": False},
            "not due",
            "not due",
        ),
        ("ca/on", "2025-07-13", {"school_board": False, "real_risk": "likely"}, "due", "due"),
    ],
)
def test_the_same_facts_in_every_place(place, on, facts, individuals, regulator):
    found = [
        duty
        for duty in answers(place, SAME_FACTS.but(**facts), on).values()
        if duty.step == "notify" and not duty.practice
    ]
    people = {duty.status for duty in found if duty.to in ("individual", "parent", "teachers")}
    bodies = {duty.status for duty in found if duty.to not in ("individual", "parent", "teachers", "public")}

    assert strongest(people) == individuals
    assert strongest(bodies) == regulator


def strongest(statuses):
    return next((status for status in ("due", "ask", "not due") if status in statuses), "not due")


def test_a_case_with_residents_in_two_places_has_both_lists_and_one_tightest_clock():
    """R-002: side by side, never merged."""
    facts = SAME_FACTS.but(operator_held=True)
    on = date(2023, 5, 19)
    here, there = duties("us/il", facts, on=on), duties("us/ny", facts, on=on)

    assert not {duty.rule for duty in here if duty.act not in ("FERPA", "IDEA")} & {
        duty.rule for duty in there if duty.act not in ("FERPA", "IDEA")
    }
    assert tightest(here + there).rule == "ny.121.10-chief-privacy-officer"


def test_a_breach_of_the_union_is_always_written_down():
    assert "eu.33-5-register" in due("eu", SAME_FACTS.but(risk="unlikely"), "2025-06-13")


@pytest.mark.parametrize("exception", ["encrypted", "risk_removed"])
def test_people_are_not_told_where_the_high_risk_is_gone_but_the_authority_is(exception):
    found = answers("gb", SAME_FACTS.but(risk="high", **{exception: True}), "2025-06-13")

    assert found["gb.34-individuals"].status == "not due"
    assert found["gb.33-authority"].status == "due"


def test_school_boards_ask_whether_the_bill_is_in_force_and_never_assume_it():
    facts = SAME_FACTS.but(school_board=True, real_risk="likely")

    assert answers("ca/on", facts, "2026-11-22")["on.mfippa-bill-97-commissioner"].status == "ask"
    assert "on.mfippa-bill-97-commissioner" not in answers("ca/on", facts, "2026-03-31")
    assert {"on.mfippa-bill-97-commissioner", "on.mfippa-bill-97-individuals"} <= due(
        "ca/on", facts.but(act_in_force=True), "2026-11-22"
    )


@pytest.mark.parametrize("state", ["us/il", "us/ny", "us/tx"])
def test_federal_rules_stand_beside_each_states_own(state):
    assert {"us/federal", state} == {rule.place for rule in load_place(state).rules}


def test_ten_places_and_the_made_up_one_are_kept():
    assert set(places()) >= {"ca/ab", "ca/bc", "ca/on", "eu", "gb", "us/federal", "us/il", "us/ny", "us/tx", "zz"}
