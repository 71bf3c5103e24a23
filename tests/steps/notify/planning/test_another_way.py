"""What came back goes another way, with an approval of its own; a person may choose or let go (R-153, R-157)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.acting import THE_SYSTEM
from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.models import Proof, Reach
from forthwith.record.standing_of_letters import people_states
from forthwith.steps.notify.planning import approve, is_approved, next_channel, plan, replan
from forthwith.steps.notify.planning.calling import Call, note_call
from forthwith.steps.notify.planning.errors import NotPlanned
from forthwith.steps.notify.planning.reaching import Found, change_channel, note_contact, note_needs, release

pytestmark = pytest.mark.django_db


@pytest.fixture
def to(planned, letter_to):
    """The letter of a mailing to somebody by name."""

    def found(name, mailing=planned):
        label = letter_to(mailing)[name].letter
        return mailing.letters.get(number=int(label.removeprefix("Letter ")))

    return found


@pytest.fixture
def returned(approved, to, now):
    """Kim's e-mail came back."""
    letter = to("Kim Brandt")
    approved.letters.filter(pk=letter.pk).update(state="returned", sent_at=now, returned_at=now)
    approved.letters.filter(state="ready").update(state="sent", sent_at=now)
    type(approved).objects.filter(pk=approved.pk).update(state="ended")
    letter.refresh_from_db()
    return letter


def test_what_came_back_by_e_mail_goes_by_post_in_a_mailing_of_its_own(returned, letter_to, now):
    new = next_channel(returned, by=THE_SYSTEM, now=now)

    assert (new.channel, new.attempt, new.follows, new.mailing.follows) == ("post", 2, returned, returned.mailing)
    assert letter_to(new.mailing)["Kim Brandt"].address == "2 Pier Road"


def test_the_next_channel_leaves_only_after_the_head_approved_it(returned, head, now):
    new = next_channel(returned, by=THE_SYSTEM, now=now)
    assert not is_approved(new.mailing)

    approve(new.mailing, new.mailing.sha256, by=head, now=now)

    assert is_approved(new.mailing)


def test_the_first_mailing_stays_approved_when_one_of_its_letters_is_followed(returned, now):
    next_channel(returned, by=THE_SYSTEM, now=now)

    assert is_approved(returned.mailing)


def test_asked_twice_there_is_one_next_letter(returned, now):
    assert next_channel(returned, by=THE_SYSTEM, now=now) == next_channel(returned, by=THE_SYSTEM, now=now)


def test_when_no_channel_is_left_the_row_says_so(returned, now):
    letter = returned
    for _ in range(3):
        letter = next_channel(letter, by=THE_SYSTEM, now=now)
        letter.state = "returned" if letter.channel else letter.state
        letter.save()

    assert (letter.state, letter.channel) == ("no channel", "")


def test_what_was_delivered_is_not_followed(returned, to, now):
    with pytest.raises(NotPlanned):
        next_channel(returned.mailing.letters.filter(state="sent").first(), by=THE_SYSTEM, now=now)


def test_a_follow_on_mailing_is_planned_anew_with_the_facts(returned, officer, now):
    new = next_channel(returned, by=THE_SYSTEM, now=now)

    again = replan(new.mailing, by=officer, now=now)

    assert list(again.letters.values_list("addressee", "channel", "follows")) == [
        (returned.addressee, "post", returned.pk)
    ]


def test_a_person_may_choose_another_channel_with_a_reason(planned, to, officer, now):
    before = planned.sha256

    new = change_channel(to("Kim Brandt"), "post", "She asked for paper.", by=officer, now=now)

    planned.refresh_from_db()
    assert (new.channel, new.mailing, planned.sha256 != before) == ("post", planned, True)


@pytest.mark.parametrize(("channel", "reason"), [("post", ""), ("phone", "No phone is known."), ("sms", "Quick.")])
def test_a_channel_without_address_or_reason_is_refused(planned, to, officer, now, channel, reason):
    with pytest.raises(Refused):
        change_channel(to("Kim Brandt"), channel, reason, by=officer, now=now)


