"""Sensitive topics of a text: words with a weight, the person they are about, and what makes them harmless.

A word alone says little: a lesson on anxiety is no one's anxiety. A topic stands when a phrase that says it
by itself is there, or when a weaker one is about somebody; teaching, events and policy make it harmless.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from forthwith.detect.findings import TopicFinding
from forthwith.detect.folding import fold
from forthwith.detect.vocabulary import Meaning, Term, any_of, vocabulary
from forthwith.detect.words import Hit, plain, read_list

_COMPANY = 90
_SENTENCE = 140
_PERSON = 220
_CONFIDENCE = {3: 0.95, 2: 0.85, 1: 0.7}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Za-z]{2})|(?<=[A-Z])(?=[A-Z][a-z])")
_NAME_THEN_VERB = re.compile(
    r"(?<![\w])(?!(?:The|This|That|These|It|There|Here|School|Class|Grade|Our|We|You|They|Bus|What|Who|Which|Students|Everyone|"
    r"Parents|Staff|All|Each|Practice|Week|Day|Today|Registration|Attendance|Chapter|Room|Band|Club|Team)\b)"
    r"[A-Z][a-z]{2,}(?: [A-Z][a-z'-]+)?(?:'s)? (?:is|has|was|had|told|came|needs|wears|uses|takes|gets|must|lives|sees|went|got|did|"
    r"est|a|doit|prend|es|tiene|fue|toma|necesita|usa|no)\b")
_NAME_AFTER = re.compile(
    r"\b(?:for|with|give|about|re:?|tell|between|against|pour|para|de|sur|sobre|of) "
    r"(?!(?:Mr|The|This|Grade|Room|English|French|Spanish|School|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|King|Queen|Saint|St|World|Main|"
    r"All|Students|Families|Parents|Health|Art|Music|Science|History|Math)\b)[A-Z][a-z]{2,}\b(?! (?:of|and the|Week|Day|Month|War))")


class Evidence(NamedTuple):
    """One phrase met in a text."""

    term: Term
    start: int
    end: int


@lru_cache(maxsize=1)
def _someone() -> tuple[re.Pattern[bytes], re.Pattern[bytes], re.Pattern[bytes]]:
    """Patterns for words that mean one person or a list of them, people at large, and harmless settings."""
    words = read_list("words", "someone.yaml")
    patterns = [any_of(words[group]) for group in ("one", "many", "ordinary")]
    assert all(patterns)  # noqa: S101
    return patterns[0], patterns[1], patterns[2]  # type: ignore[return-value]


@lru_cache(maxsize=1)
def _languages() -> dict[str, re.Pattern[bytes] | None]:
    """Small words that only one of the languages has."""
    return {name: any_of(words) for name, words in read_list("words", "languages.yaml").items()}


def find_words(data: bytes) -> list[Hit]:
    """Every phrase of the vocabulary in ``data`` (as ``words.plain`` makes it)."""
    return vocabulary().matcher.find(data)


def evidence(hits: Iterable[Hit], data: bytes) -> list[Evidence]:
    """The phrases that speak of a topic, less those in a phrase with another meaning or without their company."""
    meanings = vocabulary().meanings
    met: list[tuple[Meaning, int, int]] = []
    never: list[tuple[int, int]] = []
    for number, end in hits:
        meaning = meanings[number]
        if meaning.never:
            never.append((end - meaning.length, end))
        if meaning.terms:
            met.append((meaning, end - meaning.length, end))
    if not met:
        return []
    kept = _outside(met, never) if never else met
    return [
        Evidence(term, start, end)
        for meaning, start, end in kept
        for term in meaning.terms
        if _in_company(term, data, start, end)
    ]


def _outside(met: list[tuple[Meaning, int, int]], never: list[tuple[int, int]]) -> list[tuple[Meaning, int, int]]:
    covered = bytearray(max(end for _, end in never) + 1)
    for start, end in never:
        covered[start:end] = b"\x01" * (end - start)
    return [hit for hit in met if not covered[hit[1] + 1 : hit[2] - 1].count(1)]


def _in_company(term: Term, data: bytes, start: int, end: int) -> bool:
    low, high = max(0, start - _COMPANY), end + _COMPANY
    if term.away and (term.away.search(data, low, start + 1) or term.away.search(data, end - 1, high)):
        return False
    if term.near is None:
        return True
    return bool(term.near.search(data, low, start + 1) or term.near.search(data, end - 1, high))


class Reading(NamedTuple):
    """A text being judged: folded, plain, and where persons were found in it (sorted offsets).

    ``taken`` are the spans of names and addresses, whose words are not the text's own.
    """

    text: str
    data: bytes
    persons: Sequence[int] = ()
    is_label: bool = False
    taken: Sequence[tuple[int, int]] = ()


def judge(reading: Reading, found: list[Evidence]) -> dict[str, Evidence]:
    """Topic → its best evidence, for the topics that stand."""
    standing: dict[str, Evidence] = {}
    hinted: dict[str, dict[bytes, Evidence]] = {}
    for one in found:
        best = standing.get(one.term.topic)
        if best is not None and best.term.weight >= one.term.weight:
            continue
        if not _stands(reading, one):
            continue
        if one.term.weight > 1:
            standing[one.term.topic] = one
        else:
            hinted.setdefault(one.term.topic, {})[one.term.phrase] = one
    for topic, hints in hinted.items():
        if len(hints) >= 2:
            standing.setdefault(topic, next(iter(hints.values())))
    return standing


def _stands(reading: Reading, one: Evidence) -> bool:
    if not _is_spoken(reading, one):
        return False
    if reading.is_label:
        return not _is_ordinary(reading, one) or one.term.weight == 3
    someone = _how_personal(reading, one)
    if _is_ordinary(reading, one):
        return someone >= (2 if one.term.weight == 3 else 3)
    return someone >= 2 or one.term.weight == 3


def _is_spoken(reading: Reading, one: Evidence) -> bool:
    """Whether the words are the text's own (not part of a name), and in the language of their list."""
    index = bisect_right(reading.taken, (one.start, len(reading.data)))
    if index and reading.taken[index - 1][1] > one.start:
        return False
    language = _languages().get(one.term.language)
    if language is None or (one.term.weight == 3 and one.term.phrase.count(b" ") > 3):
        return True
    return bool(language.search(reading.data, max(0, one.start - _PERSON), min(one.end + _PERSON, len(reading.data))))


