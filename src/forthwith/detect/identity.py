"""Numbers that governments, health plans and schools give to a person, and passwords."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forthwith.detect import checkdigits
from forthwith.detect.before import TELEPHONES, THINGS, word_before
from forthwith.detect.claims import Claim, claim

_NOT_MINE = THINGS | TELEPHONES
_SSN = re.compile(r"(?<![\w-])(\d{3})([- ])(\d{2})\2(\d{4})(?![\w]|-\w)")
_SSN_LABELLED = re.compile(r"[^\d\n]{0,30}?(\d{3})[- .]?(\d{2})[- .]?(\d{4})(?![\w-])")
_SIN_LABELLED = re.compile(r"[^\d\n]{0,30}?(\d{3}[- .]?\d{3}[- .]?\d{3})(?![\w-])")
_SIN_SHAPE = re.compile(r"(?<![\w-])\d{3}([- ])\d{3}\1\d{3}(?![\w-]|[.,]\d)")
_SIN_COMPANY = re.compile(
    r"\b(?:sin|s\.i\.n|nas|social insurance|assurance sociale|t4|payroll|employee|paie|tax)\b", re.I
)
_OHIP = re.compile(r"(?<![\w-])(\d{4})([- ])(\d{3})\2(\d{3})(?:[- ]?([A-Z]{2})\b)?(?![\w-]|[.,]\d)")
_RAMQ = re.compile(r"(?<!\w)[A-Z]{4} ?\d{4} ?\d{4}(?!\w)")
_HEALTH_LABELLED = re.compile(
    r"[^\d\n;]{0,28}?((?:[A-Z]{1,4}[ -]?)?\d[\d -]{4,14}\d(?:[- ]?[A-Z]{2}\b|[A-Z]\b)?)(?!\w)"
)
_PASSPORT = re.compile(r"[^\d\n;]{0,28}?(?<!\w)([A-Z]{0,2} ?\d{6,9})(?!\w)")
_STUDENT = re.compile(
    r"[\s]{0,2}(?:id|number|no|num|nr|code|#|s)?\b[\s.:#=(]{0,4}(?:is |was "
    r")?[#:]?\s?([A-Z]{0,3}-?\d{4,12})(?![\w%]|-\d|/\d)",
    re.I,
)
_CREDENTIAL = re.compile(
    r"(?: ?(?:for|to|of) [\w .@'-]{1,40}?)?(?P<sign> ?[:=] ?| (?:is|was|est|es|reset to|set to|changed to)[: ] "
    r"?)[\"'<(]?"
    r"(?P<value>[^\s\"'<>()]{4,64})",
    re.I,
)
_PIN = re.compile(r"(?: ?(?:code|number|no\.?))? ?(?:[:=#]| is) ?(\d{4,8})(?![\w.,/-])", re.I)
_STRONG_TOKEN = re.compile(r"(?=.*\d)(?=.*[A-Za-z])|.*[!@#$%^&*_+=~].*\w|[a-z]+[A-Z]|\d{4,}$")
_NO_PASSWORD = re.compile(
    r"(?:https?://|www\.\w|(?:required|protected|changed|reset|incorrect|invalid|expired|the|your|not|none|sent|same)\b)",
    re.I,
)


def ssn(text: str, end: int) -> Claim | None:
    """A US social security number written 3-2-4."""
    match = _SSN.search(text, max(0, end - 12), end + 2)
    if match is None or not checkdigits.ssn(match[1], match[3], match[4]):
        return None
    if word_before(text, match.start()) in _NOT_MINE:
        return None
    return claim(match.start(), match.end(), "ssn", 0.9)


def labelled_ssn(text: str, _start: int, end: int) -> Iterator[Claim]:
    """Nine digits after "SSN", however they are grouped."""
    match = _SSN_LABELLED.match(text, end)
    if match and checkdigits.ssn(match[1], match[2], match[3]):
        yield claim(match.start(1), match.end(3), "ssn", 0.97)


def sin(text: str, end: int) -> Claim | None:
    """A Canadian social insurance number written 3-3-3, with a word nearby that says so."""
    match = _SIN_SHAPE.search(text, max(0, end - 12), end + 2)
    if match is None or not checkdigits.sin(re.sub(r"\D", "", match.group())):
        return None
    near = text[max(0, match.start() - 60) : match.end() + 30]
    if not _SIN_COMPANY.search(near) or word_before(text, match.start()) in _NOT_MINE:
        return None
    return claim(match.start(), match.end(), "sin", 0.9)


def labelled_sin(text: str, _start: int, end: int) -> Iterator[Claim]:
    """Nine digits with a valid check digit after "SIN"."""
    match = _SIN_LABELLED.match(text, end)
    if match and checkdigits.luhn(re.sub(r"\D", "", match[1])):
        yield claim(match.start(1), match.end(1), "sin", 0.97)


def health_shape(text: str, end: int) -> Claim | None:
    """A provincial health number that its own shape and check digit give away (BC, Ontario)."""
    match = _OHIP.search(text, max(0, end - 16), end + 4)
    if match is None:
        return None
    digits = match[1] + match[3] + match[4]
    if match[5] or checkdigits.bc_phn(digits):
        return claim(match.start(), match.end(), "health_number", 0.9)
    return None


def ramq(text: str, end: int) -> Claim | None:
    """A Quebec health insurance number: four letters, then a birth date inside."""
    match = _RAMQ.search(text, max(0, end - 14), end + 1)
    if match is None or not checkdigits.ramq(match.group().replace(" ", "")):
        return None
    return claim(match.start(), match.end(), "health_number", 0.85)


def labelled_health(text: str, _start: int, end: int) -> Iterator[Claim]:
    """A number after "health card", "PHN", "OHIP", "NHS number" and their like."""
    match = _HEALTH_LABELLED.match(text, end)
    if match and 6 <= sum(map(str.isdigit, match[1])) <= 13:
        yield claim(match.start(1), match.end(1), "health_number", 0.95)


def labelled_passport(text: str, _start: int, end: int) -> Iterator[Claim]:
    """A number after the word "passport"."""
    match = _PASSPORT.match(text, end)
    if match:
        yield claim(match.start(1), match.end(1), "passport", 0.9)


def labelled_student_number(text: str, _start: int, end: int) -> Iterator[Claim]:
    """A number after "student number", "PEN", "matricule" and their like."""
    match = _STUDENT.match(text, end)
    if match:
        yield claim(match.start(1), match.end(1), "student_number", 0.85)


def credential(text: str, _start: int, end: int) -> Iterator[Claim]:
    """The password after "password:" or "password is"; a plain word after "is" does not count."""
    match = _CREDENTIAL.match(text, end)
    if match is None:
        return
    value = match["value"].rstrip(".,;?") or match["value"]
    explicit = match["sign"].strip() in (":", "=")
    if _NO_PASSWORD.match(value) or not (
        _STRONG_TOKEN.match(value) or (explicit and value.isascii() and len(value) >= 6)
    ):
        return
    yield claim(match.start("value"), match.start("value") + len(value), "credential", 0.85)


def pin(text: str, _start: int, end: int) -> Iterator[Claim]:
    """The digits after "PIN:"."""
    match = _PIN.match(text, end)
    if match:
        yield claim(match.start(1), match.end(1), "credential", 0.8)
