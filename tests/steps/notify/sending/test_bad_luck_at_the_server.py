"""Whatever the server or the network does: nobody gets two letters and nobody none (R-168).

Each row of the matrix says what the server does once, at which step, for one letter of three. Then the minutes pass, a
person settles what is in doubt by what the server really has, and every letter must lie there exactly once.
"""

from __future__ import annotations

import errno
import os
import re
import socket
from collections import Counter

import pytest
from django.conf import settings
from django_tasks_db.models import DBTaskResult
from pydantic import SecretStr

from forthwith.record.models import Proof, Task
from forthwith.steps.notify import sending
from forthwith.steps.notify.sending import resuming
from forthwith.steps.notify.sending.way import mailbox_folder

pytestmark = pytest.mark.django_db

TO = re.compile(rb"^To: person(\d+)@", re.M)
#: Where, what the server does, and what the letter is right after.
MATRIX = {
    "greeting 421": ("GREETING", "421 4.3.2 Too busy", "ready"),
    "greeting 554": ("GREETING", "554 5.3.2 Go away", "ready"),
    "cut at the greeting": ("GREETING", "cut", "ready"),
    "greeting stalls": ("GREETING", "stall", "ready"),
    "421 at MAIL": ("MAIL", "421 4.7.0 Closing", "ready"),
    "451 at MAIL": ("MAIL", "451 4.3.0 Trouble here", "ready"),
    "552 at MAIL": ("MAIL", "552 5.3.4 Too large", "returned"),
    "greylisting": ("RCPT", "450 4.2.0 Greylisted", "ready"),
    "451 at RCPT": ("RCPT", "451 4.7.1 Later", "ready"),
    "421 at RCPT": ("RCPT", "421 4.7.0 Closing", "ready"),
    "550 at RCPT": ("RCPT", "550 5.1.1 Unknown", "returned"),
    "552 at RCPT": ("RCPT", "552 5.2.2 Full", "returned"),
    "cut at RCPT": ("RCPT", "cut", "ready"),
    "stalls at RCPT": ("RCPT", "stall", "ready"),
    "451 at DATA": ("DATA", "451 4.3.0 Disk full", "ready"),
    "cut at DATA": ("DATA", "cut", "ready"),
    "421 after the end": ("END", "421 4.3.0 Closing", "ready"),
    "451 after the end": ("END", "451 4.3.0 Later", "ready"),
    "552 after the end": ("END", "552 5.3.4 Too large", "returned"),
    "554 after the end": ("END", "554 5.7.1 Not like this", "returned"),
    "cut after the end, taken": ("END", "take and cut", "in doubt"),
    "cut after the end, not taken": ("END", "cut", "in doubt"),
    "no answer after the end, taken": ("END", "take and stall", "in doubt"),
    "no answer after the end, not taken": ("END", "stall", "in doubt"),
    "nonsense after the end, taken": ("END", "take and what?", "in doubt"),
    "cut after the 250": ("AFTER", "cut", "sent"),
    "cut after the greeting": ("EHLO", "cut", "ready"),
    "421 at EHLO": ("EHLO", "421 4.3.2 Closing", "ready"),
    "greeting without an end": ("GREETING", "endless 220-Welcome", "ready"),
    "greeting a byte a while": ("GREETING", "never whole 220 Welcome", "ready"),
    "452 at MAIL": ("MAIL", "452 4.5.3 Too many messages", "ready"),
    "530 at MAIL": ("MAIL", "530 5.7.0 Authentication required", "ready"),
    "no reply at MAIL": ("MAIL", "\xff\xfe\xfd?", "ready"),
    "MAIL answered twice": ("MAIL", "250 2.1.0 Ok\r\n250 2.1.0 Ok", "ready"),
    "452 at RCPT": ("RCPT", "452 4.5.3 Too many recipients", "ready"),
    "will forward, with two statuses": ("RCPT", "251 2.1.5 2.0.0 Will forward", "sent"),
    "bytes of no language at RCPT": ("RCPT", "550 5.1.1 \xff\xfe\x80", "returned"),
    "reply without an end at RCPT": ("RCPT", "endless 250-Ok", "ready"),
    "a byte a while at RCPT": ("RCPT", "never whole 250 Ok", "ready"),
    "reset at RCPT": ("RCPT", "reset", "ready"),
    "the answer to the end before the text": ("DATA", "354 Go on\r\n250 2.0.0 Ok", "ready"),
    # It depends on which is quicker: the reset, or the last of the letter.
    "reset in the text": ("TEXT", "reset", "ready or in doubt"),
    "552 before the text": ("DATA", "354 Go on\r\n552 5.3.4 Too large", "ready"),
    "reset after the end, taken": ("END", "take and reset", "in doubt"),
    "a 250 in single bytes after the end": ("END", "take and drip 250 2.0.0 Ok", "sent"),
    "a byte a while after the end, taken": ("END", "take and never whole 250 Ok", "in doubt"),
    "reply without an end after the end, taken": ("END", "take and endless 250-Ok", "in doubt"),
    "two codes in one reply after the end, taken": ("END", "take and 250-Ok\r\n550 No", "in doubt"),
}


