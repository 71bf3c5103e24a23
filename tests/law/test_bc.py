"""British Columbia and the practice AP I1: the Act, what the practice adds, and where it is wider (law.md 1, 11.7)."""

from __future__ import annotations

from datetime import date

import pytest

from forthwith.law import CaseFacts, duties, load_place

TODAY = date(2025, 6, 2)
COLLEAGUE = CaseFacts(
    breach="happened",
    personal_information=True,
    unauthorized_disclosure=True,
    significant_harm="none",
    contained="yes",
    physical_danger=False,
    network_breach=False,
)
BIG_LIST = COLLEAGUE.but(significant_harm="likely", contained="no")
INDIVIDUAL = "foippa.36.3-tell-the-individual"


def due(facts, *, on=TODAY, status="due", practice=None):
    return {duty.rule for duty in duties("ca/bc", facts, on=on, practice=practice) if duty.status == status}


def found(name, facts):
    return next(duty for duty in duties("ca/bc", facts, on=TODAY) if duty.rule == name)


def test_a_yes_by_the_head_makes_exactly_four_to_be_told():
    """R-132: the Commissioner, the Minister, the School Protection Program, the individuals."""
    told = [
        duty
        for duty in duties("ca/bc", BIG_LIST.but(contained="yes"), on=TODAY)
        if duty.step == "notify" and duty.status == "due"
    ]

    assert sorted(duty.to for duty in told) == ["commissioner", "individual", "minister", "school-protection"]


def test_one_colleague_who_deleted_it_leaves_only_the_question_of_3_4():
    """Worked case A of 11.7: nobody must be told; the Head answers the three questions."""
    assert {
        duty.rule for duty in duties("ca/bc", COLLEAGUE, on=TODAY) if duty.step == "notify" and duty.status != "not due"
    } == {"ap-i1.3.4-below-the-threshold"}
    assert found("ap-i1.3.4-below-the-threshold", COLLEAGUE).status == "ask"


def test_a_large_list_is_notified_at_once_as_well():
    """Worked case B of 11.7, not contained."""
    assert "ap-i1.3.3-uncontained-notify-at-once" in due(BIG_LIST)


def test_those_below_the_threshold_are_told_when_the_head_so_decides():
    assert "ap-i1.3.4-below-the-threshold" in due(COLLEAGUE.but(notify_below_threshold=True))


def test_before_the_determination_nobody_says_not_due():
    undecided = COLLEAGUE.but(significant_harm=None)

    assert {INDIVIDUAL, "foippa.36.3-tell-the-commissioner", "ap-i1.3.1.2-tell-the-minister"} <= due(
        undecided, status="ask"
    )


def test_staff_report_and_the_head_determines_whatever_the_outcome():
    assert {"foippa.30.5-staff-tell-the-head", "ap-i1.1.1.1-report-to-the-head", "ap-i1.2.2-determine"} <= due(
        COLLEAGUE
    )


def test_harm_that_is_immediate_but_not_grave_does_not_open_the_exception():
    """R-004: the practice says or, the Act says and; the narrower test is applied and said."""
    duty = found(INDIVIDUAL, BIG_LIST.but(notice_harm_immediate=True, notice_harm_grave=False))

    assert duty.status == "due"
    assert any("wider than the Act" in note for note in duty.notes)


def test_a_signed_override_opens_the_practices_wider_exception():
    facts = CaseFacts(
        {**BIG_LIST, "notice_harm_immediate": True, "notice_harm_grave": False},
        choices={f"{INDIVIDUAL}/danger": "wider"},
    )

    assert found(INDIVIDUAL, facts).status == "not due"


def test_an_override_without_any_danger_opens_nothing():
    facts = CaseFacts(dict(BIG_LIST), choices={f"{INDIVIDUAL}/danger": "wider"})

    assert found(INDIVIDUAL, facts).status == "due"


def test_the_exception_never_covers_the_commissioner():
    facts = BIG_LIST.but(notice_harm_immediate=True, notice_harm_grave=True)

    assert found(INDIVIDUAL, facts).status == "not due"
    assert "foippa.36.3-tell-the-commissioner" in due(facts)


def test_the_letter_holds_all_eight_elements_of_the_regulation():
    """The practice's own list has four; the regulation's eight are asked for (R-003)."""
    elements = found(INDIVIDUAL, BIG_LIST).must_say

    assert [element.id for element in elements] == [
        "public-body", "awareness-date", "description", "kinds", "commissioner-told", "contact", "our-steps", "your-steps",
    ]  # fmt: skip
    assert {element.source for element in elements} == {"Regulation 11.1"}
    assert {element.confidence for element in elements} == {"R2"}


def test_the_commissioner_is_told_the_estimate_too():
    elements = {element.id for element in found("foippa.36.3-tell-the-commissioner", BIG_LIST).must_say}

    assert "estimate" in elements
    assert {element.id for element in found(INDIVIDUAL, BIG_LIST).must_say} - elements == {"commissioner-told"}


@pytest.mark.parametrize(
    "rule",
    ["ap-i1.3.1.2-tell-the-minister", "ap-i1.3.1.2-tell-the-school-protection-program", "ap-i1.3.6-network-breach"],
)
def test_the_minister_and_the_program_are_district_practice_not_law(rule):
    assert found(rule, BIG_LIST).practice is True


@pytest.mark.parametrize("rule", [INDIVIDUAL, "foippa.36.3-tell-the-commissioner", "foippa.30.5-staff-tell-the-head"])
def test_the_acts_own_duties_are_law(rule):
    assert found(rule, BIG_LIST).practice is False


def test_without_the_practice_only_the_act_is_left():
    assert {duty.act for duty in duties("ca/bc", BIG_LIST, on=TODAY, practice="")} == {"FOIPPA"}


@pytest.mark.parametrize("harm", ["likely", "none", None])
def test_a_network_breach_is_told_to_the_program_whatever_the_harm(harm):
    """R-140."""
    assert "ap-i1.3.6-network-breach" in due(COLLEAGUE.but(network_breach=True, significant_harm=harm))


def test_a_misdirected_mail_is_no_network_breach():
    assert "ap-i1.3.6-network-breach" in due(COLLEAGUE, status="not due")


def test_danger_is_told_at_once_before_anything_is_determined():
    """R-162."""
    assert "ap-i1.3.3-danger-notify-at-once" in due(COLLEAGUE.but(physical_danger=True, significant_harm=None))


def test_no_clock_of_the_province_has_a_number():
    for duty in duties("ca/bc", BIG_LIST.but(awareness_at="2025-06-01T10:00:00-07:00"), on=TODAY):
        assert (duty.due_at, duty.due_on) == (None, None)
        assert duty.clock_kind == "soft"


def test_the_act_asks_nothing_before_its_first_day():
    assert due(BIG_LIST, on=date(2023, 1, 31)) == set()
    assert INDIVIDUAL in due(BIG_LIST, on=date(2023, 2, 1))


def test_the_practice_asks_nothing_before_its_own_date():
    assert {duty.practice for duty in duties("ca/bc", BIG_LIST, on=date(2024, 4, 30))} == {False}


def test_every_channel_has_a_day_on_which_it_was_looked_up():
    contacts = load_place("ca/bc").contacts

    for key in ("commissioner", "minister", "school-protection"):
        assert contacts[key].checked
