"""Measures: promised, claimed, proved; done without proof stays claimed (R-187, R-188)."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest

from forthwith.record.errors import NotAllowed, Refused, Stale
from forthwith.record.models import Event, Measure, Task
from forthwith.record.words import MeasureKind, MeasureState
from forthwith.steps.prevent.errors import MoveRefused
from forthwith.steps.prevent.measures import MOVES, Promise, drop, last_change, promise, promise_again, say_done
from forthwith.steps.prevent.testing import overdue, record_test

pytestmark = pytest.mark.django_db


@pytest.fixture
def promised(officer):
    """What is promised: a technical measure of the officer."""
    return Promise("One letter, one person", MeasureKind.TECHNICAL, officer.staff, date(2025, 12, 1), token="once")


@pytest.fixture
def measure(case, promised, officer, now):
    """The measure, promised."""
    return promise(case, promised, by=officer, now=now)


@pytest.fixture
def move(officer, now):
    """Moves a measure to a state the way a page would."""
    ways = {
        MeasureState.CLAIMED: lambda one, seen: say_done(one, "", seen=seen, by=officer, now=now),
        MeasureState.PROVED: lambda one, seen: say_done(one, "Tried it: refused", seen=seen, by=officer, now=now),
        MeasureState.DROPPED: lambda one, seen: drop(one, "Another way", seen=seen, by=officer, now=now),
        MeasureState.PROMISED: lambda one, seen: promise_again(one, "It broke", seen=seen, by=officer, now=now),
    }
    return lambda one, to: ways[to](one, last_change(one))


def test_a_measure_begins_as_promised(measure):
    assert (measure.state, measure.due_on) == ("promised", date(2025, 12, 1))


def test_done_without_proof_stays_claimed(measure, move):
    assert move(measure, MeasureState.CLAIMED).state == "claimed"


def test_with_proof_it_is_proved(measure, move, now):
    proved = move(measure, MeasureState.PROVED)

    assert (proved.state, proved.proof, proved.proved_at) == ("proved", "Tried it: refused", now)


@pytest.mark.parametrize(("before", "to"), list(itertools.product(MeasureState, MeasureState)))
def test_a_measure_goes_only_where_the_table_allows(measure, move, before, to):
    Measure.objects.update(state=before)
    measure.refresh_from_db()

    if to in MOVES[before]:
        assert move(measure, to).state == to
    else:
        with pytest.raises(MoveRefused):
            move(measure, to)


def test_a_promise_is_not_dropped_without_a_reason(measure, officer, now):
    with pytest.raises(Refused, match="must be said in words"):
        drop(measure, " ", seen=last_change(measure), by=officer, now=now)

    measure.refresh_from_db()
    assert measure.state == "promised"


def test_each_change_is_one_entry_of_the_log(measure, move):
    move(measure, MeasureState.CLAIMED)

    told = Event.objects.filter(case__isnull=False).order_by("seq").values_list("what", "changes__state")
    assert list(told) == [("measure promised", None), ("measure changed", ["promised", "claimed"])]


def test_the_same_form_sent_twice_promises_once(case, promised, measure, officer, now):
    promise(case, promised, by=officer, now=now)

    assert Measure.objects.count() == 1


def test_two_people_do_not_write_over_one_another(measure, move, officer, later):
    seen = last_change(measure)
    drop(measure, "Another way", seen=seen, by=officer, now=later)

    with pytest.raises(Stale, match="Dropped"):
        say_done(measure, "", seen=seen, by=officer, now=later)


def test_a_promise_holds_no_personal_data(case, officer, now):
    with pytest.raises(Refused, match="email"):
        promise(
            case,
            Promise("Write to parent.seventeen@mail.example", MeasureKind.TRAINING, officer.staff, date(2025, 12, 1)),
            by=officer,
            now=now,
        )


def test_nobody_of_another_district_gets_a_measure(case, officer, now, django_user_model):
    stranger = django_user_model.objects.create_user("stranger@elsewhere.example", name="Stranger")

    with pytest.raises(Refused, match="no such person"):
        promise(case, Promise("Train", MeasureKind.TRAINING, stranger, date(2025, 12, 1)), by=officer, now=now)


def test_an_auditor_promises_nothing(case, promised, auditor, now):
    with pytest.raises(NotAllowed):
        promise(case, promised, by=auditor, now=now)


def test_a_failed_test_opens_a_proved_measure_again_and_tells_the_head(measure, move, head, officer, later):
    proved = move(measure, MeasureState.PROVED)

    record_test(proved, False, "The message of 14 January went out", by=officer, now=later)

    proved.refresh_from_db()
    assert (proved.state, proved.proof) == ("promised", "")
    assert Task.objects.get().owner == head.staff


def test_a_passed_test_leaves_the_proof(measure, move, officer, later):
    proved = move(measure, MeasureState.PROVED)

    record_test(proved, True, "The message of 14 January was refused", by=officer, now=later)

    proved.refresh_from_db()
    assert proved.state == "proved"


def test_a_test_older_than_its_interval_says_so(measure, now):
    measure.test_every_days = 30

    assert not overdue(measure, now, now=now + timedelta(days=30))
    assert overdue(measure, now, now=now + timedelta(days=30, seconds=1))


def test_a_measure_without_an_interval_is_never_overdue(measure, now):
    assert not overdue(measure, None, now=now + timedelta(days=3000))
