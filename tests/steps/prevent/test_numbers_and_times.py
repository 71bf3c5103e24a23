"""Numbers that open to their sum, and hand-overs with holes where a time is missing (R-056, R-108, R-211)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from forthwith.record.models import FactsVersion, Moment, Notice, StepTaken
from forthwith.steps.prevent.handovers import discovery_to_notice, flags, handovers, moments_of, points_of
from forthwith.steps.prevent.numbers import counts

pytestmark = pytest.mark.django_db


@pytest.fixture
def values(case):
    """The three numbers by their key."""
    return lambda: {one.key: one.value for one in counts(case)}


@pytest.fixture
def spans(case):
    """The five hand-overs of the case."""
    return lambda: handovers(points_of(case, moments_of(case)), case.district.targets_minutes)


@pytest.fixture
def stated(case, officer, now):
    """States one of the four times."""

    def state(which, at, **more):
        return Moment.objects.create(case=case, which=which, at=at, zone="America/Vancouver", recorded_at=now, **more)

    return state


def test_before_an_assessment_nothing_is_counted(values):
    assert values() == {"affected": None, "told": 0, "unaware": None}


def test_a_number_opens_to_its_sum(assessed, case):
    affected = counts(case)[0]

    assert (affected.value, affected.sum, affected.inputs) == (104, "104 listed", (("listed", 104),))


def test_an_old_number_stays_visible_with_its_date(assessed, case, later):
    FactsVersion.objects.create(case=case, number=2, at=later, answer={"people": {"affected": 700}}, sha256="c" * 64)

    affected = counts(case)[0]

    assert (affected.value, affected.before) == (700, ((assessed.at, 104),))


def test_letters_that_came_back_do_not_count_as_told(assessed, case, values, now):
    Notice.objects.create(case=case, to="listed", people=104, returned=4, channel="mail", at=now)

    assert values() == {"affected": 104, "told": 100, "unaware": 4}


def test_the_letter_after_the_first_word_went_to_the_same_people(assessed, case, values, now):
    """Two kinds of notice to one group reach it once; counted twice, half of the affected would vanish."""
    Notice.objects.create(case=case, to="listed", people=60, kind="first word", channel="mail", at=now)
    Notice.objects.create(case=case, to="listed", people=50, kind="letter", channel="mail", at=now)

    assert values() == {"affected": 104, "told": 60, "unaware": 44}


def test_more_told_than_affected_is_not_counted_and_never_nought(assessed, case, values, now):
    Notice.objects.create(case=case, to="listed", people=105, channel="mail", at=now)

    assert values()["unaware"] is None


def test_a_notice_to_a_body_tells_no_affected_person(assessed, case, values, now):
    Notice.objects.create(case=case, to="Commissioner", duty="x", channel="mail", at=now)

    assert values()["told"] == 0


def test_a_missing_time_is_a_hole(spans, stated, now):
    stated("discovered", now)

    assert [one.took for one in spans()] == [None] * 5


def test_each_hand_over_is_measured_against_the_district_s_own_target(case, spans, stated, now):
    case.district.targets_minutes = {"report": 15}
    stated("discovered", now)
    stated("reported", now + timedelta(minutes=20))

    first = spans()[0]

    assert (first.took, first.target, first.late) == (timedelta(minutes=20), timedelta(minutes=15), True)


def test_an_unknown_hand_over_is_never_late(case, spans):
    case.district.targets_minutes = {"report": 15}

    assert not spans()[0].late


def test_containment_and_notice_come_from_the_record(case, spans, stated, now):
    stated("head_knew", now)
    StepTaken.objects.create(case=case, what="Recalled", done_at=now + timedelta(minutes=5), recorded_at=now)

    assert spans()[2].took == timedelta(minutes=5)


def test_discovery_to_apology_takes_78_hours_29_minutes():
    """Two vaccines missing: discovered on Tuesday 10:11, apology on Friday 16:40, Central time."""
    discovered, apology = datetime(2025, 9, 30, 15, 11, tzinfo=UTC), datetime(2025, 10, 3, 21, 40, tzinfo=UTC)

    took = discovery_to_notice({"discovered": discovered, "notice": apology}).took

    assert took == timedelta(hours=78, minutes=29)


def test_a_corrected_time_shows_the_last_statement_and_counts_the_earlier(case, stated, now):
    stated("happened", now)
    stated("happened", now - timedelta(minutes=9), about=True)

    happened = flags(moments_of(case))[0]

    assert (happened.at, happened.about, happened.earlier) == (now - timedelta(minutes=9), True, 1)


def test_a_period_shows_its_end(case, stated, now):
    stated("happened_until", now)

    assert flags(moments_of(case))[0].until == now
