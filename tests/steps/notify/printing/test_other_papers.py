"""Sheets for calls, and papers of headed sections."""

from __future__ import annotations

import pytest

from forthwith.record.errors import Refused
from forthwith.steps.notify.printing import POSTER, CannotPrint, call_sheets, calls, pdf_of
from forthwith.steps.notify.printing.typesetting import typeset


def test_a_call_sheet_holds_the_number_the_script_and_the_rule_for_machines(piece, run, pages):
    script = piece(channel="phone", address="555-0104", language="fr", text="## If nobody answers\n\nLeave no message.")

    words = pages(calls._set([script], run()))[0]
    assert all(one in words for one in ("555-0104", "Jo Larkspur", "Letter 17", "Leave no message.", "French"))
    assert "Leave nothing about it on a machine" in words


def test_each_call_is_on_a_page_of_its_own(piece, run, pages):
    both = [piece(1, address="555-0101"), piece(2, name="Kim Brandt", address="555-0102")]

    words = pages(calls._set(both, run()))
    assert ["555-0101" in one for one in words] == [True, False]


@pytest.mark.django_db
def test_without_calls_there_is_no_sheet(mailing, officer, now):
    with pytest.raises(Refused, match="No call"):
        call_sheets(mailing, by=officer, now=now)


def test_a_paper_has_its_sections_in_order(pages):
    words = pages(pdf_of("Public notice", [("What happened", "A list.\n\n- one"), ("", "Call us.")], place="ca/bc"))[0]

    assert words.index("What happened") < words.index("one") < words.index("Call us.")


def test_a_poster_is_in_large_type(pages):
    sections = [("What happened", "Words. " * 400)]

    assert len(pages(pdf_of("Notice", sections, size=POSTER))) > len(pages(pdf_of("Notice", sections)))


def test_a_paper_without_a_font_is_refused_without_its_words():
    with pytest.raises(CannotPrint, match="no font for: cjk") as refused:
        pdf_of("Notice", [("", "李")])
    assert "李" not in str(refused.value)


def test_a_fault_of_the_typesetter_repeats_nothing():
    with pytest.raises(CannotPrint) as refused:
        typeset("paper", {"title": "Jo Larkspur"})
    assert "Larkspur" not in str(refused.value)
