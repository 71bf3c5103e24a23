"""Whoever caused it or is hurt by it does not judge it (R-011)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.acting import Acting
from forthwith.record.conflicts import Concerned, find_conflicts, go_on, hand_over, require_no_conflict, words_of
from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.models import Assignment, Conflict, Cover, Delegation, Event, Staff
from forthwith.record.words import Role

pytestmark = pytest.mark.django_db
NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def deputy(district, head, appoint, now):
    """S. Varga, who decides for the Head under D-1."""
    staff = appoint("S. Varga", "staff").staff
    given = Delegation.objects.create(
        district=district, number=1, delegate=staff, given_by=head.staff, powers=["receive", "determine"],
        starts=now - timedelta(days=1), ends=now + timedelta(days=1), instrument=NOBODY, instrument_sha256="0" * 64,
    )  # fmt: skip
    return Acting(staff, Role.DELEGATE, given)


@pytest.fixture
def on_the_list(case, head, officer, now):
    """The Head stands on the list of 104."""
    return find_conflicts(case, Concerned(listed=[head.staff.email]), by=officer, now=now)


def test_a_head_on_the_list_is_told_so_with_the_number(on_the_list):
    (conflict,) = on_the_list

    assert words_of(conflict, listed=104) == (
        "You are one of the 104 people on this list. Hand over, or go on with reasons."
    )


def test_until_it_is_settled_nothing_is_decided(on_the_list, case, head):
    with pytest.raises(Refused, match=r"Hand over, or go on with reasons\. Nothing was done"):
        require_no_conflict(case, head)


def test_whoever_has_no_conflict_decides(on_the_list, case, officer):
    require_no_conflict(case, officer)


def test_a_conflict_in_one_case_is_none_in_another(on_the_list, case, head):
    other = type(case).objects.create(
        district=case.district, number="2025-0009", title="Another", opened_at=case.opened_at, changed_at=case.opened_at
    )

    require_no_conflict(other, head)


def test_going_on_needs_a_reason(on_the_list, case, head, now):
    for nothing in ("", "   "):
        with pytest.raises(Refused, match="needs a reason") as refused:
            go_on(case, nothing, by=head, now=now)
        assert refused.value.field == "reason"


def test_with_a_reason_the_head_decides_and_the_reason_stays(on_the_list, case, head, now):
    go_on(case, "Nobody else is reachable before the weekend.", by=head, now=now)

    require_no_conflict(case, head)
    assert "weekend" in Event.objects.get(what="conflict reasoned").changes["reason"][1]


def test_a_reason_holds_no_ones_address(on_the_list, case, head, now):
    with pytest.raises(Refused, match="personal email|work email"):
        go_on(case, "Ask parent.one@mailbox.example first", by=head, now=now)


def test_whoever_handed_over_does_not_decide_and_the_other_does(on_the_list, case, head, deputy, now):
    hand_over(case, deputy.staff, by=head, now=now)

    require_no_conflict(case, deputy)
    with pytest.raises(Refused, match="handed this case over to S. Varga"):
        require_no_conflict(case, head)


def test_somebody_on_the_cover_list_takes_over_too(on_the_list, case, head, it, district, now):
    Cover.objects.create(district=district, role=Role.HEAD, place=1, staff=it.staff)

    assert hand_over(case, it.staff, by=head, now=now)


def test_nobody_else_takes_over(on_the_list, case, head, staff_member, now):
    with pytest.raises(Refused, match="no delegate and on no cover list") as refused:
        hand_over(case, staff_member.staff, by=head, now=now)

    assert refused.value.field == "to"


def test_a_delegate_whose_time_is_over_does_not_take_over(on_the_list, case, head, deputy, now):
    with pytest.raises(Refused, match="no delegate"):
        hand_over(case, deputy.staff, by=head, now=now + timedelta(days=2))


def test_nobody_hands_over_to_themselves(on_the_list, case, head, district, now):
    Cover.objects.create(district=district, role=Role.HEAD, place=1, staff=head.staff)

    with pytest.raises(Refused):
        hand_over(case, head.staff, by=head, now=now)


def test_one_with_a_conflict_of_their_own_does_not_take_over(case, head, officer, deputy, now):
    find_conflicts(case, Concerned(listed=[head.staff.email, deputy.staff.email]), by=officer, now=now)

    with pytest.raises(Refused, match="conflict too"):
        hand_over(case, deputy.staff, by=head, now=now)


def test_staff_settle_nothing(on_the_list, case, staff_member, now):
    with pytest.raises(NotAllowed):
        go_on(case, "I would like to.", by=staff_member, now=now)


def test_settling_twice_is_noted_once(on_the_list, case, head, now):
    go_on(case, "Nobody else is here.", by=head, now=now)

    assert go_on(case, "Nobody else is here.", by=head, now=now) == []
    assert Event.objects.filter(what="conflict reasoned").count() == 1


def test_finding_again_finds_nothing_new(on_the_list, case, head, officer, now):
    assert find_conflicts(case, Concerned(listed=[head.staff.email]), by=officer, now=now) == []
    assert Event.objects.filter(what="conflict found").count() == 1


@pytest.mark.parametrize("sign", ["HEAD", "address:{email}", "{email}", "S-0017"])
def test_a_person_is_known_by_number_or_address(case, head, officer, now, sign):
    Staff.objects.filter(pk=head.staff.pk).update(roster_id="s-0017" if sign != "HEAD" else "head")

    found = find_conflicts(case, Concerned(listed=[sign.format(email=head.staff.email.upper())]), by=officer, now=now)

    assert [one.staff for one in found] == [head.staff]


def test_no_number_in_the_roster_is_nobodys_number(case, head, officer, now):
    assert find_conflicts(case, Concerned(listed=[""], senders=[""]), by=officer, now=now) == []


def test_the_sender_does_not_judge_what_they_sent(case, head, officer, now):
    (found,) = find_conflicts(case, Concerned(senders=[officer.staff.email]), by=head, now=now)

    assert words_of(found) == "You sent this. Hand over, or go on with reasons."


def test_whoever_commands_the_sender_is_told_through_all_levels(case, head, officer, it, staff_member, now):
    Staff.objects.filter(pk=it.staff.pk).update(supervisor=head.staff)
    Staff.objects.filter(pk=staff_member.staff.pk).update(supervisor=it.staff)

    found = find_conflicts(case, Concerned(senders=[staff_member.staff.email]), by=officer, now=now)

    assert [(one.staff, one.why) for one in found] == [(head.staff, "commands the sender")]


def test_whoever_answers_to_the_sender_is_told_too(case, head, officer, now):
    Staff.objects.filter(pk=officer.staff.pk).update(supervisor=head.staff)

    found = find_conflicts(case, Concerned(senders=[head.staff.email]), by=officer, now=now)

    assert {(one.staff, one.why) for one in found} == {
        (head.staff, "sender"),
        (officer.staff, "answers to the sender"),
    }


def test_an_assigned_investigator_is_looked_at(case, head, investigator, now):
    Assignment.objects.create(case=case, staff=investigator.staff, role=Role.INVESTIGATOR, starts=now)

    found = find_conflicts(case, Concerned(listed=[investigator.staff.email]), by=head, now=now)

    assert [one.staff for one in found] == [investigator.staff]


def test_an_investigator_who_is_not_on_the_case_is_not(case, head, investigator, now):
    assert find_conflicts(case, Concerned(listed=[investigator.staff.email]), by=head, now=now) == []
    assert not Conflict.objects.exists()
