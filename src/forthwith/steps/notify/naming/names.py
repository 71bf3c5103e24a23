"""Finds the people of a case in any text, in one pass, so that no letter names anybody but its reader's (R-146)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from forthwith.steps.notify.checking.words import languages, words_of
from forthwith.steps.notify.naming.office import NOBODY, Office
from forthwith.steps.notify.naming.spelling import (
    TOKEN,
    UNSPACED,
    Span,
    Tokens,
    addresses_in,
    fold,
    known_as,
    numbers_in,
    shapes,
    tokens,
    unmarked,
    with_places,
    words_in,
)

_TITLES = frozenset(
    [
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "mme", "mlle", "m", "monsieur", "madame", "sr", "sra", "srta",
        "senor", "senora", "family", "famille", "familia",
    ]
)  # fmt: skip
#: A name of one word is looked for from this length on: shorter ones are any word.
_LEAST_SINGLE = 4
_MARKED_OFF = re.compile(r"[,.;:!?]")

Keys = frozenset[str]


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
    keys: Keys
    how: str


@dataclass(frozen=True, slots=True)
class _Allowed:
    """Who may be met: by name, by address or number, and the names and values that may stand there as written."""

    by_name: Keys
    by_value: Keys
    written: frozenset[Tokens]
    values: frozenset[str]
    office: Office


class _Page:
    """One folded text taken apart into words; where they stand is worked out when it is asked for."""

    __slots__ = ("_spans", "low", "plain")

    def __init__(self, plain: str) -> None:
        self.plain = unmarked(plain)
        self.low = words_in(self.plain)
        self._spans: list[Span] | None = None

    def span(self, first: int, last: int) -> Span:
        """Where the words from the first to the last stand."""
        if self._spans is None:
            self._spans = [one.span() for one in TOKEN.finditer(self.plain)]
        return self._spans[first][0], self._spans[last][1]

    def has_capital(self, at: int) -> bool:
        """Whether this word begins with a capital letter."""
        return self.plain[self.span(at, at)[0]].isupper()

    def places_of(self, written: frozenset[Tokens]) -> frozenset[int]:
        """The places of words that belong to a name that may stand there."""
        firsts: dict[str, list[Tokens]] = defaultdict(list)
        for one in written:
            firsts[one[0]].append(one)
        found: set[int] = set()
        for at in [place for place, word in enumerate(self.low) if word in firsts]:
            for one in firsts[self.low[at]]:
                if tuple(self.low[at : at + len(one)]) == one:
                    found.update(range(at, at + len(one)))
        return frozenset(found)


class Names:
    """Every name, address and number of a case, ready to be looked for; never shown, never kept."""

    def __init__(self, known: Iterable[KnownName]) -> None:
        self._pairs: dict[str, dict[str, dict[Tokens, set[str]]]] = defaultdict(lambda: defaultdict(dict))
        self._single: dict[str, set[str]] = defaultdict(set)
        self._surnames: dict[str, set[str]] = defaultdict(set)
        self._whole: dict[Tokens, set[str]] = defaultdict(set)
        self._values: dict[str, set[str]] = {}
        self._hosts: set[str] = set()
        self._numbers = False
        self._unspaced: dict[str, set[str]] = defaultdict(set)
        self._of_office: dict[Office, _Allowed] = {}
        self._begins: set[str] = set(_TITLES)
        self.people = 0
        for one in known:
            self.people += 1
            self._add(one)

    def find(self, text: str) -> tuple[Met, ...]:
        """Everybody met in a text, with places in it; linear in its length."""
        return tuple(self.others(text, ()))

    def keys_of(self, named: Iterable[str]) -> Keys:
        """Whom these names or keys mean."""
        return frozenset(key for one in named for key in ({one} | self._whole.get(tokens(one), set())))

    def others(self, text: str, own: Iterable[str], office: Office = NOBODY) -> Iterator[Met]:
        """Everybody met in a text who is not among its ``own``, with places in ``text``.

        ``own`` are the letter's own people as names, addresses or keys: what is known of them may stand there as well,
        unless somebody else bears the name. Those of the ``office`` may stand in every letter, by name and no further.
        """
        plain, places = with_places(text)
        for met in self._others(plain, tuple(own), office):
            yield Met(places[met.start], places[met.end - 1] + 1, met.keys, met.how)

    def any_others(self, text: str, own: Iterable[str], office: Office = NOBODY) -> bool:
        """Whether anybody else is met; the quick way, for each letter as it is sent. Places are not worked out."""
        return any(True for _ in self._others(fold(text), tuple(own), office))

    def _others(self, plain: str, own: tuple[str, ...], office: Office) -> Iterator[Met]:
        page, may = _Page(plain), self._allowed(own, office)
        inside = page.places_of(may.written)
        for at in [place for place, word in enumerate(page.low) if word in self._begins]:
            for last, keys, how in self._named(at, page):
                # Names side by side make no third person: what lies wholly within names that may stand is theirs.
                if not keys & may.by_name and not inside.issuperset(range(at, last + 1)):
                    yield Met(*page.span(at, last), frozenset(keys), how)
        yield from self._valued(plain, may)
        yield from self._without_spaces(plain, may)

    def _allowed(self, own: tuple[str, ...], office: Office) -> _Allowed:
        always = self._of_office.get(office)
        if always is None:
            always = self._of_office[office] = self._meant(office.names, office)
        if not own:
            return always
        # Of two who bear one name, nobody knows whose number stands there.
        these, sure = self._meant(own, office), (self.keys_of((one,)) for one in own)
        return _Allowed(
            these.by_name | always.by_name, frozenset(key for keys in sure if len(keys) <= 2 for key in keys),
            these.written | always.written, these.values | always.values, office,
        )  # fmt: skip

    def _meant(self, named: tuple[str, ...], office: Office) -> _Allowed:
        values = frozenset(form for one in named if "@" in one for form in known_as(one))
        return _Allowed(self.keys_of(named), frozenset(), frozenset(filter(None, map(tokens, named))), values, office)

    def _add(self, one: KnownName) -> None:
        for name in filter(str.strip, one.names):
            if UNSPACED.search(name):
                self._unspaced[_closed(fold(name))].add(one.key)
            for shape in shapes(name):
                self._whole[shape].add(one.key)
                self._look_for(shape, one.key)
            if len(whole := tokens(name)) > 1:
                self._surnames[whole[-1]].add(one.key)
        for kept in filter(str.strip, one.values):
            for form in known_as(kept):
                self._values.setdefault(form, set()).add(one.key)
                self._hosts.update(form.rpartition("@")[2:] if "@" in form else ())
                self._numbers = self._numbers or "@" not in form
            line = tokens(kept.strip().splitlines()[0])
            if len(line) > 2 and "@" not in kept and any(not word.isdigit() for word in line):
                self._look_for(line, one.key)

    def _look_for(self, shape: Tokens, key: str) -> None:
        if len(shape) == 1 and len(shape[0]) < _LEAST_SINGLE:
            return
        self._begins.add(shape[0])
        if len(shape) == 1:
            self._single[shape[0]].add(key)
        else:
            self._pairs[shape[0]][shape[1]].setdefault(shape, set()).add(key)

    def _named(self, at: int, page: _Page) -> Iterator[tuple[int, set[str], str]]:
        """Whoever is named from this word on: whole, with one word between, by title and surname, or by one word."""
        low = page.low
        word, following = low[at], low[at + 1] if at + 1 < len(low) else ""
        begun = self._pairs.get(word, {})
        for last in range(at + 1, min(at + 3, len(low))) if begun else ():
            for shape, keys in begun.get(low[last], {}).items():
                end = last + len(shape) - 2
                if tuple(low[last + 1 : end + 1]) == shape[2:] and (last == at + 1 or _is_initial(following)):
                    yield from [(end, keys, "name")] if _meant(page, at, end, shape) else ()
        if word in _TITLES and following in self._surnames and page.has_capital(at) and page.has_capital(at + 1):
            yield at + 1, self._surnames[following], "title"
        if word in self._single and word not in _plain() and page.has_capital(at):
            yield at, self._single[word], "name"

    def _valued(self, plain: str, may: _Allowed) -> Iterator[Met]:
        for (start, end), read in chain(
            addresses_in(plain, self._hosts) if self._hosts else (), numbers_in(plain) if self._numbers else ()
        ):
            keys = {key for one in read for key in self._values.get(one, ())}
            if not keys or keys & may.by_value or not may.values.isdisjoint(read):
                continue
            if not may.office.has(plain[start:end]):
                yield Met(start, end, frozenset(keys), "value")

    def _without_spaces(self, plain: str, may: _Allowed) -> Iterator[Met]:
        said = plain.casefold() if self._unspaced else ""
        for one in map("".join, may.written if said else ()):
            said = said.replace(one, " " * len(one)) if UNSPACED.search(one) else said
        for name, keys in self._unspaced.items():
            if (start := said.find(name)) >= 0 and not keys & may.by_name:
                yield Met(start, start + len(name), frozenset(keys), "name")


def _closed(name: str) -> str:
    return name.casefold().replace(" ", "")


def _is_initial(word: str) -> bool:
    """What may stand between a first and a last name: an initial or a second name, no common word."""
    return word not in _plain() and not word.isdigit()


def _meant(page: _Page, first: int, last: int, shape: Tokens) -> bool:
    """A name made of common words ("April May") counts only with a capital, and without a mark between them."""
    if _plain().isdisjoint(shape):
        return True
    start, end = page.span(first, last)
    said = page.plain[start:end]
    return said[:1].isupper() and not _MARKED_OFF.search(said)


@cache
def _plain() -> frozenset[str]:
    """Words that are names too: of these a name is made only with a capital."""
    kept = [words for code in languages() if (words := words_of(code)) is not None]
    lists = [words.lists[name] for words in kept for name in ("common", "plain-names")]
    return frozenset().union(*lists, *(words.months for words in kept))
