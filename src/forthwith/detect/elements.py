"""Which detector looks at which shape and which label, and the pass that asks them all (practice 2.1.3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import hyperscan

from forthwith.detect import addresses, contact, dates, identity, money, names, schoolwork
from forthwith.detect.claims import Claim
from forthwith.detect.words import Hit, Matcher

Shape = Callable[[str, int], Claim | None]
Label = Callable[[str, int, int], Iterator[Claim]]

_I = hyperscan.HS_FLAG_CASELESS
#: A cheap anchor each: it says where to look, the detector says whether it is so.
_SHAPES: tuple[tuple[bytes, int, Shape], ...] = (
    (rb"[\w.%+'-]@[\w-]", 0, contact.email),
    (rb"[2-9]\d{2}\)?[-. ]{0,2}\d{3}[-. ]\d{4}\b", 0, contact.phone),
    (rb"\+\d", 0, contact.phone_abroad),
    (rb"\b\d{3}[- ]\d{2}[- ]\d{4}\b", 0, identity.ssn),
    (rb"\b\d{3}[- ]\d{3}[- ]\d{3}\b", 0, identity.sin),
    (rb"\b\d{4}[ -]\d{3}[ -]\d{3}\b", 0, identity.health_shape),
    (rb"\b[A-Z]{4} ?\d{4} ?\d{4}\b", 0, identity.ramq),
    (rb"\d{4}[ -]?\d{4}[ -]?\d{4}", 0, money.card),
    (rb"\d{4}[ -]\d{6}[ -]\d{4}", 0, money.card),
    (rb"\b[A-Z]{2}\d{2} ?[A-Z0-9]{4} ?[A-Z0-9]{4}", _I, money.iban),
    (rb"\b\d{5}[ -]\d{3}[ -]\d{6}", 0, money.canadian_account),
    (rb"\b[A-Z]\d[A-Z][ -]?\d[A-Z]\d\b", _I, addresses.canadian_code),
    (rb"\b[A-Z]{1,2}\d[A-Z0-9]? \d[A-Z]{2}\b", 0, addresses.british_code),
    (rb"\b[A-Z]{2}[.,]?\s{1,4}\d{5}", 0, addresses.state_zip),
    (rb"\.(?:jpe?g|png|heic|gif|webp|bmp)\b", _I, schoolwork.photo_file),
)

_LABELS: dict[str, Label] = {
    "birth": dates.birth_dates,
    "student_number": identity.labelled_student_number,
    "phone": contact.labelled_phone,
    "ssn": identity.labelled_ssn,
    "sin": identity.labelled_sin,
    "health": identity.labelled_health,
    "passport": identity.labelled_passport,
    "credential": identity.credential,
    "pin": identity.pin,
    "bank": money.labelled_account,
    "account": money.account_number,
    "postal": addresses.labelled_code,
    "box": addresses.box,
    "street": addresses.street,
    "subject": schoolwork.subject_mark,
    "gpa": schoolwork.point_average,
    "name": names.form_name,
}

_WITHOUT_DIGITS = frozenset({identity.credential, names.form_name, schoolwork.subject_mark})
_DIGIT = re.compile(r"\d")


def label_detector(group: str) -> Label:
    """The detector that reads what stands beside the labels of one group."""
    return _LABELS[group]


@lru_cache(maxsize=1)
def _matcher() -> Matcher:
    return Matcher([shape[0] for shape in _SHAPES], literals=False, flags=[shape[1] for shape in _SHAPES])


def shaped(text: str) -> list[Claim]:
    """Elements that their own shape gives away in the folded ``text``."""
    done = [0] * len(_SHAPES)
    claims: list[Claim] = []
    for number, end in _matcher().find(text.encode("ascii")):
        if end <= done[number]:
            continue
        found = _SHAPES[number][2](text, end)
        if found is not None:
            claims.append(found)
            done[number] = found.end
    return claims


def labelled(text: str, hits: Iterable[tuple[Label, int, int]]) -> list[Claim]:
    """Elements that stand beside a label; each hit is the detector and the label's start and end."""
    claims: list[Claim] = []
    digit = _DIGIT.search
    for detector, start, end in hits:
        if detector in _WITHOUT_DIGITS or digit(text, max(0, start - 48), end + 64):
            claims.extend(detector(text, start, end))
    return claims


__all__ = ["Hit", "label_detector", "labelled", "shaped"]
