"""The word lists of the sensitive topics, compiled for one pass (data/topics, one file per topic and language).

Each file lists phrases under four heads, by weight: ``certain`` says the topic by itself; ``about`` says it
when the sentence is about somebody; ``hints`` says it when there are two of them about somebody; ``with``
needs a word of company close by. ``never`` lists the phrases in which the same words mean something else.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from forthwith.detect.elements import MARGIN, Label, label_detectors
from forthwith.detect.errors import WordListBroken
from forthwith.detect.findings import TOPICS
from forthwith.detect.words import Matcher, distinct, labels, list_names, literal, read_list

WEIGHTS = {"certain": 3, "about": 2, "hints": 1}


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase that speaks of a topic; ``near`` is the company it needs, ``away`` what must not be close
    (numbers that ``Vocabulary.company`` knows)."""

    topic: str
    weight: int
    phrase: bytes
    language: str = "en"
    near: frozenset[int] = frozenset()
    away: frozenset[int] = frozenset()


#: A term met in a text, and where it starts and ends in the plain form.
Evidence = tuple[Term, int, int]


class Met(NamedTuple):
    """The phrases met in one text, by what is to be done with them: each what, start and end. The ends of labels
    and headings are those of their last words, the others' the ends in the plain form."""

    labels: list[tuple[Label, int, int]]
    headings: list[tuple[None, int, int]]
    terms: list[Evidence]
    never: list[tuple[None, int, int]]


_HEADING, _TERM, _NEVER = range(3)
#: What a phrase stands for: which list of ``Met`` after the labels, what goes there, its length, and how far its
#: last word ends before the phrase does.
_Use = tuple[int, Term | None, int, int]
#: The same for a label: the sign it needs (``elements.Labelled``) as two distances from the end of the phrase in
#: ``elements.signs_of``, which sign and how many, and then the length and the detector.
_LabelUse = tuple[int, int, bytes, int, int, Label]


class Vocabulary:
    """Every phrase of every list, and what each stands for."""

    def __init__(self) -> None:
        self._uses: dict[bytes, list[_Use]] = {}
        self._label_uses: dict[bytes, list[_LabelUse]] = {}
        self._company: dict[bytes, int] = {}
        for group, phrases in labels().items():
            for phrase in phrases:
                self._add_label(group, literal(phrase))
        for name in list_names("topics"):
            self._add_topic(name, read_list("topics", name))
        every = distinct([*self._label_uses, *self._uses])
        numbers = {phrase: number for number, phrase in enumerate(every)}
        self._labels_of = {numbers[phrase]: uses for phrase, uses in self._label_uses.items()}
        self._uses_of = {numbers[phrase]: uses for phrase, uses in self._uses.items()}
        self._matcher = Matcher(every, literals=True)
        self._company_matcher = Matcher(list(self._company), literals=True)

    def meet(self, data: bytes, signs: bytes = b"") -> Met:
        """Every phrase in ``data`` (as ``words.plain`` makes it), and what it stands for; of the labels, those whose
        sign is near in ``signs`` (as ``elements.signs_of`` makes it)."""
        labels_of, uses_of, count = self._labels_of, self._uses_of, signs.count
        hits = self._matcher.find(data)
        labels = [
            (detector, end - length, end - 2)
            for number, end in hits
            if number in labels_of
            for first, last, sign, least, length, detector in labels_of[number]
            if count(sign, end + first, end + last) >= least
        ]
        others: tuple[list[Any], ...] = ([], [], [])
        for number, end in hits:
            if number in uses_of:
                for kind, what, length, rest in uses_of[number]:
                    others[kind].append((what, end - length, end - rest))
        return Met(labels, *others)

    def company(self, around: bytes) -> list[int]:
        """The words of company in a stretch of plain text."""
        return [number for number, _ in self._company_matcher.find(around)]

    def _add(self, phrase: bytes, kind: int, what: Term | None = None) -> None:
        rest = 2 if kind == _HEADING else 0
        self._uses.setdefault(phrase, []).append((kind, what, len(phrase), rest))

    def _add_label(self, group: str, phrase: bytes) -> None:
        if group == "heading":
            self._add(phrase, _HEADING)
            return
        length = len(phrase)
        for detector, sign, least, before, after in label_detectors(group):
            use = (MARGIN - length - before, MARGIN + after - 2, sign, least, length, detector)
            self._label_uses.setdefault(phrase, []).append(use)

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
            self._add(literal(str(phrase)), _NEVER)

    def _add_company(self, topic: str, language: str, entry: dict[str, Any]) -> None:
        near, away = self._numbers(entry.get("near")), self._numbers(entry.get("away"))
        for phrase in entry["say"]:
            self._add_term(Term(topic, WEIGHTS[entry.get("as", "certain")], literal(str(phrase)), language, near, away))

    def _numbers(self, phrases: list[str] | None) -> frozenset[int]:
        return frozenset(self._company.setdefault(phrase, len(self._company)) for phrase in any_of(phrases))

    def _add_term(self, term: Term) -> None:
        self._add(term.phrase, _TERM, term)


def any_of(phrases: list[str] | None) -> tuple[bytes, ...]:
    """The phrases as they stand in plain text."""
    return tuple(literal(str(phrase)) for phrase in phrases or ())


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary, read and compiled on first use (about a tenth of a second)."""
    return Vocabulary()
