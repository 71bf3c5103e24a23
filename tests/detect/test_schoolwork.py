"""Marks and pictures."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "mark"),
    [("Math 54%", "54%"), ("English: B+", "B+"), ("GPA 2.1", "2.1"), ("Science - 61 %", "61 %"), ("français 58 %", "58 %"),
     ("final mark 48/100", "48/100"), ("Physics 11: 71%", "71%"), ("moyenne : 12/20", "12/20")],
)  # fmt: skip
def test_a_mark_follows_its_subject(found, text, mark):
    assert found(text) == [("grade", mark)]


def test_numbers_after_several_subjects_are_marks(found):
    assert found("English 61, Mathematics 48") == [("grade", "61"), ("grade", "48")]


@pytest.mark.parametrize(
    "text",
    [
        "Math 10 is in room 4",
        "English 61",
        "Scores: Hawks 54, Ravens 48",
        "Science 8 and Math 9",
        "Art class",
        "music a",
    ],
)
def test_a_course_number_or_a_game_is_no_mark(found, text):
    assert found(text) == []


@pytest.mark.parametrize("text", ["See photo_mia.jpg", "ID picture: 1004001.png", "student photo IMG_2231.HEIC"])
def test_a_portrait_file_is_a_photo(found, text):
    assert "photo" in {kind for kind, _ in found(text)}


@pytest.mark.parametrize("text", ["See logo.png", "School pictures are on 12 October", "map.gif"])
def test_other_pictures_are_none(found, text):
    assert found(text) == []
