"""One process hands over a mailing at a time; what a dead one left is in doubt, and a late word counts only if it is true."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.mail.outcomes import Taken, TryLater
from forthwith.record.models import Letter, Mailing
from forthwith.steps.notify import sending
from forthwith.steps.notify.sending import lease, windows

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailing(mailing_of, server, officer, clock):
    made = mailing_of(3)
    sending.send(made, by=officer, now=clock())
    return made


def test_while_one_hands_over_another_does_nothing(mailing, server, clock):
    held = lease.take(mailing, now=clock())

    sending.run(mailing, clock=clock)

    assert server.seen == []
    lease.give_back(mailing, held)
    sending.run(mailing, clock=clock)
    assert len(server.taken) == 3


def test_what_a_dead_process_had_begun_is_in_doubt_and_not_sent(mailing, server, clock, states):
    Mailing.objects.filter(pk=mailing.pk).update(runner="a-machine/gone", runner_until=clock() + timedelta(minutes=1))
    Letter.objects.filter(mailing=mailing, number=2).update(state="sending", sending_at=clock())
    sending.run(mailing, clock=clock)
    assert states(mailing) == ["ready", "sending", "ready"]

    clock.move(minutes=2)
    sending.run(mailing, clock=clock)

    assert states(mailing) == ["sent", "in doubt", "sent"]
    assert len(server.taken) == 2


def test_a_process_that_slept_past_its_time_begins_no_further_letter(mailing, server, clock, states):
    clock.each = timedelta(minutes=16)

    sending.run(mailing, clock=clock)

    assert server.seen == []
    assert states(mailing) == ["ready"] * 3


@pytest.mark.parametrize("late, state", [(Taken("Q"), "sent"), (TryLater("451"), "ready")])
def test_a_late_word_about_a_letter_in_doubt_is_heard(late, state, mailing, clock, states):
    Letter.objects.filter(mailing=mailing, number=1).update(state="in doubt", sending_at=clock())
    first = mailing.letters.get(number=1)

    windows._keep(mailing, windows.Window((), clock(), {first.pk: late}), now=clock())

    assert states(mailing)[0] == state


def test_a_late_word_about_a_letter_a_person_settled_is_not(mailing, officer, clock, states):
    since = clock()
    Letter.objects.filter(mailing=mailing, number=1).update(state="in doubt", sending_at=since)
    first = mailing.letters.get(number=1)
    sending.settle_doubt(first, False, "not in the server's log", by=officer, now=clock())

    windows._keep(mailing, windows.Window((), since, {first.pk: Taken("Q")}), now=clock())

    assert states(mailing)[0] == "ready"


def test_the_finish_time_follows_from_the_pace(mailing_of, server, officer, clock, set_to):
    set_to(letters_per_minute=30)
    mailing = mailing_of(100)
    sending.send(mailing, by=officer, now=clock())
    mailing.refresh_from_db()
    assert sending.finish_time(mailing, clock()) == clock() + timedelta(minutes=4)

    sending.run(mailing, clock=clock)

    assert (len(server.taken), sending.counts(mailing)) == (30, {"sent": 30, "ready": 70})
    assert sending.finish_time(mailing, clock()) == clock() + timedelta(minutes=3)


def test_no_more_than_the_limit_in_any_minute_over_all_mailings(mailing_of, server, officer, clock, set_to):
    set_to(letters_per_minute=4)
    first = mailing_of(3)
    second = mailing_of(3, kind="follow-up")
    for mailing in (first, second):
        sending.send(mailing, by=officer, now=clock())
        sending.run(mailing, clock=clock)
    assert len(server.taken) == 4

    clock.move(seconds=61)
    sending.run(second, clock=clock)

    assert len(server.taken) == 6
    assert sending.finish_time(Mailing.objects.get(pk=second.pk), clock()) is None