@pytest.fixture
def mailing(mailing_of, server, officer, clock):
    made = mailing_of(3)
    sending.send(made, by=officer, now=clock())
    return made


@pytest.fixture
def until_settled(mailing, server, officer, clock):
    """Let a day pass minute by minute; whoever is in doubt is settled by what the server has."""

    def passed():
        for _round in range(12):
            for letter in mailing.letters.filter(state="in doubt"):
                went = letter.number in taken_by(server)
                sending.settle_doubt(letter, went, "the server's own log", by=officer, now=clock())
            mailing.refresh_from_db()
            if mailing.state == "ended":
                return
            if mailing.state == "stopped":
                sending.send(mailing, by=officer, now=clock())
            sending.run(mailing, clock=clock)
            clock.move(hours=1)

    return passed


def taken_by(server):
    """How many times the server has each letter, by the person it is for."""
    return Counter(int(TO.search(one.content)[1]) for one in server.taken)


@pytest.mark.parametrize("what", MATRIX)
def test_nobody_gets_two_and_nobody_none(what, mailing, server, clock, states, until_settled):
    step, does, expected = MATRIX[what]
    server.does(step, does)

    sending.run(mailing, clock=clock)
    assert set(expected.split(" or ")) & set(states(mailing))

    until_settled()
    refused = {1} if expected == "returned" else set()
    assert taken_by(server) == dict.fromkeys({1, 2, 3} - refused, 1)
    assert sending.end_if_done(mailing, now=clock())


@pytest.mark.parametrize("step", ["GREETING", "MAIL", "RCPT", "DATA", "END"])
@pytest.mark.parametrize("offers", [(), ("SIZE 100000",)])
def test_a_plain_server_without_pipelining_is_as_safe(step, offers, mailing, server, clock, until_settled):
    server.offers = offers
    server.does(step, "451 4.3.0 Later", "cut")

    until_settled()

    assert taken_by(server) == {1: 1, 2: 1, 3: 1}


def test_a_letter_put_off_waits_longer_each_time_and_then_a_person_is_asked(mailing_of, server, officer, clock, states):
    mailing = mailing_of(1)
    server.does("RCPT", *["450 4.2.0 Greylisted"] * 30)
    sending.send(mailing, by=officer, now=clock())

    waits = []
    while states(mailing) == ["ready"]:
        sending.run(mailing, clock=clock)
        letter = mailing.letters.get()
        waits += [letter.next_at - clock()] if letter.next_at else []
        clock.now = letter.next_at or clock.now

    assert waits == sorted(waits)
    assert waits[0].total_seconds() == 300
    assert letter.held_why == "the mail server put it off again and again"
    assert Task.objects.filter(title__startswith="The mail server put letters off").count() == 1


def test_while_the_server_is_not_reached_all_wait_and_a_person_is_told(mailing_of, served_by, officer, clock, states):
    class Nobody:
        host, port = "127.0.0.1", 1

    served_by(Nobody())
    mailing = mailing_of(3)
    sending.send(mailing, by=officer, now=clock())
    for _time in range(5):
        sending.run(mailing, clock=clock)
        clock.move(hours=1)

    assert states(mailing) == ["ready"] * 3
    assert set(mailing.letters.values_list("tries", flat=True)) == {0}
    assert Task.objects.filter(title__startswith="The mail server for letters is not reached").count() == 1


def test_a_return_address_that_is_refused_stops_it_all(mailing, server, clock, states):
    """It is not about one letter: seven hundred refusals would tell nobody anything."""
    server.does("MAIL", *["550 5.7.1 Sender refused"] * 9)

    sending.run(mailing, clock=clock)

    mailing.refresh_from_db()
    assert states(mailing) == ["ready"] * 3
    assert (
        mailing.stopped_why == "The mail server cannot be used: the server refused our return address with 550 5.7.1."
    )
    assert len(server.seen) == 1


def test_a_server_that_refuses_us_to_everybody_burns_no_letters(mailing_of, server, officer, clock, states):
    """It refuses whom they are from, whomever they are to: the next channel for seven hundred would be for nothing."""
    mailing = mailing_of(9)
    server.does("RCPT", *["554 5.7.1 <somebody>: Relay access denied"] * 9)
    sending.send(mailing, by=officer, now=clock())

    sending.run(mailing, clock=clock)

    mailing.refresh_from_db()
    assert Counter(states(mailing)) == {"returned": 2, "ready": 7}
    assert mailing.stopped_why == (
        "The mail server cannot be used: the server refuses one letter after another with 554 5.7.1 at RCPT."
    )
    assert Task.objects.filter(title__startswith="The sending of letters stopped by itself").count() == 1


def test_a_server_for_smaller_letters_stops_it_before_any_is_refused(mailing, server, clock, states):
    server.offers = (*server.offers[:1], "SIZE 100")

    sending.run(mailing, clock=clock)

    mailing.refresh_from_db()
    assert states(mailing) == ["ready"] * 3
    assert "takes letters of 100 bytes at most" in mailing.stopped_why
    assert server.seen == []


