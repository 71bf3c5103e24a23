"""Law enforcement may ask to wait: with an end, and never where somebody is in danger (practice 3.5, R-167)."""

from __future__ import annotations

from datetime import date

import pytest

from forthwith.law import CaseFacts, duties

ASKED = CaseFacts(
    significant_harm="likely",
    awareness_at="2025-02-03T07:00:00+00:00",
    law_enforcement_asked=True,
    law_enforcement_until="2025-02-12T18:00:00+00:00",
)


def paused(facts):
    return next(duty for duty in duties("zz", facts, on=date(2025, 2, 10)) if duty.rule == "zz.tell-the-person")


def test_a_pause_has_an_end_after_which_the_limit_runs():
    duty = paused(ASKED)

    assert duty.status == "due"
    assert duty.pause.until.isoformat() == "2025-02-12T18:00:00+00:00"
    assert duty.due_at.isoformat() == "2025-02-19T23:59:59+00:00"


def test_a_pause_without_an_end_moves_nothing_and_asks_for_one():
    duty = paused(ASKED.but(law_enforcement_until=None))

    assert duty.due_at is None
    assert duty.pause.note == "Until when did they ask to wait?"


@pytest.mark.parametrize("asked", [False, None])
def test_nobody_asked_nothing_waits(asked):
    assert paused(ASKED.but(law_enforcement_asked=asked)).pause is None


def test_a_notice_in_danger_never_waits():
    assert paused(ASKED.but(physical_danger=True)).pause is None


def test_what_is_not_owed_has_no_pause():
    assert paused(ASKED.but(significant_harm="none")).pause is None


def test_a_rule_without_a_pause_in_its_law_does_not_wait():
    found = duties("zz", ASKED, on=date(2025, 2, 10))

    assert next(duty for duty in found if duty.rule == "zz.tell-the-commissioner").pause is None


@pytest.fixture
def waiting(kept, rule):
    """A hard limit of thirty days which may wait, and nothing said about the time after."""
    rule["clock"] = {"anchor": "awareness", "limit": "P30D", "kind": "hard"}
    rule["delay"] = {"words": "The police may ask to wait.", "when": {"law_enforcement_asked": True}}

    def wait(facts, **delay):
        rule["delay"] |= delay
        return duties(kept(rule), facts, on=date(2025, 2, 10))[0]

    return wait


def test_a_pause_that_ends_before_the_limit_changes_nothing(waiting):
    assert waiting(ASKED).due_on == date(2025, 3, 5)


def test_a_pause_that_ends_after_the_limit_moves_it_to_its_end(waiting):
    facts = ASKED.but(law_enforcement_until="2025-04-01T12:00:00+01:00")

    assert waiting(facts).due_at.isoformat() == "2025-04-01T12:00:00+01:00"


def test_a_limit_in_hours_after_the_pause_is_elapsed_time(waiting):
    facts = ASKED.but(law_enforcement_until="2025-04-01T12:00:00+01:00")

    assert waiting(facts, resume="PT48H").due_at.isoformat() == "2025-04-03T12:00:00+01:00"


def test_the_rules_own_later_limit_stays(waiting):
    assert waiting(ASKED, resume="P1D").due_on == date(2025, 3, 5)
