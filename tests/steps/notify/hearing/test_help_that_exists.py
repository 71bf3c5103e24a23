"""Help names what, who, how and when, lasts as long as it says, and was tried on the day (R-173)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.enquiries_owed import owed
from forthwith.record.errors import NotAllowed, Refused
from forthwith.steps.notify.hearing import support
from forthwith.steps.notify.hearing.support import Offer

DAY = timedelta(days=1)
COUNSELLOR = Offer("A counsellor to talk to", "Harbour family line", "555-0188", "every day, 8 to 20")


@pytest.fixture
def offered(case, officer, now):
    """A counsellor, added to the case."""
    return support.add(case, COUNSELLOR, by=officer, now=now)


@pytest.mark.parametrize("lacking", ["what", "who", "reached_at", "hours"])
def test_resources_will_be_provided_is_not_help(case, officer, now, lacking):
    offer = Offer(**(vars(COUNSELLOR) | {lacking: " "}))

    with pytest.raises(Refused) as refused:
        support.add(case, offer, by=officer, now=now)
    assert refused.value.field == lacking


def test_help_that_ended_yesterday_is_not_added_and_not_offered(case, officer, now):
    with pytest.raises(Refused):
        support.add(case, Offer(**(vars(COUNSELLOR) | {"until": (now - DAY).date()})), by=officer, now=now)
    support.add(case, Offer(**(vars(COUNSELLOR) | {"until": now.date()})), by=officer, now=now)

    assert len(support.offered(case, now)) == 1
    assert support.offered(case, now + 2 * DAY) == []


def test_it_is_owed_until_somebody_tried_it(offered, case, officer, now):
    assert [(one.key, one.holds_closing) for one in owed(case, now)] == [(f"support {offered.pk}", False)]

    support.tried(offered, by=officer, now=now)

    assert list(owed(case, now)) == []


def test_tried_counts_for_the_districts_own_day(offered, officer, now):
    tried = support.tried(offered, by=officer, now=now)

    assert support.tried_today(tried, now + timedelta(hours=9))
    assert not support.tried_today(tried, now + timedelta(hours=10))


def test_ended_help_is_named_nowhere(offered, case, officer, now):
    support.end(offered, by=officer, now=now)

    assert support.offered(case, now) == []
    with pytest.raises(Refused, match="ended"):
        support.tried(offered, by=officer, now=now)


def test_only_the_office_adds_help(case, it, now):
    with pytest.raises(NotAllowed):
        support.add(case, COUNSELLOR, by=it, now=now)
