"""Names: of known people, and what stands after "Student:" in a form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forthwith.detect.claims import Claim, claim
from forthwith.people.known import KnownPerson

_PART = r"[A-Z][a-z'.-]{0,24}(?:[A-Z][a-z'-]{1,20})?"
_FORM_NAME = re.compile(
    rf" ?(?:\([\w ,/]{{1,30}}\))? ?[:=\t][ \t]{{0,4}}(?P<name>(?:{_PART}, )?{_PART}(?:[ ]{_PART}){{0,3}}|"
    rf"[A-Z][A-Z'-]{{1,24}}, {_PART}(?: {_PART})?)"
    r"(?=[\s,.;:()<|/]|$)"
)
_NOT_A_NAME = frozenset(
    [
        "the",
        "a",
        "an",
        "all",
        "any",
        "none",
        "no",
        "not",
        "our",
        "your",
        "this",
        "that",
        "see",
        "please",
        "grade",
        "school",
        "room",
        "yes",
        "unknown",
        "date",
        "birth",
        "number",
        "address",
        "phone",
        "email",
        "tba",
        "tbd",
        "dear",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "elementary",
        "secondary",
        "middle",
        "high",
        "district",
        "first",
        "last",
    ]
)
_KIND = {"name": "name", "number": "student_number", "address": "personal_email"}


def known(found: KnownPerson) -> Claim | None:
    """The claim for a known person's name, number or address, in the offsets it was found at."""
    kind = _KIND.get(found.how)
    if kind is None:
        return None
    known = claim(found.start, found.end, kind, found.confidence, people=found.people)
    return known._replace(rank=known.rank + 1) if kind != "name" else known


def form_name(text: str, _start: int, end: int) -> Iterator[Claim]:
    """Two to four capitalised words after a label and a colon: the field of a form."""
    match = _FORM_NAME.match(text, end)
    if match is None:
        return
    words = re.findall(r"[\w'.-]+", match["name"])
    if len(words) >= 2 and not any(word.lower().strip(".") in _NOT_A_NAME for word in words):
        found = claim(match.start("name"), match.end("name"), "name", 0.7)
        # A known person read from the same words is better than a mere name.
        yield found._replace(rank=found.rank - 1)
