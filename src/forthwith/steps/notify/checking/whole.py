"""The text as a text: readable, filled, in the language it says, and read through (R-135, R-181)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from forthwith.law.elements import load_words
from forthwith.steps.notify.checking.found import NOTE, Found
from forthwith.steps.notify.checking.reading import LONGEST, Reading, fields_in
from forthwith.steps.notify.checking.words import languages, words_of
from forthwith.steps.notify.naming.spelling import tokens

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]")
#: Signs that change the order in which a text is shown; nobody can see what was approved (Unicode TR 36).
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LETTER = re.compile(r"[^\W\d_]")
#: Fewer common words than this tell no language.
_FEWEST = 5
_FEWEST_IN_SENTENCE = 3


def check_whole(reading: Reading) -> Iterator[Found]:
    """Empty, too long, not a text, a field or a blank left over, another language, older facts."""
    draft = reading.draft
    if not draft.text.strip():
        yield reading.found("empty")
        return
    if len(draft.text) > LONGEST:
        yield reading.found("too-long", most=f"{LONGEST:,}")
    for check, pattern in (("not-text", _CONTROL), ("turned-text", _TURNING)):
        if met := pattern.search(draft.subject) or pattern.search(draft.text):
            yield reading.found(check, met.span() if met.string is draft.text else None)
    yield from _left_over(reading)
    yield from _language(reading)
    yield from _age(reading)


def _left_over(reading: Reading) -> Iterator[Found]:
    fields = [(None, name) for name, _ in fields_in(reading.draft.subject)]
    placed = [(span, name) for name, span in fields_in(reading.draft.text[:LONGEST])]
    for span, name in (*fields, *placed):
        if name not in reading.context.person_fields:
            yield reading.found("unknown-field", span)
    known = load_words().get(reading.draft.language)
    for piece in reading.pieces if known else ():
        if known and any(blank.search(piece.text) for blank in known.blanks):
            yield reading.found("blank-left", piece)


def _language(reading: Reading) -> Iterator[Found]:
    said = reading.draft.language
    if reading.words is None:
        yield reading.found("language-unknown")
        return
    counts = _counts(" ".join(piece.text for piece in reading.sentences))
    likely = max(counts, key=lambda code: counts[code])
    if likely != said and counts[likely] >= _FEWEST and counts[likely] > 1.5 * counts[said]:
        yield reading.found("other-language", said=said, seems=likely)
    elif _mostly_other_script(reading.text):
        yield reading.found("other-language", said=said, seems="?")
    else:
        yield from _other_sentences(reading)


def _other_sentences(reading: Reading) -> Iterator[Found]:
    said = reading.draft.language
    for piece in reading.sentences:
        counts = _counts(piece.text)
        likely = max(counts, key=lambda code: counts[code])
        if likely != said and counts[likely] >= _FEWEST_IN_SENTENCE and counts[likely] >= 2 * counts[said] + 1:
            yield reading.found("sentence-in-other-language", piece, seems=likely)


def _counts(text: str) -> Counter[str]:
    words = Counter(tokens(text))
    kept = {code: known.lists["common"] for code in languages() if (known := words_of(code))}
    return Counter({code: sum(words[one] for one in common if one in words) for code, common in kept.items()})


def _mostly_other_script(text: str) -> bool:
    letters = len(_LETTER.findall(text))
    return letters > 0 and len(_LATIN.findall(text)) < 0.5 * letters


def _age(reading: Reading) -> Iterator[Found]:
    """Facts that moved on since it was drafted, and a text nobody who knows the language has read."""
    draft, context = reading.draft, reading.context
    if draft.sheet is not None and context.sheet_number is not None and draft.sheet < context.sheet_number:
        severity = NOTE if draft.released else ""
        yield reading.found("older-facts", severity=severity, used=draft.sheet, now=context.sheet_number)
    if draft.read_through is False and context.base_language and draft.language != context.base_language:
        yield reading.found("not-read-through")
