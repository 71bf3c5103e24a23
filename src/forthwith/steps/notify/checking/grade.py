"""The reading grade of a letter, by a published formula for each language (R-181).

English: Flesch-Kincaid grade level (Kincaid, Fishburne, Rogers and Chissom, 1975, US Navy report 8-75).
French: reading ease of Kandel and Moles (1958). Spanish: reading ease of Fernández Huerta (1959), with words a sentence
as corrected by Law (2011). For these two the grade is read from the table Flesch gave for his ease (1949).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from forthwith.steps.notify.checking.reading import STAND_IN, Reading
from forthwith.steps.notify.checking.syllables import syllables

#: At most this grade: what an average adult reads with ease, and shipped texts keep (R-181).
MOST = 8.0
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: Addresses are looked at, not read.
_ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+")
#: Flesch's table: from this ease on, this school grade.
_TABLE = ((90.0, 5.0), (80.0, 6.0), (70.0, 7.0), (60.0, 8.0), (50.0, 10.0), (30.0, 13.0), (-1000.0, 16.0))


@dataclass(frozen=True, slots=True)
class Grade:
    """The grade, the formula and its source, and what it was worked out from."""

    grade: float
    formula: str
    sentences: int
    words: int
    syllables: int


def grade_of(reading: Reading) -> Grade | None:
    """The grade of a draft; None in a language without a formula, or without a sentence."""
    formula = FORMULAS.get(reading.draft.language)
    lengths = [words for one in sentence_words(reading) if (words := one)]
    if formula is None or not lengths:
        return None
    name, work_out = formula
    words = [word for one in lengths for word in one]
    spoken = sum(syllables(word, reading.draft.language) for word in words)
    return Grade(round(work_out(len(lengths), len(words), spoken), 1), name, len(lengths), len(words), spoken)


def sentence_words(reading: Reading) -> list[list[str]]:
    """The words of each sentence as they are read; a field counts as one word."""
    return [words_in(reading.text[piece.start : piece.end]) for piece in reading.sentences]


def words_in(text: str) -> list[str]:
    """The words of a text, without addresses and numbers."""
    once = re.sub(rf"(?:{STAND_IN.strip()}\s*)+\w{{0,7}}", STAND_IN, text)
    return _WORD.findall(_ADDRESS.sub(" ", once))


def _flesch_kincaid(sentences: int, words: int, spoken: int) -> float:
    return max(0.0, 0.39 * words / sentences + 11.8 * spoken / words - 15.59)


def _kandel_moles(sentences: int, words: int, spoken: int) -> float:
    return _by_table(207 - 1.015 * words / sentences - 73.6 * spoken / words)


def _fernandez_huerta(sentences: int, words: int, spoken: int) -> float:
    return _by_table(206.84 - 60 * spoken / words - 1.02 * words / sentences)


def _by_table(ease: float) -> float:
    return next(grade for least, grade in _TABLE if ease >= least)


FORMULAS: Mapping[str, tuple[str, Callable[[int, int, int], float]]] = {
    "en": ("Flesch-Kincaid (1975)", _flesch_kincaid),
    "fr": ("Kandel-Moles (1958)", _kandel_moles),
    "es": ("Fernández Huerta (1959)", _fernandez_huerta),
}
