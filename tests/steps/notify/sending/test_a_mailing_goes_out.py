"""An approved mailing goes out, each letter to its one person, with its proof (3.2, R-141, R-168)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fixtures.mailings import address_of, name_of

from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.models import Event, Proof
from forthwith.steps.notify import sending
from forthwith.steps.notify.planning.waiting import Asked, police_asked
from forthwith.steps.notify.sending.way import server_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(mailing_of, server, officer, clock):
    """Three letters that were sent."""
    mailing = mailing_of(3)
    sending.send(mailing, by=officer, now=clock())
    sending.run(mailing, clock=clock)
    mailing.refresh_from_db()
    return mailing


def test_each_letter_goes_to_its_one_person(sent, server):
    assert [one.recipients for one in server.taken] == [
        [f"<{address_of(number)}> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;{address_of(number)}"]
        for number in (1, 2, 3)
    ]
    assert [name_of(number) in server.taken[number - 1].content.decode() for number in (1, 2, 3)] == [True] * 3


def test_each_comes_back_to_an_address_of_its_own(sent, server):
    senders = [one.sender for one in server.taken]

    assert [f"<returns+{letter.token}@district.example>" in sender
            for letter, sender in zip(sent.letters.all(), senders, strict=True)] == [True] * 3  # fmt: skip
    assert all("RET=HDRS" in sender and "ENVID=" in sender for sender in senders)


def test_each_has_its_proof_and_the_mailing_its_end(sent, states):
    assert states(sent) == ["sent"] * 3
    assert sent.state == "ended"
    assert list(Proof.objects.values_list("what", "found_by", "remark")) == [("accepted", "smtp", "queue TEST1234")] * 3


def test_the_log_says_begun_and_ended_and_nothing_of_each_letter(sent):
    about = Event.objects.filter(what__startswith="mailing").values_list("what", flat=True)

    assert list(about) == ["mailing started", "mailing ended"]
    assert Event.objects.filter(what="personal data viewed").count() == 1
    assert not Event.objects.filter(about__startswith="Letter").exists()


def test_run_again_it_sends_nothing_again(sent, server, clock, officer):
    sending.run(sent, clock=clock)

    assert len(server.taken) == 3
    with pytest.raises(Refused, match="Nothing was sent again"):
        sending.send(sent, by=officer, now=clock())


def test_begun_twice_it_begins_once(mailing_of, server, officer, clock):
    mailing = mailing_of(2)
    for _time in range(2):
        sending.send(mailing, by=officer, now=clock())

    assert Event.objects.filter(what="mailing started").count() == 1


def test_without_the_heads_approval_nothing_leaves(mailing_of, server, officer, clock):
    mailing = mailing_of(2)
    mailing.approvals.all().delete()

    with pytest.raises(Refused, match="not approved"):
        sending.send(mailing, by=officer, now=clock())
    mailing.state = "sending"
    mailing.save()
    sending.run(mailing, clock=clock)

    assert server.seen == []
    mailing.refresh_from_db()
    assert (mailing.state, mailing.stopped_why) == ("stopped", "Exactly these letters are not approved any more.")


def test_only_who_may_send_letters_sends_them(mailing_of, server, auditor, clock):
    with pytest.raises(NotAllowed):
        sending.send(mailing_of(1), by=auditor, now=clock())


def test_letters_of_other_channels_are_left_to_others(mailing_of, piece_of, server, officer, clock, states):
    mailing = mailing_of([piece_of(1), piece_of(2, channel="post", address="1 Harbour Road")])
    sending.send(mailing, by=officer, now=clock())
    sending.run(mailing, clock=clock)

    assert states(mailing) == ["sent", "ready"]
    assert not sending.end_if_done(mailing, now=clock())


def test_a_stop_stops_and_sending_again_goes_on(mailing_of, server, officer, clock, states, set_to):
    set_to(letters_per_minute=2, letters_smtp=f"{server.host}:{server.port}")
    mailing = mailing_of(3)
    sending.send(mailing, by=officer, now=clock())
    sending.run(mailing, clock=clock)
    sending.stop(mailing, "The wrong form was named", by=officer, now=clock())
    clock.move(minutes=2)
    sending.run(mailing, clock=clock)
    assert states(mailing) == ["sent", "sent", "ready"]

    sending.send(mailing, by=officer, now=clock())
    sending.run(mailing, clock=clock)

    assert states(mailing) == ["sent"] * 3


def test_a_stop_needs_a_reason_and_something_to_stop(mailing_of, server, officer, clock):
    mailing = mailing_of(1)
    with pytest.raises(Refused, match="why"):
        sending.stop(mailing, " ", by=officer, now=clock())
    with pytest.raises(Refused, match="not being sent"):
        sending.stop(mailing, "A reason", by=officer, now=clock())


def test_without_a_server_letters_lie_in_the_local_mailbox(mailing_of, set_to, officer, clock, states, tmp_path):
    """For the demo: the same way out, and nothing leaves the machine."""
    set_to(data=tmp_path)
    mailing = mailing_of(3)
    sending.send(mailing, by=officer, now=clock())
    sending.run(mailing, clock=clock)

    assert sending.is_local()
    assert states(mailing) == ["sent"] * 3
    assert len(list((tmp_path / "letters" / "new").iterdir())) == 3
    assert set(Proof.objects.values_list("remark", flat=True)) == {"queue local mailbox"}


def test_with_a_server_and_no_return_address_nothing_begins(mailing_of, set_to, officer, clock):
    set_to(letters_smtp="mail.district.example")

    with pytest.raises(Refused, match="FORTHWITH_RETURN_ADDRESS"):
        sending.send(mailing_of(1), by=officer, now=clock())


def test_letters_wait_while_the_police_ask_and_go_on_by_themselves(mailing_of, server, officer, clock, case):
    mailing = mailing_of(2)
    sending.send(mailing, by=officer, now=clock())
    asked = Asked("RCMP", "Wait with the notices", clock() + timedelta(hours=2))
    police_asked(case, asked, by=officer, now=clock())
    sending.run(mailing, clock=clock)
    assert server.taken == []

    clock.move(hours=3)
    sending.run(mailing, clock=clock)

    assert len(server.taken) == 2


@pytest.mark.parametrize(
    ("written", "host", "port"),
    [("mx.example", "mx.example", 25), ("mx.example:2525", "mx.example", 2525), ("[2001:db8::25]:2525", "2001:db8::25", 2525),
     ("[2001:db8::25]", "2001:db8::25", 25), ("2001:db8::25", "2001:db8::25", 25)],
)  # fmt: skip
def test_the_server_is_written_as_a_name_or_as_an_address_of_any_kind(written, host, port, set_to):
    set_to(letters_smtp=written, letters_tls="none")

    assert (server_of().host, server_of().port) == (host, port)
