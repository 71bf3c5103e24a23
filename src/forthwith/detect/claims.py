"""What a detector claims about a stretch of text, and how overlapping claims are settled."""

from __future__ import annotations

from typing import NamedTuple


class Claim(NamedTuple):
    """Characters ``start`` to ``end`` of the folded text are an element of ``type``."""

    start: int
    end: int
    type: str
    confidence: float
    rank: int
    people: tuple[str, ...] = ()


#: Which claim wins where two overlap: the kind whose shape or label leaves least doubt. Then the longer wins.
RANKS = {
    "personal_email": 90,
    "work_email": 90,
    "credential": 85,
    "bank_account": 80,
    "card": 80,
    "health_number": 75,
    "ssn": 74,
    "sin": 74,
    "passport": 72,
    "student_number": 70,
    "birth_date": 65,
    "phone": 60,
    "home_address": 50,
    "name": 50,
    "postal_code": 40,
    "photo": 30,
    "grade": 20,
}


def claim(start: int, end: int, kind: str, confidence: float, *, people: tuple[str, ...] = ()) -> Claim:
    """A claim with the rank of its kind; one that is sure ranks above one that is not."""
    return Claim(start, end, kind, confidence, RANKS[kind] if confidence >= 0.6 else RANKS[kind] - 45, people)


def settle(claims: list[Claim]) -> list[Claim]:
    """The claims that stand when no two may overlap: one sweep over them in order of their start."""
    kept: list[Claim] = []
    if len(claims) < 2:
        return claims
    last = 0
    for candidate in sorted(claims):
        start, end, _, _, _, _ = candidate
        if start >= last:
            kept.append(candidate)
            last = end
            continue
        while kept and kept[-1].end > candidate.start:
            if not _beats(candidate, kept[-1]):
                break
            kept.pop()
        else:
            kept.append(candidate)
        last = kept[-1].end
    return kept


def _beats(one: Claim, other: Claim) -> bool:
    if one.rank != other.rank:
        return one.rank > other.rank
    return one.end - one.start > other.end - other.start
