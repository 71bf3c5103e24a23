"""Four different times, never mixed; a correction is added (R-055)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.models import Event, Moment
from forthwith.record.words import Time
from forthwith.steps.correct import AskedToConfirm, Stated, enter_time

pytestmark = pytest.mark.django_db
ZONE = "America/Vancouver"


@pytest.fixture
def enter(case, officer, now):
    """Enters a time of the case as the officer."""

    def entered(which, at, **said):
        return enter_time(case, which, Stated(at, said.pop("zone", ZONE), **said), by=officer, now=now)

    return entered


@pytest.mark.parametrize("which", Time)
def test_each_time_is_kept_with_its_zone(enter, now, which):
    assert enter(which, now).at.isoformat() == "2025-11-14T14:41:00-08:00"


def test_the_log_tells_the_time_in_the_zone_it_was_stated_in(enter, case, now):
    enter(Time.HAPPENED, now)

    event = Event.objects.get(case=case, what="time entered")
    assert event.changes == {"happened": [None, "2025-11-14T14:41:00-08:00"]}


def test_a_correction_adds_an_entry_and_keeps_the_old(enter, case, now):
    enter(Time.HAPPENED, now - timedelta(minutes=9))
    enter(Time.HAPPENED, now - timedelta(minutes=20), about=True)

    assert Moment.objects.filter(case=case, which="happened").count() == 2
    assert Event.objects.filter(case=case, what="time entered").latest("seq").changes["happened"] == [
        "2025-11-14T14:32:00-08:00",
        "2025-11-14T14:21:00-08:00",
    ]


def test_the_same_form_sent_twice_adds_nothing(enter, case, now):
    enter(Time.HAPPENED, now)
    enter(Time.HAPPENED, now)

    assert Moment.objects.count() == 1
    assert Event.objects.filter(case=case, what="time entered").count() == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [(Time.HAPPENED, Time.DISCOVERED), (Time.HAPPENED, Time.HAPPENED_UNTIL), (Time.DISCOVERED, Time.REPORTED),
     (Time.DISCOVERED, Time.HEAD_KNEW)],
)  # fmt: skip
def test_an_impossible_order_is_asked_about(enter, now, first, second):
    enter(first, now)

    with pytest.raises(AskedToConfirm, match="It was not saved"):
        enter(second, now - timedelta(minutes=1))


def test_the_first_of_two_times_is_asked_about_too(enter, now):
    enter(Time.DISCOVERED, now - timedelta(hours=1))

    with pytest.raises(AskedToConfirm):
        enter(Time.HAPPENED, now)


def test_a_time_in_the_future_is_asked_about(enter, now):
    with pytest.raises(AskedToConfirm, match="in the future"):
        enter(Time.HAPPENED, now + timedelta(seconds=1))


def test_with_a_note_it_is_stored(enter, now):
    stored = enter(Time.HAPPENED, now + timedelta(days=2), note="The letters go out on Sunday unless we stop them.")

    assert stored.note.startswith("The letters")


def test_a_refused_time_changes_nothing(enter, now):
    with pytest.raises(AskedToConfirm):
        enter(Time.HAPPENED, now + timedelta(days=2))

    assert not Moment.objects.exists()
    assert not Event.objects.exists()


def test_a_time_without_a_zone_is_refused(enter, now):
    with pytest.raises(Refused, match="no time zone"):
        enter(Time.HAPPENED, datetime(2025, 11, 14, 14, 32))


@pytest.mark.parametrize("zone", ["", "Atlantis/Capital"])
def test_a_zone_that_does_not_exist_is_refused(enter, now, zone):
    with pytest.raises(Refused, match="no time zone"):
        enter(Time.HAPPENED, now, zone=zone)


def test_the_hour_that_comes_twice_keeps_which_of_the_two_it_was(enter):
    first = enter(Time.HAPPENED, datetime(2025, 11, 2, 8, 30, tzinfo=UTC)).at.isoformat()
    second = enter(Time.HAPPENED, datetime(2025, 11, 2, 9, 30, tzinfo=UTC)).at.isoformat()

    assert (first, second) == ("2025-11-02T01:30:00-07:00", "2025-11-02T01:30:00-08:00")


def test_a_note_holds_no_personal_data(enter, now):
    with pytest.raises(Refused, match="not saved"):
        enter(Time.HAPPENED, now, note="Told by parent.one@mail.example")


def test_it_may_not_correct_times(case, it, now):
    with pytest.raises(NotAllowed):
        enter_time(case, Time.HAPPENED, Stated(now, ZONE), by=it, now=now)
