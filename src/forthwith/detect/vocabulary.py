"""The word lists of the sensitive topics, compiled for one pass (data/topics, one file per topic and language).

Each file lists phrases under four heads, by weight: ``certain`` says the topic by itself; ``about`` says it
when the sentence is about somebody; ``hints`` says it when there are two of them about somebody; ``with``
needs a word of company close by. ``never`` lists the phrases in which the same words mean something else.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from forthwith.detect.elements import Labelled, label_detector
from forthwith.detect.errors import WordListBroken
from forthwith.detect.findings import TOPICS
from forthwith.detect.words import Hit, Matcher, labels, list_names, literal, read_list

WEIGHTS = {"certain": 3, "about": 2, "hints": 1}


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase that speaks of a topic; ``near`` is the company it needs, ``away`` what must not be close."""

    topic: str
    weight: int
    phrase: bytes
    language: str = "en"
    near: tuple[bytes, ...] = ()
    away: tuple[bytes, ...] = ()


class Met(NamedTuple):
    """The phrases met in one text, by what is to be done with them; all are (…, start, end) in its plain form."""

    labels: list[tuple[Labelled, int, int]]
    headings: list[tuple[int, int]]
    terms: list[tuple[tuple[Term, ...], int, int]]
    never: list[tuple[int, int]]


@dataclass(slots=True)
class Meaning:
    """All that one literal may stand for."""

    length: int
    detectors: tuple[Labelled, ...] = ()
    terms: tuple[Term, ...] = ()
    never: bool = False
    heading: bool = False


class Vocabulary:
    """Every phrase of every list, and what each stands for."""

    def __init__(self) -> None:
        self._meanings: dict[bytes, Meaning] = {}
        for group, phrases in labels().items():
            for phrase in phrases:
                self._add_label(group, literal(phrase))
        for name in list_names("topics"):
            self._add_topic(name, read_list("topics", name))
        self.meanings = list(self._meanings.values())
        self.matcher = Matcher(list(self._meanings), literals=True)

    def _meaning(self, phrase: bytes) -> Meaning:
        return self._meanings.setdefault(phrase, Meaning(len(phrase)))

    def meet(self, hits: list[Hit]) -> Met:
        """What the hits of ``matcher`` stand for. A label's end is that of its last word."""
        met = Met([], [], [], [])
        meanings = self.meanings
        for number, end in hits:
            meaning = meanings[number]
            start = end - meaning.length
            for detector in meaning.detectors:
                met.labels.append((detector, start, end - 2))
            if meaning.heading:
                met.headings.append((start, end - 2))
            if meaning.terms:
                met.terms.append((meaning.terms, start, end))
            if meaning.never:
                met.never.append((start, end))
        return met

    def _add_label(self, group: str, phrase: bytes) -> None:
        if group == "heading":
            self._meaning(phrase).heading = True
        else:
            self._meaning(phrase).detectors += (label_detector(group),)

    def _add_topic(self, file: str, content: dict[str, Any]) -> None:
        topic, language = content.get("topic"), content.get("language", "en")
        if topic not in TOPICS:
            raise WordListBroken(file, "its topic is not one we know")
        for head, weight in WEIGHTS.items():
            for phrase in content.get(head) or ():
                self._add_term(Term(topic, weight, literal(str(phrase)), language))
        for entry in content.get("with") or ():
            self._add_company(topic, language, entry)
        for phrase in content.get("never") or ():
            self._meaning(literal(str(phrase))).never = True

    def _add_company(self, topic: str, language: str, entry: dict[str, Any]) -> None:
        near, away = any_of(entry.get("near")), any_of(entry.get("away"))
        for phrase in entry["say"]:
            self._add_term(Term(topic, WEIGHTS[entry.get("as", "certain")], literal(str(phrase)), language, near, away))

    def _add_term(self, term: Term) -> None:
        self._meaning(term.phrase).terms += (term,)


def any_of(phrases: list[str] | None) -> tuple[bytes, ...]:
    """The phrases as they stand in plain text."""
    return tuple(literal(str(phrase)) for phrase in phrases or ())


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary, read and compiled on first use (about a tenth of a second)."""
    return Vocabulary()
