"""Which detector looks at which shape and which label, and the pass that asks them all (practice 2.1.3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import hyperscan

from forthwith.detect import addresses, contact, dates, identity, money, names, postal, schoolwork
from forthwith.detect.claims import Claim
from forthwith.detect.words import Matcher

Shape = Callable[[str, int], Claim | None]
Label = Callable[[str, int, int], Iterator[Claim]]

_I = hyperscan.HS_FLAG_CASELESS
#: A cheap anchor each: it says where to look, the detector says whether it is so.
_SHAPES: tuple[tuple[bytes, int, Shape], ...] = (
    (rb"[\w.%+'-]@[\w-]", 0, contact.email),
    (rb"\d{3}[-. ]\d{4}(?:\b|[xXeE])", 0, contact.phone),
    (rb"\+\d", 0, contact.phone_abroad),
    (rb"\b\d{3}[- ]\d{2}[- ]\d{4}\b", 0, identity.ssn),
    (rb"\b\d{3}[- ]\d{3}[- ]\d{3}\b", 0, identity.sin),
    (rb"\b\d{4}[ -]\d{3}[ -]\d{3}\b", 0, identity.health_shape),
    (rb"\b[A-Z]{4} ?\d{4} ?\d{4}\b", 0, identity.ramq),
    (rb"\b(?:4\d|5[1-5]|2[1-7]|3[04-9]|6[0245]|18)\d{11}", 0, money.card),
    (rb"\b\d{4}[ -]\d{4}[ -]\d{4}", 0, money.card),
    (rb"\b\d{4}[ -]\d{6}[ -]\d{4}", 0, money.card),
    (rb"\b[A-Z]{2}\d{2} ?[A-Z0-9]{4} ?[A-Z0-9]{4}", _I, money.iban),
    (rb"\b\d{5}[ -]\d{3}[ -]\d{6}", 0, money.canadian_account),
    (rb"\b[A-Z]\d[A-Z][ -]?\d[A-Z]\d\b", _I, postal.canadian_code),
    (rb"\b[A-Z]{1,2}\d[A-Z0-9]? \d[A-Z]{2}\b", 0, postal.british_code),
    (rb"\b[A-Z]{2}[.,]?\s{1,4}\d{5}", 0, postal.state_zip),
    (rb"\.(?:jpe?g|png|heic|gif|webp|bmp)\b", _I, schoolwork.photo_file),
)

#: What must stand near a label before its detector looks at all: a digit, a colon or its like, a capital such as
#: a mark has. Most labels are plain words of the language, and looking costs far more than this sign does.
_DIGIT, _COLON, _LETTER_MARK = b"0", b":", b"A"
_SIGNS = bytes(
    ord("0") if 48 <= code <= 57 else ord(":") if code in b":=\t" else ord("A") if code in b"ABCDF" else ord(" ")
    for code in range(256)
)


class Labelled(NamedTuple):
    """A detector of what stands beside labels, and what must be near one for it to look: ``least`` of ``sign`` from
    ``before`` to ``after`` characters around it."""

    detector: Label
    sign: bytes
    least: int
    before: int
    after: int


def _with_digit(detector: Label, before: int, after: int) -> Labelled:
    return Labelled(detector, _DIGIT, 1, before, after)


_LABELS: dict[str, tuple[Labelled, ...]] = {
    "birth": (_with_digit(dates.birth_dates, 24, 70),),
    "student_number": (_with_digit(identity.labelled_student_number, 0, 30),),
    "phone": (Labelled(contact.phone_beside_label, _DIGIT, 7, 26, 60),),
    "ssn": (_with_digit(identity.labelled_ssn, 0, 34),),
    "sin": (_with_digit(identity.labelled_sin, 0, 34),),
    "health": (_with_digit(identity.labelled_health, 0, 34),),
    "passport": (_with_digit(identity.labelled_passport, 0, 34),),
    "credential": (Labelled(identity.credential, b" ", 0, 0, 0),),
    "pin": (_with_digit(identity.pin, 0, 20),),
    "bank": (_with_digit(money.labelled_account, 0, 64),),
    "card": (Labelled(money.labelled_card, _DIGIT * 12, 1, 50, 70),),
    "account": (_with_digit(money.account_number, 0, 24),),
    "postal": (_with_digit(postal.labelled_code, 0, 30),),
    "box": (_with_digit(addresses.box, 20, 14),),
    "street": (_with_digit(addresses.street, 60, 0),),
    "street_after": (_with_digit(addresses.street, 0, 60),),
    "subject": (
        _with_digit(schoolwork.subject_mark, 0, 40),
        Labelled(schoolwork.subject_letter, _LETTER_MARK, 1, 0, 40),
    ),
    "gpa": (_with_digit(schoolwork.point_average, 0, 16),),
    "name": (Labelled(names.form_name, _COLON, 1, 0, 36),),
}
_DETECTORS = tuple(shape[2] for shape in _SHAPES)
#: So much before a text that what stands before the first label is looked for at no negative place.
MARGIN = 160
_MARGIN_BLANK = b" " * MARGIN
_LONG_RUN = 40
_RUN = re.compile(r"\d*")


def label_detectors(group: str) -> tuple[Labelled, ...]:
    """The detectors that read what stands beside the labels of one group."""
    return _LABELS[group]


@lru_cache(maxsize=1)
def _matcher() -> Matcher:
    return Matcher([shape[0] for shape in _SHAPES], literals=False, flags=[shape[1] for shape in _SHAPES])


def shaped(text: str) -> list[Claim]:
    """Elements that their own shape gives away in the folded ``text``."""
    claims: list[Claim] = []
    done = [0] * len(_SHAPES)
    for number, end in _matcher().find(text.encode("ascii")):
        if end <= done[number]:
            continue
        found = _DETECTORS[number](text, end)
        if found is not None:
            claims.append(found)
            done[number] = found.end
        elif text[end - 1].isdigit():
            done[number] = _past_digits(text, end)
    return claims


def _past_digits(text: str, end: int) -> int:
    """Where a very long run of digits ends: no number stands in it, and looking at each would be slow."""
    run = _RUN.match(text, end)
    return run.end() if run and run.end() - end >= _LONG_RUN else end


def signs_of(text: str) -> bytes:
    """The folded ``text`` with every character as the sign it is to a label, or a blank, behind ``MARGIN`` blanks."""
    return _MARGIN_BLANK + text.encode("ascii").translate(_SIGNS)


def labelled(text: str, hits: Iterable[tuple[Label, int, int]]) -> list[Claim]:
    """Elements that stand beside a label; each hit is a detector and the label's start and end."""
    claims: list[Claim] = []
    for detector, start, end in hits:
        claims.extend(detector(text, start, end))
    return claims
