"""The shapes a name has in a text: "Ana M. Lopez", "LOPEZ, Ana", "A. Lopez" (practice 2.1.4).

What stands between the words decides: a comma belongs into "Last, First" only, a full stop only behind an initial,
a line may break inside a name, and two cells of a list may hold its two halves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from forthwith.people.folding import Folded
from forthwith.people.name_table import Ids, NameTable
from forthwith.people.names import nicknames
from forthwith.people.naming import NOBODY, Meaning, meaning_of, with_middle
from forthwith.people.ordinary import ORDINARY

Span = tuple[int, int]
# How far to either side of a surname its given names are looked for, in folded bytes.
REACH = 64
LONGEST_GIVEN = 3
BLANK = r"[ \u00a0\u2000-\u200d\u202f\u2060\ufeff]"
# "Ana Lopez", "ana_lopez".
PLAIN = re.compile(rf"(?:{BLANK}{{1,4}}|_)\Z")
# "ana-lopez-report.pdf"; "Thomas-Brown" is a surname, so this holds for small letters only.
HYPHEN = re.compile(r"[\u2010-\u2015-]\Z")
AFTER_INITIAL = re.compile(rf"\.?{BLANK}{{0,3}}\Z")
BROKEN_LINE = re.compile(rf"(?:{BLANK}|\t)*\r?\n(?:{BLANK}|[\t>])*\Z")
COMMA = re.compile(rf"{BLANK}?,\s{{0,4}}\Z")
CELLS = re.compile(r"[\"']?(?:[;|\t,]|\s?\|\s?)[\"']?\Z")
INSIDE = re.compile(rf"(?:{BLANK}{{0,3}}|{BLANK}?[-'’‘`´ʼ_\u00ad\u2010-\u2015]{BLANK}?|\r?\n)\Z")
# "St. John", "J. R. Smith": a full stop inside a name follows one or two letters.
INSIDE_DOTTED = re.compile(r"\.[ \u00a0]{0,2}\Z")
# Of two readings of the same words the higher rank stands.
RANK_PLAIN, RANK_COMMA, RANK_BROKEN, RANK_REVERSED, RANK_CELLS = 5, 4, 3, 2, 1
# What the shape takes off the confidence of the name.
SHAPE = {RANK_PLAIN: 1.0, RANK_COMMA: 1.0, RANK_BROKEN: 0.95, RANK_REVERSED: 0.93, RANK_CELLS: 0.9}


class Reading(NamedTuple):
    """One way to read some characters of the text as a name. ``initial``: the given name is one letter."""

    start: int
    end: int
    ids: Ids
    confidence: float
    rank: int
    initial: bool = False


class Place:
    """A surname met in a folded text, and the words around it (folded; their spans are found when needed)."""

    __slots__ = ("after", "before", "end", "folded", "start", "text")

    def __init__(self, text: str, folded: Folded, start: int, end: int) -> None:
        words = folded.words
        self.text, self.folded, self.start, self.end = text, folded, start, end
        self.before = words[words.rfind(b" ", 0, max(1, start - REACH)) : start].split()
        self.after = words[end : end + REACH].split()

    def spans_before(self, count: int) -> list[Span]:
        """Where the last ``count`` words before the surname are, with the surname itself."""
        spans, place = [(self.start, self.end)], self.start
        for word in reversed(self.before[len(self.before) - count :]):
            place = self.folded.words.rfind(word, 0, place)
            spans.insert(0, (place, place + len(word)))
        return spans

    def spans_after(self, count: int) -> list[Span]:
        """Where the first ``count`` words behind the surname are."""
        spans, place = [], self.end
        for word in self.after[:count]:
            place = self.folded.words.find(word, place)
            spans.append((place, place + len(word)))
            place += len(word)
        return spans

    def between(self, left: Span, right: Span) -> str:
        """The characters of the text between two words."""
        return self.text[self.folded.offset(left[1]) : self.folded.offset(right[0])]

    def joined(self, spans: Sequence[Span]) -> bool:
        """Whether nothing stands between these words that would part a name."""
        return all(
            INSIDE.match(self.between(one, other))
            or (one[1] - one[0] <= 2 and INSIDE_DOTTED.match(self.between(one, other)))
            for one, other in pairwise(spans)
        )

    def capital(self, span: Span) -> bool:
        """Whether the word at ``span`` is written with a capital letter."""
        return self.text[self.folded.offset(span[0])].isupper()

    def capitals(self, spans: Sequence[Span]) -> bool:
        """Whether all these words are written with a capital letter."""
        return all(self.capital(span) for span in spans)

    def ordinary(self, given: Span, family: Span) -> bool:
        """Whether these are plain words of the language: "will cook", "Will cook", "Brown will".

        Two names written small are two names unless both are plain words too; beside a word with a capital, a
        plain word written small is none.
        """
        words = self.folded.words
        small = [span for span in (given, family) if not self.capital(span)]
        return bool(small) and all(words[span[0] : span[1]] in ORDINARY for span in small)

    def reading(self, spans: Sequence[Span], meaning: Meaning, rank: int) -> Reading:
        """The reading of ``spans`` as a name."""
        start, end = self.folded.offset(spans[0][0]), self.folded.offset(spans[-1][1])
        return Reading(start, end, meaning.ids, meaning.confidence * SHAPE[rank], rank)


def readings(names: NameTable, place: Place) -> list[Reading]:
    """Every reading of a surname with a given name before or behind it, the fullest surname first."""
    found: list[Reading | None] = []
    word = place.folded.words[place.start : place.end]
    for length in names.family_lengths(place.before, word):
        own = len(place.before) - length + 1
        family = word if length == 1 else b" ".join([*place.before[own:], word])
        if any(_may_be_named(names, word) for word in place.before[max(0, own - 2) : own]):
            found.append(_given_first(names, place, family, length))
        if place.after and _may_be_named(names, place.after[0]):
            found.append(_family_first(names, place, family, length))
    return [reading for reading in found if reading is not None]


def _given_first(names: NameTable, place: Place, family: bytes, family_length: int) -> Reading | None:
    before = place.before[: len(place.before) - family_length + 1]
    for length in range(min(LONGEST_GIVEN, len(before)), 0, -1):
        meaning, middles = _given_and_middle(names, before[-length:], family)
        if not meaning.ids:
            continue
        spans = place.spans_before(length + family_length - 1)
        given, surname = spans[:length], spans[length:]
        rank = _rank_given_first(place, given[-1], surname[0])
        if not rank:
            return None
        if middles:
            meaning = with_middle(names, meaning, middles, place.capitals(given[1:]))
        if meaning.ids and place.joined(given) and place.joined(surname):
            return None if place.ordinary(given[0], surname[-1]) else place.reading(spans, meaning, rank)
    if len(before[-1]) == 1:
        return _initial_first(names, place, family, place.spans_before(family_length))
    return None


def _may_be_named(names: NameTable, word: bytes) -> bool:
    return len(word) == 1 or names.may_be_given(word)


def _rank_given_first(place: Place, given: Span, family: Span) -> int:
    between = place.between(given, family)
    if between == " " or PLAIN.match(between) or (given[1] - given[0] == 1 and AFTER_INITIAL.match(between)):
        return RANK_PLAIN
    if BROKEN_LINE.match(between):
        return RANK_BROKEN
    if HYPHEN.match(between) and not place.capital(given) and not place.capital(family):
        return RANK_REVERSED
    return RANK_CELLS if CELLS.match(between) else 0


def _given_and_middle(names: NameTable, words: Sequence[bytes], family: bytes) -> tuple[Meaning, Sequence[bytes]]:
    """Read words as a given name, or as a given name and then middle names (which are yet to be weighed)."""
    first = words[0]
    if len(first) == 1 or not names.may_be_given(first):
        return NOBODY, ()
    if len(words) == 1:
        return meaning_of(names, first, family), ()
    meaning = meaning_of(names, b" ".join(words), family)
    return (meaning, ()) if meaning.ids else (meaning_of(names, first, family), words[1:])


def _initial_first(names: NameTable, place: Place, family: bytes, spans: Sequence[Span]) -> Reading | None:
    """ "J. Smith", with a capital; "I Smith" and "A Smith" need the full stop."""
    letter, between = spans[0], place.between(spans[0], spans[1])
    word, start = place.folded.words[letter[0] : letter[1]], place.folded.offset(letter[0])
    if not place.capital(letter) or not AFTER_INITIAL.match(between) or not place.joined(spans[1:]):
        return None
    if word in (b"a", b"i") and "." not in between:
        return None
    if start and (place.text[start - 1] in "'’." or place.text[start - 1].isalnum()):
        return None
    ids = names.of_initial(word, family)
    return Reading(start, place.folded.offset(spans[-1][1]), ids, 0.0, RANK_PLAIN, initial=True)


def _family_first(names: NameTable, place: Place, family: bytes, family_length: int) -> Reading | None:
    for length in range(min(LONGEST_GIVEN, len(place.after)), 0, -1):
        if not _may_be_named(names, place.after[length - 1]):
            continue
        meaning, middles = _given_and_middle(names, place.after[:length], family)
        if not meaning.ids:
            continue
        surname, given = place.spans_before(family_length - 1), place.spans_after(length)
        rank = _rank_family_first(place.between(surname[-1], given[0]))
        if not rank or not place.joined(surname) or (rank == RANK_REVERSED and _could_be_given(names, place)):
            return None
        if middles:
            meaning = with_middle(names, meaning, middles, place.capitals(given[1:]))
        if meaning.ids and place.joined(given):
            spans = [*surname, *given]
            return None if place.ordinary(given[0], surname[-1]) else place.reading(spans, meaning, rank)
    if len(place.after[0]) == 1:
        return _initial_behind(names, place, family, place.spans_before(family_length - 1))
    return None


def _could_be_given(names: NameTable, place: Place) -> bool:
    """Whether "James Thomas" is rather somebody else than Thomas James: only "THOMAS James" says the surname first."""
    start, end = place.folded.offset(place.start), place.folded.offset(place.end)
    word = place.folded.words[place.start : place.end]
    return (names.may_be_given(word) or word in nicknames()[1]) and not place.text[start:end].isupper()


def _rank_family_first(between: str) -> int:
    if COMMA.match(between):
        return RANK_COMMA
    if PLAIN.match(between):
        return RANK_REVERSED
    return RANK_CELLS if CELLS.match(between) else 0


def _initial_behind(names: NameTable, place: Place, family: bytes, surname: Sequence[Span]) -> Reading | None:
    """ "Smith, J." """
    letter = place.spans_after(1)[0]
    comma = COMMA.match(place.between(surname[-1], letter))
    if not comma or not place.joined(surname) or not place.capital(letter):
        return None
    ids = names.of_initial(place.folded.words[letter[0] : letter[1]], family)
    start, end = place.folded.offset(surname[0][0]), place.folded.offset(letter[1])
    return Reading(start, end, ids, 0.0, RANK_COMMA, initial=True)
