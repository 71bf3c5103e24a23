"""The whole scan of one text: elements, known people and topics (practice 2.1.3 and 2.1.4)."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from forthwith.detect import dates, elements, names, schoolwork
from forthwith.detect.claims import Claim, settle
from forthwith.detect.findings import Finding, Scan, TopicFinding
from forthwith.detect.folding import Folded, fold
from forthwith.detect.pasted import NOTHING_PASTED, heading_lines, heading_topics, pasted_tables
from forthwith.detect.topics import Reading, evidence, judge, topic_findings
from forthwith.detect.values import sealer
from forthwith.detect.vocabulary import Evidence, vocabulary
from forthwith.detect.words import plain
from forthwith.people.known import KnownPeople

_TOPIC_OF = {"bank_account": "finances", "card": "finances", "health_number": "health", "grade": "grades"}
_WORDY = frozenset({"name", "personal_email", "work_email", "home_address"})
_PERSONAL = frozenset(
    {"name", "student_number", "birth_date", "health_number", "ssn", "sin", "personal_email", "home_address"}
)


def scan(text: str, *, roster: KnownPeople | None = None, place: str = "", key: bytes | None = None) -> Scan:
    """Elements, people and topics in ``text``; offsets are characters of ``text``.

    ``roster`` knows the district's people; ``key`` keys the value hashes (a random one per process when absent,
    so that hashes of two processes cannot be compared).
    """
    return Reader(roster, place, key).read(text)


class Reader(NamedTuple):
    """Reads texts of one place with one roster and key; see ``scan``.

    ``about_somebody`` is set where every text is a cell in the row of a person: a sensitive word then needs nobody
    else nearby.
    """

    roster: KnownPeople | None
    place: str
    key: bytes | None
    about_somebody: bool = False

    def read(self, text: str) -> Scan:
        """The scan of one text."""
        return _scan(text, self)


def _scan(text: str, reader: Reader) -> Scan:
    folded = fold(text)
    data = plain(folded.text)
    met = vocabulary().meet(data, elements.signs_of(folded.text))
    claims = elements.shaped(folded.text)
    if met.labels:
        claims += schoolwork.marks_in_series(elements.labelled(folded.text, met.labels))
    lines = heading_lines(folded.text, met.headings) if met.headings else []
    pasted = pasted_tables(folded.text, lines, roster=reader.roster is not None) if lines else NOTHING_PASTED
    settled = _with_people(text, folded, claims + pasted.claims, reader.roster)
    found = evidence(met) if met.terms else []
    topics = _topics(Reading(folded.text, data, is_label=reader.about_somebody), found, settled, reader.place)
    if settled:
        topics += _element_topics(settled, {topic.topic for topic in topics}, reader.place)
    if pasted.topics:
        topics += heading_topics(pasted.topics, {topic.topic for topic in topics}, reader.place)
    return Scan(_findings(settled, folded, reader), _moved(topics, folded))


def _topics(reading: Reading, found: list[Evidence], settled: list[Claim], place: str) -> tuple[TopicFinding, ...]:
    if not found:
        return ()
    persons = [one.start for one in settled if one.type in _PERSONAL]
    taken = [(one.start, one.end) for one in settled if one.type in _WORDY]
    return topic_findings(judge(reading._replace(persons=persons, taken=taken), found), place)


def _element_topics(settled: list[Claim], known: set[str], place: str) -> tuple[TopicFinding, ...]:
    """Topics that elements bring with them: a bank account is finances; two marks, or one with a person, grades."""
    telling = [one for one in settled if one.type in _TOPIC_OF and _TOPIC_OF[one.type] not in known]
    if not telling:
        return ()
    first: dict[str, TopicFinding] = {}
    for one in telling:
        topic = _TOPIC_OF[one.type]
        first.setdefault(topic, TopicFinding(topic, 0.8, place, one.start, one.end))
    if sum(one.type == "grade" for one in telling) == 1 and not any(one.type in _PERSONAL for one in settled):
        first.pop("grades", None)
    return tuple(first.values())


def _moved(topics: tuple[TopicFinding, ...], folded: Folded) -> tuple[TopicFinding, ...]:
    if not folded.ends:
        return topics
    return tuple(replace(one, start=folded.original(one.start), end=folded.original_end(one.end)) for one in topics)


def _with_people(text: str, folded: Folded, claims: list[Claim], roster: KnownPeople | None) -> list[Claim]:
    """The claims that stand, with those for known people among them. Where folding moved characters the roster
    reads the folded text instead, so that one set of offsets holds."""
    if roster is None:
        return settle(claims)
    known = [claim for claim in map(names.known, roster.find(folded.text if folded.ends else text)) if claim]
    if not known:
        return settle(claims)
    beside = [dates.date_beside(folded.text, one.end) for one in known if one.type == "name"]
    settled = settle(claims + known + [one for one in beside if one])
    return [
        _at_work(folded.text, one, roster) if one.people and one.type == "personal_email" else one for one in settled
    ]


def _at_work(text: str, one: Claim, roster: KnownPeople) -> Claim:
    return one._replace(type="work_email") if roster.is_work_address(text[one.start : one.end]) else one


def _findings(claims: list[Claim], folded: Folded, reader: Reader) -> tuple[Finding, ...]:
    text, place, seal, make = folded.text, reader.place, sealer(reader.key).seal, Finding._make
    findings = []
    for start, end, kind, sure, _, people in claims:
        person = people[0] if len(people) == 1 else None
        findings.append(make((start, end, kind, seal(kind, text[start:end]), person, sure, place, people)))
    if folded.ends:
        findings = [one._replace(start=folded.original(one[0]), end=folded.original_end(one[1])) for one in findings]
    return tuple(findings)
