"""What a body directs becomes a task, and people it writes to are not written to twice by accident (R-137, R-138)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.bodies_owed import owed
from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.models import Direction, Event, OtherBody, Task
from forthwith.steps.notify.bodies.directions import Received, answer, give, read, receive
from forthwith.steps.notify.bodies.they_notify import double_letters, marks_of, they_notify, we_too


@pytest.fixture
def given(officer, now):
    """Tell the 596 as well, by next week."""
    due = now + timedelta(days=7)
    return Received("Commissioner", "letter of today", "Tell the 596 as well.", now, officer.staff, due)


def test_a_direction_becomes_a_task(case, given, officer, now):
    direction = receive(case, given, by=officer, now=now)

    assert direction.task.owner == officer.staff
    assert Task.objects.get().title == "Direction 1 of Commissioner: do it, and answer"


def test_an_open_direction_holds_the_closing(case, given, officer, now):
    receive(case, given, by=officer, now=now)

    (line,) = owed(case, now)
    assert line.holds_closing
    assert not line.alarm


def test_a_direction_without_a_task_holds_it_too(case, officer, now):
    receive(case, Received("Commissioner", "a call", "Look again.", now), by=officer, now=now)

    assert len(list(owed(case, now))) == 1
    assert not Task.objects.exists()


def test_it_can_be_given_to_somebody_later(case, officer, it, now):
    direction = receive(case, Received("Commissioner", "a call", "Look again.", now), by=officer, now=now)

    assert give(direction, it.staff, now + timedelta(days=1), by=officer, now=now).task.owner == it.staff


def test_an_answer_ends_the_direction_and_its_task(case, given, officer, now):
    answer(receive(case, given, by=officer, now=now), "Done today.", by=officer, now=now)

    assert list(owed(case, now)) == []
    assert Task.objects.get().state == "done"


def test_a_late_direction_raises_an_alarm(case, given, officer, now):
    receive(case, given, by=officer, now=now)

    (line,) = owed(case, now + timedelta(days=8))
    assert line.alarm


def test_its_words_are_sealed_and_looking_leaves_a_trace(case, given, officer, now):
    direction = receive(case, given, by=officer, now=now)

    assert read(direction, by=officer, now=now) == "Tell the 596 as well."
    assert Event.objects.filter(what="personal data viewed").count() == 1


def test_a_direction_needs_its_words(case, officer, now):
    with pytest.raises(Refused):
        receive(case, Received("Commissioner", "a call", " ", now), by=officer, now=now)


def test_the_numbers_of_people_may_be_typed_as_ranges():
    assert list(marks_of("3, 7, Person 9-11")) == ["Person 3", "Person 7", "Person 9", "Person 10", "Person 11"]


@pytest.mark.parametrize("typed", ["x", "0", "9-3", "1-9999999", "a@b"])
def test_what_is_no_number_of_a_person_is_refused(typed):
    with pytest.raises(Refused):
        list(marks_of(typed))


def test_whom_the_commissioner_writes_to_is_kept(case, officer, now):
    row = they_notify(case, "Commissioner", "1-12", "Their text", by=officer, now=now)

    assert len(row.marks) == 12
    assert row.words is not None


def test_only_the_head_decides_that_we_write_too(case, officer, head, now):
    row = they_notify(case, "Commissioner", "1", by=officer, now=now)

    with pytest.raises(NotAllowed):
        we_too(row, "They asked us to.", by=officer, now=now)
    assert we_too(row, "They asked us to.", by=head, now=now).we_too_at == now


def test_two_who_notify_the_same_people_are_warned_of(case):
    OtherBody.objects.create(case=case, name="Island Health", notifies=True)

    assert "Island Health" in double_letters(case)


def test_another_body_that_notifies_nobody_is_no_warning(case):
    OtherBody.objects.create(case=case, name="Island Health", notifies=False)

    assert double_letters(case) == ""


def test_nothing_is_due_before_it_came_in(case, officer, now):
    early = Received("Commissioner", "a call", "Look again.", now, officer.staff, now - timedelta(days=1))

    with pytest.raises(Refused, match="due before it came in"):
        receive(case, early, by=officer, now=now)
    assert not Direction.objects.exists()
