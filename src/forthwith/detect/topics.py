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

from forthwith.detect.findings import TopicFinding
from forthwith.detect.folding import fold
from forthwith.detect.vocabulary import Met, Term, any_of, vocabulary
from forthwith.detect.words import Hit, Matcher, plain, read_list

_COMPANY = 90
_NEAR_ONLY = frozenset({"ordinary", "fiction"})
_SENTENCE = 140
_PERSON = 220
_CONFIDENCE = {3: 0.95, 2: 0.85, 1: 0.7}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Za-z]{2})|(?<=[A-Z])(?=[A-Z][a-z])")
#: Words that begin a sentence, or follow a preposition, with a capital and are nobody's name.
_NO_NAMES = (
    r"(?!(?:The|This|That|These|Those|It|There|Here|School|Schools|Class|Classes|Grade|Our|We|You|They|Bus|What|Who|Which|"
    r"Students?|Everyone|Parents?|Staff|All|Each|Practice|Week|Day|Today|Registration|Attendance|Chapter|Room|Band|Club|"
    r"Team|Please|Families|Pupils|Teachers?|Volunteers?|No|Not|If|When|Where|Some|Any|Many|New|Free|Last|Next|Health|"
    r"English|French|Spanish|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|King|Queen|Saint|World|Main|Art|Music|Science|History|"
    r"Math|Street|Avenue|Road|Park|North|South|East|West|Great|Golden|Christmas|Easter|Halloween|Ramadan|Eid|Diwali|"
    r"Canada|Canadian|America|American|Ottawa|Ontario|Quebec|Alberta|British|Texas|Union|Board|District|Office|Library|"
    r"Museum|Church|Catholic|Policy|Order|Report|Subject|Update|Reminder|Notice|Meeting|Form|Forms|Note|Notes|Lost|"
    r"Mental|Drug|Autism|Pride|Indigenous|National|International|Dr|Room|Trip|Fire|Engineering|Novel|Student|Book|"
    r"Cafeteria|Drama|Earth|Science|Fair|Concert|Show|Game|Games|Tickets?|Visa|Mastercard)\b)"
)
_VERBS = (
    r"(?:is|isn't|has|hasn't|was|had|will|would|can|can't|cannot|could|should|may|might|must|told|said|says|came|comes|"
    r"needs|wears|uses|takes|took|gets|got|lives|sees|saw|went|goes|did|does|feels|felt|thinks|wants|hit|cut|bit|ran|left|"
    r"lost|broke|fell|brought|carries|attends|suffers|struggles|misses|refuses|\w{2,10}ed|est|doit|prend|es|tiene|fue|"
    r"toma|necesita|usa|recibe|vive|vit|va|va a|no|a (?:un|une|ete|dit|confie|parle|besoin))\b"
)
_NAME_THEN_VERB = re.compile(rf"(?<!\w){_NO_NAMES}[A-Z][a-z]{{2,}}(?: [A-Z][a-z'-]+)?(?:'s)? {_VERBS}")
_NAME_AFTER = re.compile(
    r"\b(?:for|with|give|about|re:?|tell|told|between|against|because|that|when|pour|para|de|sur|sobre|of|by|Dear) "
    rf"(?:(?:Mr|Ms|Mrs)\.? )?{_NO_NAMES}[A-Z][a-z]{{2,}}\b(?! (?:of|and the|Week|Day|Month|War|School|Street|Park)\b)"
)
_NAME_AND_COMMA = re.compile(
    rf"(?:^|[:;\n-] ?){_NO_NAMES}[A-Z][a-z]{{2,}}(?: [A-Z][a-z]+)?(?:, {_NO_NAMES}[A-Z][a-z]{{2,}}){{1,}}"
)


class Evidence(NamedTuple):
    """One phrase met in a text."""

    term: Term
    start: int
    end: int


@lru_cache(maxsize=1)
def _settings() -> tuple[Matcher, list[str]]:
    """One matcher for the words by which a setting is known, and the group of each: "one" means one person or a
    list of them, "ordinary" and "fiction" a harmless setting; "fr" and "es" show the language."""
    groups = read_list("words", "someone.yaml") | read_list("words", "languages.yaml")
    phrases = [(phrase, group) for group, words in groups.items() for phrase in any_of(words)]
    return Matcher([phrase for phrase, _ in phrases], literals=True), [group for _, group in phrases]


