"""The facts of the answer, made when somebody reads them: sets stay sets (decision record 2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from forthwith.exposure.facts import WAYS, Crowd, Fact
from forthwith.exposure.ledger import Entry, Learned, Ledger
from forthwith.exposure.pairs import Spread, terms_of

_CERTAIN = {"listed": 1.0, "shown": 0.95, "linked": 0.9, "inferred": 0.8, "possible": 0.4}
_WORDS = {
    "listed": "listed",
    "shown": "shown",
    "linked": "linked",
    "inferred": "not listed",
    "possible": "possibly concerned",
}
_Figures = tuple[int, int, int]


class Facts(Sequence[Fact]):
    """Every fact, surest way first. ``authorised`` readers were taken out of all of them."""

    def __init__(self, ledger: Ledger, authorised: int) -> None:
        self._ledger = ledger
        self._authorised = authorised
        self._made: tuple[Fact, ...] | None = None
        self._figures: dict[tuple[frozenset[int], frozenset[str]], _Figures] = {}
        self._crowds: dict[frozenset[int], Crowd] = {}

    @overload
    def __getitem__(self, place: int) -> Fact: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Fact, ...]: ...

    def __getitem__(self, place: int | slice) -> Fact | tuple[Fact, ...]:
        return self._all()[place]

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> tuple[Fact, ...]:
        if self._made is None:
            found = [fact for entry in self._ledger.entries() for fact in self._of_entry(entry)]
            found += [fact for crowd in self._ledger.crowds for fact in self._of_crowd(*crowd)]
            self._made = tuple(sorted(found, key=lambda fact: WAYS.index(fact.way)))
        return self._made

    def _of_entry(self, entry: Entry) -> Iterator[Fact]:
        about = entry.learned
        people = Crowd(f"{len(entry.people):,} {_WORDS[about.way]}", len(entry.people), entry.people)
        place = about.place + (f" and {len(entry.places):,} more" if entry.places else "")
        if entry.readers:
            readers = frozenset(entry.readers)
            opened, upper, own = self._counted(readers, entry.people)
            out = {"own entries": own, "authorised readers": self._authorised}
            kept = {why: number for why, number in out.items() if number}
            lower = 0 if about.way == "possible" else opened
            yield _fact(about, place, (self._crowd(readers), people), (lower, upper), out=kept)
        if entry.unknown:
            yield _fact(about, place, (_NOBODY_CAN_NAME, people), (None, None))

    def _of_crowd(self, about: Learned, readers: frozenset[int], people: Crowd, unknown: bool) -> Iterator[Fact]:
        if readers:
            opened = len(readers & (self._ledger.opened or frozenset()))
            bounds = (None, None) if people.size is None else (opened * people.size, len(readers) * people.size)
            yield _fact(about, about.place, (self._crowd(readers), people), bounds)
        if unknown:
            yield _fact(about, about.place, (_NOBODY_CAN_NAME, people), (None, None))

    def _counted(self, readers: frozenset[int], people: frozenset[str]) -> _Figures:
        """Pairs of readers known to have opened it, all pairs, and entries taken out; several facts share them."""
        key = (readers, people)
        if key not in self._figures:
            spread, own = (Spread(tuple(readers), people),), self._ledger.readers.own
            terms = terms_of(spread, own)
            opened = terms_of(spread, own, self._ledger.opened) if self._ledger.opened else ()
            upper = sum(term.pairs for term in terms)
            self._figures[key] = (sum(term.pairs for term in opened), upper, sum(term.own for term in terms))
        return self._figures[key]

    def _crowd(self, numbers: frozenset[int]) -> Crowd:
        if numbers not in self._crowds:
            label = f"{len(numbers):,} {'reader' if len(numbers) == 1 else 'readers'}"
            self._crowds[numbers] = Crowd(label, len(numbers), self._ledger.readers.owners(numbers))
        return self._crowds[numbers]


_NOBODY_CAN_NAME = Crowd("readers nobody can name", None)


def _fact(
    about: Learned,
    place: str,
    crowds: tuple[Crowd, Crowd],
    bounds: tuple[int | None, int | None],
    *,
    out: Mapping[str, int] | None = None,
) -> Fact:
    return Fact(
        readers=crowds[0],
        people=crowds[1],
        what=about.what,
        way=about.way,
        place=place,
        confidence=_CERTAIN[about.way],
        reason=about.reason,
        lower=bounds[0],
        upper=bounds[1],
        not_counted=out or {},
    )