def test_a_password_that_is_refused_after_some_letters_stops_the_rest(
    mailing, server, set_to, officer, clock, states, until_settled
):
    set_to(**{**settings.FORTHWITH.model_dump(), "letters_user": "us", "letters_password": SecretStr("invented")})
    server.offers = (*server.offers, "AUTH PLAIN")
    server.does("AUTH", "235 2.7.0 Ok", "535 5.7.8 Not this one", "454 4.7.0 Later")
    server.does("AFTER", "cut")

    sending.run(mailing, clock=clock)

    mailing.refresh_from_db()
    assert states(mailing) == ["sent", "ready", "ready"]
    assert mailing.stopped_why == "The mail server cannot be used: the server refused the user or password."
    until_settled()
    assert taken_by(server) == {1: 1, 2: 1, 3: 1}


def test_a_name_that_is_not_known_lets_all_wait(mailing, clock, states, monkeypatch):
    def not_known(*_asked, **_more):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", not_known)

    sending.run(mailing, clock=clock)

    mailing.refresh_from_db()
    assert states(mailing) == ["ready"] * 3
    assert mailing.next_at > clock()
    assert mailing.stopped_why == "the server was not reached (gaierror)"


def test_a_refused_letter_does_not_fall_with_the_connection(mailing, server, clock, until_settled):
    server.does("RCPT", "550 5.1.1 Unknown")
    server.does("RSET", "421 4.3.0 Closing")

    until_settled()

    assert taken_by(server) == {2: 1, 3: 1}


@pytest.mark.parametrize("trouble", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_local_mailbox_that_cannot_be_written_lets_all_wait_and_then_has_each_once(
    trouble, mailing_of, set_to, officer, clock, states, monkeypatch, tmp_path
):
    set_to(data=tmp_path)
    mailing = mailing_of(3)
    sending.send(mailing, by=officer, now=clock())
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", lambda _handle: (_ for _ in ()).throw(OSError(trouble, "trouble")))
        for _time in range(4):
            sending.run(mailing, clock=clock)
            clock.move(hours=1)

    mailing.refresh_from_db()
    assert mailing.stopped_why == f"the local mailbox could not be written ({os.strerror(trouble)})"
    assert Task.objects.filter(title__startswith="The mail server for letters is not reached").count() == 1

    sending.run(mailing, clock=clock)
    assert states(mailing) == ["sent"] * 3
    assert len(list((mailbox_folder() / "new").iterdir())) == 3


def test_what_is_refused_for_good_is_proved_and_followed_by_another_way(mailing, server, clock):
    server.does("RCPT", "550 5.1.1 <person1@families.example>: Recipient address rejected")

    sending.run(mailing, clock=clock)

    proof = Proof.objects.get(what="hard bounce")
    assert (proof.status, proof.found_by, proof.remark) == ("5.1.1", "smtp", "550 5.1.1 at RCPT")
    assert Task.objects.filter(title__startswith="The mail server refused addresses").count() == 1


def test_no_address_from_the_servers_words_comes_into_the_record(mailing, server, clock):
    server.does("RCPT", "550 5.1.1 <person1@families.example> unknown", "450 4.2.0 <person2@families.example> later")
    server.does("END", "451 4.0.0 <person3@families.example> later")

    sending.run(mailing, clock=clock)

    kept = [*mailing.letters.values_list("said", flat=True), *Proof.objects.values_list("remark", flat=True)]
    assert not any("@" in words or "person" in words for words in kept)


def test_a_doubt_is_settled_by_a_report_that_came_back(mailing, server, clock, states):
    server.does("END", "take and cut")
    sending.run(mailing, clock=clock)
    letter = mailing.letters.get(state="in doubt")
    assert Task.objects.filter(state="open", title__startswith="The sending of letters was interrupted").exists()

    assert sending.prove_sent(letter, found_by="dsn", now=clock())

    assert states(mailing) == ["sent"] * 3
    assert not Task.objects.filter(state="open").exists()
    assert not sending.prove_sent(letter, found_by="dsn", now=clock())


def test_a_person_settles_only_what_is_in_doubt_and_says_how_they_know(mailing, server, officer, clock):
    server.does("END", "cut")
    sending.run(mailing, clock=clock)
    doubtful, certain = mailing.letters.get(state="in doubt"), mailing.letters.filter(state="sent").first()

    for letter, why in ((doubtful, ""), (certain, "the log")):
        with pytest.raises(Exception, match="Nothing was settled"):
            sending.settle_doubt(letter, True, why, by=officer, now=clock())


def test_the_next_minute_begins_again_what_was_left(mailing, server, clock):
    server.does("RCPT", "450 4.2.0 Greylisted")
    sending.run(mailing, clock=clock)
    resuming.due(clock())
    assert not DBTaskResult.objects.exists()

    for _twice in range(2):
        resuming.due(clock.move(minutes=6))

    assert [job.args_kwargs["args"] for job in DBTaskResult.objects.all()] == [[str(mailing.uid)]]
