"""The event log: one entry for what happened, chained to the one before (R-204, R-205)."""

from __future__ import annotations

import pytest

from forthwith.record.happenings import What
from forthwith.record.log import note

pytestmark = pytest.mark.django_db


def test_entries_of_a_case_follow_one_another(case, officer, now):
    first = note(case, What.CASE_OPENED, by=officer, now=now)
    second = note(case, What.TIME_ENTERED, by=officer, now=now, changes={"at": (None, now)})

    assert (first.seq, second.seq) == (1, 2)
    assert second.prev == first.digest


def test_another_case_has_a_chain_of_its_own(case, officer, now):
    note(case, What.CASE_OPENED, by=officer, now=now)

    assert note(None, What.APPOINTED, by=officer, now=now).seq == 1
