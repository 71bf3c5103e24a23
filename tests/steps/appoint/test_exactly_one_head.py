"""There is exactly one Head at every minute, and it can always be said who it was (R-007)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forthwith.record.errors import NotAllowed, NotYours, Refused
from forthwith.record.models import Appointment, District, Event, Staff
from forthwith.record.who import head_at, officer_at, roles_of, standing
from forthwith.record.words import Role
from forthwith.steps.appoint import appoint, end, leave

pytestmark = pytest.mark.django_db
YEAR = 365 * 24 * 60


def test_a_new_head_ends_the_one_before_at_the_same_instant(head, staff_member, administrator, now):
    appoint(staff_member.staff, Role.HEAD, by=administrator, now=now)

    assert head_at(head.staff.district, now) == staff_member.staff
    assert head_at(head.staff.district, now - timedelta(microseconds=1)) == head.staff


def test_the_last_head_cannot_be_removed(head, administrator, now):
    with pytest.raises(Refused, match="never without a Head"):
        end(Appointment.objects.get(role="head"), by=administrator, now=now)

    assert head_at(head.staff.district, now) == head.staff


def test_the_head_cannot_leave_before_the_next_is_named(head, administrator, now):
    with pytest.raises(Refused, match="Appoint the next Head first"):
        leave(head.staff, by=administrator, now=now)


def test_a_head_for_a_time_only_would_leave_a_gap(head, staff_member, administrator, now, tomorrow):
    with pytest.raises(Refused, match="gap") as refused:
        appoint(staff_member.staff, Role.HEAD, ends=tomorrow, by=administrator, now=now)

    assert refused.value.field == "ends"


def test_two_heads_to_come_at_once_are_refused(head, staff_member, it, administrator, now, tomorrow):
    appoint(staff_member.staff, Role.HEAD, starts=tomorrow, by=administrator, now=now)

    with pytest.raises(Refused, match="already named"):
        appoint(it.staff, Role.HEAD, by=administrator, now=now)


def test_a_head_to_come_can_be_taken_back(head, staff_member, administrator, now, tomorrow):
    coming = appoint(staff_member.staff, Role.HEAD, starts=tomorrow, by=administrator, now=now)

    end(coming, by=administrator, now=now)

    assert head_at(head.staff.district, tomorrow + timedelta(days=9)) == head.staff


def test_the_past_is_not_changed(head, staff_member, administrator, now):
    with pytest.raises(Refused, match="now or later"):
        appoint(staff_member.staff, Role.HEAD, starts=now - timedelta(days=1), by=administrator, now=now)


def test_the_first_head_may_have_begun_before_the_set_up(staff_member, administrator, now):
    appoint(staff_member.staff, Role.HEAD, starts=now - timedelta(days=300), by=administrator, now=now)

    assert head_at(staff_member.staff.district, now - timedelta(days=200)) == staff_member.staff


def test_before_the_first_head_there_is_an_answer_that_says_so(district, now):
    with pytest.raises(Refused, match="no Head at that time"):
        head_at(district, now)


def test_appointing_the_same_head_again_changes_nothing(head, administrator, now):
    appoint(head.staff, Role.HEAD, by=administrator, now=now)

    assert Appointment.objects.filter(role="head").count() == 1
    assert not Event.objects.filter(what="appointed").exists()


def test_only_an_administrator_appoints(head, staff_member, now):
    with pytest.raises(NotAllowed):
        appoint(staff_member.staff, Role.HEAD, by=head, now=now)


def test_nobody_of_another_district_is_appointed(head, administrator, now):
    elsewhere = District.objects.create(name="Elsewhere", slug="elsewhere")
    stranger = Staff.objects.create_user("s@elsewhere.example", None, name="S. Stranger", district=elsewhere)

    with pytest.raises(NotYours):
        appoint(stranger, Role.HEAD, by=administrator, now=now)


def test_nobody_who_left_is_appointed(head, staff_member, administrator, now):
    leave(staff_member.staff, by=administrator, now=now)
    staff_member.staff.refresh_from_db()

    with pytest.raises(Refused, match="left"):
        appoint(staff_member.staff, Role.HEAD, by=administrator, now=now)


@pytest.mark.parametrize("role", [Role.STAFF, Role.DELEGATE])
def test_a_delegate_needs_an_instrument_and_staff_is_what_everybody_is(head, staff_member, administrator, now, role):
    with pytest.raises(Refused):
        appoint(staff_member.staff, role, by=administrator, now=now)


def test_an_appointment_says_in_the_log_who_and_instead_of_whom(head, staff_member, administrator, now):
    appoint(staff_member.staff, Role.HEAD, by=administrator, now=now)

    entry = Event.objects.get(what="appointed")
    assert entry.changes["holder"] == [head.name, staff_member.name]
    assert entry.by == administrator.staff


def test_the_officer_may_be_taken_away_and_the_head_is_then_alone(head, officer, administrator, now):
    end(Appointment.objects.get(role="privacy_officer"), by=administrator, now=now)

    assert officer_at(officer.staff.district, now) is None


def test_a_second_officer_ends_the_first(officer, staff_member, administrator, now):
    appoint(staff_member.staff, Role.PRIVACY_OFFICER, by=administrator, now=now)

    assert [one.staff for one in standing(officer.staff.district, Role.PRIVACY_OFFICER, at=now)] == [staff_member.staff]


def test_several_may_investigate(investigator, staff_member, administrator, now):
    appoint(staff_member.staff, Role.INVESTIGATOR, by=administrator, now=now)

    assert standing(investigator.staff.district, Role.INVESTIGATOR, at=now).count() == 2


def test_a_role_for_a_time_ends_by_itself(staff_member, administrator, now, tomorrow):
    appoint(staff_member.staff, Role.AUDITOR, ends=tomorrow, by=administrator, now=now)

    assert Role.AUDITOR in {one.role for one in roles_of(staff_member.staff, at=now)}
    assert Role.AUDITOR not in {one.role for one in roles_of(staff_member.staff, at=tomorrow)}


def test_an_end_before_the_start_is_refused(staff_member, administrator, now):
    with pytest.raises(Refused, match="before the start"):
        appoint(staff_member.staff, Role.AUDITOR, ends=now, by=administrator, now=now)


def test_ending_twice_ends_once(auditor, administrator, now):
    standing_one = Appointment.objects.get(role="auditor")
    end(standing_one, by=administrator, now=now)
    end(standing_one, by=administrator, now=now + timedelta(hours=1))

    assert Appointment.objects.get(role="auditor").ends == now
    assert Event.objects.filter(what="appointment ended").count() == 1


CHANGES = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, YEAR), st.integers(0, 40_000), st.booleans()), min_size=1, max_size=12
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES, asked=st.lists(st.integers(-1000, YEAR + 60_000), min_size=20, max_size=40))
def test_over_a_year_of_changes_each_minute_has_exactly_one_head(
    head, staff_member, it, administrator, now, changes, asked
):
    """People are named for now or later, taken back, and refused; whatever happens, nobody finds two Heads or none."""
    people = [head.staff, staff_member.staff, it.staff]
    for who, minute, ahead, back in sorted(changes, key=lambda one: one[1]):
        _try(people[who], administrator, now + timedelta(minutes=minute), ahead, back)

    for minute in asked:
        assert standing(head.staff.district, Role.HEAD, at=now + timedelta(minutes=minute)).count() == 1


def _try(staff, by, at, ahead, back):
    try:
        if back:
            end(Appointment.objects.filter(role="head").latest("starts"), by=by, now=at)
        else:
            appoint(staff, Role.HEAD, starts=at + timedelta(minutes=ahead), by=by, now=at)
    except Refused:
        pass
