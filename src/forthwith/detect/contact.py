"""E-mail addresses and phone numbers in text (elements of practice 2.1.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forthwith.detect.before import ROLES, THINGS, word_before
from forthwith.detect.claims import RANKS, Claim, claim
from forthwith.detect.words import read_list

_LOCAL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.%+'-"
_LONGEST_LOCAL = 64
_DOMAIN = re.compile(r"(?:[A-Za-z0-9-]{1,63}+\.){1,8}[A-Za-z]{2,24}(?![\w-])")
_MARKS_AND_DIGITS = {ord(mark): None for mark in ".-_+%'0123456789"}

_EXTENSION = r"(?:[ ,;]{0,2}(?:x|ext\.?|extension|poste|anexo|#) ?\d{1,6})?"
_NANP = re.compile(
    r"(?<![\d.,$/])(?<!\d[-])(?:\+?1[ .-]?)?(?:\([2-9]\d{2}\)|[2-9]\d{2})(?P<gap>[ .-]{0,2})[2-9]\d{2}(?P<gap2>[ .-])"
    r"\d{4}" + _EXTENSION + r"(?![\d%]|-\d|[.,]\d)",
    re.I,
)
_ABROAD = re.compile(r"\+\d{1,3}[ .-]?(?:\(0\))?[\d ().-]{5,18}\d" + _EXTENSION, re.I)
_SPOKEN = re.compile(r"(?:\+|\(?0?0?)?\(?\d[\d ()./-]{4,18}\d" + _EXTENSION + r"(?!\d)", re.I)
_GAP = re.compile(
    r"(?:[\s:#.(=*>?-]|\b(?:me|us|him|her|them|at|on|to|number|numbers|num|no|nr|is|was|phone|home|work|cell|mobile|"
    r"registered|the|my|your|his|line|direct|reached|reach|or|text|contact|emergency|de|del|celular|maison|bureau)\b)"
    r"{0,12}",
    re.I,
)
_BEFORE_LABEL = re.compile(r"(?<![\w$.,/-])([+(]?\d[\d ().-]{5,20}\d)[ \t]{0,2}-?[ \t(]{0,2}$")
_NOBODYS = THINGS | ROLES
_RANK = RANKS["personal_email"]
_DATE_SHAPE = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}")


def email(text: str, end: int) -> Claim | None:
    """The address around the "@" two characters before ``end``; role mailboxes are left out."""
    at = end - 2
    domain = _DOMAIN.match(text, at + 1)
    if domain is None:
        return None
    # The local part is read backwards from the "@", so that a long run of its letters is read once.
    before = text[at - _LONGEST_LOCAL if at > _LONGEST_LOCAL else 0 : at]
    local = before[len(before.rstrip(_LOCAL)) :].lstrip(".'-")
    if not local or is_role(local):
        return None
    return Claim._make((at - len(local), domain.end(), "personal_email", 0.99, _RANK, ()))


_LISTS = read_list("words", "roles.yaml")
_ROLES, _ENDINGS = frozenset(_LISTS["names"]), tuple(_LISTS["endings"])
#: Three letters tell most names apart from all of them.
_BEGINNINGS, _LAST = frozenset(name[:3] for name in _ROLES), frozenset(ending[-3:] for ending in _ENDINGS)


def is_role(local: str) -> bool:
    """Whether the part before the "@" names a role or a machine: nobody's personal data."""
    lowered = local.lower()
    return (
        (lowered[:3] in _BEGINNINGS and lowered.translate(_MARKS_AND_DIGITS) in _ROLES)
        or "reply" in lowered
        or (lowered[-3:] in _LAST and lowered.endswith(_ENDINGS))
    )


def phone(text: str, end: int) -> Claim | None:
    """A North American number whose last digit stands before ``end``."""
    low = max(0, end - 20)
    for match in _NANP.finditer(text, low, end + 14):
        if match.end() >= end and word_before(text, match.start()) not in _NOBODYS:
            return claim(match.start(), match.end(), "phone", 0.95)
    return None


def phone_abroad(text: str, end: int) -> Claim | None:
    """A number written with its country code; ``end`` is just after the first digit past the plus."""
    match = _ABROAD.match(text, end - 2)
    if match is None or not 8 <= _count_digits(match.group()) <= 18:
        return None
    return claim(match.start(), match.end(), "phone", 0.9)


def phone_beside_label(text: str, start: int, end: int) -> Iterator[Claim]:
    """The numbers after and right before a word such as "phone" or "mobile"."""
    yield from _labelled_phone(text, end)
    yield from _phone_before_label(text, start)


def _labelled_phone(text: str, end: int) -> Iterator[Claim]:
    """A number after a word such as "phone"."""
    gap = _GAP.match(text, end)
    match = _SPOKEN.match(text, gap.end() if gap else end)
    if match and _looks_dialled(match.group()) and word_before(text, match.start()) not in _NOBODYS:
        opening = match.start() - (text[match.start() - 1 : match.start()] in ("(", "+"))
        yield claim(opening, match.end(), "phone", 0.9)


def _phone_before_label(text: str, start: int) -> Iterator[Claim]:
    """A number right before a word such as "mobile"."""
    before = _BEFORE_LABEL.search(text, max(0, start - 26), start)
    if before and _looks_dialled(before.group(1)):
        yield claim(before.start(1), before.end(1), "phone", 0.85)


def _looks_dialled(value: str) -> bool:
    return 7 <= _count_digits(value) <= 17 and not _DATE_SHAPE.fullmatch(value)


def _count_digits(value: str) -> int:
    return sum(map(str.isdigit, value))
