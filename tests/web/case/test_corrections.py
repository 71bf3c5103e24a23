"""Corrections through the page: nothing typed is lost, nothing outside the form is changed."""

from __future__ import annotations

import pytest

from forthwith.record.models import Assignment, Case, Event, Moment, OtherBody

pytestmark = pytest.mark.django_db

TIME = {"which": "happened", "at-day": "14", "at-month": "11", "at-year": "2025", "at-hour": "14", "at-minute": "32"}


@pytest.fixture
def fields(case):
    """The form of the case's fields as it stands."""
    return {
        "title": case.title, "kinds": ["disclosure"], "certainty": "happened", "medium": "email",
        "seen": case.changed_at.isoformat(),
    }  # fmt: skip


@pytest.fixture
def post(case, officer, client_of):
    """Sends a form of the case as the officer."""
    client = client_of(officer)
    return lambda path, data: client.post(f"/cases/{case.number}/{path}", data)


def test_a_time_is_taken_in_the_district_s_zone(post):
    assert post("times/", TIME).status_code == 302
    assert Moment.objects.get().at.isoformat() == "2025-11-14T22:32:00+00:00"


def test_a_time_out_of_order_keeps_what_was_typed_and_asks(post):
    post("times/", TIME)

    answer = post("times/", {**TIME, "which": "discovered", "at-minute": "31"})

    assert answer.status_code == 422
    assert "would lie before" in answer.content.decode()
    assert 'value="31"' in answer.content.decode()


def test_every_statement_of_a_time_stays_on_the_page(post, case, officer, client_of):
    post("times/", TIME)
    post("times/", {**TIME, "at-minute": "21", "about": "on"})

    page = client_of(officer).get(f"/cases/{case.number}/times/").content.decode()

    assert "2:32 p.m." in page
    assert "about Nov. 14, 2025, 2:21 p.m." in page


def test_the_fields_are_corrected(post, fields):
    assert post("correct/", {**fields, "unit": "Harbor School"}).status_code == 302
    assert Case.objects.get().unit == "Harbor School"


@pytest.mark.parametrize("name", ["stage", "number", "closed_at", "version", "affected", "district", "uid", "doubtful"])
def test_a_field_outside_the_form_changes_nothing(post, fields, name):
    before = Case.objects.values().get()

    post("correct/", {**fields, name: "1"})

    assert Case.objects.values().get() == before


def test_a_stale_page_shows_the_difference_and_keeps_what_was_typed(post, fields):
    post("correct/", {**fields, "unit": "Harbor School"})

    answer = post("correct/", {**fields, "unit": "Creek School"})

    assert answer.status_code == 409
    assert "Harbor School" in answer.content.decode()
    assert 'value="Creek School"' in answer.content.decode()


def test_sending_again_after_the_difference_was_shown_saves(post, fields):
    post("correct/", {**fields, "unit": "Harbor School"})
    post("correct/", {**fields, "unit": "Creek School"})

    now_there = Case.objects.get().changed_at.isoformat()

    assert post("correct/", {**fields, "unit": "Creek School", "seen": now_there}).status_code == 302


def test_a_page_whose_version_is_missing_changes_nothing(post, fields):
    assert post("correct/", {**fields, "seen": "yesterday", "unit": "x"}).status_code == 422
    assert not Event.objects.filter(case__isnull=False).exists()


def test_somebody_is_assigned_and_the_assignment_ended(post, it):
    post("workers/", {"staff": it.staff.pk, "role": "it"})
    made = Assignment.objects.get()

    assert post(f"workers/{made.pk}/end/", {}).status_code == 302
    made.refresh_from_db()
    assert made.ends is not None


def test_another_case_s_assignment_is_not_found(post, it, district, now):
    other = Case.objects.create(district=district, number="2025-0002", title="Other", opened_at=now, changed_at=now)
    made = Assignment.objects.create(case=other, staff=it.staff, role="it", starts=now)

    assert post(f"workers/{made.pk}/end/", {}).status_code == 404


def test_another_body_is_noted(post):
    post("other-bodies/", {"name": "Health authority", "notifies": "unknown"})

    assert OtherBody.objects.get().notifies is None


@pytest.mark.parametrize("path", ["times/", "correct/", "workers/", "other-bodies/"])
def test_each_form_is_shown(case, officer, client_of, path):
    assert client_of(officer).get(f"/cases/{case.number}/{path}").status_code == 200


@pytest.mark.parametrize("path", ["times/", "correct/", "workers/", "other-bodies/", "check/"])
@pytest.mark.parametrize("who", ["staff_member", "administrator", "it"])
def test_who_may_not_correct_changes_nothing(case, client_of, request, path, who):
    answer = client_of(request.getfixturevalue(who)).post(f"/cases/{case.number}/{path}", TIME)

    assert answer.status_code in (403, 404)
    assert not Event.objects.filter(case__isnull=False).exists()