def test_what_a_person_chose_outlasts_a_new_plan(planned, to, officer, now):
    change_channel(to("Kim Brandt"), "post", "She asked for paper.", by=officer, now=now)

    replan(planned, by=officer, now=now)

    assert to("Kim Brandt").channel == "post"


def test_who_needs_to_hear_it_is_called_and_written_to(planned, to, officer, now):
    note_needs(to("Lee Quill"), ["spoken"], "Reads Braille only.", by=officer, now=now)

    assert sorted(planned.letters.filter(addressee=to("Lee Quill").addressee).values_list("channel", flat=True)) == [
        "mail", "phone",
    ]  # fmt: skip


def test_a_held_letter_goes_only_after_a_person_let_it_go(seal_people, family, texts, officer, now):
    case = seal_people(family, ["address:someone@elsewhere.example"])
    held = plan(case, "notice", token="t", by=officer, now=now).letters.get()

    new = release(held, "It is the mother of Person 1.", by=officer, now=now)

    assert (new.state, new.channel, new.released_by, bool(new.sha256)) == ("planned", "mail", officer.staff, True)


def test_somebody_found_for_a_child_with_nobody_gets_the_letter(planned, officer, now):
    nobody = planned.letters.get(state="no channel")
    aunt = Found(postal="7 Cove Road", name="Bea Alone")

    new = note_contact(nobody, aunt, "An aunt takes care of the child.", by=officer, now=now)

    assert (new.state, new.channel, new.hearer) == ("planned", "post", "guardian")
    assert "Cove" not in str(Reach.objects.values())


def test_staff_without_the_right_choose_nothing(planned, to, it, now):
    with pytest.raises(NotAllowed):
        change_channel(to("Kim Brandt"), "post", "…", by=it, now=now)


@pytest.fixture
def calls(school, head, officer, now):
    """The notice in danger: calls first, approved."""
    mailing = plan(school, "notice", token="d", danger_why="A barred reader has the address.", by=officer, now=now)
    approve(mailing, mailing.sha256, by=head, now=now)
    return mailing


def test_in_danger_who_has_a_telephone_is_called_and_the_letter_waits_for_the_call(calls, letter_to):
    call = calls.letters.filter(channel="phone", followed_by__isnull=False).first()

    assert (call.state, call.followed_by.get().state) == ("ready", "planned")
    assert call.follow_up_due_at is not None


def test_a_call_that_reached_them_is_a_notice_and_lets_the_letter_go(calls, officer, now):
    call = calls.letters.filter(channel="phone", followed_by__isnull=False).first()

    note_call(call, Call("reached", now), by=officer, now=now)

    call.refresh_from_db()
    assert (call.state, call.followed_by.get().state) == ("delivered", "ready")
    assert people_states(calls.case)["delivered"] == 1


def test_nobody_was_called_before_the_letters_were_written(calls, officer, now):
    call = calls.letters.filter(channel="phone").first()

    with pytest.raises(Refused, match="not written yet"):
        note_call(call, Call("reached", calls.planned_at - timedelta(days=1)), by=officer, now=now)


@pytest.mark.parametrize("outcome", ["", "delivered", "voicemail"])
def test_a_call_without_an_outcome_is_no_notice(calls, officer, now, outcome):
    with pytest.raises(Refused):
        note_call(calls.letters.filter(channel="phone").first(), Call(outcome, now), by=officer, now=now)


def test_after_three_calls_in_vain_the_letter_goes_by_itself(calls, officer, now):
    call = calls.letters.filter(channel="phone", followed_by__isnull=False).first()

    for hour in range(3):
        later = now + timedelta(hours=hour)
        note_call(call, Call("not reached", later), by=officer, now=later)

    assert (call.followed_by.get().state, Proof.objects.filter(what="not reached").count()) == ("ready", 3)
