"""Marks of a pupil, and references to a pupil's picture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forthwith.detect.claims import Claim, claim

_WORDS = (
    r"(?: ?\d{1,2}[A-Z]?)?(?: (?:mark|grade|score|note|nota|average|final|exam|test|mid-?term|is|was|at|of|with|"
    r"a|has|is at)\b){0,4}[ :=,(-]{1,4}"
)
_SCORE = re.compile(_WORDS + r"(?P<score>(?:100|\d{1,2})(?:\.\d{1,2})? ?(?:%|percent|/ ?(?:100|20|10)\b))", re.I)
_LETTER = re.compile(rf"(?i:{_WORDS})(?P<score>[A-DF][+-]?(?=[\s,.;:)\n]|$))")
_SERIES = re.compile(r"(?: ?\d{1,2})?[ :=-]{1,3}(?P<score>1[3-9]|[2-9]\d|100)\b(?![%\w]|[/.:-]\d)")
_GPA = re.compile(r"(?: (?:is|of|was|below|above|at))?[ :=]{1,3}(?P<score>[0-4]\.\d{1,3})(?!\d)", re.I)
_FILE = re.compile(r"[\w()~%+.-]{1,60}\.(?:jpe?g|png|heic|gif|webp|bmp)$", re.I)
_PHOTO_WORD = re.compile(
    r"(?:photo|portrait|headshot|picture|pic|foto|image|img|id|yearbook|student|mug ?shot|profile)", re.I
)


def subject_mark(text: str, _start: int, end: int) -> Iterator[Claim]:
    """A mark in figures after the name of a subject: "Math 54%"."""
    match = _SCORE.match(text, end)
    if match:
        yield claim(match.start("score"), match.end("score"), "grade", 0.85)
        return
    match = _SERIES.match(text, end)
    if match:
        yield claim(match.start("score"), match.end("score"), "grade", 0.55)


def subject_letter(text: str, _start: int, end: int) -> Iterator[Claim]:
    """A letter as the mark after the name of a subject: "English: B+"."""
    match = _LETTER.match(text, end)
    if match:
        yield claim(match.start("score"), match.end("score"), "grade", 0.85)


def point_average(text: str, _start: int, end: int) -> Iterator[Claim]:
    """A grade point average."""
    match = _GPA.match(text, end)
    if match:
        yield claim(match.start("score"), match.end("score"), "grade", 0.9)


def marks_in_series(claims: list[Claim]) -> list[Claim]:
    """Bare numbers after subjects count as marks when there are two or more of them, else not at all."""
    if not any(c.type == "grade" for c in claims):
        return claims
    bare = sum(_is_bare(c) for c in claims)
    return [c._replace(confidence=0.7) if _is_bare(c) else c for c in claims if bare >= 2 or not _is_bare(c)]


def _is_bare(one: Claim) -> bool:
    return one.type == "grade" and one.confidence < 0.6


def photo_file(text: str, end: int) -> Claim | None:
    """An image file whose name speaks of a portrait."""
    match = _FILE.search(text, max(0, end - 66), end)
    if match is None:
        return None
    context = text[max(0, match.start() - 24) : match.end()]
    if not _PHOTO_WORD.search(context):
        return None
    return claim(match.start(), match.end(), "photo", 0.7)
