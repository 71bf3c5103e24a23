"""Only what was done or promised with a date: steps, promises, and claims (R-106, R-148)."""

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
