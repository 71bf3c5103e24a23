"""Sheets for calls, and papers of headed sections."""

from __future__ import annotations

import pytest

from forthwith.record.errors import Refused
from forthwith.steps.notify.printing import call_sheets, calls


def test_a_call_sheet_holds_the_number_the_script_and_the_rule_for_machines(piece, run, pages):
    script = piece(channel="phone", address="555-0104", language="fr", text="## If nobody answers\n\nLeave no message.")

    words = pages(calls.sheets_for([script], run()))[0]
    assert all(one in words for one in ("555-0104", "Jo Larkspur", "Letter 17", "Leave no message.", "French"))
    assert "Leave nothing about it on a machine" in words


def test_each_call_is_on_a_page_of_its_own(piece, run, pages):
    both = [piece(1, address="555-0101"), piece(2, name="Kim Brandt", address="555-0102")]

    words = pages(calls.sheets_for(both, run()))
    assert ["555-0101" in one for one in words] == [True, False]


@pytest.mark.django_db
def test_without_calls_there_is_no_sheet(mailing, officer, now):
    with pytest.raises(Refused, match="No call"):
        call_sheets(mailing, by=officer, now=now)
