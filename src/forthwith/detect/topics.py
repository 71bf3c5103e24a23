"""Sensitive topics of a text: words with a weight, the person they are about, and what makes them harmless.

A word alone says little: a lesson on anxiety is no one's anxiety. A topic stands when a phrase that says it
by itself is there, or when a weaker one is about somebody; teaching, events and policy make it harmless.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import hyperscan

from forthwith.detect.findings import TopicFinding
from forthwith.detect.folding import fold
from forthwith.detect.persons import names_somebody
from forthwith.detect.vocabulary import Evidence, Met, Term, any_of, vocabulary
from forthwith.detect.words import Matcher, plain, read_list

_COMPANY = 90
_NEAR_ONLY = frozenset({"ordinary", "fiction"})
_SENTENCE = 140
_PERSON = 220
_CONFIDENCE = {3: 0.95, 2: 0.85, 1: 0.7}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Za-z]{2})|(?<=[A-Z])(?=[A-Z][a-z])")


@lru_cache(maxsize=1)
def _settings() -> tuple[Matcher, list[str]]:
    """One matcher for the words by which a setting is known, and the group of each: "one" means one person or a
    list of them, "ordinary" and "fiction" a harmless setting; "fr" and "es" show the language."""
    groups = read_list("words", "someone.yaml") | read_list("words", "languages.yaml")
    # Where a word stands matters for some groups only; of the others the first to be met is enough.
    flags = [0 if group in _NEAR_ONLY else hyperscan.HS_FLAG_SINGLEMATCH for group in groups]
    patterns = [b"|".join(any_of(words)) for words in groups.values()]
    return Matcher(patterns, literals=False, flags=flags), list(groups)


def _setting(data: bytes, start: int, end: int) -> set[str]:
    """The groups whose words stand around a phrase: its sentence for "ordinary", somewhat further for the rest."""
    matcher, groups = _settings()
    low = max(0, start - _PERSON)
    met = matcher.find(data[low : end + _PERSON])
    near, far = start - _SENTENCE - low, end + _SENTENCE - low
    return {groups[number] for number, at in met if groups[number] not in _NEAR_ONLY or near <= at <= far}


def evidence(met: Met) -> list[Evidence]:
    """The phrases that speak of a topic, less those inside a phrase with another meaning, and less hints that
    stand alone."""
    kept = _outside(met.terms, met.never) if met.never and met.terms else met.terms
    return [] if len(kept) == 1 and kept[0][0].weight == 1 else kept


def _outside(terms: list[Evidence], never: list[tuple[None, int, int]]) -> list[Evidence]:
    covered = bytearray(max(end for _, _, end in never) + 1)
    for _, start, end in never:
        covered[start:end] = b"\x01" * (end - start)
    return [one for one in terms if covered.find(1, one[1] + 1, one[2] - 1) < 0]


def _in_company(term: Term, data: bytes, start: int, end: int) -> bool:
    """Whether the words that the term needs are close by, and those that make it something else are not."""
    if not term.near and not term.away:
        return True
    met = vocabulary().company(data[max(0, start - _COMPANY) : end + _COMPANY])
    return term.away.isdisjoint(met) and not (term.near and term.near.isdisjoint(met))


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
    hinted: dict[str, Evidence] = {}
    for one in found:
        term = one[0]
        best = standing.get(term.topic)
        if best is not None and best[0].weight >= term.weight:
            continue
        if term.weight > 1:
            if _stands(reading, one):
                standing[term.topic] = one
        else:
            before = hinted.get(term.topic)
            hinted[term.topic] = one
            if before and _are_partners(before, one) and _stands(reading, one) and _stands(reading, before):
                standing[term.topic] = one
    return standing


def _are_partners(before: Evidence, one: Evidence) -> bool:
    """Whether two hints at a topic are different words that stand close together."""
    return before[0].phrase != one[0].phrase and one[1] - before[2] <= _PERSON


def _stands(reading: Reading, one: Evidence) -> bool:
    term, start, end = one
    if not _in_company(term, reading.data, start, end) or _is_taken(reading, start):
        return False
    setting = _setting(reading.data, start, end)
    if not _is_spoken(term, setting):
        return False
    certain, ordinary = term.weight == 3, "ordinary" in setting
    if reading.is_label or (certain and not setting & _NEAR_ONLY):
        return certain or not ordinary
    needed = 3 if "fiction" in setting or (ordinary and not certain) else 2 if ordinary else 1
    return _is_personal(reading, (start, end), setting, needed)


def _is_taken(reading: Reading, start: int) -> bool:
    """Whether the words are part of a name or an address, not the text's own."""
    index = bisect_right(reading.taken, (start, len(reading.data)))
    return bool(index) and reading.taken[index - 1][1] > start


def _is_spoken(term: Term, setting: set[str]) -> bool:
    """Whether the text is in the language of the word's list; a long sure phrase needs no proof of it."""
    return term.language == "en" or term.language in setting or (term.weight == 3 and term.phrase.count(b" ") >= 3)


def _is_personal(reading: Reading, span: tuple[int, int], setting: set[str], needed: int) -> bool:
    """Whether the sentence is about somebody. 3: only a known person or their data nearby will do; 2: so will words
    for one person or a list; 1: so will what reads like a name."""
    start, end = span
    index = bisect_left(reading.persons, start - _PERSON)
    if index < len(reading.persons) and reading.persons[index] <= end + _PERSON:
        return True
    if needed < 3 and "one" in setting:
        return True
    return needed == 1 and names_somebody(reading.text[max(0, start - _SENTENCE) : end + _SENTENCE])


def topic_findings(standing: dict[str, Evidence], place: str) -> tuple[TopicFinding, ...]:
    """What ``judge`` let stand, as findings at ``place``."""
    return tuple(
        TopicFinding(topic, _CONFIDENCE[term.weight], place, start, max(start, end - 2))
        for topic, (term, start, end) in standing.items()
    )


def topics_of(texts: Iterable[tuple[str, str]]) -> tuple[TopicFinding, ...]:
    """Topics that short labels name: pairs of place and text, such as a subject, a file name, a group's name.

    A label names a list or a matter, so that somebody is meant without being named. The span is the whole label.
    """
    findings: list[TopicFinding] = []
    for place, label in texts:
        spaced = _CAMEL.sub(" ", fold(label).text)
        data = plain(spaced)
        standing = judge(Reading(spaced, data, is_label=True), evidence(vocabulary().meet(data)))
        findings += [
            TopicFinding(topic, _CONFIDENCE[term.weight], place, 0, len(label))
            for topic, (term, _, _) in standing.items()
        ]
    return tuple(findings)
