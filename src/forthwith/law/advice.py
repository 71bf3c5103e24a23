"""Advice for the Head: each factor and category of harm, never one score (practice 2.3, 2.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from forthwith.law.conditions import Answer, ask
from forthwith.law.fact_values import shown
from forthwith.law.facts import CaseFacts, vocabulary
from forthwith.law.practices import Factor, Ground, Harm, Practice, load_practice


@dataclass(frozen=True, slots=True)
class FactorAdvice:
    """One factor: ``level`` raises, lowers, neutral or unknown; ``at_worst`` if the unknowns turn out badly.

    ``words`` are the practice's clause in our words; ``asks`` the questions still open.
    """

    clause: str
    factor: str
    words: str
    level: str
    at_worst: str
    reason: str
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HarmAdvice:
    """One category of harm: ``level`` likely, possible, no sign or ask; ``at_worst``, and school examples."""

    clause: str
    harm: str
    words: str
    level: str
    at_worst: str
    reason: str
    asks: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenFact:
    """A fact not known, what it does at its worst value, and the question to ask (R-128)."""

    fact: str
    label: str
    effect: str
    ask: str


@dataclass(frozen=True, slots=True)
class Advice:
    """All factors and harms, the open facts, and the advice in sentences. A person decides."""

    practice: str
    factors: tuple[FactorAdvice, ...]
    harms: tuple[HarmAdvice, ...]
    unknowns: tuple[OpenFact, ...]
    sentences: tuple[str, ...]


def advise(facts: CaseFacts, *, practice: str | Practice = "") -> Advice:
    """Advise on every factor and harm of a practice ("" = the default one), for one group of affected people.

    Raises PracticeRefused when the practice is not kept or not whole.
    """
    read = load_practice(practice) if isinstance(practice, str) else practice
    factors = tuple(_factor(factor, read, facts) for factor in read.factors)
    harms = tuple(_harm(harm, read, facts) for harm in read.harms)
    unknowns = tuple(_open_facts(read, facts))
    return Advice(read.id, factors, harms, unknowns, tuple(_sentences(factors)))


def advise_groups(groups: Mapping[str, CaseFacts], *, practice: str | Practice = "") -> dict[str, Advice]:
    """Advise on each group of affected people apart, by its name; no group's advice is mixed with another's.

    Those listed and those revealed by not being listed weigh differently (R-121). Raises PracticeRefused.
    """
    return {name: advise(facts, practice=practice) for name, facts in groups.items()}


def _factor(factor: Factor, practice: Practice, facts: CaseFacts) -> FactorAdvice:
    up, open_up = _held(factor.raises, facts)
    down, open_down = _held(factor.lowers, facts)
    opposite = f" On the other side: {'; '.join(down)}." if up and down else ""
    if up:
        level, reason = "raises", "; ".join(up) + "." + opposite
    elif open_up:
        so_far = f" So far: {'; '.join(down)}." if down else ""
        level, reason = "unknown", _not_known(open_up) + so_far
    elif down:
        level, reason = "lowers", "; ".join(down) + "."
    else:
        level, reason = "neutral", "Nothing known raises or lowers it."
    return FactorAdvice(
        clause=factor.clause,
        factor=factor.name,
        words=practice.clauses[factor.clause].words,
        level=level,
        at_worst="raises" if open_up else level,
        reason=_sentence(reason),
        asks=_asks(open_up + (open_down if level in ("neutral", "unknown") else [])),
    )


def _harm(harm: Harm, practice: Practice, facts: CaseFacts) -> HarmAdvice:
    likely, open_likely = _held(harm.likely, facts)
    possible, open_possible = _held(harm.possible, facts)
    if likely or possible:
        level, reason = "likely" if likely else "possible", "; ".join(likely or possible) + "."
    elif open_likely or open_possible:
        level, reason = "ask", _not_known(open_likely + open_possible)
    else:
        level, reason = "no sign", "Nothing known points to it."
    return HarmAdvice(
        clause=harm.clause,
        harm=harm.name,
        words=practice.clauses[harm.clause].words,
        level=level,
        at_worst="likely" if likely or open_likely else "possible" if possible or open_possible else level,
        reason=_sentence(reason),
        asks=() if likely else _asks(open_likely + open_possible),
        examples=harm.examples,
    )


def _held(grounds: Sequence[Ground], facts: CaseFacts) -> tuple[list[str], list[Answer]]:
    """The reasons of the grounds that hold, and the answers of those still open."""
    answers = [(ground, ask(ground.when, facts)) for ground in grounds]
    reasons = [_filled(ground.because, facts) for ground, answer in answers if answer.holds]
    return reasons, [answer for _, answer in answers if answer.holds is None]


def _not_known(answers: Iterable[Answer]) -> str:
    labels = dict.fromkeys(vocabulary()[fact].label for fact in _open_in(answers))
    return f"Not known yet: {', '.join(labels)}."


def _filled(because: str, facts: CaseFacts) -> str:
    for name in vocabulary():
        if f"{{{name}}}" in because:
            because = because.replace(f"{{{name}}}", shown(facts.known(name)))
    return because


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _asks(answers: Iterable[Answer]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(vocabulary()[fact].ask for fact in _open_in(answers)))


def _open_in(answers: Iterable[Answer]) -> Iterator[str]:
    for answer in answers:
        for tested in answer.tested:
            if tested.holds is None:
                # A list with something unread is open because of the unread part.
                yield "evidence_complete" if isinstance(tested.found, frozenset) else tested.test.fact


def _open_facts(practice: Practice, facts: CaseFacts) -> Iterator[OpenFact]:
    effects: dict[str, dict[str, str]] = {}
    for factor in practice.factors:
        if not _held(factor.raises, facts)[0]:
            _note(effects, factor.raises, facts, (factor.clause, f"raises {factor.name} ({factor.clause})"))
    for harm in practice.harms:
        if _held(harm.likely, facts)[0]:
            continue
        _note(effects, harm.likely, facts, (harm.clause, f"makes {harm.name} likely ({harm.clause})"))
        if not _held(harm.possible, facts)[0]:
            _note(effects, harm.possible, facts, (harm.clause, f"makes {harm.name} possible ({harm.clause})"))
    for name, found in effects.items():
        kind = vocabulary()[name]
        yield OpenFact(name, kind.label, f"At worst it {', '.join(found.values())}.", kind.ask)


def _note(
    effects: dict[str, dict[str, str]], grounds: Sequence[Ground], facts: CaseFacts, effect: tuple[str, str]
) -> None:
    """Keep the worst effect of each open fact on each clause: "likely" is put to it before "possible"."""
    for name in dict.fromkeys(_open_in(_held(grounds, facts)[1])):
        effects.setdefault(name, {}).setdefault(*effect)


def _sentences(factors: Sequence[FactorAdvice]) -> Iterator[str]:
    """What pushes up, what pushes down, and every factor that is missing, by name (R-118)."""
    sides = {"raises": "Speaks for significant harm", "lowers": "Speaks against it", "unknown": "Not known"}
    for level, words in sides.items():
        named = [f"{factor.factor} ({factor.clause})" for factor in factors if factor.level == level]
        if named:
            yield f"{words}: {', '.join(named)}."
    yield "This is advice. The Head decides."
