"""Only what was done or promised with a date: steps, prevention, promises, and claims (R-106, R-148, R-149)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from forthwith.detect.sayings import ideas_in
from forthwith.law.letter_text import Piece
from forthwith.steps.notify.checking.context import Judge, Verdict
from forthwith.steps.notify.checking.found import ASK, NOTE, Found, Span
from forthwith.steps.notify.checking.reading import Reading
from forthwith.steps.notify.checking.words import words_of
from forthwith.steps.notify.naming.spelling import tokens

CONTRADICTED, UNPROVEN = "contradicted", "unproven"
#: Numbers have a check of their own, which knows the fact sheet; who got it is in the numbers too.
_JUDGED_ELSEWHERE = frozenset({"", "count", "all_received"})
_BULLET = re.compile(r"[-*•·]\s")
#: A word of a measure is compared by its beginning: "train", "training", "trained".
_STEM = 5
_SHARED = 2


def check_steps(reading: Reading) -> Iterator[Found]:
    """A step that the case does not hold cannot stand in a letter; "immediately" has a time beside it."""
    words = reading.words
    if words is None:
        return
    for piece in reading.sentences:
        if {"at_once", "acted"} <= (ideas := ideas_in(piece.text)) and "asking" not in ideas:
            yield from () if words.says("time", piece.text) else [reading.found("at-once", piece)]
        for step, pattern in words.named["steps"].items():
            if reading.context.steps is not None and pattern.search(piece.text) and not _is_recorded(step, reading):
                yield reading.found("step-not-in-case", piece)


def check_prevention(reading: Reading) -> Iterator[Found]:
    """Each sentence on prevention is tied to a tracked measure; orphans are listed."""
    if reading.context.measures is None:
        return
    for piece in prevention_sentences(reading):
        if not any(_is_tied(piece, measure, reading) for measure in reading.context.measures):
            yield reading.found("prevention-without-measure", piece)


def check_promises(reading: Reading) -> Iterator[Found]:
    """A promised letter or update says when."""
    words = reading.words
    if words is None:
        return
    # A call is followed by its letter without anybody's promise (practice 3.2.5.1); what bodies are told is a duty
    # with its own clock (3.1.1).
    for piece in reading.saying("promise") if reading.draft.kind != "call script" else ():
        is_a_duty = "authority" in ideas_in(piece.text)
        if not is_a_duty and not words.says("when", piece.text) and not words.says("prevention", piece.text):
            yield reading.found("promise-without-date", piece)


def check_claims(reading: Reading) -> Iterator[Found]:
    """Each sentence against the evidence: contradicted needs the Head's reason, unproven is shown."""
    judge = reading.context.judge
    if judge is None:
        return
    for piece, one in _judged(reading, judge):
        if one.claim not in _JUDGED_ELSEWHERE and one.verdict in (CONTRADICTED, UNPROVEN):
            severity = ASK if one.verdict == CONTRADICTED else NOTE
            yield reading.found(f"claim-{one.verdict}", piece, severity=severity, fact=one.fact)


def _judged(reading: Reading, judge: Judge) -> Iterator[tuple[Piece, Verdict]]:
    """Each claim of each sentence. What stands before a colon names what follows: the two make no claim together."""
    for piece in reading.sentences:
        met = {one.claim: one for clause in re.split(r"[:;]\s", piece.text) for one in judge(clause) if not one.style}
        yield from ((piece, one) for one in met.values())


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


def promised(reading: Reading) -> tuple[tuple[Span, str], ...]:
    """Every promise of a letter or an update, with its words, for the list of what is owed (R-164, R-175)."""
    return tuple(((piece.start, piece.end), piece.text) for piece in reading.saying("promise"))


def _is_recorded(step: str, reading: Reading) -> bool:
    """Whether a step of the case or the fact sheet speaks of it, in the letter's language or the office's."""
    codes = {reading.draft.language, reading.context.measures_in, "en"}
    patterns = [words.named["evidence"][step] for code in sorted(codes) if (words := words_of(code))]
    return any(pattern.search(_plain(one)) for one in reading.context.steps or () for pattern in patterns)


@cache
def _plain(text: str) -> str:
    return " ".join(tokens(text))


def _is_tied(piece: Piece, measure: str, reading: Reading) -> bool:
    """Whether a sentence says one of the measures: two words of its own, or a number; in another language any may."""
    if reading.draft.language != reading.context.measures_in:
        return True
    shared = _stems(piece.text, reading.draft.language) & _stems(measure, reading.draft.language)
    return len(shared) >= min(_SHARED, len(_stems(measure, reading.draft.language)))


@cache
def _stems(text: str, language: str) -> frozenset[str]:
    words = words_of(language)
    common = words.lists["common"] if words else frozenset[str]()
    said = [one for one in re.findall(r"[^\W_]+", " ".join(tokens(text))) if one not in common]
    return frozenset(one[:_STEM] for one in said if len(one) >= _STEM or one.isdigit())
