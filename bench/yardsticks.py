"""How much of two annotated sets detection finds, and how much it finds that is not there.

The sets are not part of this tree: a folder with ``k12_gold.jsonl``, ``k12_roster.csv`` and ``presidio_synth_v2.json``.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from figures import Figure

from forthwith.detect import scan
from forthwith.people import read_roster

FILES = ("k12_gold.jsonl", "k12_roster.csv", "presidio_synth_v2.json")
SCHOOL = {
    "NAME": "name", "DOB": "birth_date", "STUDENT_ID": "student_number", "STREET": "home_address",
    "POSTAL": "postal_code", "HEALTH_CARD": "health_number", "BANK": "bank_account", "EMAIL": "email",
    "PHONE": "phone", "SSN": "ssn", "SIN": "sin", "CARD": "card",
}  # fmt: skip
SYNTHETIC = {
    "EMAIL_ADDRESS": "email", "PHONE_NUMBER": "phone", "US_SSN": "ssn", "CREDIT_CARD": "card",
    "IBAN_CODE": "bank_account", "ZIP_CODE": "postal_code",
}  # fmt: skip
CONTEXTS = {
    "sped": "special_education", "finance": "finances", "sogi": "gender_orientation", "hr": "employment",
}  # fmt: skip
Span = tuple[int, int, str]
Tally = Counter[tuple[str, str]]


def school_set(data: Path) -> Iterator[Figure]:
    """Accuracy on the school set: elements by span, topics by document."""
    roster = read_roster(data / "k12_roster.csv")
    tally: Tally = Counter()
    topics: Counter[str] = Counter()
    for line in (data / "k12_gold.jsonl").read_text("utf-8").splitlines():
        document = json.loads(line)
        result = scan(document["text"], roster=roster)
        spans = [(f.start, f.end, one_kind(f.type)) for f in result.findings]
        count([(s["start"], s["end"], SCHOOL[s["type"]]) for s in document["spans"]], spans, tally)
        told = {CONTEXTS.get(name, name) for name in document["contexts"]}
        seen = {topic.topic for topic in result.topics}
        topics.update(hit=len(told & seen), missed=len(told - seen), wrong=len(seen - told))
        topics["flagged"] += document["negative"] and bool(seen or any(s[2] != "name" for s in spans))
    print_scores("School set, elements", tally, SCHOOL.values())
    kinds = dict.fromkeys(SCHOOL.values())
    yield Figure("school set, micro F2", micro(tally, kinds)[2], 0.97, True)
    yield Figure("school set, least F2 of a type", min(of_kind(tally, kind)[2] for kind in kinds), 0.93, True)
    yield Figure("school set, names, precision", of_kind(tally, "name")[0], 0.99, True)
    yield Figure("school set, names, recall", of_kind(tally, "name")[1], 0.99, True)
    precision, recall, _ = scores(topics["hit"], topics["missed"], topics["wrong"])
    yield Figure("school set, topics by document, precision", precision, 0.95, True)
    yield Figure("school set, topics by document, recall", recall, 0.95, True)
    yield Figure("school set, harmless documents flagged, of 80", topics["flagged"], 2)


def synthetic_set(data: Path) -> Iterator[Figure]:
    """Accuracy on the structured types of Presidio's own synthetic set."""
    tally: Tally = Counter()
    for document in json.loads((data / "presidio_synth_v2.json").read_text("utf-8")):
        found = [(f.start, f.end, one_kind(f.type)) for f in scan(document["full_text"]).findings]
        gold = [
            (span["start_position"], span["end_position"], SYNTHETIC[span["entity_type"]])
            for span in document["spans"]
            if span["entity_type"] in SYNTHETIC
        ]
        count(gold, [span for span in found if span[2] in SYNTHETIC.values()], tally)
    print_scores("Presidio's synthetic set, structured types", tally, SYNTHETIC.values())
    precision, _, f2 = micro(tally, dict.fromkeys(SYNTHETIC.values()))
    yield Figure("synthetic set, structured types, micro F2", f2, 0.93, True)
    yield Figure("synthetic set, structured types, precision", precision, 0.95, True)


def one_kind(kind: str) -> str:
    """Either kind of e-mail address counts as an e-mail address."""
    return "email" if kind.endswith("_email") else kind


def count(gold: Sequence[Span], found: Sequence[Span], tally: Tally) -> None:
    """Adds one document's hits and misses: same type, intersection over union of a half or more, one to one."""
    free = defaultdict(list)
    for span in found:
        free[span[2]].append(span)
    for span in gold:
        match = next((other for other in free[span[2]] if overlap(span, other) >= 0.5), None)
        if match:
            free[span[2]].remove(match)
        tally[span[2], "hit" if match else "missed"] += 1
    for kind, left in free.items():
        tally[kind, "wrong"] += len(left)


def overlap(one: Span, other: Span) -> float:
    """Intersection over union."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (max(one[1], other[1]) - min(one[0], other[0]))


def scores(hit: int, missed: int, wrong: int) -> tuple[float, float, float]:
    """Precision, recall and F2."""
    precision, recall = hit / (hit + wrong or 1), hit / (hit + missed or 1)
    return precision, recall, 5 * precision * recall / (4 * precision + recall or 1)


def of_kind(tally: Tally, kind: str) -> tuple[float, float, float]:
    """Precision, recall and F2 of one type."""
    return scores(*(tally[kind, what] for what in ("hit", "missed", "wrong")))


def micro(tally: Tally, kinds: Iterable[str]) -> tuple[float, float, float]:
    """Precision, recall and F2 over all spans of these types."""
    kinds = list(kinds)
    return scores(*(sum(tally[kind, what] for kind in kinds) for what in ("hit", "missed", "wrong")))


def print_scores(title: str, tally: Tally, kinds: Iterable[str]) -> None:
    print(f"\n{title}\n{'':16}{'n':>7}{'P':>8}{'R':>8}{'F2':>8}")
    for kind in dict.fromkeys(kinds):
        number = tally[kind, "hit"] + tally[kind, "missed"]
        print(f"{kind:16}{number:7}" + "".join(f"{score:8.3f}" for score in of_kind(tally, kind)))
