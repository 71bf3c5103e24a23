"""The page says the number that the letter says (R-135, R-183)."""

from __future__ import annotations

import pytest

from forthwith.record.models import Report, Sheet
from forthwith.steps.notify.hearing.seeing import copies_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted(case, now):
    """104 readers, as the sheet counts them."""
    Sheet.objects.create(case=case, number=1, at=now, fields={"readers": {"exact": 104, "method": "from the header"}})
    return case


@pytest.fixture
def all_saw_it(counted, now):
    """Everybody on the list could see it."""
    Report.objects.create(
        district=counted.district, case=counted, received_at=now, incident="names_visible", token="told"
    )
    return counted


def test_who_stood_on_the_list_counts_the_others(all_saw_it):
    seen = copies_of(all_saw_it, {"listed"})

    assert (seen.readers, seen.others) == (103, True)


def test_who_was_left_out_counts_all_of_them(all_saw_it):
    assert copies_of(all_saw_it, {"inferred"}).readers == 104


def test_a_list_that_strangers_saw_counts_all_of_them(counted):
    assert copies_of(counted, {"listed"}).readers == 104


def test_not_counted_stays_not_counted(case):
    assert copies_of(case, {"listed"}).readers is None
