"""The overview of a case: who is Head, what is known, what is missing, and that the log is whole."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.models import (
    ChainHead,
    Determination,
    Event,
    FactsVersion,
    Hold,
    Moment,
    Notice,
    OtherBody,
    Task,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(case, head, officer, client_of):
    """The overview as somebody sees it (the officer unless named), as text without markup."""

    def text(by=None, language="en"):
        answer = client_of(by or officer).get(f"/cases/{case.number}/", headers={"accept-language": language})
        assert answer.status_code == 200
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))

    return text


def test_the_header_names_the_head_and_the_officer(shown):
    assert "Head A. Marchetti" in shown()
    assert "Privacy officer L. Forsyth" in shown()


def test_the_head_of_today_is_named_and_not_one_who_left(shown, head):
    head.staff.appointments.update(ends=head.staff.appointments.get().starts + timedelta(days=1))

    assert "no Head is named" in shown()


def test_a_vacant_office_says_who_receives_everything(shown, officer, head):
    officer.staff.appointments.update(ends=officer.staff.appointments.get().starts + timedelta(days=1))

    assert "vacant: the Head receives everything" in shown(head)


def test_kind_medium_and_custody_are_said_in_plain_words(shown):
    page = shown()

    assert "Sent or shown to the wrong people" in page
    assert "E-mail" in page
    assert "Held by School District No. 99" in page


def test_a_vendor_that_holds_it_leaves_the_duties_with_the_district(shown, case):
    case.holder = "Rosterly Inc."
    case.save()

    assert "Rosterly Inc. holds the information. Your duties stay." in shown()


def test_another_body_is_said_with_who_notifies(shown, case):
    OtherBody.objects.create(case=case, name="Health authority", notifies=False)

    assert "Health authority. They notify: no. We notify: yes." in shown()


def test_two_bodies_that_notify_the_same_people_are_warned_of(shown, case):
    OtherBody.objects.create(case=case, name="Health authority", notifies=True)

    assert "they may get two letters" in shown()


def test_the_four_times_are_told_in_school_time_with_their_marks(shown, case, now):
    Moment.objects.create(case=case, which="happened", at=now, zone="America/Vancouver", about=True, recorded_at=now)

    assert "When it happened about Nov. 14, 2025, 2:41 p.m." in shown()


def test_a_time_nobody_stated_is_a_hole(shown):
    assert shown().count("not known") >= 4 + 6


def test_each_count_opens_to_its_sum(shown, case, now):
    answer = {
        "people": {"affected": 104},
        "sums": [{"name": "people.affected", "value": 104, "sum": "104 listed", "inputs": {}}],
    }
    FactsVersion.objects.create(case=case, number=1, at=now, answer=answer, sha256="a" * 64)
    Notice.objects.create(case=case, to="listed", people=100, channel="mail", at=now)

    page = shown()

    assert "104 people affected How this was counted" in page
    assert "104 − 100 = 4" in page


def test_a_number_nobody_counted_is_not_nought(shown):
    assert "not counted people affected" in shown()


def test_the_steps_wait_for_the_head(shown, case, now):
    FactsVersion.objects.create(case=case, number=1, at=now, sha256="a" * 64)

    assert "Waiting for the Head's decision" in shown().replace("&#39;", "'").replace("&#x27;", "'")


def test_facts_that_changed_after_the_signature_ask_the_head_again(shown, case, head, now):
    FactsVersion.objects.create(case=case, number=2, at=now, sha256="a" * 64)
    Determination.objects.create(
        case=case, version=1, facts_sha256="b" * 64, signed_at=now, signed_by=head.staff, reasons="r", signature="s"
    )

    assert "The facts changed since the Head signed" in shown()


def test_what_is_due_stands_on_the_page(shown, case, officer, now):
    Task.objects.create(case=case, title="Ask for the mail log", asked_at=now, owner=officer.staff, due_at=now)

    assert "overdue" in shown()
    assert "Ask for the mail log" in shown()


def test_evidence_and_holds_are_counted(shown, case, officer, now):
    note(case, What.EVIDENCE_KEPT, by=officer, now=now)
    Hold.objects.create(case=case, rule="Court order", set_at=now)

    assert "1 piece of evidence kept; 1 legal hold stands" in shown()


def test_the_log_is_said_to_be_whole_with_its_entries(shown, case, officer, now):
    for _ in range(3):
        note(case, What.TASK_ASKED, by=officer, now=now)

    assert "Chain intact (3 entries)" in shown()


def test_a_head_of_the_log_that_was_changed_is_seen_at_once(shown, case, officer, now):
    note(case, What.CASE_OPENED, by=officer, now=now)
    ChainHead.objects.filter(chain=str(case.uid)).update(seq=7)

    assert "Chain intact" not in shown()
    assert "Check the whole log now" in shown()


def test_a_whole_check_is_one_press_and_an_entry(case, head, officer, client_of):
    client_of(officer).post(f"/cases/{case.number}/check/")

    assert Event.objects.filter(case=case, what="checked").count() == 1


def test_the_title_of_the_page_is_the_number_alone(case, head, officer, client_of):
    page = client_of(officer).get(f"/cases/{case.number}/").content.decode()

    assert re.search(r"<title>\s*Case 2025-0001 – Forthwith</title>", page)


def test_an_auditor_is_offered_nothing_to_change(shown, auditor):
    page = shown(auditor)

    assert "Correct the case" not in page
    assert "Enter or correct a time" not in page


@pytest.mark.parametrize("who", ["staff_member", "administrator", "investigator", "it"])
def test_others_do_not_see_the_case(case, client_of, request, who):
    assert client_of(request.getfixturevalue(who)).get(f"/cases/{case.number}/").status_code in (403, 404)


def test_a_number_that_does_not_exist_is_not_found(officer, client_of):
    assert client_of(officer).get("/cases/1999-0001/").status_code == 404


def test_the_page_asks_the_database_a_fixed_number_of_questions(
    case, head, officer, client_of, now, django_assert_max_num_queries
):
    for number in range(30):
        note(case, What.TASK_ASKED, by=officer, now=now, about=f"task {number}")
        Task.objects.create(case=case, title=f"Task {number}", asked_at=now, owner=officer.staff)
        OtherBody.objects.create(case=case, name=f"Body {number}")
    client = client_of(officer)

    with django_assert_max_num_queries(52):
        client.get(f"/cases/{case.number}/")


def test_the_record_leads_to_names_ledger_and_keeping(client_of, officer, case):
    page = client_of(officer).get(f"/cases/{case.number}/").content.decode()

    for place in ("names", "ledger", "keeping"):
        assert f'href="/cases/{case.number}/{place}/"' in page


def test_a_target_of_the_district_has_one_name_on_every_page(client_of, officer, head, case, now):
    """Called an aim here and a target there, it was taken for two things; and neither is a legal deadline."""
    Moment.objects.create(case=case, which="head_knew", at=now, zone="America/Vancouver", recorded_at=now)

    for path in (f"/cases/{case.number}/", "/agenda/"):
        page = client_of(officer).get(path).content.decode()

        assert "our own target" in page
        assert "own aim" not in page
