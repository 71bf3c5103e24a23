"""Check digits and number ranges, each from the body that issues the number."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

#: Every second digit doubled, less nine when that is more than nine; digits are kept as the codes of their signs.
_DOUBLED = bytes.maketrans(b"0123456789", b"0246813579")
_ZERO = ord("0")


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 annex B: cards, Canadian social insurance numbers, Ontario health cards."""
    kept, doubled = digits[-1::-2].encode(), digits[-2::-2].encode().translate(_DOUBLED)
    return (sum(kept) + sum(doubled) - _ZERO * len(digits)) % 10 == 0


def ssn(area: str, group: str, serial: str) -> bool:
    """Numbers the US Social Security Administration can have issued (POMS RM 10201.035)."""
    return area not in ("000", "666") and area < "900" and group != "00" and serial != "0000"


def sin(digits: str) -> bool:
    """A Canadian social insurance number: nine digits, Luhn, never beginning with 8 (none issued) or 0."""
    return len(digits) == 9 and digits[0] not in "08" and luhn(digits)


def bc_phn(digits: str) -> bool:
    """British Columbia's personal health number: ten digits, first 9, the last modulo 11."""
    if len(digits) != 10 or digits[0] != "9":
        return False
    weighted = sum(int(d) * w for d, w in zip(digits[1:9], (2, 4, 8, 5, 10, 9, 7, 3), strict=True))
    return 11 - weighted % 11 == int(digits[9])


def nhs(digits: str) -> bool:
    """The NHS number of England and Wales: ten digits, modulo 11."""
    if len(digits) != 10:
        return False
    check = 11 - sum(int(d) * (10 - i) for i, d in enumerate(digits[:9])) % 11
    return check % 11 == int(digits[9]) and check != 10


def ramq(value: str) -> bool:
    """Quebec's health insurance number: four letters, then year, month (+50 for women), day, two digits."""
    month, day = int(value[6:8]) % 50, int(value[8:10])
    return 1 <= month <= 12 and 1 <= day <= 31


def aba(digits: str) -> bool:
    """A US routing number: nine digits weighted 3-7-1, the first two in the ranges the Fed has assigned."""
    prefix = int(digits[:2])
    assigned = prefix <= 12 or 21 <= prefix <= 32 or 61 <= prefix <= 72 or prefix == 80
    total = sum(int(d) * w for d, w in zip(digits, (3, 7, 1) * 3, strict=True))
    return assigned and total % 10 == 0


def iban(value: str) -> bool:
    """ISO 13616: country, two check digits, modulo 97."""
    if not 15 <= len(value) <= 34:
        return False
    rotated = value[4:] + value[:4]
    return int("".join(str(int(c, 36)) for c in rotated)) % 97 == 1


#: First digits and lengths by brand (ISO/IEC 7812 issuer ranges as the brands publish them).
_BRANDS: tuple[tuple[int, int, tuple[int, ...]], ...] = (
    (4, 4, (13, 16, 19)),
    (51, 55, (16,)),
    (2221, 2720, (16,)),
    (34, 34, (15,)),
    (37, 37, (15,)),
    (300, 305, (14,)),
    (36, 36, (14,)),
    (38, 39, (14, 16)),
    (6011, 6011, (16, 19)),
    (644, 649, (16, 19)),
    (65, 65, (16, 19)),
    (3528, 3589, (16,)),
    (1800, 1800, (15,)),
    (2131, 2131, (15,)),
    (62, 62, (16, 17, 18, 19)),
)


def card_brand(digits: str) -> bool:
    """Whether a brand issues cards with these first digits and this length."""
    return len(digits) in _lengths_of(digits[:4])


@lru_cache(maxsize=10_000)
def _lengths_of(first: str) -> frozenset[int]:
    return frozenset(
        length for low, high, lengths in _BRANDS if low <= int(first[: len(str(low))]) <= high for length in lengths
    )


def plausible_birth(year: int, month: int, day: int, *, youngest: int = 0) -> bool:
    """Whether a living person of at least ``youngest`` years may have been born on that day."""
    return 1 <= month <= 12 and 1 <= day <= 31 and 1900 <= year <= this_year() - youngest


def this_year() -> int:
    """The year it is, by the clock of this machine."""
    return datetime.now(UTC).year
