"""Asking the office, deciding a doubtful report, reading its words, and the link without an account."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from forthwith.record.models import Case, Event, Question, Report
from forthwith.steps.report import Told, make_link, open_report
from forthwith.steps.report.public import BY_VISITOR, key_of

pytestmark = pytest.mark.django_db


def test_a_question_is_asked_and_its_page_says_when_the_answer_comes(client_of, staff_member, officer):
    client = client_of(staff_member)

    asked = client.post("/ask/", {"token": uuid4(), "words": "May I show the photographs?"})

    assert "Answer promised by" in client.get(asked["Location"]).content.decode()


def test_a_clear_breach_is_offered_as_a_report_before_it_is_asked(client_of, staff_member):
    page = client_of(staff_member).post("/ask/", {"token": uuid4(), "words": "I sent the list to all parents."})

    assert "This sounds like a breach" in page.content.decode()
    assert not Question.objects.exists()


def test_what_was_typed_as_a_question_is_sent_as_a_report_in_one_press(client_of, staff_member):
    client_of(staff_member).post(
        "/report/", {"token": uuid4(), "words": "I sent the list to all parents.", "anyway": "1"}
    )

    assert Report.objects.count() == 1


def test_it_can_be_asked_all_the_same(client_of, staff_member):
    words = "I sent the list to all parents."

    client_of(staff_member).post("/ask/", {"token": uuid4(), "words": words, "anyway": "1"})

    assert Question.objects.count() == 1


@pytest.fixture
def question(client_of, staff_member, officer, head):
    """A question that waits."""
    client_of(staff_member).post("/ask/", {"token": uuid4(), "words": "May I show the photographs?"})
    return Question.objects.get()


def test_the_office_answers_it(client_of, officer, staff_member, question):
    client_of(officer).post(f"/questions/{question.uid}/answer/", {"words": "With consent."})

    assert "With consent." in client_of(staff_member).get(f"/questions/{question.uid}/").content.decode()


def test_the_office_makes_it_a_case_in_one_press(client_of, officer, question):
    page = client_of(officer).post(f"/questions/{question.uid}/case/")

    assert page["Location"] == f"/cases/{Case.objects.get().number}/"


def test_the_office_sees_what_waits(client_of, officer, question):
    assert str(question.uid) in client_of(officer).get("/questions/").content.decode()


def test_a_colleague_sees_no_question_of_others(client_of, it, question):
    assert client_of(it).get(f"/questions/{question.uid}/").status_code == 404
    assert client_of(it).get("/questions/").status_code == 403


@pytest.fixture
def doubtful(staff_member, officer, head, now):
    """A doubtful report."""
    told = Told(words="I think a list was left at the printer.", doubtful=True)
    return open_report(told, token=uuid4(), by=staff_member, now=now).case


def test_no_breach_without_reasons_is_asked_for_them(client_of, officer, doubtful):
    page = client_of(officer).post(f"/cases/{doubtful.number}/doubt/", {"breach": "no", "reasons": ""})

    assert page.status_code == 422
    assert "needs reasons" in page.content.decode()


def test_with_reasons_it_is_closed_and_the_reporter_sees_it(client_of, officer, staff_member, doubtful):
    decided = {"breach": "no", "reasons": "It was a list of empty rooms."}

    client_of(officer).post(f"/cases/{doubtful.number}/doubt/", decided)

    assert "decided: not a breach" in client_of(staff_member).get("/").content.decode()


def test_the_words_are_read_by_a_form_and_the_look_is_kept(client_of, officer, doubtful):
    client, address = client_of(officer), f"/cases/{doubtful.number}/report/"

    assert client.get(address).status_code == 405
    assert "left at the printer" in client.post(address).content.decode()
    assert doubtful.events.filter(what="personal data viewed").count() == 1


@pytest.mark.parametrize("role", ["it", "auditor", "administrator", "staff_member"])
def test_nobody_else_reads_them(role, request, client_of, doubtful):
    client = client_of(request.getfixturevalue(role))

    assert client.post(f"/cases/{doubtful.number}/report/").status_code in (403, 404)


def test_the_head_says_that_it_is_seen(client_of, head, doubtful):
    client_of(head).post(f"/cases/{doubtful.number}/seen/")

    assert doubtful.moments.filter(which="head_knew").exists()


@pytest.fixture
def address(district, administrator, now):
    """The address on the sheet in the staff room."""
    return f"/r/{district.slug}/{key_of(make_link(district, by=administrator, now=now))}/"


def test_a_coach_reports_without_an_account(client, address):
    page = client.post(address, {"token": uuid4(), "words": "I lost the sheet.", "by_kind": "volunteer"})

    assert page.status_code == 302
    assert Report.objects.get().by_kind == "volunteer"


def test_the_receipt_shows_no_word_of_the_case(client, address, head, officer):
    sent = client.post(address, {"token": uuid4(), "words": "I lost the sheet.", "unit": "Harbour School"})

    page = client.get(sent["Location"]).content.decode()
    assert "Your report was received" in page
    assert not [word for word in (Case.objects.get().number, "A. Marchetti", "Harbour") if word in page]


def test_the_page_behind_the_link_leads_nowhere_else(client, address):
    page = client.get(address).content.decode()

    assert "555-0150" in page
    assert "/cases/" not in page


@pytest.mark.parametrize(
    "path", ["/r/outer-passage/1-{:032}/", "/r/nowhere/1-x/", "/r/outer-passage/x/", "/r/outer-passage/²/"]
)
def test_another_key_is_not_found(client, address, path):
    assert client.get(path.format(0)).status_code == 404


def test_a_receipt_of_another_link_is_not_found(client, address, doubtful):
    assert client.get(f"{address}{doubtful.reports.get().uid}/").status_code == 404


def test_a_file_through_the_link_survives_an_error(client, address):
    file = SimpleUploadedFile("list.csv", b"Name,Birth date\n")

    page = client.post(address, {"token": uuid4(), "kinds": ["other"], "evidence": file})

    assert page.status_code == 422
    assert "Evidence 1" in page.content.decode()


def test_a_flood_is_told_to_telephone(client, address):
    for _ in range(BY_VISITOR):
        client.post(address, {"token": uuid4(), "words": "Lost."})

    page = client.post(address, {"token": uuid4(), "words": "Lost."})

    assert page.status_code == 429
    assert Report.objects.count() == BY_VISITOR


def test_a_header_does_not_make_another_visitor(client, address):
    for number in range(BY_VISITOR + 1):
        headers = {"X-Forwarded-For": f"192.0.2.{number}"}
        client.post(address, {"token": uuid4(), "words": "Lost."}, headers=headers)

    assert Report.objects.count() == BY_VISITOR


def test_no_title_or_address_holds_a_word_of_the_report(client_of, officer, doubtful):
    page = client_of(officer).get(f"/cases/{doubtful.number}/doubt/").content.decode()

    assert "printer" not in page
    assert "printer" not in str(list(Event.objects.values()))
