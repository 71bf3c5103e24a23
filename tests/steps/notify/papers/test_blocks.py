"""The text of a letter as headings, paragraphs and lists."""

from __future__ import annotations

import pytest

from forthwith.steps.notify.papers.blocks import (
    begins_right_to_left,
    blocks_of,
    breakable,
    language_of,
    named_language,
)


def kinds(text):
    return [(one["kind"], one.get("level")) for one in blocks_of(text)]


def test_headings_paragraphs_and_lists_are_told_apart():
    text = "Dear Jo,\n\n## What happened\nA list.\nIt was seen.\n\n- one\n  and more\n* two\n• three\n\nThank you"

    assert kinds(text) == [
        ("paragraph", None),
        ("heading", 2),
        ("paragraph", None),
        ("list", None),
        ("paragraph", None),
    ]
    assert blocks_of(text)[2]["text"] == "A list.\nIt was seen."
    assert blocks_of(text)[3]["items"] == ["one and more", "two", "three"]


@pytest.mark.parametrize(
    ("text", "levels"),
    [("# a\n\n#### b\n\n## c", [2, 3, 2]), ("###### a", [2]), ("## a\n\n### b\n\n#### c", [2, 3, 4])],
)
def test_headings_stand_below_the_subject_and_skip_no_level(text, levels):
    assert [level for _kind, level in kinds(text)] == levels


def test_a_number_sign_within_words_is_no_heading():
    assert kinds("#1 of our list\n\nsee #hashtag") == [("paragraph", None)] * 2


def test_a_long_word_may_be_parted_and_a_short_one_not():
    assert breakable("a" * 70).count("\u200b") == 2
    assert "\u200b" not in breakable("a" * 28 + " https://privacy.outerpassage.example/letter/")


@pytest.mark.parametrize(
    ("lines", "says"), [(["17 Pier Road"], False), (["17 شارع"], True), (["12"], False), ([], False)]
)
def test_the_direction_of_an_address_is_that_of_its_first_letter(lines, says):
    assert begins_right_to_left(lines) is says


@pytest.mark.parametrize(
    ("said", "is_"), [("en-CA", "en"), ("fr", "fr"), ("", "en"), ("x" * 9, "en"), ("zh_Hant", "zh")]
)
def test_the_language_is_one_the_printer_takes(said, is_):
    assert language_of(said) == is_


@pytest.mark.parametrize(("code", "name"), [("fr", "French"), ("es-MX", "Spanish (Mexico)"), ("zz-not", "zz-not")])
def test_a_language_is_named_as_the_office_calls_it(code, name):
    assert named_language(code, "en") == name
