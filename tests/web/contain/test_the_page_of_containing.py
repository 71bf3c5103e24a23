"""Containing on pages: asking, stopping, copies, news and notices, each by one form (1.2, 2.1.2, 2.1.3)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.models import Assignment, ContainmentAsked, Copy, NewsPromised, Notice, StepTaken, Task

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _school_time(district):
    district.time_zone = "UTC"
    district.save()


@pytest.fixture
def office(client_of, officer):
    """The officer's browser."""
    return client_of(officer)


@pytest.fixture
def at(case):
    """Addresses below the case's containment."""
    return lambda path="": f"/cases/{case.number}/contain/{path}"


#: Far ahead and far behind the machine's clock, which the pages go by.
AHEAD = {"day": "1", "month": "6", "year": "2099", "hour": "9", "minute": "0"}
LONG_AGO = {"day": "14", "month": "11", "year": "2025", "hour": "22", "minute": "50"}


def parts(name, given):
    return {f"{name}-{part}": value for part, value in given.items()}


def test_help_is_asked_of_one_person_by_a_time(office, at, it, case):
    office.post(
        at("ask/"), {"owner": it.staff.pk, "title": "Check the trace", "kind": "task", **parts("due_at", AHEAD)}
    )

    assert Task.objects.get().owner == it.staff
    assert "Check the trace" in office.get(at()).content.decode()


def test_a_removal_is_refused_while_no_evidence_is_kept(office, at, it, case):
    asked = {"owner": it.staff.pk, "title": "Purge it", "kind": "removal", **parts("due_at", AHEAD)}

    page = office.post(at("ask/"), asked)

    assert page.status_code == 422
    assert not Task.objects.exists()
    assert case.events.filter(what="removal refused").exists()


def test_a_step_without_a_time_is_possible_and_with_one_it_is_done(office, at, case):
    office.post(at("step/"), {"what": "Close the link", "kind": "link_closed"})
    step = StepTaken.objects.get()
    assert step.done_at is None

    office.post(at(f"step/{step.uid}/done/"), parts("at", LONG_AGO))

    step.refresh_from_db()
    assert step.done_at is not None


def test_a_block_of_replies_without_an_end_is_refused_and_nothing_typed_is_lost(office, at):
    page = office.post(at("step/"), {"what": "Replies are held", "kind": "pause", **parts("done_at", LONG_AGO)})

    assert page.status_code == 422
    assert "Replies are held" in page.content.decode()


def test_no_more_is_needed_asks_for_a_reason_while_copies_are_out(office, at, case, now):
    Copy.objects.create(case=case, mark="class chat", found_at=now, changed_at=now)

    page = office.post(at("more/"), {"more": "no"})

    assert page.status_code == 422
    assert "class chat" in page.content.decode()
    office.post(at("more/"), {"more": "no", "reason": "The school has taken the chat down."})
    assert ContainmentAsked.objects.get().open_copies == 1


def test_a_copy_is_noted_by_a_label(office, at):
    office.post(at("copy/"), {"mark": "open link", "state": "unknown"})

    assert "open link" in office.get(at()).content.decode()


def test_news_are_promised_and_given(office, at):
    office.post(at("news/"), {"to": "the listed", **parts("due_at", AHEAD)})
    promised = NewsPromised.objects.get()

    office.post(at(f"news/{promised.pk}/"), {})

    promised.refresh_from_db()
    assert promised.given_at is not None


def test_the_first_word_to_104_leaves_596(office, at, case):
    case.affected = 700
    case.save()

    told = {"to": "listed", "people": "104", "kind": "first word", "channel": "mail", **parts("at", LONG_AGO)}
    office.post(at("notice/"), told)

    assert "596" in office.get(at()).content.decode()


def test_what_came_back_is_kept(office, at, case, now):
    notice = Notice.objects.create(case=case, to="listed", people=104, channel="mail", at=now)

    office.post(at(f"notice/{notice.uid}/"), {"returned": "4"})

    notice.refresh_from_db()
    assert notice.returned == 4


def test_an_answer_is_opened_only_by_a_form_and_the_look_is_kept(office, at, case, it, now):
    from forthwith.steps.contain import answer_task

    task = Task.objects.create(case=case, title="Check", owner=it.staff, asked_at=now)
    answer_task(task, "Two people forwarded it.", by=it, now=now)

    assert office.get(at(f"task/{task.uid}/")).status_code == 405
    assert "Two people forwarded it." in office.post(at(f"task/{task.uid}/")).content.decode()
    assert case.events.filter(what="personal data viewed").count() == 1


@pytest.mark.parametrize("role", ["staff_member", "administrator"])
def test_who_sees_no_case_sees_no_containment(role, request, client_of, at):
    assert client_of(request.getfixturevalue(role)).get(at()).status_code in (403, 404)


def test_it_sees_only_a_case_it_works_on(client_of, it, at, case, now):
    assert client_of(it).get(at()).status_code == 404

    Assignment.objects.create(case=case, staff=it.staff, role="it", starts=now)

    assert client_of(it).get(at()).status_code == 200


def test_an_auditor_reads_and_changes_nothing(client_of, auditor, at):
    client = client_of(auditor)

    assert client.get(at()).status_code == 200
    assert client.post(at("step/"), {"what": "x", "kind": "other"}).status_code == 403


def test_another_districts_case_does_not_exist(office, case, now):
    from forthwith.record.models import District

    case.district = District.objects.create(name="Elsewhere", slug="elsewhere")
    case.save()

    assert office.get(f"/cases/{case.number}/contain/").status_code == 404


def test_a_step_of_another_case_does_not_exist(office, at, case, now):
    from forthwith.record.models import Case

    other = Case.objects.create(district=case.district, number="2025-0002", title="x", opened_at=now, changed_at=now)
    step = StepTaken.objects.create(case=other, what="x", recorded_at=now)

    assert office.get(at(f"step/{step.uid}/done/")).status_code == 404


def test_a_day_that_is_no_day_keeps_what_was_typed(office, at, it):
    wrong = {**AHEAD, "day": "31", "month": "2"}

    page = office.post(at("ask/"), {"owner": it.staff.pk, "title": "Look", "kind": "task", **parts("due_at", wrong)})

    assert page.status_code == 422
    assert 'value="31"' in page.content.decode()


def test_an_answer_given_twice_keeps_the_first(case, it, now):
    from forthwith.steps.contain import answer_task

    task = Task.objects.create(case=case, title="Check", owner=it.staff, asked_at=now)
    first = answer_task(task, "Yes.", by=it, now=now).answer

    assert answer_task(task, "No.", by=it, now=now + timedelta(minutes=1)).answer == first
