"""A body reads dates as its own people write them; the sheet keeps one form (R-216)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.law.dating import DAY_FIRST, ISO, MONTH_FIRST, dated, style_of
from forthwith.law.fact_sheet import sheet_from
from forthwith.law.filling import fill
from forthwith.law.forms import load_form
from forthwith.law.sheet_reader import one_text

MOMENT = "2025-09-30 10:11 (UTC-0500)"


@pytest.mark.parametrize(
    ("style", "words"),
    [
        (ISO, "2025-09-30 10:11 (UTC-0500)"),
        (DAY_FIRST, "30 September 2025, 10:11 (UTC-05:00)"),
        (MONTH_FIRST, "September 30, 2025, 10:11 a.m. (UTC-05:00)"),
    ],
)
def test_a_moment_is_written_as_its_readers_write_it(style, words):
    assert dated(MOMENT, style) == words


@pytest.mark.parametrize(
    ("clock", "said"),
    [("00:05", "12:05 a.m."), ("11:59", "11:59 a.m."), ("12:00", "12:00 p.m."), ("23:59", "11:59 p.m.")],
)
def test_noon_and_midnight_are_not_taken_for_each_other(clock, said):
    assert dated(f"2025-01-02 {clock}", MONTH_FIRST) == f"January 2, 2025, {said}"


def test_a_step_keeps_its_words_behind_its_time():
    assert dated("2025-09-30 10:31 Recalled; 2025-10-01 Asked", DAY_FIRST) == (
        "30 September 2025, 10:31 Recalled; 1 October 2025 Asked"
    )


@pytest.mark.parametrize("text", ["file 2025-13-40", "F-2025-09-30", "2025-09-30-7", "25-09-30"])
def test_what_is_no_day_stays_as_it_is(text):
    assert dated(text, DAY_FIRST) == text


@pytest.mark.parametrize(
    ("place", "style"),
    [
        ("us/tx", MONTH_FIRST),
        ("us/ny", MONTH_FIRST),
        ("ca/ab", ISO),
        ("gb", DAY_FIRST),
        ("nz", DAY_FIRST),
        ("eu", DAY_FIRST),
    ],
)
def test_each_place_has_its_way(place, style):
    assert style_of(place) == style


@given(st.text(), st.sampled_from([DAY_FIRST, MONTH_FIRST]))
def test_no_text_breaks_the_dates(text, style):
    assert dated(dated(text, style), style) == dated(text, style)


@given(st.text())
def test_what_is_pasted_is_one_text(text):
    """No character that turns the line or rings a bell, and nothing to clean a second time."""
    found = one_text(text)

    assert one_text(found) == found
    assert not set(found) & set("\x00\x07\r\t\u2028\u202e\u2066")
    assert "\n\n\n" not in found


def test_a_choice_is_said_in_words():
    filled = fill(load_form("us/tx/state-report"), sheet_from({"breach_kind": "misuse", "description": "A look-up."}))

    assert filled.fields[2].text.startswith("Kind of breach: a misuse (")


def test_a_part_that_does_not_apply_says_why_beside_the_others():
    sheet = sheet_from({"police": {"not_applicable": "no crime is suspected"}, "others_told": "The Minister"})

    (told,) = [one for one in fill(load_form("gb/ico"), sheet).fields if one.label == "Other bodies told"]
    assert told.text == "Law enforcement: no crime is suspected\nOthers told: The Minister"


def test_a_count_of_another_place_is_owed_here():
    sheet = sheet_from({"residents": {"us/ok": {"exact": 3, "method": "roster"}}})

    assert "residents" in {one.kind.id for one in fill(load_form("us/tx/attorney-general"), sheet).missing}


def test_the_minutes_of_a_time_are_no_number_of_readers():
    sheet = sheet_from(
        {"readers": {"exact": 51, "method": "log"}, "containment": "2025-09-30 10:51 Asked readers to delete"}
    )

    assert sheet.doubts == ()
