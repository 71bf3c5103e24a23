"""The first page of each role, the list of cases, tasks, and what is due across cases."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest

from forthwith.record.models import Case, Delivery, Moment, Task
from forthwith.steps.agenda import Due, Line, State
from forthwith.steps.report import Told, open_report
from forthwith.web.home.lines import shown
from forthwith.web.home.views import mine_first

pytestmark = pytest.mark.django_db


@pytest.fixture
def reported(staff_member, head, officer, now):
    """A case that M. Delacroix reported."""
    return open_report(Told(words="I sent it to everyone."), token=uuid4(), by=staff_member, now=now).case


def text(client, path="/"):
    return client.get(path).content.decode()


@pytest.mark.parametrize(
    "role",
    ["staff_member", "officer", "head", "it", "investigator", "approver", "auditor", "administrator"],
)
def test_everybody_has_a_first_page_with_the_two_doors(role, request, client_of):
    page = text(client_of(request.getfixturevalue(role)))

    assert "Report a breach" in page
    assert "Ask the privacy office" in page


def test_staff_see_their_own_report_and_no_case(client_of, staff_member, case, reported):
    page = text(client_of(staff_member))

    assert reported.number in page
    assert case.title not in page


def test_the_officer_sees_the_case_and_what_is_due_in_it(client_of, officer, reported):
    page = text(client_of(officer))

    assert "Keep the evidence" not in page or reported.number in page
    assert reported.number in page
    assert "What is due" in page


def test_the_agenda_across_cases_names_the_case_of_each_line(client_of, officer, reported):
    page = text(client_of(officer), "/agenda/")

    assert "before anything is removed" in page
    assert f"<strong>{reported.number}</strong>" in page


def test_the_agenda_of_someone_assigned_holds_only_their_cases(client_of, it, reported):
    assert reported.number not in text(client_of(it), "/agenda/")


def test_a_vacant_office_is_said(client_of, head, case):
    assert "Name a privacy officer" in text(client_of(head), "/agenda/")


def test_a_task_is_answered_by_whom_it_was_asked(client_of, it, case, now):
    task = Task.objects.create(case=case, title="Check the trace", owner=it.staff, asked_at=now)

    client_of(it).post(f"/tasks/{task.uid}/", {"done": "yes", "words": "Nothing was forwarded."})

    task.refresh_from_db()
    assert task.state == "done"


def test_a_task_that_cannot_be_done_needs_a_word(client_of, it, case, now):
    task = Task.objects.create(case=case, title="Check the trace", owner=it.staff, asked_at=now)

    assert client_of(it).post(f"/tasks/{task.uid}/", {"done": "no"}).status_code == 422


def test_somebody_elses_task_does_not_exist(client_of, it, staff_member, case, now):
    task = Task.objects.create(case=case, title="Check the trace", owner=it.staff, asked_at=now)

    assert client_of(staff_member).get(f"/tasks/{task.uid}/").status_code == 404


def test_the_head_says_that_the_report_is_there_and_the_time_is_kept(client_of, head, reported):
    task = Task.objects.get(owner=head.staff, kind="acknowledge")

    client_of(head).post(f"/tasks/{task.uid}/")

    assert Moment.objects.filter(case=reported, which="head_knew").exists()
    assert not Delivery.objects.filter(to=head.staff, channel="page", seen_at=None).exists()


def case_at(district, number, now, **given):
    return Case.objects.create(
        district=district, number=number, opened_at=now, changed_at=now, **{"title": "A breach", **given}
    )


@pytest.fixture
def many(district, now):
    """Sixty cases of the year."""
    return [case_at(district, f"2025-{number:04}", now + timedelta(minutes=number)) for number in range(1, 61)]


def test_the_list_has_pages_the_newest_first(client_of, officer, many):
    client = client_of(officer)

    assert "2025-0060" in text(client, "/cases/")
    assert "2025-0010" not in text(client, "/cases/")
    assert "2025-0010" in text(client, "/cases/?page=3")


@pytest.mark.parametrize(
    ("query", "found"),
    [("words=2025-0007", "2025-0007"), ("words=lost+stick", "2025-0099"), ("kind=loss", "2025-0099"),
     ("words=Harbour", "2025-0099"), ("stage=closed", "2025-0099")],
)  # fmt: skip
def test_the_search_finds_by_number_title_kind_unit_and_stage(client_of, officer, many, district, now, query, found):
    case_at(district, "2025-0099", now, title="A lost stick", kinds=["loss"], unit="Harbour School", stage="closed")

    page = text(client_of(officer), f"/cases/?{query}")

    assert found in page
    assert page.count('<th scope="row"') == 1


@pytest.mark.parametrize("page", ["0", "-1", "99999999999999999999", "x", "²"])
def test_a_page_that_is_no_number_is_the_first(client_of, officer, many, page):
    assert "2025-0060" in text(client_of(officer), f"/cases/?page={page}")


def test_an_auditor_sees_the_list(client_of, auditor, many):
    assert "2025-0060" in text(client_of(auditor), "/cases/")


@pytest.mark.parametrize("role", ["staff_member", "administrator"])
def test_who_sees_no_case_sees_no_list(role, request, client_of, many):
    assert client_of(request.getfixturevalue(role)).get("/cases/").status_code == 403


def test_a_page_needs_a_sign_in(client, db):
    assert client.get("/").status_code == 302


def test_a_begun_report_waits_with_its_files(client_of, staff_member):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = client_of(staff_member)
    client.post("/report/", {"token": uuid4(), "read": "1", "evidence": SimpleUploadedFile("a.txt", b"A list.")})

    page = text(client)
    assert "Begun and not sent" in page
    draft = page.split("?draft=")[1].split('"')[0]
    assert "Evidence 1" in text(client, f"/report/?draft={draft}")


def test_a_line_says_that_a_time_is_our_own_aim_and_no_legal_deadline(client_of, officer, head, case, now):
    Moment.objects.create(case=case, which="head_knew", at=now, zone="UTC", recorded_at=now)

    assert "our own target" in text(client_of(officer), "/agenda/")


def test_what_waits_for_me_stands_before_what_waits_for_others(client_of, head, officer, reported, now):
    """Ten lines of other people's would hide the one that only the Head can do."""
    own = Line(Due("own", "Approve 3 letters", State.DUE, person=head.staff.name), reported)
    others = [Line(Due(f"o{n}", f"Find out {n}", State.OVERDUE, person=officer.staff.name), reported) for n in range(12)]

    assert [one.due.key for one in mine_first([*others, own], head.staff.name)][:2] == ["own", "o0"]


def test_what_is_overdue_never_says_that_no_time_is_set(client_of, officer, monkeypatch, reported):
    late = Line(Due("silence", "Say a word to the people concerned", State.OVERDUE), reported)
    found = SimpleNamespace(lines=[late], cases=1, page=1, more=False)
    monkeypatch.setattr("forthwith.web.home.views.agenda_of", lambda *_given, **_more: found)

    said = text(client_of(officer), "/agenda/")

    assert "its time is over" in said
    assert "no time is set" not in said


def test_a_clock_without_a_number_says_so_once():
    soft = Due("duty", "Tell them", State.DUE, clock="as soon as possible (no number in the source)", kind="soft")

    assert shown([soft], None)[0]["kind"] == ""
