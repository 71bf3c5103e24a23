"""Who works on a case, and which other bodies are concerned (R-206, R-131)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.cases import case_of
from forthwith.record.errors import NotAllowed, NotYours, Refused
from forthwith.record.models import Event, OtherBody
from forthwith.record.words import Role
from forthwith.steps.correct import Body, assign, correct_body, double_letters, end_assignment, note_body

pytestmark = pytest.mark.django_db


def test_an_investigator_sees_the_case_once_assigned(case, officer, investigator, now):
    with pytest.raises(NotYours):
        case_of(investigator, case.number, now=now)

    assign(case, investigator.staff, Role.INVESTIGATOR, by=officer, now=now)

    assert case_of(investigator, case.number, now=now) == case


def test_an_assignment_that_ended_hides_the_case_again(case, officer, it, now):
    made = assign(case, it.staff, Role.IT, by=officer, now=now)
    end_assignment(made, by=officer, now=now + timedelta(hours=1))

    with pytest.raises(NotYours):
        case_of(it, case.number, now=now + timedelta(hours=2))


def test_an_assignment_may_have_an_end(case, officer, approver, now):
    assign(case, approver.staff, Role.APPROVER, now + timedelta(days=1), by=officer, now=now)

    with pytest.raises(NotYours):
        case_of(approver, case.number, now=now + timedelta(days=2))


def test_somebody_assigned_twice_is_assigned_once(case, officer, it, now):
    first = assign(case, it.staff, Role.IT, by=officer, now=now)

    assert assign(case, it.staff, Role.IT, by=officer, now=now) == first
    assert Event.objects.filter(case=case, what="assigned").count() == 1


def test_ending_twice_ends_once(case, officer, it, now):
    made = assign(case, it.staff, Role.IT, by=officer, now=now)
    end_assignment(made, by=officer, now=now)
    end_assignment(made, by=officer, now=now)

    assert Event.objects.filter(case=case, what="assignment ended").count() == 1


def test_a_role_must_be_held_before_it_is_assigned(case, officer, staff_member, now):
    with pytest.raises(Refused, match="not appointed"):
        assign(case, staff_member.staff, Role.IT, by=officer, now=now)


def test_roles_that_see_every_case_are_not_assigned(case, officer, auditor, now):
    with pytest.raises(Refused, match="not assigned by case"):
        assign(case, auditor.staff, Role.AUDITOR, by=officer, now=now)


def test_nobody_of_another_district_is_assigned(case, officer, now, django_user_model):
    stranger = django_user_model.objects.create_user("stranger@elsewhere.example", name="Stranger")

    with pytest.raises(Refused, match="no such person"):
        assign(case, stranger, Role.IT, by=officer, now=now)


def test_an_end_in_the_past_is_refused(case, officer, it, now):
    with pytest.raises(Refused, match="in the past"):
        assign(case, it.staff, Role.IT, now, by=officer, now=now)


def test_it_assigns_nobody(case, it, investigator, now):
    with pytest.raises(NotAllowed):
        assign(case, investigator.staff, Role.INVESTIGATOR, by=it, now=now)


def test_another_body_is_noted_with_what_it_does(case, officer, now):
    body = note_body(case, Body("Health authority", holds=True, notifies=False), by=officer, now=now)

    assert (body.holds, body.controls, body.notifies) == (True, False, False)
    assert Event.objects.filter(case=case, what="body noted").count() == 1


def test_a_body_noted_again_is_corrected(case, officer, now):
    note_body(case, Body("Health authority"), by=officer, now=now)
    note_body(case, Body("health authority", notifies=True), by=officer, now=now)

    assert [one.notifies for one in OtherBody.objects.all()] == [True]


def test_a_correction_without_a_change_adds_no_entry(case, officer, now):
    body = note_body(case, Body("Health authority"), by=officer, now=now)
    correct_body(body, Body("Health authority"), by=officer, now=now)

    assert Event.objects.filter(case=case, what="body noted").count() == 1


def test_two_bodies_that_write_to_the_same_people_are_warned_of(case, officer, now):
    body = note_body(case, Body("Health authority", notifies=True), by=officer, now=now)

    assert "two letters" in double_letters([body])


@pytest.mark.parametrize("notifies", [False, None])
def test_a_body_that_does_not_write_is_no_double_letter(case, officer, now, notifies):
    body = note_body(case, Body("Health authority", notifies=notifies), by=officer, now=now)

    assert double_letters([body]) == ""


def test_a_body_has_a_name(case, officer, now):
    with pytest.raises(Refused, match="no name"):
        note_body(case, Body(" "), by=officer, now=now)
