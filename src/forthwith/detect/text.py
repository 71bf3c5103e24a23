"""The whole scan of one text: elements, known people and topics (practice 2.1.3 and 2.1.4)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from forthwith.detect import dates, elements, names, schoolwork
from forthwith.detect.claims import Claim, claim, settle
from forthwith.detect.findings import Finding, Scan, TopicFinding
from forthwith.detect.folding import Folded, fold
from forthwith.detect.pasted import heading_lines, heading_topics, pasted_tables
from forthwith.detect.topics import Reading, evidence, find_words, judge, topic_findings
from forthwith.detect.values import Sealer
from forthwith.detect.vocabulary import Meaning, vocabulary
from forthwith.detect.words import plain
from forthwith.people.known import KnownPeople

_TOPIC_OF = {"bank_account": "finances", "card": "finances", "health_number": "health", "grade": "grades"}
_WORDY = frozenset({"name", "personal_email", "work_email", "home_address"})
_PERSONAL = frozenset({"name", "student_number", "birth_date", "health_number", "ssn", "sin", "personal_email", "home_address"})


def scan(text: str, *, roster: KnownPeople | None = None, place: str = "", key: bytes | None = None) -> Scan:
    """Elements, people and topics in ``text``; offsets are characters of ``text``.

    ``roster`` knows the district's people; ``key`` keys the value hashes (a random one per process when absent,
    so that hashes of two processes cannot be compared).
    """
    return Reader(roster, place, key).read(text)


@dataclass(frozen=True, slots=True)
class Reader:
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
    roster, place, key = reader.roster, reader.place, reader.key
    folded = fold(text)
    data = plain(folded.text)
    hits = find_words(data)
    met = [(vocabulary().meanings[number], end) for number, end in hits]
    claims = _claims(folded.text, met)
    headings = [(end - meaning.length, end - 2) for meaning, end in met if meaning.heading]
    pasted = pasted_tables(folded.text, heading_lines(folded.text, headings), roster=roster is not None)
    claims += pasted.claims
    if roster is not None:
        claims += _known(text, folded, roster)
    settled = _settled(folded.text, claims, roster)
    topics = topic_findings(judge(_reading(folded.text, data, settled, reader), evidence(hits, data)), place)
    topics += _element_topics(settled, {t.topic for t in topics}, place)
    topics += heading_topics(pasted.topics, {t.topic for t in topics}, place)
    return Scan(_findings(settled, folded, place, key), _moved(topics, folded))


def _reading(text: str, data: bytes, settled: list[Claim], reader: Reader) -> Reading:
    return Reading(
        text,
        data,
        persons=[one.start for one in settled if one.type in _PERSONAL],
        is_label=reader.about_somebody,
        taken=[(one.start, one.end) for one in settled if one.type in _WORDY],
    )


def _element_topics(settled: list[Claim], known: set[str], place: str) -> tuple[TopicFinding, ...]:
    """Topics that elements bring with them: a bank account is finances; two marks, or one with a person, grades."""
    first: dict[str, TopicFinding] = {}
    for one in settled:
        topic = _TOPIC_OF.get(one.type)
        if topic and topic not in known:
            first.setdefault(topic, TopicFinding(topic, 0.8, place, one.start, one.end))
    marks = sum(one.type == "grade" for one in settled)
    if marks == 1 and not any(one.type in _PERSONAL for one in settled):
        first.pop("grades", None)
    return tuple(first.values())


def _moved(topics: tuple[TopicFinding, ...], folded: Folded) -> tuple[TopicFinding, ...]:
    if not folded.ends:
        return topics
    return tuple(
        replace(one, start=folded.original(one.start), end=folded.original_end(one.end)) for one in topics
    )


def _claims(text: str, met: list[tuple[Meaning, int]]) -> list[Claim]:
    asked = [(detector, end - meaning.length, end - 2) for meaning, end in met for detector in meaning.detectors]
    found = elements.shaped(text, text.encode("ascii")) + elements.labelled(text, asked)
    return schoolwork.marks_in_series(found)


def _known(text: str, folded: Folded, roster: KnownPeople) -> list[Claim]:
    """Claims for known people. Where folding moved characters the roster reads the folded text instead."""
    seen = folded.text if folded.ends else text
    known = [found for found in map(names.known, roster.find(seen)) if found]
    beside = [dates.date_beside(folded.text, one.end) for one in known if one.type == "name"]
    return known + [one for one in beside if one]


def _settled(text: str, claims: list[Claim], roster: KnownPeople | None) -> list[Claim]:
    settled = settle(claims)
    if roster is None:
        return settled
    return [_owned(text, one, roster) if one.type == "personal_email" else one for one in settled]


def _owned(text: str, one: Claim, roster: KnownPeople) -> Claim:
    address = text[one.start : one.end]
    kind = "work_email" if roster.is_work_address(address) else one.type
    return claim(one.start, one.end, kind, one.confidence, one.people or roster.of_address(address))


def _findings(claims: list[Claim], folded: Folded, place: str, key: bytes | None) -> tuple[Finding, ...]:
    seal, text = Sealer(key).seal, folded.text
    return tuple(
        Finding(
            folded.original(one.start),
            folded.original_end(one.end),
            one.type,
            seal(one.type, text[one.start : one.end]),
            one.people[0] if len(one.people) == 1 else None,
            one.confidence,
            place,
            one.people,
        )
        for one in claims
    )
