"""Looks for one element in a draft: present, missing, or for a person to look at (practice 3.2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from forthwith.law.elements import LOOK, MISSING, PRESENT, Recogniser, Signs, Way, Words, load_words
from forthwith.law.errors import RuleRefused
from forthwith.law.fact_values import Bounds, FactValue
from forthwith.law.facts import CaseFacts
from forthwith.law.letter_text import LONGEST, Piece, fold, pieces

_NUMBER = re.compile(r"(?<![\w./-])\d{1,3}(?:[,\s]\d{3})+(?![\w/-])|(?<![\w./-])\d+(?![\w/-])")
_FEWEST_COMMON = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """A text to be looked through: its pieces, its language, the facts, and the names that must stand in it."""

    text: str
    pieces: tuple[Piece, ...]
    language: str
    words: Words | None
    facts: CaseFacts
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    other_language: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one element: the state, the span in the draft, and a note for the person who looks."""

    state: str
    where: tuple[int, int] | None = None
    note: str = ""


def read_draft(text: str, language: str, facts: CaseFacts, names: Mapping[str, tuple[str, ...]] | None = None) -> Draft:
    """Cut a text into pieces, once for all elements. A language we have no words for leaves all to a person."""
    cut = pieces(text)
    return Draft(text, cut, language, load_words().get(language), facts, names or {}, _other_language(cut, language))


def find(recogniser: Recogniser, draft: Draft, known: Mapping[str, Recogniser]) -> Found:
    """Look for one element; nothing is ever present in an empty text or in a blank that was left to fill in."""
    found = _find_whole(recogniser, draft, known)
    if draft.words is None and draft.text.strip():
        return Found(LOOK, None, "No patterns are kept for this language.")
    if found.state == MISSING and (draft.other_language or len(draft.text) > LONGEST):
        return replace(found, state=LOOK, note=found.note or _limits(draft))
    if found.state == PRESENT and recogniser.always_look:
        return replace(found, note=recogniser.cannot_see)
    if found.state == MISSING and recogniser.always_look and any(piece.says_something for piece in draft.pieces):
        return Found(LOOK, None, recogniser.cannot_see)
    return found


def plainly_says(recogniser: Recogniser, text: str) -> bool:
    """Whether a text holds it in any language kept, wherever it stands; for what must not be said."""
    folded = fold(text).text
    ways = (way for signs in recogniser.signs.values() for way in signs.ways)
    return any(all(part.search(folded) for part in way) for way in ways)


def run_examples(known: Mapping[str, Recogniser]) -> int:
    """Run every example beside every element; the number run. Raises RuleRefused for the first that fails."""
    run = 0
    for recogniser in {recogniser.id: recogniser for recogniser in known.values()}.values():
        for language, signs in recogniser.signs.items():
            for state, text in signs.examples:
                found = find(recogniser, read_draft(text, language, CaseFacts()), known).state
                if found != state:
                    raise RuleRefused(recogniser.file, recogniser.id, language, f"{text!r} is read as {found}.")
                run += 1
    return run


def _find_whole(recogniser: Recogniser, draft: Draft, known: Mapping[str, Recogniser]) -> Found:
    parts = [(name, find(known[name], draft, known)) for name in recogniser.all_of]
    own = _find_own(recogniser, draft) if not parts else parts[0][1]
    states = {part.state for _, part in parts} | {own.state}
    if MISSING in states:
        gone = ", ".join(name for name, part in parts if part.state == MISSING)
        return Found(MISSING, own.where, own.note or (f"not found: {gone}" if gone else ""))
    if LOOK in states:
        return next((part for _, part in parts if part.state == LOOK), own)
    wished = [name for name in recogniser.best_with if find(known[name], draft, known).state != PRESENT]
    return Found(LOOK, own.where, f"not surely found: {', '.join(wished)}") if wished else own


def _find_own(recogniser: Recogniser, draft: Draft) -> Found:
    if draft.words is None or draft.words.language not in recogniser.signs:
        return Found(LOOK, None, "No patterns are kept for this language.") if draft.text.strip() else Found(MISSING)
    names = [name for key in recogniser.named for name in draft.names.get(key, ())]
    if names:
        return _names_in(names, draft)
    signs = recogniser.signs[draft.words.language]
    whole = [piece for piece in draft.pieces if _counts(piece, recogniser, draft.words)]
    found = _anywhere(signs, whole) if recogniser.anywhere else _in_one(recogniser, signs, whole, draft)
    return found or _traces(signs, whole, draft)


def _counts(piece: Piece, recogniser: Recogniser, words: Words) -> bool:
    enough = piece.says_something or (recogniser.lines and bool(piece.text.strip()))
    return enough and not _is_blank(piece, words)


def _is_blank(piece: Piece, words: Words) -> bool:
    return any(blank.search(piece.text) for blank in words.blanks)


def _in_one(recogniser: Recogniser, signs: Signs, whole: Iterable[Piece], draft: Draft) -> Found | None:
    """The first sentence that says it, without a doubt if there is one."""
    best: Found | None = None
    for piece in whole:
        if not any(_says(way, piece) for way in signs.ways) or _any(signs.never, piece.text):
            continue
        doubt = _doubt(recogniser, signs, piece, draft)
        if not doubt:
            return Found(PRESENT, (piece.start, piece.end))
        best = best or Found(LOOK, (piece.start, piece.end), doubt)
    return best


