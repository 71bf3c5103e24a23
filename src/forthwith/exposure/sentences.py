"""What a reader would conclude and what was not counted, in calm sentences without names (R-025, R-026, R-101)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forthwith.exposure.case import Case
from forthwith.exposure.complement import Complement
from forthwith.exposure.facts import SmallCell
from forthwith.exposure.pairs import Spread


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentences speak about: the counts of people, the small cells and the barred pairs."""

    people: Mapping[str, int | None]
    cells: tuple[SmallCell, ...]
    barred: tuple[tuple[str, str], ...]


def sentences(case: Case, told: Told) -> tuple[str, ...]:
    """All sentences, the most urgent first, each once."""
    found = [
        *_barred(told),
        *_listed(case),
        *_meanings(case),
        *_shown(case, told),
        *_linked(told),
        *_absence(case),
        *_cells(told),
        *_period(case),
        *_not_counted(case),
    ]
    return tuple(dict.fromkeys(found))


def _s(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _barred(told: Told) -> Iterator[str]:
    if told.barred:
        readers = len({reader for reader, _ in told.barred})
        people = len({person for _, person in told.barred})
        is_are = "is" if readers == 1 else "are"
        who = _s(people, "person", "people")
        yield (
            f"{_s(readers, 'reader', 'readers')} {is_are} barred from contact with {who} whom they could now learn "
            "about: call at once (practice 3.3)."
        )


def _listed(case: Case) -> Iterator[str]:
    for term in case.ledger.terms("listed"):
        if not term.pairs:
            continue
        others = term.people - term.own // term.readers
        each = "Each of " if term.readers > 1 else ""
        yield f"{each}{_s(term.readers, 'reader', 'readers')} learned about {_s(others, 'other', 'others')}."


def _meanings(case: Case) -> Iterator[str]:
    for meant in case.meant:
        for revealed in meant.revealed:
            yield revealed.sentence
            if revealed.sure:
                yield "Readers will think so of everybody listed; it need not be true of each of them."
    yield from case.remarks


def _shown(case: Case, told: Told) -> Iterator[str]:
    shown = told.people.get("shown")
    if shown:
        stand = "stands" if shown == 1 else "stand"
        yield f"What was sent shows the data of {_s(shown, 'person', 'people')}." if stand else ""
    hidden = frozenset().union(*(people for flag, people in _traces(case) if flag))
    if hidden:
        plain = frozenset().union(*(people for flag, people in _traces(case) if not flag))
        yield (
            f"An ordinary look shows {_s(len(plain), 'person', 'people')}; hidden places hold data of "
            f"{_s(len(hidden), 'person', 'people')}."
        )


def _traces(case: Case) -> Iterator[tuple[bool, frozenset[str]]]:
    return ((t.hidden, t.people) for copies in case.gathered.parts.values() for t in copies.seen.traces)


def _linked(told: Told) -> Iterator[str]:
    linked = told.people.get("linked")
    if linked:
        yield f"Through their guardians, readers learned about {_s(linked, 'child', 'children')}."


def _absence(case: Case) -> Iterator[str]:
    for meant in case.meant:
        for complement in meant.complements.values():
            yield from _complement(complement)
    if case.unexplained:
        yield "Who could have been listed is not known: people revealed by not being listed were not counted."


def _complement(found: Complement) -> Iterator[str]:
    if not found.size:
        return
    means = found.group.absence_reveals.rstrip(".") or f"not in the group {found.group.name}"
    if not found.sure:
        yield f"{found.size:,} more are possible by elimination: {means}. {found.reason}"
        return
    yield f"About {found.size:,} more by elimination: {means}."
    if found.low:
        yield f"What is said about these {found.size:,} is of low sensitivity: counted, and no letter is forced."


def _cells(told: Told) -> Iterator[str]:
    if told.cells:
        yield (
            f"In {_s(len(told.cells), 'school or role', 'schools or roles')} one to three people stand out; "
            "they need a personal word."
        )


def _period(case: Case) -> Iterator[str]:
    start, end = case.given.open_from, case.given.open_until
    if start and end:
        yield f"Anybody could read it from {start} to {end}, {_s((end - start).days + 1, 'day', 'days')}."
    elif start:
        yield f"Anybody could read it since {start}; no end was told."


def _not_counted(case: Case) -> Iterator[str]:
    themselves, children = own_entries(case)
    parts = [
        _s(themselves, "own entry", "own entries") if themselves else "",
        _s(children, "entry of an own child", "entries of own children") if children else "",
        _s(case.authorised, "authorised reader", "authorised readers") if case.authorised else "",
    ]
    if kept := [part for part in parts if part]:
        yield f"Not counted: {', '.join(kept)}."
    unfounded = len(case.given.authorised) - len(case.given.with_basis())
    if unfounded:
        yield f"Counted although named as authorised: {_s(unfounded, 'reader', 'readers')} without a stated basis."
    if contacts := case.business_contacts & case.ledger.people("listed"):
        yield (
            f"{_s(len(contacts), 'person is', 'people are')} listed at work on a list that says nothing about them: "
            "business contact information, not counted as affected."
        )
    staff = frozenset().union(*(copies.seen.contacts for copies in case.gathered.parts.values()))
    if staff := staff - case.ledger.people("shown"):
        yield f"Not counted: {_s(len(staff), 'member of staff', 'members of staff')} named only as a contact."


def own_entries(case: Case) -> tuple[int, int]:
    """Pairs taken out because a reader met themselves, and because they met their own child."""
    themselves = own = 0
    for way in ("listed", "shown", "linked"):
        own += sum(term.own for term in case.ledger.terms(way))
        themselves += sum(_themselves(case, spread) for spread in case.ledger.spreads(way))
    return themselves, own - themselves


def _themselves(case: Case, spread: Spread) -> int:
    """How often a reader of a spread is one of its people."""
    met = case.readers.owners(spread.readers) & spread.people
    if not met:
        return 0
    return sum(
        len(case.readers[number].owners & met) for number in case.readers.having(met).intersection(spread.readers)
    )
