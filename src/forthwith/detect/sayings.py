"""Recognises what a public sentence claims, by the ideas in it and in three languages; linear in its length (R-106)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from forthwith.detect.folding import fold
from forthwith.detect.words import Matcher, literal, plain

DATA = Path(__file__).parent / "data" / "sayings.yaml"
#: Longer than any public statement; what stands beyond it is not looked at.
LONGEST = 20_000
_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"”»)]))\s+|\n+")
_COUNT = re.compile(r"\b(\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+|\d{1,9})\s+(?:[\w-]+\s+){0,2}?(\w+)")
#: Nouns that make a number a count of people (en, fr, es; folded).
PEOPLE = frozenset(
    [
        "people", "persons", "individuals", "employees", "staff", "families", "parents", "students", "pupils",
        "children",
        "recipients", "colleagues", "households", "personnes", "employes", "familles", "eleves", "destinataires",
        "enfants", "personas", "empleados", "familias", "padres", "alumnos", "estudiantes", "ninos", "destinatarios",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClaimKind:
    """One kind of claim: the ideas it needs, and those that make it another sentence."""

    name: str
    needs: frozenset[str]
    without: frozenset[str]


@lru_cache(maxsize=1)
def _read() -> tuple[Matcher, tuple[str, ...], tuple[ClaimKind, ...]]:
    """The matcher of all words, the idea of each word by its number, and the claims."""
    kept: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    words = [(idea, str(word)) for idea, listed in kept["ideas"].items() for word in listed]
    kinds = tuple(
        ClaimKind(one["claim"], frozenset(map(str, one["all"])), frozenset(map(str, one.get("none", ()))))
        for one in kept["claims"]
    )
    return Matcher([literal(word) for _idea, word in words], literals=True), tuple(idea for idea, _ in words), kinds


def sentences_of(text: str) -> list[str]:
    """The sentences of a statement, each trimmed; what is blank is left out."""
    return [one.strip() for one in _END.split(text[:LONGEST]) if one.strip()]


def ideas_in(sentence: str) -> frozenset[str]:
    """The ideas whose words stand in the sentence."""
    matcher, ideas, _kinds = _read()
    data = b" " + b" ".join(plain(fold(sentence[:LONGEST]).text).split()) + b" "
    return frozenset(ideas[number] for number, _end in matcher.find(data))


def claims_in(sentence: str) -> list[str]:
    """The claims that the sentence makes, in the order of the list; [] when it makes none that is known."""
    ideas = ideas_in(sentence)
    found = [kind.name for kind in _read()[2] if kind.needs <= ideas and not kind.without & ideas]
    return found + (["count"] if counts_in(sentence) else [])


def counts_in(sentence: str) -> list[int]:
    """The numbers of people that the sentence names."""
    text = fold(sentence[:LONGEST]).text.lower()
    return [int(re.sub(r"\D", "", number)) for number, noun in _COUNT.findall(text) if noun in PEOPLE]


def claim_names() -> tuple[str, ...]:
    """Every claim that can be recognised."""
    return (*(kind.name for kind in _read()[2]), "count")
