"""Tokens for programs: one role of one person, shown once, ended by time, by hand, or with the role."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record import tokens
from forthwith.record.checking import check_all
from forthwith.record.doors import Token
from forthwith.record.errors import NotAllowed, NotYours, Refused
from forthwith.record.events import Event
from forthwith.record.happenings import What

pytestmark = pytest.mark.django_db


@pytest.fixture
def month(now):
    return now + timedelta(days=30)


@pytest.fixture
def secret(officer, now, month):
    return tokens.make("Board report", ends_at=month, by=officer, now=now)[1]


def who(secret, now, purpose="api"):
    found = tokens.acting_by(secret, purpose=purpose, now=now)
    return found and found[1]


def test_a_token_acts_as_its_person_in_the_role_it_was_made_in(secret, officer, now):
    assert who(secret, now) == officer


def test_only_a_hash_is_kept(secret):
    row = Token.objects.values().get()

    assert secret.startswith("forthwith_")
    assert secret not in str(row)
    assert secret not in str(list(Event.objects.values()))


def test_making_and_revoking_are_entries_of_the_log(secret, officer, now):
    tokens.revoke(Token.objects.get().uid, by=officer, now=now)
    tokens.revoke(Token.objects.get().uid, by=officer, now=now)

    assert list(Event.objects.values_list("what", flat=True)) == [What.TOKEN_MADE, What.TOKEN_REVOKED]
    assert check_all().intact


@pytest.mark.parametrize("days", [30, 31, 400])
def test_an_ended_token_opens_nothing(days, secret, now):
    assert who(secret, now + timedelta(days=days)) is None


def test_a_revoked_token_opens_nothing(secret, officer, now):
    tokens.revoke(Token.objects.get().uid, by=officer, now=now)

    assert who(secret, now) is None


def test_a_token_ends_with_the_role_it_was_made_for(secret, officer, now):
    officer.staff.appointments.update(ends=now + timedelta(hours=1))

    assert who(secret, now) is not None
    assert who(secret, now + timedelta(hours=1)) is None


def test_a_token_ends_with_the_account(secret, officer, now):
    officer.staff.is_active = False
    officer.staff.save()

    assert who(secret, now) is None


@pytest.mark.parametrize("wrong", ["", "forthwith_", "x", "\ud800", "\0"])
def test_what_is_no_token_opens_nothing(wrong, secret, now):
    assert who(wrong, now) is None
    assert who(secret + wrong, now) is None or wrong == ""


def test_a_token_for_the_calendar_does_not_open_the_interface(officer, now, month):
    _, secret = tokens.make("Calendar", ends_at=month, purpose=tokens.CALENDAR, by=officer, now=now)

    assert who(secret, now) is None
    assert who(secret, now, tokens.CALENDAR) == officer


def test_the_last_use_is_kept_to_five_minutes(secret, now):
    for seconds in (0, 60, 299, 300, 400):
        who(secret, now + timedelta(seconds=seconds))

    assert Token.objects.get().used_at == now + timedelta(seconds=300)


@pytest.mark.parametrize(("label", "days"), [("", 30), ("  ", 30), ("x", 0), ("x", -1), ("x", 367)])
def test_a_token_needs_a_purpose_and_an_end_within_a_year(label, days, officer, now):
    with pytest.raises(Refused):
        tokens.make(label, ends_at=now + timedelta(days=days), by=officer, now=now)
    assert not Token.objects.exists()


def test_staff_without_a_role_make_none(staff_member, now, month):
    with pytest.raises(NotAllowed):
        tokens.make("x", ends_at=month, by=staff_member, now=now)


def test_another_s_token_does_not_exist(secret, head, now):
    with pytest.raises(NotYours):
        tokens.revoke(Token.objects.get().uid, by=head, now=now)
    assert list(tokens.mine(head)) == []
