"""The small condition language of the rules, with three answers: yes, no, and not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from forthwith.law.fact_values import Bounds, FactValue, bounds, shown
from forthwith.law.facts import CaseFacts, vocabulary


@dataclass(frozen=True, slots=True)
class Test:
    """One question about one fact: its wanted ``values``, or the ``number`` it is held against.

    ``of`` is the place, for facts counted by place.
    """

    fact: str
    op: str
    values: tuple[FactValue, ...] = ()
    number: float = 0
    of: str = ""


@dataclass(frozen=True, slots=True)
class Every:
    """Holds when all parts hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Holds when one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when the part does not."""

    part: Condition


Condition = Test | Every | Some | Not


@dataclass(frozen=True, slots=True)
class Tested:
    """A test and what the case said to it; ``holds`` None = not known."""

    test: Test
    found: FactValue | None
    holds: bool | None

    @property
    def words(self) -> str:
        """What was found, in words: "the number of readers: 104"."""
        where = f" in {self.test.of}" if self.test.of else ""
        return f"{vocabulary()[self.test.fact].label}{where}: {shown(self.found)}"


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a condition holds, and the tests that decided it (or are still open)."""

    holds: bool | None
    tested: tuple[Tested, ...]


def ask(condition: Condition, facts: CaseFacts) -> Answer:
    """Put a condition to the facts. Unknown facts give unknown unless the known ones already decide."""
    if isinstance(condition, Test):
        return _ask_test(condition, facts)
    if isinstance(condition, Not):
        inner = ask(condition.part, facts)
        return Answer(None if inner.holds is None else not inner.holds, inner.tested)
    answers = [ask(part, facts) for part in condition.parts]
    return _joined(answers, decisive=isinstance(condition, Some))


def asked_in(condition: Condition) -> Iterable[Test]:
    """Every single test a condition is made of."""
    if isinstance(condition, Test):
        yield condition
    elif isinstance(condition, Not):
        yield from asked_in(condition.part)
    else:
        for part in condition.parts:
            yield from asked_in(part)


def _joined(answers: list[Answer], *, decisive: bool) -> Answer:
    """One decisive answer settles it (yes for "any", no for "all"); else one unknown leaves it open."""
    outcomes = {answer.holds for answer in answers}
    holds = decisive if decisive in outcomes else None if None in outcomes else not decisive
    telling = [answer.tested for answer in answers if answer.holds is holds]
    return Answer(holds, tuple(tested for group in telling for tested in group))


def _ask_test(test: Test, facts: CaseFacts) -> Answer:
    found = facts.known(test.fact)
    if isinstance(found, Mapping):
        found = found.get(test.of, _nobody_there(facts))
    holds = None if found is None else _OPERATIONS[test.op](test, found, facts)
    return Answer(holds, (Tested(test, found, holds),))


def _nobody_there(facts: CaseFacts) -> float | Bounds:
    """A place not counted is nobody only when all evidence was read."""
    return Bounds(0, None) if facts.known("evidence_complete") is False else 0


def _one_of(test: Test, found: FactValue, _: CaseFacts) -> bool | None:
    if isinstance(found, Bounds):
        return None if found.lower != found.upper else found.lower in test.values
    return found in test.values


def _includes(test: Test, found: FactValue, facts: CaseFacts) -> bool | None:
    return not _items(found).isdisjoint(test.values) or _absent(facts)


def _includes_all(test: Test, found: FactValue, facts: CaseFacts) -> bool | None:
    return _items(found).issuperset(test.values) or _absent(facts)


def _count_at_least(test: Test, found: FactValue, facts: CaseFacts) -> bool | None:
    return len(_items(found)) >= test.number or _absent(facts)


def _items(found: FactValue) -> frozenset[FactValue]:
    return frozenset(found) if isinstance(found, frozenset) else frozenset((found,))


def _absent(facts: CaseFacts) -> bool | None:
    """Not on a list is a "no" only when all evidence was read."""
    return None if facts.known("evidence_complete") is False else False


def _at_least(test: Test, found: FactValue, _: CaseFacts) -> bool | None:
    if isinstance(found, str):
        levels = vocabulary()[test.fact].values
        return levels.index(found) >= levels.index(str(test.values[0]))
    return _compared(found, lambda number: number >= test.number)


def _more_than(test: Test, found: FactValue, _: CaseFacts) -> bool | None:
    return _compared(found, lambda number: number > test.number)


def _compared(found: FactValue, exceeds: Callable[[float], bool]) -> bool | None:
    """Sure when both bounds of a count agree; a count somewhere between them is not known."""
    if not isinstance(found, int | float | Bounds):
        return None
    low, high = bounds(found)
    if exceeds(low):
        return True
    return False if high is not None and not exceeds(high) else None


_OPERATIONS: Mapping[str, Callable[[Test, FactValue, CaseFacts], bool | None]] = {
    "one_of": _one_of,
    "includes": _includes,
    "includes_all": _includes_all,
    "count_at_least": _count_at_least,
    "at_least": _at_least,
    "more_than": _more_than,
}
