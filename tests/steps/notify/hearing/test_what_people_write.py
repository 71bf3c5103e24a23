"""What people write is kept sealed, acknowledged, answered, and grows old in sight of the Head (R-122, R-176, SC-03)."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from forthwith.record.assessing import Statement
from forthwith.record.enquiries import Enquiry
from forthwith.record.enquiries_owed import ageing, owed
from forthwith.record.errors import NotAllowed, NotYours, Refused
from forthwith.record.events import Event
from forthwith.record.reports import Delivery
from forthwith.record.work import NewsPromised, Task
from forthwith.steps.notify.hearing import answering, late
from forthwith.steps.notify.hearing.errors import TooMuchAtOnce
from forthwith.steps.notify.hearing.promising import answer_due
from forthwith.steps.notify.hearing.taking import LONGEST, Received, Said, enter, take, take_reply
from forthwith.steps.tick import ORDER

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def asked(mother, now):
    """A question of a parent, from the page."""
    return take(mother[0], Said("question", "Who could see it?"), token=uuid4(), now=now)


@pytest.fixture
def came_in(case, officer, now):
    """``came_in("open letter", days=3)``: entered by the office, with the day it came."""

    def entered(kind="open letter", *, days=0, words="Dear board, tell us.", **more):
        received = Received(kind, words, "post", received_at=now - days * DAY, **more)
        return enter(case, received, token=uuid4(), by=officer, now=now)

    return entered


def test_a_question_is_acknowledged_at_once_with_the_next_school_day(asked, now, district):
    local = asked.answer_due_at.astimezone(district.zone)

    assert asked.acknowledged_at == now
    assert (local.strftime("%A %H:%M"), local.date().isoformat()) == ("Monday 14:41", "2025-11-17")


@pytest.mark.parametrize(
    ("asked_at", "promised"),
    [
        ("2025-11-14 03:10", "2025-11-14 16:00"),
        ("2025-11-14 23:50", "2025-11-17 16:00"),
        ("2025-11-16 04:17", "2025-11-17 16:00"),
        ("2025-11-10 15:00", "2025-11-12 15:00"),
    ],
)
def test_a_promise_ends_while_somebody_is_there(district, asked_at, promised):
    """At night, on a Sunday, before Remembrance Day."""
    due = answer_due(district, now=datetime.fromisoformat(asked_at).replace(tzinfo=district.zone))

    assert due.astimezone(district.zone).strftime("%Y-%m-%d %H:%M") == promised


def test_the_district_sets_its_own_promise(district, now):
    district.targets_minutes = {"enquiry": 90}

    assert answer_due(district, now=now) == now + timedelta(minutes=90)


def test_days_without_school_are_no_promise(district, now):
    district.school_days = {"closed": [["2025-11-17", "2025-11-18", "Storm"]]}

    assert answer_due(district, now=now).astimezone(district.zone).date().isoformat() == "2025-11-19"


@pytest.mark.parametrize("place", ["", "nowhere/at-all"])
def test_without_a_place_weekends_are_free_all_the_same(district, now, place):
    district.place = place

    assert answer_due(district, now=now).astimezone(district.zone).strftime("%A") == "Monday"


def test_the_record_keeps_no_word_of_it(asked):
    rows = " ".join(str(vars(one)) for table in (Enquiry, Event, Delivery) for one in table.objects.all())

    assert "Who could see it?" not in rows


def test_the_same_form_again_is_the_same_enquiry(mother, now):
    token, said = uuid4(), Said("help", "Please call.")

    assert take(mother[0], said, token=token, now=now) == take(mother[0], said, token=token, now=now)


@pytest.mark.parametrize("said", [Said("question", "  "), Said("reply", "x"), Said("question", "x" * (LONGEST + 1))])
def test_what_cannot_be_taken_says_what_to_do(mother, now, said):
    with pytest.raises(Refused, match="Nothing was sent yet"):
        take(mother[0], said, token=uuid4(), now=now)


def test_one_page_cannot_flood_the_office(mother, now):
    for _ in range(20):
        take(mother[0], Said("question", "Again."), token=uuid4(), now=now)

    with pytest.raises(TooMuchAtOnce):
        take(mother[0], Said("question", "Again."), token=uuid4(), now=now)
    assert take(mother[0], Said("question", "Tomorrow."), token=uuid4(), now=now + DAY)


def test_a_harm_becomes_a_statement_for_the_head_with_words_of_its_own(mother, now):
    made = take(mother[0], Said("harm", "They laughed.", for_the_head=True), token=uuid4(), now=now)

    statement = Statement.objects.get()
    assert (statement.consent, statement.read_by_head_at) == (True, None)
    assert statement.words != made.words


def test_without_consent_the_head_gets_no_statement(mother, now):
    take(mother[0], Said("harm", "They laughed."), token=uuid4(), now=now)

    assert not Statement.objects.exists()


def test_a_reply_by_mail_is_kept_once_and_not_acknowledged_yet(mother, now):
    first = take_reply(mother[0], "Thank you.", token="<m1@wheatline.example>", now=now)
    again = take_reply(mother[0], "Thank you.", token="<m1@wheatline.example>", now=now)

    assert first == again
    assert (first.kind, first.channel, first.acknowledged_at) == ("reply", "mail", None)


def test_the_office_is_told_that_somebody_wrote(mother, officer, now):
    take(mother[0], Said("help", "Please call."), token=uuid4(), now=now)

    assert set(Delivery.objects.filter(to=officer.staff).values_list("what", "channel")) == {
        ("enquiry", "page"), ("enquiry", "mail"),
    }  # fmt: skip


def test_a_letter_of_the_community_ages_from_the_day_it_came(came_in, case, now):
    came_in(days=9, group="a parents' group")

    assert "1 enquiry without an answer, the oldest for 9 days" in str(ageing([case], now))


def test_nothing_that_waits_is_said_in_two_words_and_not_in_three_noughts(case, now):
    assert str(ageing([case], now)) == "Nothing open"


def test_nothing_is_entered_from_the_future_or_without_words(case, officer, now):
    for received in (Received("question", "x", "post", received_at=now + DAY), Received("question", " ", "post")):
        with pytest.raises(Refused):
            enter(case, received, token=uuid4(), by=officer, now=now)


def test_a_group_is_no_place_for_an_address(came_in):
    with pytest.raises(Refused, match="address|email"):
        came_in(group="j.tallow@wheatline.example")


def test_an_answer_is_sealed_ends_the_wait_and_asks_for_the_letters_own_channel(asked, officer, now):
    answering.answer(asked, "103 people.", by=officer, now=now)

    asked.refresh_from_db()
    assert (asked.answered_at, asked.answered_by) == (now, officer.staff)
    assert answering.read(asked, by=officer, now=now) == ("Who could see it?", "103 people.")
    assert Task.objects.get(kind="send an answer").title == f"Send the answer: enquiry {asked.pk}, Letter 1, E-mail"


def test_an_answer_on_the_page_alone_asks_nobody_to_send_it(letter_to, officer, now):
    letter, _code = letter_to("mother", ["Person 1"], channel="page")
    made = take(letter, Said("question", "Who?"), token=uuid4(), now=now)
    answering.answer(made, "Nobody outside.", by=officer, now=now)

    assert not Task.objects.exists()


def test_nothing_is_answered_twice_or_without_words(asked, officer, now):
    with pytest.raises(Refused):
        answering.answer(asked, " ", by=officer, now=now)
    answering.answer(asked, "103 people.", by=officer, now=now)
    with pytest.raises(Refused, match="already"):
        answering.answer(asked, "104 people.", by=officer, now=now)


def test_closing_without_an_answer_needs_a_reason(asked, officer, now):
    with pytest.raises(Refused, match="reason"):
        answering.close(asked, " ", by=officer, now=now)
    answering.close(asked, "Answered by telephone.", by=officer, now=now)

    assert list(owed(asked.case, now)) == []


@pytest.mark.parametrize("do", [answering.answer, answering.close])
def test_only_the_office_answers_and_closes(asked, it, staff_member, do, now):
    for somebody in (it, staff_member):
        with pytest.raises(NotAllowed):
            do(asked, "Words.", by=somebody, now=now)


def test_another_districts_office_finds_nothing(asked, officer, now):
    from forthwith.record.models import District, Staff

    elsewhere = District.objects.create(name="Elsewhere", slug="elsewhere")
    Staff.objects.filter(pk=officer.staff.pk).update(district=elsewhere)
    officer.staff.refresh_from_db()

    with pytest.raises(NotYours):
        answering.read(asked, by=officer, now=now)


def test_reading_leaves_a_trace(asked, officer, now):
    before = Event.objects.filter(what="personal data viewed").count()
    answering.read(asked, by=officer, now=now)

    assert Event.objects.filter(what="personal data viewed").count() == before + 1


def test_it_can_be_taken_to_the_head_at_once_and_once(asked, officer, head, now):
    answering.take_to_head(asked, by=officer, now=now)
    answering.take_to_head(asked, by=officer, now=now + DAY)

    assert Delivery.objects.filter(to=head.staff, what="unanswered", channel="page").count() == 1


def test_after_ten_days_each_of_twenty_five_contacts_is_with_the_head(came_in, head, now):
    """SC-03: a letter to the superintendent was ignored, too."""
    for number in range(25):
        came_in(("question", "complaint", "open letter")[number % 3], words=f"Contact {number}")
    late.due(now + 9 * DAY)
    assert not Enquiry.objects.exclude(escalated_at=None).exists()

    late.due(now + 10 * DAY)
    late.due(now + 11 * DAY)

    assert Enquiry.objects.filter(escalated_at=now + 10 * DAY).count() == 25
    assert Delivery.objects.filter(to=head.staff, what="unanswered", channel="page").count() == 25


def test_the_district_sets_its_own_days_and_what_was_answered_stays_away(came_in, asked, officer, district, now):
    district.targets_minutes = {"enquiry_head": 60}
    district.save()
    answering.answer(asked, "103 people.", by=officer, now=now)
    came_in()

    late.due(now + timedelta(hours=1))

    assert Enquiry.objects.exclude(escalated_at=None).count() == 1


def test_the_board_sees_how_many_wait_and_for_how_long(came_in, case, head, now):
    came_in(days=12)
    came_in()
    late.due(now)

    seen = ageing([case], now)
    assert (seen.waiting, seen.late, seen.with_the_head, seen.oldest_days) == (2, 1, 1, 12)
    assert "Late: 1; with the Head: 1." in str(seen)


def test_a_missed_promise_of_news_alarms_the_head_once(case, head, now):
    NewsPromised.objects.create(case=case, due_at=now, promised_at=now - DAY)
    for minute in (1, 2, 3):
        late.due(now + timedelta(minutes=minute))

    assert Delivery.objects.filter(to=head.staff, what="missed", channel="page").count() == 1
    assert ageing([case], now + DAY).missed_news == 1


def test_what_is_owed_says_whose_turn_it_is_and_what_is_late(came_in, case, now):
    came_in(days=5)
    found = {one.key.split(" ")[0]: one for one in owed(case, now)}

    assert set(found) == {"enquiry", "acknowledge"}
    assert (found["enquiry"].alarm, found["enquiry"].role, found["enquiry"].holds_closing) == (
        True,
        "privacy_officer",
        True,
    )


def test_an_enquiry_of_the_head_is_the_heads_turn(asked, officer, head, now):
    answering.take_to_head(asked, by=officer, now=now)

    assert [one.role for one in owed(asked.case, now)] == ["head"]


def test_acknowledging_ends_that_debt_and_not_the_answer(came_in, case, officer, now):
    made = came_in()
    answering.acknowledge(made, by=officer, now=now)

    assert [one.key for one in owed(case, now)] == [f"enquiry {made.pk}"]


def test_words_destroyed_at_their_time_leave_the_line(asked, officer, now):
    from forthwith.vault.words import destroy

    destroy([asked.words], now=now)

    assert answering.read(asked, by=officer, now=now)[0].startswith("Destroyed at its time")


def test_the_minute_looks_for_what_is_late():
    assert "forthwith.steps.notify.hearing.late" in ORDER
