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
Labelled = tuple[Label, int, int]

_I = hyperscan.HS_FLAG_CASELESS
#: A cheap anchor each: it says where to look, the detector says whether it is so.
_SHAPES: tuple[tuple[bytes, int, Shape], ...] = (
    (rb"[\w.%+'-]@[\w-]", 0, contact.email),
    (rb"[2-9]\d{2}\)?[-. ]{0,2}\d{3}[-. ]\d{4}(?:\b|[xXeE])", 0, contact.phone),
    (rb"\+\d", 0, contact.phone_abroad),
    (rb"\b\d{3}[- ]\d{2}[- ]\d{4}\b", 0, identity.ssn),
    (rb"\b\d{3}[- ]\d{3}[- ]\d{3}\b", 0, identity.sin),
    (rb"\b\d{4}[ -]\d{3}[ -]\d{3}\b", 0, identity.health_shape),
    (rb"\b[A-Z]{4} ?\d{4} ?\d{4}\b", 0, identity.ramq),
    (rb"\b\d{12}", 0, money.card),
    (rb"\b\d{4}[ -]\d{4}[ -]\d{4}", 0, money.card),
    (rb"\b\d{4}[ -]\d{6}[ -]\d{4}", 0, money.card),
    (rb"\b[A-Z]{2}\d{2} ?[A-Z0-9]{4} ?[A-Z0-9]{4}", _I, money.iban),
    (rb"\b\d{5}[ -]\d{3}[ -]\d{6}", 0, money.canadian_account),
    (rb"\b[A-Z]\d[A-Z][ -]?\d[A-Z]\d\b", _I, addresses.canadian_code),
    (rb"\b[A-Z]{1,2}\d[A-Z0-9]? \d[A-Z]{2}\b", 0, addresses.british_code),
    (rb"\b[A-Z]{2}[.,]?\s{1,4}\d{5}", 0, addresses.state_zip),
    (rb"\.(?:jpe?g|png|heic|gif|webp|bmp)\b", _I, schoolwork.photo_file),
)

#: Each group of labels with its detector, and how far before and after the label a digit must stand for it to
#: look at all (None: it needs no digit).
_LABELS: dict[str, tuple[Label, tuple[int, int] | None]] = {
    "birth": (dates.birth_dates, (24, 70)),
    "student_number": (identity.labelled_student_number, (0, 30)),
    "phone": (contact.labelled_phone, (26, 40)),
    "ssn": (identity.labelled_ssn, (0, 34)),
    "sin": (identity.labelled_sin, (0, 34)),
    "health": (identity.labelled_health, (0, 34)),
    "passport": (identity.labelled_passport, (0, 34)),
    "credential": (identity.credential, None),
    "pin": (identity.pin, (0, 20)),
    "bank": (money.labelled_account, (0, 64)),
    "account": (money.account_number, (0, 24)),
    "postal": (addresses.labelled_code, (0, 30)),
    "box": (addresses.box, (20, 14)),
    "street": (addresses.street, (60, 0)),
    "street_after": (addresses.street, (0, 60)),
    "subject": (schoolwork.subject_mark, None),
    "gpa": (schoolwork.point_average, (0, 16)),
    "name": (names.form_name, None),
}
_DIGIT = re.compile(r"\d")
_LONG_RUN = 40
_RUN = re.compile(r"\d*")


def label_detector(group: str) -> Labelled:
    """The detector that reads what stands beside the labels of one group, and where it needs a digit."""
    detector, window = _LABELS[group]
    return (detector, *window) if window else (detector, -1, -1)


@lru_cache(maxsize=1)
def _matchers() -> tuple[tuple[Matcher, tuple[Shape, ...]], ...]:
    """Shapes that begin with letters and shapes that do not: two small databases are smaller than one."""
    lettered = [shape for shape in _SHAPES if shape[0].startswith(rb"\b[A-Z]")]
    others = [shape for shape in _SHAPES if shape not in lettered]
    return tuple(
        (Matcher([s[0] for s in group], literals=False, flags=[s[1] for s in group]), tuple(s[2] for s in group))
        for group in (others, lettered)
    )


def shaped(text: str) -> list[Claim]:
    """Elements that their own shape gives away in the folded ``text``."""
    data = text.encode("ascii")
    claims: list[Claim] = []
    for matcher, shapes in _matchers():
        hits = matcher.find(data)
        if hits:
            _confirm(text, hits, shapes, claims)
    return claims


def _confirm(text: str, hits: list[Hit], shapes: tuple[Shape, ...], claims: list[Claim]) -> None:
    done = [0] * len(shapes)
    for number, end in hits:
        if end <= done[number]:
            continue
        found = shapes[number](text, end)
        if found is not None:
            claims.append(found)
            done[number] = found.end
        elif text[end - 1].isdigit():
            done[number] = _past_digits(text, end)


def _past_digits(text: str, end: int) -> int:
    """Where a very long run of digits ends: no number stands in it, and looking at each would be slow."""
    run = _RUN.match(text, end)
    return run.end() if run and run.end() - end >= _LONG_RUN else end


def labelled(text: str, hits: Iterable[tuple[Labelled, int, int]]) -> list[Claim]:
    """Elements that stand beside a label; each hit is the detector and the label's start and end."""
    claims: list[Claim] = []
    digit = _DIGIT.search
    for (detector, before, after), start, end in hits:
        if before < 0 or digit(text, start - before if start > before else 0, end + after):
            claims.extend(detector(text, start, end))
    return claims
