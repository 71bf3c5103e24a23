"""What one rule says to one case: due, not due or ask, with its reasons and what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forthwith.law.conditions import Answer, Condition, Test, Tested, ask, asked_in
from forthwith.law.fact_values import FactValue, shown
from forthwith.law.facts import CaseFacts, vocabulary
from forthwith.law.rules import Contested, Release, Rule


@dataclass(frozen=True, slots=True)
class Outcome:
    """The status, the facts that decided it, the open questions, notes, and both readings if contested."""

    status: str
    reasons: tuple[str, ...]
    asks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """If ``fact`` were ``value``, the duty would be ``status``."""

    fact: str
    value: str
    status: str

    @property
    def words(self) -> str:
        """The change in words: "malicious intent of a reader: shown would make this: due"."""
        return f"{vocabulary()[self.fact].label}: {self.value} would make this: {self.status}"


def outcome(rule: Rule, facts: CaseFacts) -> Outcome:
    """Put a rule to the facts. Unknown facts give "ask"; an exception counts only when known to hold."""
    answer = ask(rule.when, facts)
    if answer.holds is False:
        return Outcome("not due", _words(answer.tested))
    if answer.holds and rule.contested:
        answer, open_reading = _contested(rule, rule.contested, answer, facts)
        if open_reading:
            return open_reading
        if answer.holds is False:
            return Outcome("not due", _words(answer.tested), notes=(f"A person chose: {rule.contested.narrower}",))
    return _released(rule, answer, facts)


def changes(rule: Rule, facts: CaseFacts) -> tuple[Change, ...]:
    """Which single facts, set to another value, would change the status."""
    before = outcome(rule, facts).status
    found = []
    for fact, value in _alternatives(rule, facts):
        status = outcome(rule, facts.but(**{fact: value})).status
        if status != before:
            found.append(Change(fact, shown(value), status))
    return tuple(dict.fromkeys(found))


def _contested(rule: Rule, contested: Contested, stricter: Answer, facts: CaseFacts) -> tuple[Answer, Outcome | None]:
    """Where the readings differ: a person's choice, or the question with the stricter reading."""
    narrower = ask(contested.narrower_when, facts)
    chosen = facts.choices.get(rule.id)
    if narrower.holds or chosen == "stricter":
        return stricter, None
    if chosen == "narrower":
        return narrower, None
    asks = (contested.question, *_questions(narrower.tested))
    return stricter, Outcome("ask", _words(stricter.tested), asks, readings=_both(contested))


def _released(rule: Rule, answer: Answer, facts: CaseFacts) -> Outcome:
    notes: list[str] = []
    for release in rule.releases:
        opened = ask(release.when, facts)
        if opened.holds or _overridden(rule, release, facts):
            return Outcome("not due", (*_words(opened.tested), f"exception {release.section}: {release.words}"))
        if release.wider is not None and ask(release.wider, facts).holds:
            notes.append(release.wider_note)
    status = "due" if answer.holds else "ask"
    asks = _questions(answer.tested) if status == "ask" else ()
    if status == "ask" and rule.contested and rule.id not in facts.choices and _on_both_sides(answer, facts):
        return Outcome(
            status, _words(answer.tested), (rule.contested.question, *asks), tuple(notes), _both(rule.contested)
        )
    return Outcome(status, _words(answer.tested), asks, tuple(notes))


def _on_both_sides(answer: Answer, facts: CaseFacts) -> bool:
    """Whether what is open is how to count: a number is known, and its range lies on both sides of the limit."""
    return any(item.holds is None and facts.known(item.test.fact) is not None for item in answer.tested)


def _both(contested: Contested) -> tuple[str, str]:
    return (
        f"stricter (applied until a person decides): {contested.stricter}",
        f"narrower: {contested.narrower}",
    )


def _overridden(rule: Rule, release: Release, facts: CaseFacts) -> bool:
    """The Head may take the practice's wider text, with reasons kept in the case (R-004)."""
    asked = facts.choices.get(f"{rule.id}/{release.id}") == "wider"
    return asked and release.wider is not None and ask(release.wider, facts).holds is True


def _words(tested: Iterable[Tested]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.words for item in tested))


def _questions(tested: Iterable[Tested]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(vocabulary()[item.test.fact].ask for item in tested if item.holds is None))


def _alternatives(rule: Rule, facts: CaseFacts) -> Iterator[tuple[str, FactValue]]:
    for condition in _conditions(rule):
        for test in asked_in(condition):
            for value in _other_values(test, facts.known(test.fact)):
                yield test.fact, value


def _conditions(rule: Rule) -> Iterator[Condition]:
    yield rule.when
    if rule.contested:
        yield rule.contested.narrower_when
    yield from (release.when for release in rule.releases)


def _other_values(test: Test, found: FactValue | None) -> list[FactValue]:
    kind = vocabulary()[test.fact]
    if kind.type == "yes/no":
        return [value for value in (True, False) if value is not found]
    if kind.type in ("choice", "level"):
        return [value for value in kind.values if value != found]
    if kind.type == "list":
        return _other_lists(test, found)
    if kind.type == "number":
        least = test.number + (test.op == "more_than")
        return [least, max(0, least - 1)]
    return []


def _other_lists(test: Test, found: FactValue | None) -> list[FactValue]:
    held = found if isinstance(found, frozenset) else frozenset()
    wanted = frozenset(value for value in test.values if isinstance(value, str))
    more: list[FactValue] = [held | {item} for item in sorted(wanted - held)]
    return [*more, held - wanted] if wanted & held else more
