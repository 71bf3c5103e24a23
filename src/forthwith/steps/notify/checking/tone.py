"""How it is said: no hedge where the fact is known, a real apology, policy kept apart (R-169, R-170)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from forthwith.law.letter_text import Piece
from forthwith.steps.notify.checking.found import ASK, NOTE, Found
from forthwith.steps.notify.checking.reading import Reading
from forthwith.steps.notify.checking.words import Words

#: A letter of these kinds says sorry; in the first two its absence asks.
_SAYS_SORRY = ("leadership letter", "first word", "notice", "community letter", "public notice")
_MUST_SAY_SORRY = ("leadership letter", "notice")
#: Pieces of the first paragraph, after the greeting.
_FIRST = 4


def check_hedges(reading: Reading) -> Iterator[Found]:
    """Words that make a known fact doubtful, and empty phrases, known or not."""
    words = reading.words
    if words is None:
        return
    for piece in reading.sentences:
        if words.says("empty-phrase", piece.text):
            yield reading.found("empty-phrase", piece)
        elif reading.context.surely_happened and _is_hedged(piece, words):
            yield reading.found("hedge", piece)


def check_apology(reading: Reading) -> Iterator[Found]:
    """Conditional, joined to a "but", without an actor, defending, praising itself, or missing."""
    words = reading.words
    if words is None:
        return
    said_sorry = False
    first = {piece.start for piece in reading.sentences[:_FIRST]}
    for piece, after in pairwise((*reading.lines, None)):
        if piece is None:
            continue
        said_sorry = said_sorry or words.says("sorry", piece.text)
        for fault in _faults(piece, after, words, opens=piece.start in first):
            yield reading.found(f"apology-{fault}", piece)
    if not said_sorry and reading.draft.kind in _SAYS_SORRY and reading.sentences:
        yield reading.found("no-apology", severity=ASK if reading.draft.kind in _MUST_SAY_SORRY else NOTE)


def check_policy(reading: Reading) -> Iterator[Found]:
    """Talk of the policy the breach is about: split it off into a message with a date of its own."""
    sorry = any(reading.words and reading.words.says("sorry", piece.text) for piece in reading.lines)
    for piece in reading.saying("policy"):
        if sorry and not (reading.words and reading.words.says("prevention", piece.text)):
            yield reading.found("policy", piece)


def _is_hedged(piece: Piece, words: Words) -> bool:
    return words.says("hedge", piece.text) and not words.says("hedge-good", piece.text)


def _faults(piece: Piece, after: Piece | None, words: Words, *, opens: bool) -> Iterator[str]:
    text = piece.text
    if words.says("sorry", text):
        yield from (name for name in ("conditional", "but") if words.says(name, text))
        if not words.says("but", text) and after is not None and words.patterns["begins-but"].match(after.text):
            yield "but"
        if words.says("passive-verb", text) and not words.says("actor", text):
            yield "passive"
    if words.says("passive-slip", text) and not words.says("actor", text):
        yield "passive"
    if words.says("defends", text):
        yield "defends"
    if opens and words.says("self-praise", text):
        yield "self-praise"
