"""Bank accounts and payment cards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forthwith.detect import checkdigits
from forthwith.detect.before import THINGS, word_before
from forthwith.detect.claims import Claim, claim

_CARD = re.compile(
    r"(?<![\w.-])(?:\d{4}([ -]?)\d{6}\1\d{4,5}|\d{4}([ -]?)\d{4}\2\d{4}\2\d{1,7}|\d{12,19})(?![\w-]|\.\d)"
)
_CARD_COMPANY = re.compile(
    r"\b(?:card|visa|master ?card|amex|credit|debit|cc|c\.c|carte|tarjeta|cvv|cvc|exp(?:iry|ires)?)\b", re.I
)
_DIGIT_RUN = re.compile(r"\d{12,19}")
_NOT_A_CARD = THINGS - {"account", "acct", "code"}
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,4})?(?!\w)", re.I)
#: Lengths by country (SWIFT IBAN registry); for other countries the check digits alone decide.
_IBAN_LENGTH = {
    "GB": 22,
    "DE": 22,
    "FR": 27,
    "ES": 24,
    "IT": 27,
    "NL": 18,
    "BE": 16,
    "CH": 21,
    "AT": 20,
    "IE": 22,
    "PT": 25,
    "SE": 24,
    "NO": 15,
    "DK": 18,
    "FI": 18,
    "PL": 28,
}
_CANADIAN = re.compile(r"(?<![\w-])\d{5}[ -]\d{3}[ -]\d{6,12}(?![\w-])")
_SEP = r"[^\d\n]{0,24}?"
_US_PAIR = re.compile(
    rf"{_SEP}(?P<first>\d{{9}})(?!\d)(?:[^\d\n]{{1,40}}?\n?[^\d\n]{{0,20}}?(?P<second>\d[\d-]{{3,18}}\d))?(?![\w])"
)
_TRANSIT = re.compile(
    r"[^\d\n]{0,20}?(?P<first>\d{5})(?!\d)[^\d]{1,30}?\d{3}(?!\d)[^\d]{1,30}?(?P<second>\d{5,12})(?!\w)", re.I
)
_SORT = re.compile(
    rf"{_SEP}(?P<first>\d{{2}}[- ]?\d{{2}}[- ]?\d{{2}})(?!\d)(?:[^\d]{{1,30}}?(?P<second>\d{{7,8}}))?(?!\w)"
)
_ACCOUNT = re.compile(
    r"(?:\W{0,3}\b(?:number|no|num|nr|is|ending in)\b)?[\s.:#=]{1,4}(?P<first>\d[\d -]{3,20}\d)(?![\w])", re.I
)
_BANK_COMPANY = re.compile(
    r"\b(?:bank|banque|banco|routing|direct deposit|depot direct|transit|chequing|checking|savings|payroll|sort code|"
    r"void(?:ed)? cheque|void(?:ed)? check|ach|wire|institution|clabe|credit union)\b",
    re.I,
)


def card(text: str, end: int) -> Claim | None:
    """A payment card number: check digit and brand, or check digit and a word such as "card" nearby.

    ``end`` is that of its first thirteen digits, or of its first three groups of four or two groups of an Amex's.
    """
    back = 13 if text[end - 5].isdigit() and text[end - 10].isdigit() else 14 if text[end - 10] == text[end - 5] else 16
    match = _CARD.match(text, end - back) if end >= back else None
    return _card_at(text, match) if match else None


def labelled_card(text: str, start: int, end: int) -> Iterator[Claim]:
    """A run of digits near a word such as "card" when no brand that ``card`` knows issues it."""
    for run in _DIGIT_RUN.finditer(text, max(0, start - 50), end + 70):
        match = None if checkdigits.card_brand(run.group()) else _CARD.match(text, run.start())
        found = _card_at(text, match) if match else None
        if found:
            yield found


def _card_at(text: str, match: re.Match[str]) -> Claim | None:
    digits = match.group().replace(" ", "").replace("-", "")
    if not checkdigits.luhn(digits) or not digits.strip("0") or word_before(text, match.start()) in _NOT_A_CARD:
        return None
    branded = checkdigits.card_brand(digits) and len(set(digits)) > 4
    if branded or _CARD_COMPANY.search(text, max(0, match.start() - 50), match.end() + 30):
        return claim(match.start(), match.end(), "card", 0.95)
    return None


def iban(text: str, end: int) -> Claim | None:
    """An international account number with valid check digits; ``end`` lies inside it."""
    match = _IBAN.search(text, max(0, end - 14), end + 28)
    while match is not None and len(match.group()) >= 15:
        value = match.group().replace(" ", "").upper()
        length = _IBAN_LENGTH.get(value[:2], len(value))
        if len(value) > length:
            match = _IBAN.match(text, match.start(), match.end() - 1)
            continue
        if len(value) == length and checkdigits.iban(value):
            return claim(match.start(), match.end(), "bank_account", 0.97)
        return None
    return None


def canadian_account(text: str, end: int) -> Claim | None:
    """A Canadian account: transit, institution and account joined by hyphens."""
    match = _CANADIAN.search(text, max(0, end - 16), end + 14)
    return claim(match.start(), match.end(), "bank_account", 0.85) if match else None


def labelled_account(text: str, _start: int, end: int) -> Iterator[Claim]:
    """The numbers after "routing", "transit", "sort code" or "bank account"."""
    for pattern in (_TRANSIT, _US_PAIR, _SORT):
        match = pattern.match(text, end)
        if match:
            last = match.end("second") if match["second"] else match.end("first")
            yield claim(match.start("first"), last, "bank_account", 0.95 if match["second"] else 0.85)
            return
    match = _CANADIAN.search(text, end, min(len(text), end + 60))
    if match:
        yield claim(match.start(), match.end(), "bank_account", 0.95)


def account_number(text: str, start: int, end: int) -> Iterator[Claim]:
    """The number after "account", where a bank is spoken of nearby."""
    match = _ACCOUNT.match(text, end)
    if match is None or not 5 <= sum(map(str.isdigit, match["first"])) <= 17:
        return
    if _BANK_COMPANY.search(text, max(0, start - 90), min(len(text), match.end() + 50)):
        yield claim(match.start("first"), match.end("first"), "bank_account", 0.9)
