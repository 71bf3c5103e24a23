"""A return becomes a proof, the letter's state follows, and the next channel opens (3.2.6, R-141, R-157)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.steps.notify.returns import take
from forthwith.steps.notify.returns.counting import by_kind, returned

pytestmark = pytest.mark.django_db
AN_HOUR = timedelta(hours=1)


def test_an_address_that_does_not_work_opens_the_next_channel(letter, dsn, state_of, now):
    proof = take(dsn(letter), now=now)

    follower = letter.followed_by.get()
    assert (proof.what, proof.status, proof.found_by) == ("hard bounce", "5.1.1", "verp")
    assert (state_of(letter), follower.channel, follower.state) == ("replaced", "post", "planned")


def test_what_came_back_is_counted_by_mailing(mailing, letter, dsn, now):
    take(dsn(letter), now=now)

    assert returned(mailing) == 1
    assert by_kind(mailing) == {"hard bounce": 1}


def test_the_same_message_twice_is_one_proof(letter, dsn, now):
    """It may come by two ways, with another path written down on each."""
    first = take(dsn(letter), now=now)
    again = take(b"Received: from another way\r\n" + dsn(letter).replace(b"\n", b"\r\n"), now=now + AN_HOUR)

    assert first == again
    assert letter.proofs.count() == 1


def test_a_full_mailbox_is_tried_again_twice_and_then_came_back(mailing, letter, dsn, state_of, now):
    states = []
    for number in range(3):
        take(dsn(letter, status="5.2.2", said="552 5.2.2 mailbox full", number=number), now=now)
        states.append(state_of(letter))
        letter.refresh_from_db()
        if states[-1] == "ready":
            type(letter).objects.filter(pk=letter.pk).update(state="sent")
    mailing.refresh_from_db()

    assert states == ["ready", "ready", "replaced"]


def test_a_letter_to_be_tried_again_waits_and_its_mailing_goes_on(mailing, letter, dsn, now):
    take(dsn(letter, status="4.2.2", said="452 over quota"), now=now)
    letter.refresh_from_db()
    mailing.refresh_from_db()

    assert letter.next_at == now + timedelta(hours=4)
    assert mailing.state == "sending"


@pytest.mark.parametrize(
    ("action", "what", "state"),
    [("delayed", "delayed", "sent"), ("delivered", "delivered", "delivered"), ("relayed", "relayed", "sent")],
)
def test_a_report_of_success_or_delay_is_believed(letter, dsn, state_of, now, action, what, state):
    proof = take(dsn(letter, action, "2.0.0" if action != "delayed" else "4.4.1", "250 ok"), now=now)

    assert (proof.what, state_of(letter)) == (what, state)


@pytest.mark.parametrize("action", ["delivered", "relayed", "delayed"])
def test_whatever_comes_back_settles_a_letter_in_doubt(letter, dsn, state_of, now, action):
    """It proves that the letter left: nobody sends it a second time."""
    type(letter).objects.filter(pk=letter.pk).update(state="in doubt")

    take(dsn(letter, action, "2.0.0" if action != "delayed" else "4.4.1", "250 ok"), now=now)

    assert state_of(letter) == ("delivered" if action == "delivered" else "sent")


def test_an_automatic_reply_is_proof_only(letter, words, state_of, now):
    proof = take(
        words(letter, "I am away.", subject="Automatic reply: About", extra="Auto-Submitted: auto-replied\n"), now=now
    )

    assert (proof.what, state_of(letter)) == ("auto-reply", "sent")


def test_a_challenge_is_a_task_for_the_office(letter, words, officer, now):
    from forthwith.record.models import Task

    take(words(letter, "Click the link below to confirm that you are a human.", subject="Please confirm"), now=now)
    take(words(letter, "Please click the link below to confirm.", subject="Please confirm"), now=now)

    task = Task.objects.get(kind="task")
    assert (task.owner, letter.label in task.title) == (officer.staff, True)


def test_a_reply_from_a_person_is_an_enquiry_with_its_words_sealed(letter, words, now):
    from forthwith.record.models import Enquiry

    take(words(letter, "Who saw it? Jo"), now=now)

    enquiry = Enquiry.objects.get(letter=letter)
    assert (enquiry.kind, enquiry.channel, enquiry.answer_due_at > now) == ("reply", "mail", True)


def test_a_page_that_was_opened_outweighs_a_bounce(letter, dsn, state_of, now):
    type(letter).objects.filter(pk=letter.pk).update(read_at=now)

    take(dsn(letter), now=now)

    assert state_of(letter) == "sent"


def test_a_proof_holds_no_name_and_no_address(letter, dsn, case, now):
    from forthwith.record.models import Event

    proof = take(dsn(letter, said="550 <jo1@families.example> unknown: Jo Larkspur"), now=now)

    told = f"{proof.remark} {[(one.about, one.changes, one.note) for one in Event.objects.filter(case=case)]}"
    assert "families.example" not in told
    assert "Larkspur" not in told


def test_the_next_channel_is_tried_again_when_it_could_not_be_opened(letter, dsn, state_of, now, monkeypatch):
    from forthwith.steps.notify.returns import settling
    from forthwith.vault.errors import KeyMissing

    def shut(*_: object, **__: object) -> None:
        raise KeyMissing("The key is not there.")

    monkeypatch.setattr(settling, "next_channel", shut)
    take(dsn(letter), now=now)
    assert state_of(letter) == "returned"
    monkeypatch.undo()

    settling.due(now + timedelta(minutes=1))

    assert state_of(letter) == "replaced"


class TestNotBelieved:
    """A message whose evidence contradicts changes nothing and waits for a person."""

    def test_a_token_that_is_no_letters(self, district, letter, dsn, now):
        stray = take(
            dsn(letter, to="returns+aaaaabbbbbcccccddddd@district.example").replace(letter.token.encode(), b"a" * 20),
            now=now,
        )

        assert (stray.why, stray.district, stray.settled_at) == ("no letter of this token", district, None)

    @pytest.mark.usefixtures("mailing")
    def test_a_message_that_names_no_letter(self, now):
        stray = take(b"From: someone@elsewhere.example\nSubject: Hello\n\nBuy.", now=now)

        assert (stray.what, stray.case) == ("reply", None)

    @pytest.mark.parametrize("state", ["planned", "ready", "held", "withheld", "no channel"])
    def test_a_letter_that_never_left(self, letter, dsn, state_of, now, state):
        type(letter).objects.filter(pk=letter.pk).update(state=state, tries=0)

        stray = take(dsn(letter), now=now)

        assert (stray.why, state_of(letter)) == ("the letter never left by e-mail", state)

    def test_a_letter_by_post(self, letter, dsn, now):
        type(letter).objects.filter(pk=letter.pk).update(channel="post")

        assert take(dsn(letter), now=now).why == "the letter never left by e-mail"

    def test_the_header_of_another_letter(self, mailing, letter, dsn, state_of, now):
        other = mailing.letters.order_by("number").last()

        stray = take(dsn(letter, copy=f"Message-ID: <{other.token}.1@district.example>\n"), now=now)

        assert (stray.why, state_of(letter), state_of(other)) == ("it speaks of another letter", "sent", "sent")

    def test_the_header_of_a_message_we_did_not_send(self, letter, dsn, now):
        type(letter).objects.filter(pk=letter.pk).update(message_id=f"<{letter.token}.1@district.example>")

        assert take(dsn(letter, copy="Message-ID: <forged@elsewhere.example>\n"), now=now).why

    @pytest.mark.usefixtures("mailing")
    def test_the_same_stray_twice_is_one(self, now):
        raw = b"From: someone@elsewhere.example\nSubject: Hello\n\nBuy."

        assert take(raw, now=now) == take(raw, now=now)


@pytest.mark.parametrize(("field", "found_by"), [("envelope", "dsn"), ("copy", "copy")])
def test_without_a_token_in_the_address_the_report_names_the_letter(letter, dsn, now, field, found_by):
    more = f"Original-Envelope-Id: {letter.token}\n" if field == "envelope" else ""
    raw = dsn(letter, more=more, to="returns@district.example").replace(
        f"returns+{letter.token}@".encode(), b"returns@"
    )

    assert take(raw, now=now).found_by == found_by
