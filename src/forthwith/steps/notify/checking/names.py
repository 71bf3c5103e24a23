"""Finds the people of a case in any text, in one pass, so that no letter names anybody but its reader's (R-146)."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from forthwith.steps.notify.checking.words import languages, words_of

_TOKEN = re.compile(r"[^\W_]+")
_MAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_DIGITS = re.compile(r"(?<![\w@.])\+?\(?\d(?:[\s().-]{0,3}\d){5,14}(?![\w@])")
#: A number with letters in it, as students' numbers often are.
_MARKED = re.compile(r"(?<![\w@.])[A-Za-z]{1,3}-?\d{4,12}(?![\w@])")
_UNSEEN = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_HAND = {"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
_BY_HAND = str.maketrans(
    {"ı": "i"} | _HAND | {sign.upper(): plain.upper() for sign, plain in _HAND.items() if sign != "ß"}
)
#: Scripts written without spaces: a name there is looked for as it stands.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_TITLES = frozenset(
    [
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "mme", "mlle", "m", "monsieur", "madame", "sr", "sra", "srta",
        "senor", "senora", "family", "famille", "familia",
    ]
)  # fmt: skip
#: From here on a run of digits tells one person: telephones are compared by their last digits.
_PHONE_DIGITS = 7
_LEAST_DIGITS = 6
_LEAST_SINGLE = 4

Tokens = tuple[str, ...]
Word = tuple[str, int, int]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class KnownName:
    """One person of the case: a key ("Person 3"), names as they are written, and addresses, numbers, postal lines."""

    key: str
    names: tuple[str, ...]
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody met in a text: where, whom it may be, and by what: name, title or value."""

    start: int
    end: int
    keys: frozenset[str]
    how: str


