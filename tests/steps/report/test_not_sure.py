""" "I am not sure" is a good report (R-057)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.errors import NotAllowed, Refused
from forthwith.steps.report import decide_doubt
from forthwith.steps.report.doubt import due

pytestmark = pytest.mark.django_db


@pytest.fixture
def doubtful(reported, head, officer):
    """A doubtful report with a Head and an officer to decide it."""
    return reported(doubtful=True)


def test_the_officer_is_asked_to_decide_within_a_day(doubtful, officer, now):
    task = doubtful.tasks.get(kind="doubt")

    assert (task.owner, task.due_at) == (officer.staff, now + timedelta(hours=24))


def test_the_districts_own_time_is_used(reported, officer, district, now):
    district.targets_minutes = {"doubt": 90}
    district.save()

    assert reported(doubtful=True).tasks.get(kind="doubt").due_at == now + timedelta(minutes=90)


def test_no_breach_needs_reasons(doubtful, officer, now):
    with pytest.raises(Refused) as refused:
        decide_doubt(doubtful, False, " ", by=officer, now=now)

    assert refused.value.field == "reasons"
    doubtful.refresh_from_db()
    assert doubtful.stage == "open"


def test_no_breach_closes_the_case_and_tells_the_reporter(doubtful, officer, staff_member, now):
    closed = decide_doubt(doubtful, False, "It held lunch menus only.", by=officer, now=now)

    assert closed.stage == "no_breach"
    assert doubtful.deliveries.filter(to=staff_member.staff, what="outcome", channel="page").exists()
    assert doubtful.reports.get().told_outcome_at == now


def test_a_breach_goes_on_and_the_reporter_is_told_too(doubtful, officer, now):
    assert decide_doubt(doubtful, True, "", by=officer, now=now).stage == "open"
    assert doubtful.events.filter(what="reporter told").count() == 1


def test_reasons_name_nobody(doubtful, officer, now):
    with pytest.raises(Refused):
        decide_doubt(doubtful, False, "Only parent@home.example got it.", by=officer, now=now)


def test_it_is_decided_once(doubtful, officer, now):
    decide_doubt(doubtful, True, "", by=officer, now=now)

    with pytest.raises(Refused):
        decide_doubt(doubtful, False, "Not after all.", by=officer, now=now)


def test_who_reported_it_does_not_decide_it(doubtful, staff_member, now):
    with pytest.raises(NotAllowed):
        decide_doubt(doubtful, False, "Nothing.", by=staff_member, now=now)


def test_unanswered_in_time_it_counts_as_a_breach(doubtful, now):
    due(now + timedelta(hours=25))

    remark = doubtful.events.filter(what="task reminded").values_list("note", flat=True)
    assert "treated as a breach" in remark[0]


def test_that_is_said_once(doubtful, now):
    for hours in (25, 26):
        due(now + timedelta(hours=hours))

    assert doubtful.events.filter(what="task reminded").count() == 1


def test_in_time_nothing_is_said(doubtful, now):
    due(now + timedelta(hours=23))

    assert not doubtful.events.filter(what="task reminded").exists()