def _how_personal(reading: Reading, one: Evidence) -> int:
    """3: a known person or their data is near; 2: words for one person or a list, or what reads like a name;
    1: people at large; 0: nobody."""
    low, high = max(0, one.start - _PERSON), one.end + _PERSON
    for at in reading.persons:
        if low <= at <= high:
            return 3
    one_person, many, _ = _someone()
    if one_person.search(reading.data, low, min(high, len(reading.data))):
        return 2
    window = reading.text[max(0, one.start - _SENTENCE) : one.end + _SENTENCE]
    if _NAME_THEN_VERB.search(window) or _NAME_AFTER.search(window):
        return 2
    return int(bool(many.search(reading.data, low, min(high, len(reading.data)))))


def _is_ordinary(reading: Reading, one: Evidence) -> bool:
    low, high = max(0, one.start - _SENTENCE), min(len(reading.data), one.end + _SENTENCE)
    return bool(_someone()[2].search(reading.data, low, high))


def topic_findings(standing: dict[str, Evidence], place: str) -> tuple[TopicFinding, ...]:
    """What ``judge`` let stand, as findings at ``place``."""
    return tuple(
        TopicFinding(topic, _CONFIDENCE[one.term.weight], place, one.start, max(one.start, one.end - 2))
        for topic, one in standing.items()
    )


def topics_of(texts: Iterable[tuple[str, str]]) -> tuple[TopicFinding, ...]:
    """Topics that short labels name: pairs of place and text, such as a subject, a file name, a group's name.

    A label names a list or a matter, so that somebody is meant without being named. The span is the whole label.
    """
    findings: list[TopicFinding] = []
    for place, label in texts:
        spaced = _CAMEL.sub(" ", fold(label).text)
        data = plain(spaced)
        standing = judge(Reading(spaced, data, is_label=True), evidence(find_words(data), data))
        findings += [
            TopicFinding(topic, _CONFIDENCE[one.term.weight], place, 0, len(label)) for topic, one in standing.items()
        ]
    return tuple(findings)
