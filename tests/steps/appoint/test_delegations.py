"""The Head's powers pass on only in writing, with powers and dates, and are looked at at each act (R-008)."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from forthwith.record.acting import Acting
from forthwith.record.errors import NotAllowed, NotYours, Refused
from forthwith.record.models import Delegation, District, Event, Staff
from forthwith.record.rights import Act, require
from forthwith.record.who import roles_of
from forthwith.record.words import Role
from forthwith.steps.appoint import delegate, open_instrument, revoke
from forthwith.vault.evidence import listed

pytestmark = pytest.mark.django_db


@pytest.fixture
def acting_delegate(head, staff_member, signed, now):
    """Someone who may receive and determine for the Head, under D-1."""
    given = delegate(staff_member.staff, signed(), by=head, now=now)
    return Acting(staff_member.staff, Role.DELEGATE, given)


def test_a_delegation_has_a_number_that_each_act_carries(acting_delegate):
    assert str(acting_delegate.delegation) == "D-1"
    assert "for the Head under delegation D-1 (2025-11-14 to 2026-05-11)" in acting_delegate.signs_as


def test_the_second_delegation_is_d_2(acting_delegate, head, it, signed, now):
    assert str(delegate(it.staff, signed(), by=head, now=now)) == "D-2"


def test_the_instrument_is_sealed_like_evidence(acting_delegate):
    delegation = acting_delegate.delegation

    assert [one.uid for one in listed(delegation.district.uid)] == [delegation.instrument]
    assert len(delegation.instrument_sha256) == 64


def test_the_document_comes_back_as_it_was_signed_and_the_look_is_noted(acting_delegate, officer, signed, now):
    file, _ending = open_instrument(acting_delegate.delegation, by=officer, now=now)

    assert file.read() == signed().file.read()
    assert Event.objects.filter(what="seal opened", by=officer.staff, note="the document of D-1").count() == 1


def test_another_district_opens_no_document(acting_delegate, now):
    other = District.objects.create(name="Far Shore", slug="far-shore")
    stranger = Acting(Staff.objects.create_user("x@farshore.example", name="X", district=other), Role.HEAD)

    with pytest.raises(NotYours):
        open_instrument(acting_delegate.delegation, by=stranger, now=now)


@pytest.mark.parametrize("file", [None, io.BytesIO(b"")])
def test_without_a_signed_file_there_is_no_delegation(head, staff_member, signed, now, file):
    with pytest.raises(Refused, match="written and signed") as refused:
        delegate(staff_member.staff, signed(file=file), by=head, now=now)

    assert refused.value.field == "file"
    assert not Delegation.objects.exists()


def test_an_end_before_the_start_is_refused(head, staff_member, signed, now):
    with pytest.raises(Refused, match="before the start") as refused:
        delegate(staff_member.staff, signed(ends=now - timedelta(days=1)), by=head, now=now)

    assert refused.value.field == "ends"


def test_one_that_has_ended_already_is_refused(head, staff_member, signed, now):
    past = {"starts": now - timedelta(days=9), "ends": now - timedelta(days=1)}

    with pytest.raises(Refused, match="passed already"):
        delegate(staff_member.staff, signed(**past), by=head, now=now)


@pytest.mark.parametrize("powers", [[], ["everything"], ["receive", "fire people"]])
def test_a_power_that_is_not_in_the_list_is_refused(head, staff_member, signed, now, powers):
    with pytest.raises(Refused, match="power") as refused:
        delegate(staff_member.staff, signed(powers=powers), by=head, now=now)

    assert refused.value.field == "powers"


def test_nobody_delegates_to_themselves(head, signed, now):
    with pytest.raises(Refused, match="somebody else"):
        delegate(head.staff, signed(), by=head, now=now)


def test_only_the_head_delegates(officer, staff_member, signed, now):
    with pytest.raises(NotAllowed):
        delegate(staff_member.staff, signed(), by=officer, now=now)


def test_a_delegate_does_not_delegate_on(acting_delegate, it, signed, now):
    with pytest.raises(NotAllowed):
        delegate(it.staff, signed(), by=acting_delegate, now=now)


def test_nobody_of_another_district_becomes_a_delegate(head, signed, now):
    elsewhere = District.objects.create(name="Elsewhere", slug="elsewhere")
    stranger = Staff.objects.create_user("s@elsewhere.example", None, name="S. Stranger", district=elsewhere)

    with pytest.raises(NotYours):
        delegate(stranger, signed(), by=head, now=now)


def test_a_delegate_determines_inside_the_dates_and_not_after_them(acting_delegate, now):
    require(Act.DETERMINE, by=acting_delegate, now=now + timedelta(days=177))

    with pytest.raises(NotAllowed, match="Delegation ended: D-1"):
        require(Act.DETERMINE, by=acting_delegate, now=now + timedelta(days=178))


def test_a_delegate_does_not_act_before_the_start(head, staff_member, signed, now):
    later = delegate(staff_member.staff, signed(starts=now + timedelta(days=1)), by=head, now=now)

    with pytest.raises(NotAllowed):
        require(Act.DETERMINE, by=Acting(staff_member.staff, Role.DELEGATE, later), now=now)


def test_a_power_that_was_not_given_is_not_held(acting_delegate, now):
    with pytest.raises(NotAllowed, match="does not give the power"):
        require(Act.CLOSE, by=acting_delegate, now=now)


def test_a_delegation_taken_back_holds_no_longer_even_for_one_who_is_at_work(acting_delegate, head, now):
    """The instrument is read again at the act, not only when the page was opened."""
    revoke(Delegation.objects.get(), by=head, now=now)

    with pytest.raises(NotAllowed, match="Delegation revoked: D-1"):
        require(Act.DETERMINE, by=acting_delegate, now=now + timedelta(minutes=1))


def test_a_delegation_taken_back_is_no_role_any_more(acting_delegate, head, now):
    revoke(acting_delegate.delegation, by=head, now=now)

    assert [one.role for one in roles_of(acting_delegate.staff, at=now)] == [Role.STAFF]


def test_taking_back_twice_is_noted_once(acting_delegate, head, now):
    revoke(acting_delegate.delegation, by=head, now=now)
    revoke(acting_delegate.delegation, by=head, now=now + timedelta(hours=1))

    assert Event.objects.filter(what="delegation revoked").count() == 1
    assert Delegation.objects.get().revoked_at == now


def test_only_the_head_takes_it_back(acting_delegate, officer, now):
    with pytest.raises(NotAllowed):
        revoke(acting_delegate.delegation, by=officer, now=now)


def test_the_log_says_to_whom_which_powers_until_when(acting_delegate):
    entry = Event.objects.get(what="delegated")

    assert entry.about == "D-1"
    assert entry.changes["powers"] == [None, ["determine", "receive"]]
    assert entry.changes["to"] == [None, acting_delegate.name]