def _setting(data: bytes, start: int, end: int) -> set[str]:
    """The groups whose words stand around a phrase: its sentence for "ordinary", somewhat further for the rest."""
    matcher, groups = _settings()
    low = max(0, start - _PERSON)
    met = matcher.find(data[low : end + _PERSON])
    near, far = start - _SENTENCE - low, end + _SENTENCE - low
    return {groups[number] for number, at in met if groups[number] not in _NEAR_ONLY or near <= at <= far}


def find_words(data: bytes) -> list[Hit]:
    """Every phrase of the vocabulary in ``data`` (as ``words.plain`` makes it)."""
    return vocabulary().matcher.find(data)


def evidence(met: Met) -> list[Evidence]:
    """The phrases that speak of a topic, less those inside a phrase with another meaning, and less hints that
    stand alone."""
    if not met.terms:
        return []
    kept = _outside(met.terms, met.never) if met.never else met.terms
    if len(kept) == 1 and all(term.weight == 1 for term in kept[0][0]):
        return []
    return [Evidence(term, start, end) for terms, start, end in kept for term in terms]


_Terms = tuple[tuple[Term, ...], int, int]


def _outside(met: list[_Terms], never: list[tuple[int, int]]) -> list[_Terms]:
    covered = bytearray(max(end for _, end in never) + 1)
    for start, end in never:
        covered[start:end] = b"\x01" * (end - start)
    return [hit for hit in met if not covered[hit[1] + 1 : hit[2] - 1].count(1)]


def _in_company(term: Term, data: bytes, start: int, end: int) -> bool:
    """Whether the words that the term needs are close by, and those that make it something else are not."""
    if not term.near and not term.away:
        return True
    around = data[max(0, start - _COMPANY) : end + _COMPANY]
    for phrase in term.away:
        if phrase in around:
            return False
    for phrase in term.near:  # A generator would cost more than the search.
        if phrase in around:
            return True
    return not term.near


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
        best = standing.get(one.term.topic)
        if best is not None and best.term.weight >= one.term.weight:
            continue
        if one.term.weight > 1:
            if _stands(reading, one):
                standing[one.term.topic] = one
        else:
            before = hinted.get(one.term.topic)
            hinted[one.term.topic] = one
            if before and _are_partners(before, one) and _stands(reading, one) and _stands(reading, before):
                standing[one.term.topic] = one
    return standing


def _are_partners(before: Evidence, one: Evidence) -> bool:
    """Whether two hints at a topic are different words that stand close together."""
    return before.term.phrase != one.term.phrase and one.start - before.end <= _PERSON


def _stands(reading: Reading, one: Evidence) -> bool:
    if _is_taken(reading, one) or not _in_company(one.term, reading.data, one.start, one.end):
        return False
    setting = _setting(reading.data, one.start, one.end)
    if not _is_spoken(one.term, setting):
        return False
    certain, ordinary = one.term.weight == 3, "ordinary" in setting
    if reading.is_label or (certain and not setting & {"ordinary", "fiction"}):
        return certain or not ordinary
    needed = 3 if "fiction" in setting or (ordinary and not certain) else 2 if ordinary else 1
    return _how_personal(reading, one, setting) >= needed


def _is_taken(reading: Reading, one: Evidence) -> bool:
    """Whether the words are part of a name or an address, not the text's own."""
    index = bisect_right(reading.taken, (one.start, len(reading.data)))
    return bool(index) and reading.taken[index - 1][1] > one.start


def _is_spoken(term: Term, setting: set[str]) -> bool:
    """Whether the text is in the language of the word's list; a long sure phrase needs no proof of it."""
    return term.language == "en" or term.language in setting or (term.weight == 3 and term.phrase.count(b" ") >= 3)


def _how_personal(reading: Reading, one: Evidence, setting: set[str]) -> int:
    """3: a known person or their data is near; 2: words for one person or a list; 1: what reads like a name;
    0: nobody."""
    index = bisect_left(reading.persons, one.start - _PERSON)
    if index < len(reading.persons) and reading.persons[index] <= one.end + _PERSON:
        return 3
    if "one" in setting:
        return 2
    window = reading.text[max(0, one.start - _SENTENCE) : one.end + _SENTENCE]
    return int(any(shape.search(window) for shape in (_NAME_THEN_VERB, _NAME_AFTER, _NAME_AND_COMMA)))


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
        standing = judge(Reading(spaced, data, is_label=True), evidence(vocabulary().meet(find_words(data))))
        findings += [
            TopicFinding(topic, _CONFIDENCE[one.term.weight], place, 0, len(label)) for topic, one in standing.items()
        ]
    return tuple(findings)
