"""Every persona of the demo signs in and finds where to begin."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
CASES = ("SC-01",)

ROLES = (
    "head", "delegate", "privacy_officer", "it", "investigator", "approver", "auditor", "administrator", "staff",
)  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_each_persona_signs_in_and_meets_a_page_without_faults(role, hand, offices):
    mine = hand(offices["SC-01"], role)

    assert mine.page.locator("h1").count() == 1
    assert mine.findings == []


def test_nothing_is_asked_of_another_machine(hand, offices):
    mine = hand(offices["SC-01"], "privacy_officer")

    assert {url for url in mine.asked if not url.startswith(mine.url)} == set()
