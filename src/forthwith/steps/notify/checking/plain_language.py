"""Short sentences, headings, listed actions, and a reading grade that is shown (R-181)."""

from __future__ import annotations

from collections.abc import Iterator

from forthwith.steps.notify.checking.found import ASK, NOTE, Found
from forthwith.steps.notify.checking.grade import MOST, grade_of, sentence_words
from forthwith.steps.notify.checking.reading import Reading

#: A sentence with more words is hard to follow (plain-language guides of several governments say 25 to 30).
LONGEST_SENTENCE = 30
#: Long sentences pointed at one by one; the rest would say the same.
_MOST_POINTED_AT = 5
#: A letter of this many words needs headings.
_NEEDS_HEADINGS = 150


def check_plain(reading: Reading) -> Iterator[Found]:
    """The grade, always; too high, too long sentences and a letter without headings ask or are noted."""
    grade = grade_of(reading)
    if grade is None:
        return
    severity = ASK if grade.grade > MOST else NOTE
    yield reading.found("reading-grade", severity=severity, grade=f"{grade.grade:g}", formula=grade.formula)
    lengths = [(piece, len(words)) for piece, words in zip(reading.sentences, sentence_words(reading), strict=True)]
    too_long = [(piece, count) for piece, count in lengths if count > LONGEST_SENTENCE]
    for piece, count in too_long[:_MOST_POINTED_AT]:
        yield reading.found("long-sentence", piece, words=count)
    if grade.words >= _NEEDS_HEADINGS and not any(piece.is_heading for piece in reading.pieces):
        yield reading.found("no-headings")