class Names:
    """Every name, address and number of a case, ready to be looked for; never shown, never kept."""

    def __init__(self, known: Iterable[KnownName]) -> None:
        self._pairs: dict[Tokens, list[tuple[Tokens, str]]] = defaultdict(list)
        self._single: dict[str, set[str]] = defaultdict(set)
        self._surnames: dict[str, set[str]] = defaultdict(set)
        self._whole: dict[Tokens, set[str]] = defaultdict(set)
        self._values: dict[str, set[str]] = defaultdict(set)
        self._unspaced: dict[str, set[str]] = defaultdict(set)
        self.people = 0
        for one in known:
            self.people += 1
            self._add(one)

    def find(self, text: str) -> tuple[Met, ...]:
        """Everybody met in a text, with places in it; linear in its length."""
        plain, places = _with_places(text)
        return tuple(
            Met(places[met.start], places[met.end - 1] + 1, met.keys, met.how) for met in self._met(plain, frozenset())
        )

    def keys_of(self, allowed: Iterable[str]) -> frozenset[str]:
        """Whom these names, addresses or keys mean."""
        keys: set[str] = set()
        for one in allowed:
            keys |= {one} | self._whole.get(tokens(one), set()) | self._values.get(_value(one), set())
        return frozenset(keys)

    def others(self, text: str, allowed: Iterable[str]) -> Iterator[Met]:
        """Everybody met in a text who is not among ``allowed`` (names, addresses or keys), with places in ``text``."""
        listed = tuple(allowed)
        plain, places = _with_places(text)
        for met in self._others(plain, listed):
            yield Met(places[met.start], places[met.end - 1] + 1, met.keys, met.how)

    def any_others(self, text: str, allowed: Iterable[str]) -> bool:
        """Whether anybody but ``allowed`` is met; the quick way, for each letter as it is sent."""
        return any(True for _ in self._others(fold(text), tuple(allowed)))

    def _others(self, plain: str, allowed: Sequence[str]) -> Iterator[Met]:
        keys = self.keys_of(allowed)
        covered = frozenset(filter(None, (tokens(one) for one in allowed)))
        yield from (met for met in self._met(plain, covered) if not met.keys & keys)

    def _add(self, one: KnownName) -> None:
        for name in filter(str.strip, one.names):
            if _UNSPACED.search(name):
                self._unspaced[fold(name).casefold().replace(" ", "")].add(one.key)
            for shape in _shapes(name):
                self._whole[shape].add(one.key)
                if len(shape) == 1:
                    self._single[shape[0]].add(one.key)
                else:
                    self._pairs[shape[:2]].append((shape, one.key))
            if len(whole := tokens(name)) > 1:
                self._surnames[whole[-1]].add(one.key)
        for value in filter(str.strip, one.values):
            self._values[_value(value)].add(one.key)
            line = tokens(value.strip().splitlines()[0])
            if len(line) > 2 and "@" not in value and any(not word.isdigit() for word in line):
                self._pairs[line[:2]].append((line, one.key))

    def _met(self, plain: str, covered: frozenset[Tokens]) -> Iterator[Met]:
        words = [(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(plain)]
        low = [word.casefold() for word, _, _ in words]
        hidden = _covered(low, covered)
        for at in range(len(words)):
            if at not in hidden:
                yield from self._named(at, low, words, plain)
        yield from self._valued(plain)
        for name, keys in self._unspaced.items():
            if (start := plain.casefold().find(name)) >= 0:
                yield Met(start, start + len(name), frozenset(keys), "name")

    def _named(self, at: int, low: list[str], words: list[Word], plain: str) -> Iterator[Met]:
        """Whoever is named from this word on: whole, with one word between, by title and surname, or by one word."""
        word = low[at]
        for last in (at + 1, at + 2):
            for shape, key in self._pairs.get((word, low[last]), ()) if last < len(low) else ():
                rest = low[last + 1 : last + len(shape) - 1]
                end = last + len(shape) - 2
                if rest == list(shape[2:]) and (last == at + 1 or _is_initial(low[at + 1])):
                    start, stop = words[at][1], words[end][2]
                    yield from [Met(start, stop, frozenset([key]), "name")] if _meant(plain[start:stop], shape) else ()
        titled = word in _TITLES and words[at][0][:1].isupper() and at + 1 < len(low) and words[at + 1][0][:1].isupper()
        if titled and (keys := self._surnames.get(low[at + 1])):
            yield Met(words[at][1], words[at + 1][2], frozenset(keys), "title")
        if (keys := self._single.get(word)) and words[at][0][:1].isupper() and word not in _plain():
            yield Met(words[at][1], words[at][2], frozenset(keys), "name")

    def _valued(self, plain: str) -> Iterator[Met]:
        for pattern in (_MAIL, _DIGITS, _MARKED):
            for found in pattern.finditer(plain):
                if keys := self._values.get(_value(found.group())):
                    yield Met(found.start(), found.end(), frozenset(keys), "value")


def names_others(text: str, names: Names, allowed: Iterable[str]) -> bool:
    """Whether a finished letter names anybody of the case but ``allowed``: its reader, and whom it is about (R-168).

    ``allowed`` are names as they may stand in it, addresses, or keys ("Person 3"). Under a millisecond a letter.
    """
    return names.any_others(text, allowed)


def fold(text: str) -> str:
    """A text without accents and invisible signs; letters of every script stay."""
    if text.isascii():
        return text
    return _UNSEEN.sub("", unicodedata.normalize("NFKD", text)).translate(_BY_HAND)


def tokens(text: str) -> Tokens:
    """The words of a text as names are compared."""
    return tuple(word.casefold() for word in _TOKEN.findall(fold(text)))


def _shapes(name: str) -> Iterator[Tokens]:
    """The ways one name is written: as it stands, turned round, first and last alone, and without its marks."""
    whole = tokens(name)
    if len(whole) == 1:
        yield from [whole] if len(whole[0]) >= _LEAST_SINGLE else []
        return
    seen: dict[Tokens, None] = {whole: None, (whole[-1], *whole[:-1]): None, (whole[0], whole[-1]): None}
    seen[whole[-1], whole[0]] = None
    if len(whole) > 2:
        seen[whole[0], *whole[-2:]] = None
        seen[(*whole[-2:], whole[0])] = None
    joined = tokens(re.sub(r"['’ʼ-]", "", name))
    if len(joined) > 1:
        seen[joined] = None
        seen[joined[-1], *joined[:-1]] = None
    yield from seen


def _is_initial(word: str) -> bool:
    """What may stand between a first and a last name: an initial or a second name, no common word."""
    return word not in _plain() and not word.isdigit()


def _meant(said: str, shape: Tokens) -> bool:
    """A name made of common words ("April May") counts only with a capital, and without a mark between them."""
    return not any(one in _plain() for one in shape) or (said[:1].isupper() and not re.search(r"[,.;:!?]", said))


def _covered(low: list[str], covered: frozenset[Tokens]) -> frozenset[int]:
    """The places of words that belong to a name that may stand there."""
    if not covered:
        return frozenset()
    firsts: dict[str, list[Tokens]] = defaultdict(list)
    for one in covered:
        firsts[one[0]].append(one)
    hidden: set[int] = set()
    for at, word in enumerate(low):
        for one in firsts.get(word, ()):
            if tuple(low[at : at + len(one)]) == one:
                hidden.update(range(at, at + len(one)))
    return frozenset(hidden)


def _value(text: str) -> str:
    """An address or a number as it is compared: case and marks out; of a telephone the last digits."""
    plain = fold(text).strip().casefold()
    if "@" in plain:
        return plain
    digits = re.sub(r"\D", "", plain)
    letters = re.sub(r"[^\w]", "", plain)
    if len(digits) >= _LEAST_DIGITS and len(letters) - len(digits) <= 2:
        return digits[-_PHONE_DIGITS:] if len(digits) >= _PHONE_DIGITS else digits
    return letters


@cache
def _plain() -> frozenset[str]:
    """Words that are names too: of these a name is made only with a capital."""
    kept = [words for code in languages() if (words := words_of(code)) is not None]
    lists = [words.lists[name] for words in kept for name in ("common", "plain-names")]
    return frozenset().union(*lists, *(words.months for words in kept))


def _with_places(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and the place of each of its characters in the original."""
    if text.isascii():
        return text, range(len(text) + 1)
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        kept = sign if sign.isascii() else fold(sign)
        letters.append(kept)
        places += [place] * len(kept)
    return "".join(letters), places
