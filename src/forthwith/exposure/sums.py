"""Every number opens to its sum, in words and in figures that can be worked out again (R-211)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forthwith.exposure.facts import Sum
from forthwith.exposure.pairs import Term

#: Lines of a sum beyond this are taken together.
_LINES = 6


@dataclass(frozen=True, slots=True)
class Unit:
    """What the people of a sum are called, one and several."""

    one: str
    many: str

    def __call__(self, count: int) -> str:
        return f"{count:,} {self.one if count == 1 else self.many}"


READERS = Unit("reader", "readers")
OTHERS = Unit("other", "others")
PEOPLE = Unit("person", "people")
CHILDREN = Unit("child", "children")
NOT_LISTED = Unit("person not listed", "people not listed")
OWN = Unit("own entry", "own entries")
OWN_CHILDREN = Unit("own child", "own children")
OWN_OR_CHILDREN = Unit("own entry or child", "own entries and children")
OTHER_ADDRESSES = Unit("other address", "other addresses")


def product(name: str, terms: Sequence[Term], people: Unit, own: Unit = OWN) -> Sum:
    """Pairs as "readers × people − own entries", or "readers × others" when each reader is one of the people."""
    value = sum(term.pairs for term in terms)
    if len(terms) > _LINES:
        return _long(name, terms, own, value)
    words = " + ".join(_line(term, people, own) for term in terms) or "0 readers"
    inputs: dict[str, int | None] = {}
    for number, term in enumerate(terms, start=1):
        mark = "" if len(terms) == 1 else f" {number}"
        inputs |= {f"readers{mark}": term.readers, f"people{mark}": term.people, f"own{mark}": term.own}
    return Sum(name, value, f"{words} = {value:,}", inputs)


def _line(term: Term, people: Unit, own: Unit) -> str:
    if people in (OTHERS, OTHER_ADDRESSES) and term.own == term.readers and term.people > 1:
        return f"{READERS(term.readers)} × {people(term.people - 1)}"
    people = PEOPLE if people is OTHERS else people
    less = f" − {own(term.own)}" if term.own else ""
    return f"{READERS(term.readers)} × {people(term.people)}{less}"


def _long(name: str, terms: Sequence[Term], own: Unit, value: int) -> Sum:
    """Many different lines: all combinations of reader and person, less the own entries."""
    combined = sum(term.readers * term.people for term in terms)
    taken_out = sum(term.own for term in terms)
    words = f"{combined:,} combinations of reader and person − {own(taken_out)} = {value:,}"
    return Sum(name, value, words, {"combinations": combined, "own": taken_out})


def added(name: str, parts: Mapping[str, int]) -> Sum:
    """A number as the sum of named parts; a part below zero is taken off."""
    value = sum(parts.values())
    words = ""
    for label, count in parts.items():
        sign = " − " if count < 0 else " + "
        words += f"{sign if words else ''}{abs(count):,} {label}"
    return Sum(name, value, f"{words or '0'} = {value:,}", dict(parts))


def counted(name: str, value: int, what: str) -> Sum:
    """A number that is a plain count of distinct things."""
    return Sum(name, value, f"{value:,} {what} = {value:,}", {what: value})


def not_counted(name: str, why: str) -> Sum:
    """A number that is not known, and why: never zero (invariant 8)."""
    return Sum(name, None, f"not counted: {why}", {})


def quotient(name: str, part: int, whole: int, words: tuple[str, str]) -> Sum:
    """A share: part ÷ whole, rounded to four digits."""
    value = round(part / whole, 4) if whole else None
    shown = f"{part:,} {words[0]} ÷ {whole:,} {words[1]} = {value}" if whole else "not counted: nobody is listed"
    return Sum(name, value, shown, {words[0]: part, words[1]: whole})
