"""Prevention: each sentence on a tracked measure, and "since …" only on one that is done (3.2.2.4.2, R-149)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from forthwith.law.letter_text import Piece
from forthwith.steps.notify.checking.found import Found
from forthwith.steps.notify.checking.reading import Reading
from forthwith.steps.notify.checking.words import Words, words_of
from forthwith.steps.notify.naming.spelling import tokens

_BULLET = re.compile(r"[-*•·]\s")
#: A word of a measure is compared by its beginning: "train", "training", "trained".
_STEM = 5
_SHARED = 2


def check_prevention(reading: Reading) -> Iterator[Found]:
    """Each sentence on prevention is tied to a tracked measure; orphans are listed."""
    if reading.context.measures is None:
        return
    for piece in prevention_sentences(reading):
        if not any(_is_tied(piece, measure, reading) for measure in reading.context.measures):
            yield reading.found("prevention-without-measure", piece)


def check_prevented(reading: Reading) -> Iterator[Found]:
    """What is only promised is not told as done: "since …", "now", "has been" need proof, "tested" a passed test."""
    words, context = reading.words, reading.context
    if words is None or context.measures_done is None:
        return
    for piece in _on_prevention(reading, words):
        tested = words.says("tested", piece.text)
        behind = context.measures_tested if tested else context.measures_done
        if (tested or _is_told_as_done(piece.text, words)) and not _stands_on(piece, behind, reading):
            yield reading.found("prevention-only-promised", piece)


def prevention_sentences(reading: Reading) -> tuple[Piece, ...]:
    """Every sentence that says what is done so that it does not happen again."""
    words = reading.words
    if words is None:
        return ()
    return tuple(
        piece
        for piece in reading.sentences
        if words.says("prevention", piece.text)
        or (words.says("prevention-heading", piece.heading) and _BULLET.match(piece.text))
    )


def _on_prevention(reading: Reading, words: Words) -> Iterator[Piece]:
    """The sentences on prevention that a measure stands behind, and what else stands under their heading."""
    orphans = frozenset(one.where for one in check_prevention(reading))
    own = prevention_sentences(reading)
    for piece in reading.sentences:
        if (piece in own or words.says("prevention-heading", piece.heading)) and (
            piece.start,
            piece.end,
        ) not in orphans:
            yield piece


def _is_told_as_done(text: str, words: Words) -> bool:
    """Whether a part of it is told as done; "we will do this by 1 March: …" before it makes it a promise."""
    return any(_part_is_told_as_done(part, words) for part in text.split(";"))


def _part_is_told_as_done(text: str, words: Words) -> bool:
    if words.says("done-since", text):
        return True
    now, coming = words.first("done-now", text), words.first("coming-by", text)
    return now is not None and (coming is None or coming.start() > now.start())


def _stands_on(piece: Piece, behind: tuple[str, ...], reading: Reading) -> bool:
    """Whether the measure it speaks of most is one of these; where it names none ("we tested it"), any of them."""
    tied = [one for one in reading.context.measures or () if _is_tied(piece, one, reading)]
    most = max((_shared(piece, one, reading) for one in tied), default=0)
    return any(one in behind for one in tied if _shared(piece, one, reading) == most) if tied else bool(behind)


def _is_tied(piece: Piece, measure: str, reading: Reading) -> bool:
    """Whether a sentence says one of the measures: two words of its own, or a number; in another language any may."""
    if reading.draft.language != reading.context.measures_in:
        return True
    return _shared(piece, measure, reading) >= min(_SHARED, len(_stems(measure, reading.draft.language)))


def _shared(piece: Piece, measure: str, reading: Reading) -> int:
    """How many words they share; 0 where they are in two languages."""
    if reading.draft.language != reading.context.measures_in:
        return 0
    return len(_stems(piece.text, reading.draft.language) & _stems(measure, reading.draft.language))


@cache
def _stems(text: str, language: str) -> frozenset[str]:
    words = words_of(language)
    common = words.lists["common"] if words else frozenset[str]()
    said = [one for one in re.findall(r"[^\W_]+", " ".join(tokens(text))) if one not in common]
    return frozenset(one[:_STEM] for one in said if len(one) >= _STEM or one.isdigit())
