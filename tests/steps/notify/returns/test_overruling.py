"""A person may overrule a proof, read what came, and settle a stray; each leaves its trace (R-141, R-157)."""

from __future__ import annotations

import pytest

from forthwith.record.errors import NotAllowed, NotYours, Refused
from forthwith.steps.notify.returns import overrule, read_return, settle_stray, take

pytestmark = pytest.mark.django_db
WHY = "I called the reader."


@pytest.fixture
def bounced(letter, dsn, now, monkeypatch):
    """A letter that came back, and whose next channel could not be opened yet."""
    from forthwith.steps.notify.returns import settling

    monkeypatch.setattr(settling, "next_channel", lambda *_, **__: None)
    return take(dsn(letter), now=now)


def test_a_letter_that_came_back_by_mistake_is_on_its_way_again(bounced, letter, state_of, officer, now):
    new = overrule(bounced, "auto-reply", WHY, by=officer, now=now)
    bounced.refresh_from_db()

    assert (state_of(letter), new.found_by, bounced.overruled_by) == ("sent", "person", officer.staff)


def test_a_person_may_say_that_it_was_delivered(bounced, letter, state_of, officer, now):
    overrule(bounced, "delivered", WHY, by=officer, now=now)

    assert state_of(letter) == "delivered"


def test_a_bounce_taken_for_an_automatic_reply_opens_the_next_channel(letter, words, state_of, officer, now):
    proof = take(words(letter, "No longer here.", extra="Auto-Submitted: auto-replied\n"), now=now)

    overrule(proof, "hard bounce", WHY, by=officer, now=now)

    assert state_of(letter) == "replaced"


def test_a_letter_put_back_to_be_tried_again_is_left_alone_when_that_was_wrong(letter, dsn, state_of, officer, now):
    proof = take(dsn(letter, status="4.2.2", said="452 full"), now=now)

    overrule(proof, "delivered", WHY, by=officer, now=now)

    assert state_of(letter) == "delivered"


def test_the_log_says_who_overruled_and_why(bounced, case, officer, now):
    from forthwith.record.models import Event

    overrule(bounced, "auto-reply", WHY, by=officer, now=now)

    entry = Event.objects.get(case=case, what="proof overruled")
    assert (entry.by, entry.note) == (officer.staff, WHY)


@pytest.mark.parametrize(("what", "why"), [("posted", WHY), ("nonsense", WHY), ("auto-reply", " ")])
def test_overruling_needs_a_kind_and_a_reason(bounced, officer, now, what, why):
    with pytest.raises(Refused):
        overrule(bounced, what, why, by=officer, now=now)


def test_a_proof_is_overruled_once(bounced, officer, now):
    overrule(bounced, "auto-reply", WHY, by=officer, now=now)

    with pytest.raises(Refused, match="before"):
        overrule(bounced, "reply", WHY, by=officer, now=now)


def test_only_who_records_proofs_may_overrule(bounced, it, now):
    with pytest.raises(NotAllowed):
        overrule(bounced, "auto-reply", WHY, by=it, now=now)


def test_the_message_is_kept_whole_but_for_the_letters_own_text(bounced, officer, now):
    kept = read_return(bounced, why="to see the reason", by=officer, now=now)

    assert b"550 5.1.1 User unknown" in kept
    assert b"Message-ID" in kept
    assert b"sealed words of the letter" not in kept


def test_a_message_without_the_letter_is_kept_to_the_byte(letter, words, officer, now):
    raw = words(letter, "é ½ \x80 what?")

    assert read_return(take(raw, now=now), why="to answer", by=officer, now=now) == raw


def test_reading_a_message_leaves_a_trace(bounced, case, officer, now):
    from forthwith.record.models import Event

    read_return(bounced, why="to see the reason", by=officer, now=now)

    assert Event.objects.filter(case=case, what="personal data viewed", note="to see the reason").exists()


def test_reading_needs_the_right(bounced, it, now):
    with pytest.raises(NotAllowed):
        read_return(bounced, why="to see", by=it, now=now)


class TestStrays:
    @pytest.fixture
    def stray(self, letter, now):
        assert letter.pk
        return take(b"From: mailer-daemon@x.example\nSubject: Undeliverable\n\nuser unknown", now=now)

    def test_a_person_says_which_letter_it_is_about(self, stray, letter, state_of, officer, now):
        proof = settle_stray(stray, letter, "hard bounce", WHY, by=officer, now=now)

        assert (proof.letter, proof.found_by, state_of(letter)) == (letter, "person", "replaced")
        assert b"user unknown" in read_return(proof, why="to see", by=officer, now=now)

    def test_it_may_be_set_aside(self, stray, officer, district, now):
        settle_stray(stray, None, why="Advertising.", by=officer, now=now)

        stray.refresh_from_db()
        assert (stray.district, stray.settled_at) == (district, now)

    def test_it_is_settled_once(self, stray, letter, officer, now):
        settle_stray(stray, None, by=officer, now=now)

        with pytest.raises(Refused, match="before"):
            settle_stray(stray, letter, "hard bounce", WHY, by=officer, now=now)

    def test_it_is_of_this_district_alone(self, stray, officer, now):
        from forthwith.record.models import District

        other = District.objects.create(name="Elsewhere", slug="elsewhere")
        officer.staff.district = other
        officer.staff.save()

        with pytest.raises(NotYours):
            settle_stray(stray, None, by=officer, now=now)
        with pytest.raises(NotYours):
            read_return(stray, why="to see", by=officer, now=now)
