"""Claims announced: nothing is destroyed, and counsel is told (R-124)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.happenings import What
from forthwith.record.models import Event, Task
from forthwith.steps.keeping import due, erase_case, erase_person, lift_hold, marks_of, set_hold, standing_holds

pytestmark = pytest.mark.django_db
YEARS = timedelta(days=4000)


def test_a_hold_is_set_by_its_rule_and_counsel_gets_a_task(case, officer, now):
    hold = set_hold(case, by=officer, now=now)

    assert (hold.rule, hold.set_at) == ("claim announced", now)
    assert Task.objects.get().kind == "counsel"
    assert Event.objects.get(case=case).what == What.HOLD_SET


def test_the_same_hold_is_set_once(case, officer, now, happened):
    assert set_hold(case, by=officer, now=now) == set_hold(case, by=officer, now=now)
    assert happened() == [What.HOLD_SET]


def test_retention_skips_a_held_case(closed, people, officer, now):
    set_hold(closed, by=officer, now=now)

    assert due(closed.closed_at + YEARS) == 0
    assert not any(one.erased_at for one in marks_of(closed, by=officer, now=now)[:])


def test_under_a_hold_neither_a_person_nor_the_case_is_erased(closed, people, officer, now, happened):
    set_hold(closed, by=officer, now=now)
    before = happened()

    with pytest.raises(Refused, match="A legal hold stands"):
        erase_person(closed, "Person 1", "They asked", by=officer, now=now)
    with pytest.raises(Refused, match="A legal hold stands"):
        erase_case(closed, "They asked", by=officer, now=now)
    assert happened() == before


def test_once_it_is_lifted_what_is_overdue_is_destroyed(closed, people, officer, now):
    hold = set_hold(closed, by=officer, now=now)
    lift_hold(closed, hold.pk, "The claim was settled", by=officer, now=now)

    assert due(closed.closed_at + YEARS) == 1


def test_a_second_hold_keeps_holding(closed, people, officer, now):
    first = set_hold(closed, by=officer, now=now)
    set_hold(closed, "inquiry by the commissioner", by=officer, now=now)
    lift_hold(closed, first.pk, "The claim was settled", by=officer, now=now)

    assert due(closed.closed_at + YEARS) == 0
    assert [hold.rule for hold in standing_holds(closed)] == ["inquiry by the commissioner"]


def test_lifting_needs_a_reason_and_a_hold(case, officer, now):
    hold = set_hold(case, by=officer, now=now)

    with pytest.raises(Refused, match="No reason was given"):
        lift_hold(case, hold.pk, "", by=officer, now=now)
    with pytest.raises(Refused, match="no such hold"):
        lift_hold(case, hold.pk + 1, "The claim was settled", by=officer, now=now)


@pytest.mark.parametrize("rule", ["", "  ", "x" * 201, "because mia@larkspur.example asked"])
def test_a_hold_without_a_proper_rule_is_refused(case, officer, now, rule):
    with pytest.raises(Refused):
        set_hold(case, rule, by=officer, now=now)

    assert not standing_holds(case).exists()


@pytest.mark.parametrize("role", ["staff", "it", "investigator", "auditor", "administrator"])
def test_others_set_no_hold(case, appoint, now, role):
    with pytest.raises(NotAllowed):
        set_hold(case, by=appoint("R. Baptiste", role), now=now)


@pytest.fixture
def claim(closed, officer):
    """Somebody notes that legal action was mentioned."""
    from forthwith.record.models import Consequence

    return lambda at: Consequence.objects.create(case=closed, kind="claim", text="A parent speaks of a lawyer", at=at)


def test_a_claim_that_is_noted_sets_the_hold_by_rule(closed, people, claim, now, officer):
    claim(now)

    assert due(closed.closed_at + YEARS) == 0
    (hold,) = standing_holds(closed)
    assert (hold.rule, hold.set_by) == ("claim announced", None)
    assert Task.objects.get().owner == officer.staff


def test_the_rule_sets_its_hold_once(closed, people, claim, now, happened):
    claim(now)
    for hours in range(3):
        due(now + timedelta(hours=hours))

    assert happened() == [What.HOLD_SET]


def test_a_claim_of_this_minute_stops_an_erasure(closed, people, claim, officer, now):
    claim(now)

    with pytest.raises(Refused, match="A legal hold stands"):
        erase_case(closed, "They asked", by=officer, now=now)


def test_a_lifted_hold_stays_lifted_until_another_claim(closed, people, claim, officer, now):
    claim(now)
    due(now)
    lift_hold(closed, standing_holds(closed).get().pk, "The claim was settled", by=officer, now=now)
    due(now + timedelta(hours=1))
    assert not standing_holds(closed).exists()

    claim(now + timedelta(hours=2))
    due(now + timedelta(hours=3))
    assert standing_holds(closed).exists()
