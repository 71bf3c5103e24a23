"""Alerts at 75 % and at 100 % of the district's aim, once each (R-099)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.models import Delivery
from forthwith.steps.agenda import due

pytestmark = pytest.mark.django_db


@pytest.fixture
def after(head_knew, now):
    """Runs the clock: ``after(minutes)`` of an aim of four hours."""
    head_knew(now)
    return lambda minutes: due(now + timedelta(minutes=minutes))


def alerts(case):
    return list(case.events.filter(about__contains="of the aim").values_list("about", flat=True))


def test_before_three_quarters_nothing_is_said(after, case):
    after(179)

    assert alerts(case) == []


def test_at_three_quarters_head_and_officer_are_told(after, case):
    after(180)

    assert alerts(case) == ["75 % of the aim"]
    assert Delivery.objects.filter(what="target", channel="page").count() == 2


def test_at_the_whole_aim_it_is_in_the_timeline_as_missed(after, case):
    for minutes in (180, 240):
        after(minutes)

    assert alerts(case) == ["75 % of the aim", "100 % of the aim"]
    assert case.events.filter(what="target missed").count() == 1


def test_each_is_said_once(after, case):
    for minutes in (180, 181, 240, 241, 500):
        after(minutes)

    assert len(alerts(case)) == 2


def test_after_the_head_signed_nothing_is_said(after, case, facts, signed):
    facts(affected=3)
    signed(all=("no", 3))
    after(240)

    assert alerts(case) == []


def test_while_nobody_knows_when_the_head_knew_nothing_is_said(case, head, officer, now):
    due(now + timedelta(days=3))

    assert alerts(case) == []
