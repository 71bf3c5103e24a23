"""The parts of a case that are kept, and destroyed, each for itself (R-209)."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """What has a key of its own, so that one part can be destroyed while the others stay readable."""

    REPORT = "report"
    EVIDENCE = "evidence"
    NAMES = "names"
    LETTERS = "letters"


#: The kinds of words that belong to another part than the report.
_ELSEWHERE = {"letter": Part.LETTERS, "returned letter": Part.LETTERS, "notice": Part.LETTERS}


def part_of(kind: str) -> Part:
    """The part that words of this kind are kept and destroyed with."""
    return _ELSEWHERE.get(kind, Part.REPORT)
