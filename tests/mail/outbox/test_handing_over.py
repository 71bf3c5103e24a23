"""One message in one transaction, and what its end means: taken, later, never, or nobody knows (RFC 5321, 2920, 3461)."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes

import pytest
from fixtures import scripted
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from forthwith.mail.composing import Letter, compose
from forthwith.mail.handing_over import Server, SmtpWay
from forthwith.mail.outcomes import InDoubt, Never, Taken, TryLater, Unusable
from forthwith.mail.recipient import Recipient


def test_it_is_taken_under_the_name_the_server_gives_it(send, way, server):
    assert send(way) == Taken("TEST1234")
    assert [one.was_taken for one in server.seen] == [True]


def test_reports_are_asked_for_and_headers_only(send, way, server):
    send(way)

    assert server.seen[0].sender == (
        f"<returns+abcdefgh23456789@district.example> SIZE={len(server.seen[0].content)} RET=HDRS ENVID=abcdefgh23456789"
    )
    assert server.seen[0].recipients == [
        "<mia@families.example> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;mia@families.example"
    ]


def test_a_server_that_reports_nothing_is_asked_for_nothing(send, way, server):
    server.offers = ()
    send(way)

    assert server.seen[0].sender == "<returns+abcdefgh23456789@district.example>"
    assert server.seen[0].recipients == ["<mia@families.example>"]


def test_a_plus_in_an_address_is_written_as_reports_want_it(send, way, server):
    send(way, "mia+school@families.example")

    assert server.seen[0].recipients[0].endswith("ORCPT=rfc822;mia+2Bschool@families.example")


def test_an_international_address_is_sent_as_it_is_where_the_server_takes_it(send, way, server):
    assert isinstance(send(way, "zoë@families.example"), Taken)

    assert server.seen[0].sender.endswith("BODY=8BITMIME SMTPUTF8")
    assert "To: zoë@families.example".encode() in server.seen[0].content


@pytest.mark.parametrize("address", ["zoë@families.example", "zoe@école.example"])
def test_where_the_server_does_not_it_is_refused_and_never_changed(address, send, way, server):
    server.offers = ("PIPELINING",)

    assert send(way, address) == Never(
        "the server takes no international addresses (SMTPUTF8); it was not changed to fit", "5.6.7"
    )
    assert server.seen == []


def test_letters_follow_one_another_on_one_connection(send, way, server):
    for address in ("mia@families.example", "tom@families.example", "ada@families.example"):
        send(way, address)

    assert server.connections == 1
    assert [len(one.recipients) for one in server.taken] == [1, 1, 1]


def test_a_refused_one_does_not_touch_the_next(send, way, server):
    server.does("RCPT", "550 5.1.1 Unknown")

    assert send(way) == Never("550 5.1.1 at RCPT", "5.1.1")
    assert isinstance(send(way, "tom@families.example"), Taken)
    assert [one.recipients[0][:5] for one in server.taken] == ["<tom@"]


def test_a_server_that_wants_the_text_of_a_refused_letter_does_not_get_it(letter, sender, send):
    """RFC 2920 3.1: some say 354 though they refused everybody; hanging up ends it without a message."""
    with scripted.server() as server:
        way = SmtpWay(Server(server.host, server.port, tls="none", patience=1), sender)
        server.does("RCPT", "550 5.1.1 Unknown")
        server.wants_text_anyway = True

        assert isinstance(send(way), Never)
        server.wait_until_alone()
        assert not any(one.was_whole for one in server.seen)


def test_a_connection_that_died_while_it_was_kept_is_opened_again(send, way, server):
    """Before a transaction nothing was sent, so nothing can come twice."""
    server.does("AFTER", "cut")
    send(way)

    assert isinstance(send(way, "tom@families.example"), Taken)
    assert server.connections == 2
    assert len(server.taken) == 2


AT = datetime(2025, 11, 14, 22, 41, tzinfo=UTC)
STEPS = ("GREETING", "MAIL", "RCPT", "DATA", "END")
DOES = st.sampled_from(
    ["", "", "cut", "421 4.0.0 Bye", "450 4.0.0 Later", "451 4.0.0 x", "550 5.0.0 No", "552 5.3.4 Big", "554 5.7.1 No"]
) | st.sampled_from(["take and cut", "take and what"])  # fmt: skip
SCRIPTS = st.lists(st.tuples(st.sampled_from(STEPS), DOES), max_size=8)
PEOPLE = ("mia", "tom", "ada", "zoë", "kit")
PERSON = st.sampled_from(PEOPLE)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(script=SCRIPTS, people=st.lists(PERSON, min_size=1, max_size=5), pipelining=st.booleans())
@example(script=[("END", "take and cut")], people=["mia", "mia"], pipelining=True)
def test_on_the_wire_no_transaction_has_two_recipients_and_no_letter_anothers_name(script, people, pipelining, sender):
    """Over every path: whatever the server says, at whatever step, in whatever order."""
    with scripted.server(offers=scripted.OFFERS[0 if pipelining else 1 :]) as server:
        for step, does in script:
            if step == "END" or not does.startswith("take"):
                server.does(step, does)
        way = SmtpWay(Server(server.host, server.port, tls="none", patience=1, patience_for_answer=1), sender)
        found = [way.take(_composed(person, number, sender)) for number, person in enumerate(people)]
        way.close()
        server.wait_until_alone()

    for one in server.seen:
        assert len(one.recipients) <= 1
        named = [person for person in PEOPLE if f"{person}@" in one.content.decode() or f"Dear {person}" in _text(one)]
        assert not one.content or [f"<{person}@" in one.recipients[0] for person in named] == [True]
    _outcomes_are_true(found, server)


def _composed(person, number, sender):
    words = Letter("A letter", f"Dear {person},\n\nwe are sorry.\n", "en", f"abcdefgh2345678{number}")
    return compose(Recipient(f"{person}@families.example"), words, sender, at=AT)


def _text(one):
    return message_from_bytes(one.content).get_payload(decode=True).decode()


def _outcomes_are_true(found, server):
    """What was said to be taken is there once; what was said not to be is not there; in doubt is either."""
    for number, outcome in enumerate(found):
        there = sum(1 for one in server.taken if f"+abcdefgh2345678{number}@" in one.sender)
        allowed = {Taken: {1}, InDoubt: {0, 1}, TryLater: {0}, Never: {0}, Unusable: {0}}[type(outcome)]
        assert there in allowed, (outcome, there)
