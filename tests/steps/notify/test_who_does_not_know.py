"""Those who are affected and do not know (R-108, SC-01): told, returned, unaware."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.models import Determination
from forthwith.steps.notify import Notified, record_notice, record_returned, unaware_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def affected(case):
    """The 700 of the testing update."""
    case.affected = 700
    case.save()
    return case


@pytest.fixture
def signed(affected, head, now):
    """The Head has signed."""
    return Determination.objects.create(
        case=affected, version=0, facts_sha256="0" * 64, signed_at=now, signed_by=head.staff, reasons="…", signature="0"
    )


def first_word(case, officer, now, people=104, **more):
    return record_notice(case, Notified("listed", people, kind="first word", **more), by=officer, now=now)


def test_after_the_apology_to_104_the_unaware_are_596(affected, officer, now):
    first_word(affected, officer, now)

    assert unaware_of(affected).count == 596


def test_what_came_back_told_nobody(affected, officer, now):
    record_returned(first_word(affected, officer, now), 4, by=officer, now=now)

    assert unaware_of(affected).count == 600


def test_a_letter_after_the_first_word_counts_the_same_people_once(affected, officer, now, signed):
    first_word(affected, officer, now)
    record_notice(affected, Notified("listed", 104), by=officer, now=now)

    assert unaware_of(affected).told == 104


def test_a_letter_in_two_batches_counts_both(affected, officer, now, signed):
    for people in (60, 44):
        record_notice(affected, Notified("listed", people), by=officer, now=now)

    assert unaware_of(affected).told == 104


def test_a_notice_to_the_commissioner_tells_no_affected_person(affected, officer, now, signed):
    record_notice(affected, Notified("Commissioner", kind="report"), by=officer, now=now)

    assert unaware_of(affected).count == 700


def test_while_the_affected_are_not_counted_neither_are_the_unaware(case, officer, now):
    first_word(case, officer, now)

    assert unaware_of(case).count is None


def test_nothing_but_the_first_word_goes_out_before_the_head_signs(affected, officer, now):
    with pytest.raises(Refused):
        record_notice(affected, Notified("listed", 104), by=officer, now=now)

    assert affected.notices.count() == affected.events.count() == 0


def test_more_cannot_come_back_than_were_sent(affected, officer, now):
    with pytest.raises(Refused):
        record_returned(first_word(affected, officer, now), 105, by=officer, now=now)


def test_a_notice_is_not_recorded_ahead_of_its_time(affected, officer, now):
    with pytest.raises(Refused):
        first_word(affected, officer, now, at=now + timedelta(minutes=1))


def test_a_notice_names_a_group_and_nobody(affected, officer, now):
    with pytest.raises(Refused):
        record_notice(affected, Notified("parent@home.example", 1, kind="first word"), by=officer, now=now)


def test_it_does_not_record_notices(affected, it, now):
    with pytest.raises(NotAllowed):
        first_word(affected, it, now)


def test_each_notice_and_each_return_is_in_the_timeline(affected, officer, now):
    record_returned(first_word(affected, officer, now), 4, by=officer, now=now)

    assert list(affected.events.values_list("what", flat=True)) == ["notice recorded", "notice returned"]
