"""The overview of a case: who is Head, what is known, what is missing, and that the log is whole."""

from __future__ import annotations

import pytest

from forthwith.record.happenings import What
from forthwith.record.log import note

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(case, head, officer, client_of):
    """The overview as the officer sees it, as text."""
    return lambda: client_of(officer).get(f"/cases/{case.number}/").content.decode()


def test_the_header_names_the_head_and_the_officer(shown):
    page = shown()

    assert "A. Marchetti" in page
    assert "L. Forsyth" in page


def test_the_log_is_said_to_be_whole_with_its_entries(shown, case, officer, now):
    note(case, What.CASE_OPENED, by=officer, now=now)

    assert "Chain intact (1 entries)" in shown()
