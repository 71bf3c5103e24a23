"""Postal codes: Canadian, US and UK shapes, and what stands after a label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forthwith.detect.claims import Claim, claim
from forthwith.detect.words import read_list

_STATES = frozenset(read_list("words", "addresses.yaml")["states"])
_CANADIAN = re.compile(r"(?<!\w)[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d(?!\w)", re.I)
_BRITISH = re.compile(r"(?<!\w)(?:[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPSTUW\d]?) \d[ABD-HJLNP-UW-Z]{2}(?!\w)")
AMERICAN = re.compile(r"(?<![\w.-])\d{5}(?:-\d{4})?(?![\w%]|[.,-]\d)")
_STATE_ZIP = re.compile(r"(?<!\w)([A-Z]{2})[.,]?\s{1,4}(\d{5}(?:-\d{4})?)(?![\w%]|-\d|[.,]\d)")
_POSTAL_LABELLED = re.compile(
    r"[\s:#.=?]{0,4}(?:code|number|is|no|of|postal|:|\s){0,4}[\s:]{0,3}"
    r"([A-Z]\d[A-Z][ -]?\d[A-Z]\d|\d{5}-\d{3,4}|\d{4,6}|\d{3} \d{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?!\w)",
    re.I,
)


def canadian_code(text: str, end: int) -> Claim | None:
    """A Canadian postal code ending at ``end``: valid letters, written in capitals or with its space."""
    match = _CANADIAN.search(text, max(0, end - 7), end)
    if match is None or match.end() != end:
        return None
    value = match.group()
    sure = value.isupper() and len(value) == 7
    if not sure and not (value.isupper() or (" " in value and value.islower())):
        return None
    return claim(match.start(), end, "postal_code", 0.95 if sure else 0.8)


def british_code(text: str, end: int) -> Claim | None:
    """A UK postcode ending at ``end``."""
    match = _BRITISH.search(text, max(0, end - 8), end)
    return claim(match.start(), end, "postal_code", 0.7) if match and match.end() == end else None


def state_zip(text: str, end: int) -> Claim | None:
    """A US ZIP code after the two letters of a state."""
    match = _STATE_ZIP.search(text, max(0, end - 12), end + 5)
    if match is None or match[1] not in _STATES:
        return None
    return claim(match.start(2), match.end(2), "postal_code", 0.85)


def labelled_code(text: str, _start: int, end: int) -> Iterator[Claim]:
    """A code after "postal code" or "ZIP"."""
    match = _POSTAL_LABELLED.match(text, end)
    if match:
        yield claim(match.start(1), match.end(1), "postal_code", 0.9)