def _says(way: Way, piece: Piece) -> bool:
    """All parts of a way stand in the sentence; its heading may give some, not all."""
    own = [bool(part.search(piece.text)) for part in way]
    # A line with numbers above a sentence is a letter's date or address, and no heading that says something.
    heading = "" if re.search(r"\d", piece.heading) else piece.heading
    return any(own) and all(here or part.search(heading) for here, part in zip(own, way, strict=True))


def _anywhere(signs: Signs, whole: Sequence[Piece]) -> Found | None:
    for way in signs.ways:
        places = [next((piece for piece in whole if part.search(piece.text)), None) for part in way]
        first = places[0]
        if first is not None and all(places):
            return Found(PRESENT, (first.start, first.end))
    return None


def _doubt(recogniser: Recogniser, signs: Signs, piece: Piece, draft: Draft) -> str:
    if _any(signs.doubts, piece.text):
        return "It may say the opposite, or not be sure."
    for name in recogniser.compare:
        value = _local(draft.facts.known(name), draft.facts)
        if value is not None and draft.words and not _agrees(value, piece.text, draft.words):
            return "It does not agree with the facts of the case."
        if value is not None:
            return ""
    return ""


def _local(value: FactValue | None, facts: CaseFacts) -> FactValue | None:
    """A moment as it is read where the case happened: an afternoon there can be the next day elsewhere."""
    zone = _zone(str(facts.known("time_zone") or ""))
    return value.astimezone(zone) if isinstance(value, datetime) and value.tzinfo and zone else value


@cache
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _traces(signs: Signs, whole: Iterable[Piece], draft: Draft) -> Found:
    """What may say it in other words, then a blank that was left to fill in, then nothing."""
    for piece in whole:
        if piece.says_something and _any(signs.hints, piece.text) and not _any(signs.never, piece.text):
            return Found(LOOK, (piece.start, piece.end), "It is hinted at.")
    for piece in draft.pieces:
        started = any(part.search(piece.text) for way in signs.ways for part in way)
        if started and draft.words and _is_blank(piece, draft.words):
            return Found(MISSING, (piece.start, piece.end), "A blank was left to fill in.")
    return Found(MISSING)


def _any(patterns: Iterable[re.Pattern[str]], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)


def _names_in(names: Sequence[str], draft: Draft) -> Found:
    folded = fold(draft.text)
    places = [re.search(r"\s+".join(map(re.escape, fold(name).text.split())), folded.text, re.I) for name in names]
    there = [place for place in places if place]
    if len(there) == len(names):
        return Found(PRESENT, folded.span(*there[0].span()))
    note = f"{len(names) - len(there)} of {len(names)} names of the fact sheet do not stand in it in full."
    return Found(MISSING, folded.span(*there[0].span()) if there else None, note)


def _agrees(value: FactValue, text: str, words: Words) -> bool:
    if isinstance(value, datetime):
        days = list(_days(text, words))
        return not days or any(_same_day(day, value.date()) for day in days)
    if isinstance(value, int | float | Bounds):
        low, high = value if isinstance(value, Bounds) else (value, value)
        numbers = [int(re.sub(r"\D", "", found)) for found in _NUMBER.findall(text)]
        return not numbers or any(low <= number and (high is None or number <= high) for number in numbers)
    return True


def _same_day(said: tuple[int | None, int, int], meant: date) -> bool:
    year, month, day = said
    return (month, day) == (meant.month, meant.day) and year in (None, meant.year)


def _days(text: str, words: Words) -> Iterator[tuple[int | None, int, int]]:
    """Dates a text says: ISO, or a month's name with a day and perhaps a year. Bare numbers say too little."""
    for year, month, day in re.findall(r"\b(\d{4})-(\d{2})-(\d{2})\b", text):
        yield int(year), int(month), int(day)
    for number, names in enumerate(words.months, 1):
        name = rf"(?:{'|'.join(fold(name).text for name in names)})\.?"
        before = rf"\b(\d{{1,2}})(?:st|nd|rd|th|er)?(?:\s+(?:of|del?))?\s+{name}(?:,?\s+(?:del?\s+)?(\d{{4}}))?\b"
        after = rf"\b{name}\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(\d{{4}}))?\b"
        for day, year in (*re.findall(before, text, re.I), *re.findall(after, text, re.I)):
            yield int(year) if year else None, number, int(day)


def _other_language(cut: Sequence[Piece], language: str) -> str:
    """Another language than the one named, when the draft is plainly in that one."""
    said = [word for piece in cut for word in re.findall(r"[a-z']+", piece.text.lower())]
    counts = {code: sum(word in words.common for word in said) for code, words in load_words().items()}
    most = max(counts, key=lambda code: counts[code], default=language)
    plain = counts.get(most, 0) >= _FEWEST_COMMON and counts[most] > 2 * counts.get(language, 0)
    return most if plain and language in counts else ""


def _limits(draft: Draft) -> str:
    if draft.other_language:
        return f"The text seems to be in another language ({draft.other_language}) than the one named."
    return f"Only the first {LONGEST:,} characters were looked at."
