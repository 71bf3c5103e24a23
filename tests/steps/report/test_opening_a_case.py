"""One sentence is enough: a case is open, numbered, and before two people (R-053 to R-055, R-014 to R-016)."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from forthwith.record.errors import Refused
from forthwith.record.models import Case, Draft, Event, Report
from forthwith.record.words import Kind
from forthwith.steps.report import Stated, Told, open_report

pytestmark = pytest.mark.django_db


def test_one_sentence_opens_a_case(staff_member, now):
    report = open_report(Told(words="I sent it to everyone."), token=uuid4(), by=staff_member, now=now)

    assert report.case.number == "2025-0001"
    assert report.case.certainty == "may_have"


def test_the_words_of_a_report_are_not_in_the_record(reported):
    case = reported(words="Wilhelmina Tarrow got the list of somebody else.")

    held = [*Event.objects.values_list("changes", "note", "about"), *Case.objects.values_list("title", "other_kind")]
    assert "Tarrow" not in str(held)
    assert case.reports.get().words is not None


def test_numbers_follow_one_another_within_a_district(reported):
    assert [reported().number for _ in range(3)] == ["2025-0001", "2025-0002", "2025-0003"]


def test_the_number_carries_on_past_nine_thousand_nine_hundred_ninety_nine(reported, case):
    Case.objects.filter(pk=case.pk).update(number="2025-10000")

    assert reported().number == "2025-10001"


def test_the_year_of_a_number_is_that_of_the_district(staff_member, now):
    new_years_eve = now.replace(year=2026, month=1, day=1, hour=3)

    assert open_report(Told(words="x y"), token=uuid4(), by=staff_member, now=new_years_eve).case.number == "2025-0001"


def test_a_form_sent_twice_makes_one_report(staff_member, now):
    token = uuid4()

    first = open_report(Told(words="Once."), token=token, by=staff_member, now=now)
    second = open_report(Told(words="Once."), token=token, by=staff_member, now=now)

    assert first == second
    assert Report.objects.count() == Case.objects.count() == 1


def test_a_report_with_neither_words_nor_file_is_asked_for_a_sentence(staff_member, now):
    with pytest.raises(Refused) as refused:
        open_report(Told(), token=uuid4(), by=staff_member, now=now)

    assert refused.value.field == "words"


def test_a_message_alone_is_a_report(staff_member, now, mail, file):
    report = open_report(Told(), [file(mail())], token=uuid4(), by=staff_member, now=now)

    assert report.words is None
    assert report.case.events.filter(what="evidence kept").count() == 1


def test_a_file_is_kept_even_when_the_form_was_refused(staff_member, now, mail, file):
    token = uuid4()
    with pytest.raises(Refused):
        open_report(Told(kinds=("other",)), [file(mail())], token=token, by=staff_member, now=now)

    report = open_report(Told(kinds=("other",), other_kind="A drawing"), token=token, by=staff_member, now=now)

    assert report.case.events.filter(what="evidence kept").count() == 1


def test_the_same_file_twice_is_kept_once(staff_member, now, mail, file):
    report = open_report(Told(), [file(mail()), file(mail(), "again.eml")], token=uuid4(), by=staff_member, now=now)

    assert len(Draft.objects.get(uid=report.case.uid).files) == 1


def test_something_else_needs_a_sentence(reported):
    with pytest.raises(Refused) as refused:
        reported(kinds=("other",))

    assert refused.value.field == "other_kind"


@pytest.mark.parametrize("kind", [kind for kind in Kind.values if kind != "other"])
def test_each_plain_choice_is_a_kind_of_the_definition(reported, kind):
    assert reported(kinds=(kind,)).kinds == [kind]


def test_an_attack_is_a_flag_on_top_of_a_kind(reported):
    case = reported(attacked=True)

    assert case.cyber
    assert case.kinds == ["use"]


@pytest.mark.parametrize("medium", ["letter", "photo", "device", "sheet", "link", "spoken"])
def test_a_case_opens_for_every_medium(reported, medium):
    assert reported(medium=medium).medium == medium


def test_the_three_times_known_at_once_are_kept_apart(reported, now):
    case = reported(happened=Stated(now - timedelta(minutes=9), about=True), discovered=Stated(now))

    assert dict(case.moments.values_list("which", "about")) == {
        "happened": True, "discovered": False, "reported": False,
    }  # fmt: skip


def test_noticed_before_it_happened_is_asked_about(reported, now):
    with pytest.raises(Refused) as refused:
        reported(happened=Stated(now), discovered=Stated(now - timedelta(hours=1)))

    assert refused.value.field == "discovered"


def test_noticed_before_it_happened_is_stored_with_a_note(reported, now):
    earlier = Stated(now - timedelta(hours=1), note="The clock of the scanner is wrong.")

    case = reported(happened=Stated(now), discovered=earlier)

    assert case.moments.get(which="discovered").note == "The clock of the scanner is wrong."


def test_a_time_to_come_is_asked_about(reported, now):
    with pytest.raises(Refused):
        reported(discovered=Stated(now + timedelta(minutes=5)))


def test_what_is_about_to_happen_lies_ahead_and_the_send_is_stopped_first(reported, now):
    case = reported(certainty="about_to", happened=Stated(now + timedelta(days=1)))

    assert case.tasks.order_by("due_at").first().kind == "stop the send"


def test_a_pupils_address_in_the_school_field_is_refused(reported):
    with pytest.raises(Refused) as refused:
        reported(unit="for parent@home.example")

    assert refused.value.field == "unit"


def test_a_volunteer_reports_like_an_employee(reported, appoint):
    coach = appoint("C. Ferreira", "staff")
    coach.staff.kind = "volunteer"
    coach.staff.save()

    assert reported(by=coach).reports.get().by_kind == "volunteer"
