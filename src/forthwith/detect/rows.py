"""Whom each row of a table is about: by number, by address, by name, by name and birth date (practice 2.1.5)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import accumulate
from typing import Any, NamedTuple

from forthwith.detect.columns import Typed, as_date, has_value
from forthwith.detect.findings import RowPeople
from forthwith.detect.folding import fold
from forthwith.detect.values import Sealer
from forthwith.people.known import KnownPeople
from forthwith.unpack.parts import cell_text

_EMAILS = frozenset({"personal_email", "work_email"})
_GIVEN = frozenset(
    {
        "first name",
        "firstname",
        "given name",
        "given names",
        "givenname",
        "first",
        "fname",
        "prenom",
        "nombre",
        "nombres",
        "student first name",
        "legal first name",
        "preferred first name",
        "preferred name",
    }
)
_FAMILY = frozenset(
    {
        "last name",
        "lastname",
        "surname",
        "family name",
        "familyname",
        "last",
        "lname",
        "nom",
        "nom de famille",
        "apellido",
        "apellidos",
        "student last name",
        "legal last name",
    }
)
#: Between names that are looked up together; no name spans it.
_BETWEEN = " ;\n"


class Match(NamedTuple):
    """The people a row is about, how they were matched, and how surely."""

    people: tuple[str, ...]
    matched_by: str
    confidence: float


class Identity(NamedTuple):
    """What each row says of its own person: number, address, name, birth date (empty where it does not)."""

    numbers: Sequence[str]
    addresses: Sequence[str]
    names: Sequence[str]
    births: Sequence[tuple[int, int, int] | None]


def row_people(
    typed: Sequence[Typed], count: int, *, roster: KnownPeople | None, sealer: Sealer
) -> tuple[RowPeople, ...]:
    """One entry for each row that is about somebody; none for a table without any column about people."""
    own = [t for t in typed if t.column.of == "row" and t.column.type]
    if not own:
        return ()
    identity = _identity(own, count)
    matches = _matches(identity, count, roster) if roster is not None else {}
    nobody = Match((), "", 0.0)
    rows: list[RowPeople] = []
    for row, label in enumerate(_labels(identity, own, count)):
        if label:
            match = matches.get(row, nobody)
            rows.append(RowPeople(row, match.people, match.matched_by, match.confidence, sealer.seal("row", label)))
    return tuple(rows)


def _identity(own: Sequence[Typed], count: int) -> Identity:
    blank = [""] * count
    dates = _first(own, lambda t: t.column.type == "birth_date")
    return Identity(
        _texts(_first(own, lambda t: t.column.type == "student_number")) or blank,
        _texts(_first(own, lambda t: t.column.type in _EMAILS)) or blank,
        _names(own) or blank,
        [as_date(cell) for cell in dates.cells] if dates else [None] * count,
    )


def _first(own: Iterable[Typed], wanted: Callable[[Typed], bool]) -> Typed | None:
    return max(filter(wanted, own), key=lambda t: t.column.filled, default=None)


def _texts(typed: Typed | None) -> list[str]:
    return [cell.strip() if type(cell) is str else cell_text(cell) for cell in typed.cells] if typed else []


def _names(own: Sequence[Typed]) -> list[str]:
    """Full names: of one column, or of a given and a family name side by side."""
    names = [t for t in own if t.column.type == "name"]
    given = next((t for t in names if t.heading.words in _GIVEN), None)
    family = next((t for t in names if t.heading.words in _FAMILY), None)
    whole = next((t for t in names if t is not given and t is not family), None)
    if given and family:
        pairs = zip(_texts(given), _texts(family), strict=True)
        return [f"{first} {last}" if first and last else first or last for first, last in pairs]
    return _texts(whole or given or family)


def _labels(identity: Identity, own: Sequence[Typed], count: int) -> Iterable[str]:
    """What stands for the row's person: the number, else the name and birth date, else the address, else all."""
    for row in range(count):
        number, address, name = identity.numbers[row], identity.addresses[row], identity.names[row]
        if number:
            yield "n " + number
        elif name:
            yield f"p {fold(name).text.lower()} {identity.births[row] or ''}"
        elif address:
            yield "a " + address.lower()
        else:
            cells = [cell_text(t.cells[row]) for t in own if has_value(t.cells[row])]
            yield "r " + "\x1f".join(cells) if cells else ""


def _matches(identity: Identity, count: int, roster: KnownPeople) -> dict[int, Match]:
    found: dict[int, Match] = {}
    for row, number in enumerate(identity.numbers):
        people = roster.of_number(number) if number else ()
        if people:
            found[row] = Match(people, "number", 0.98 if len(people) == 1 else 0.6)
    for row, address in enumerate(identity.addresses):
        people = roster.of_address(address) if address and row not in found else ()
        if people:
            found[row] = Match(people, "address", 0.95 if len(people) == 1 else 0.6)
    left = [row for row in range(count) if row not in found and identity.names[row]]
    for row, people in _named(left, identity.names, roster):
        match = _with_birth(people, identity.births[row], roster)
        contrary = match.matched_by == "name" and _has_other_number(people, identity.numbers[row], roster)
        found[row] = match._replace(confidence=0.4) if contrary else match
    return found


def _named(rows: Sequence[int], names: Sequence[str], roster: KnownPeople) -> Iterable[tuple[int, tuple[str, ...]]]:
    """The people of each row's name; many names are looked up in one text."""
    for block in (rows[at : at + 20_000] for at in range(0, len(rows), 20_000)):
        lines = [names[row] for row in block]
        starts = [0, *accumulate(len(line) + len(_BETWEEN) for line in lines)]
        seen: set[int] = set()
        for known in roster.find(_BETWEEN.join(lines)):
            index = bisect_right(starts, known.start) - 1
            if known.how == "name" and index not in seen and known.end <= starts[index] + len(lines[index]):
                seen.add(index)
                yield block[index], known.people


def _with_birth(people: tuple[str, ...], birth: tuple[int, int, int] | None, roster: KnownPeople) -> Match:
    """The name's people, narrowed by birth date where the roster knows it; a contrary date makes a name doubtful."""
    unsure = Match(people, "name", 0.85 if len(people) == 1 else 0.5)
    known = {one: _birth_of(one, roster) for one in people} if birth else {}
    if birth is None or not any(known.values()):
        return unsure
    same = tuple(one for one in people if _same_day(known[one], birth))
    if same:
        return Match(same, "name and birth date", 0.97 if len(same) == 1 else 0.6)
    return unsure if not all(known.values()) else Match(people, "name", 0.4)


def _has_other_number(people: tuple[str, ...], number: str, roster: KnownPeople) -> bool:
    """The row gives a number nobody here has, and each of its namesakes is known by another one."""
    by_id: Any = getattr(roster, "people", None)
    if not number or by_id is None:
        return False
    return all(getattr(by_id.get(one), "numbers", ()) for one in people)


def _birth_of(source_id: str, roster: KnownPeople) -> date | None:
    """A person's birth date; a roster that cannot look people up (only find them) has none to give."""
    by_id: Any = getattr(roster, "people", None)
    person = by_id.get(source_id) if by_id is not None else None
    found: date | None = getattr(person, "birth_date", None)
    return found


def _same_day(known: date | None, read: tuple[int, int, int]) -> bool:
    """Equal, or equal with day and month in the other order."""
    if known is None or known.year != read[0]:
        return False
    return (known.month, known.day) in ((read[1], read[2]), (read[2], read[1]))
