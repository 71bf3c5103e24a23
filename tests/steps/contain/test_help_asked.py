"""Help asked, help given, by when: a reminder, then the supervisor, never the content (R-075)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from forthwith.record.errors import NotAllowed, NotYours, Refused
from forthwith.record.models import Delivery, Staff
from forthwith.steps.contain import Asking, answer_task, ask_task, read_answer
from forthwith.steps.contain.tasks import due, tasks_of
from forthwith.steps.report.messages import send_delivery

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def asked(case, officer, it, now):
    """K. Osei is asked to look whether the mail was forwarded, within an hour."""
    asking = Asking("Did anybody forward the mail of 14:32?", it.staff, now + HOUR, minutes=2)
    return ask_task(case, asking, by=officer, now=now)


def test_it_has_a_person_a_time_and_how_long_it_takes(asked, it, now):
    assert (asked.owner, asked.due_at, asked.minutes) == (it.staff, now + HOUR, 2)


def test_it_stands_on_the_page_of_whom_it_was_asked(asked, it):
    assert tasks_of(it) == [asked]


def test_the_answer_is_sealed_and_each_look_at_it_is_kept(asked, it, officer, case, now):
    answered = answer_task(asked, "Yes, by Wilhelmina Tarrow.", by=it, now=now)

    assert read_answer(answered, by=officer, now=now) == "Yes, by Wilhelmina Tarrow."
    assert "Tarrow" not in str(list(case.events.values()))


def test_only_whom_it_was_asked_answers(asked, staff_member, now):
    with pytest.raises(NotYours):
        answer_task(asked, "Yes.", by=staff_member, now=now)


def test_what_cannot_be_done_needs_a_word(asked, it, now):
    with pytest.raises(Refused):
        answer_task(asked, done=False, by=it, now=now)


def test_in_time_nobody_is_reminded(asked, case, now):
    due(now + HOUR - timedelta(seconds=1))

    assert not case.events.filter(what="task reminded").exists()


def test_past_its_time_there_is_one_reminder(asked, case, now):
    for minutes in (60, 61, 90):
        due(now + timedelta(minutes=minutes))

    assert case.events.filter(what="task reminded").count() == 1


@pytest.fixture
def supervisor(it, district):
    """The head of IT."""
    found = Staff.objects.create_user("y.adeyemi@outerpassage.example", name="Y. Adeyemi", district=district)
    it.staff.supervisor = found
    it.staff.save()
    return found


def test_without_an_answer_the_supervisor_is_asked(asked, supervisor, now):
    for hours in (1, 3):
        due(now + hours * HOUR)

    assert Delivery.objects.filter(to=supervisor, what="supervisor", channel="page").count() == 1


def test_without_a_supervisor_it_comes_back_to_who_asked(asked, officer, now):
    for hours in (1, 3):
        due(now + hours * HOUR)

    assert Delivery.objects.filter(to=officer.staff, what="supervisor").exists()


def test_the_supervisor_is_asked_once(asked, supervisor, case, now):
    for hours in (1, 3, 4, 5):
        due(now + hours * HOUR)

    assert case.events.filter(what="escalated").count() == 1


def test_no_message_holds_a_word_of_the_case(asked, supervisor, case, now):
    for hours in (1, 3):
        due(now + hours * HOUR)
    for one in Delivery.objects.filter(channel="mail"):
        send_delivery.func(one.pk)

    said = "".join(f"{one.subject}{one.body}" for one in mail.outbox)
    assert len(mail.outbox) == 3
    assert not [word for word in (asked.title, "14:32", case.title, case.number) if word in said]


def test_after_the_answer_nobody_is_reminded(asked, it, case, now):
    answer_task(asked, by=it, now=now)
    due(now + 5 * HOUR)

    assert not case.events.filter(what="task reminded").exists()


def test_in_a_closed_case_nobody_is_reminded(asked, case, now):
    case.stage = "closed"
    case.save()
    due(now + 5 * HOUR)

    assert not case.events.filter(what="task reminded").exists()


@pytest.mark.parametrize("title", ["", "  ", "Ask parent@home.example to delete it"])
def test_a_task_says_what_and_names_nobody(case, officer, it, now, title):
    with pytest.raises(Refused) as refused:
        ask_task(case, Asking(title, it.staff, now + HOUR), by=officer, now=now)

    assert refused.value.field == "title"


def test_a_time_gone_by_is_refused(case, officer, it, now):
    with pytest.raises(Refused):
        ask_task(case, Asking("Look", it.staff, now), by=officer, now=now)


def test_nobody_of_another_district_is_asked(case, officer, now):
    from forthwith.record.models import District

    other = District.objects.create(name="Elsewhere", slug="elsewhere")
    stranger = Staff.objects.create_user("z@elsewhere.example", name="Z. Aalto", district=other)

    with pytest.raises(Refused):
        ask_task(case, Asking("Look", stranger, now + HOUR), by=officer, now=now)


def test_staff_do_not_ask_in_a_case(case, staff_member, it, now):
    with pytest.raises(NotAllowed):
        ask_task(case, Asking("Look", it.staff, now + HOUR), by=staff_member, now=now)
