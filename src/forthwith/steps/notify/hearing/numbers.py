"""One number stands everywhere: those of kept answers held against each other and the fact sheet (R-135, R-177)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

#: What is counted, as it is said in the three languages. The keys are those of the fact sheet's units.
UNITS: Mapping[str, str] = {
    "people": r"people|persons?|individuals|personnes|particuliers|personas",
    "children": r"child(?:ren)?|students?|pupils?|élèves?|enfants?|niñ[oa]s?|alumn[oa]s?|estudiantes?",
    "staff": r"staff|employees?|teachers?|employé(?:e)?s?|enseignant(?:e)?s?|emplead[oa]s?|docentes?|maestr[oa]s?",
    "households": r"households?|families|family|homes?|familles?|foyers?|ménages?|familias?|hogares",
    "addresses": r"(?:e-?mail )?address(?:es)?|adresses?|direcci(?:ón|ones)",
    "records": r"records?|files?|rows?|dossiers?|fichiers?|registros?|archivos?|expedientes?",
    "readers": r"readers?|recipients?|destinataires?|destinatari[oa]s?|lecteurs?|lectores",
    "days": r"days?|jours?|días?",
}
#: 1,204 or 1 204 or 1.204 or 104; never a part of a date, a clock time or a telephone number.
_NUMBER = r"(?<![\w.,:/-])(\d{1,3}(?:[,.\u202f\u00a0 ]\d{3})+|\d+)"
_BETWEEN = r"(?:\s+(?!\d)[^\W\d_]+)?\s+"
_SAID = {
    unit: re.compile(rf"{_NUMBER}{_BETWEEN}(?:{words})\b|{_NUMBER}\s+(?:{words})\b", re.I)
    for unit, words in UNITS.items()
}


@dataclass(frozen=True, slots=True)
class Differs:
    """A number of one text that another text, or the fact sheet, gives otherwise."""

    unit: str
    number: int
    other: tuple[int, ...]
    where: str

    def __str__(self) -> str:
        return _("%(number)s %(unit)s here, %(other)s in %(where)s") % {
            "number": self.number, "unit": self.unit, "other": ", ".join(map(str, self.other)), "where": self.where,
        }  # fmt: skip


def said_in(text: str) -> dict[str, set[int]]:
    """The numbers that a text says of each unit, in digits."""
    found = {unit: {_read(one) for one in pattern.finditer(text)} for unit, pattern in _SAID.items()}
    return {unit: numbers for unit, numbers in found.items() if numbers}


def known_in(fields: Mapping[str, Any]) -> set[int]:
    """Every whole number that stands as a value in a fact sheet."""
    return set(_whole(fields))


def differing(text: str, others: Iterable[tuple[str, str]], sheet: Mapping[str, Any]) -> tuple[Differs, ...]:
    """The numbers of ``text`` that neither the sheet nor another text of the same unit says.

    ``others`` are (where it stands, its text). Days differ from question to question and are not held against others.
    """
    known, mine = known_in(sheet), said_in(text)
    found = []
    for unit, numbers in mine.items():
        for where, other in others if unit != "days" else ():
            theirs = said_in(other).get(unit, set())
            odd = sorted(numbers - theirs - known) if theirs else []
            found += [Differs(unit, number, tuple(sorted(theirs)), where) for number in odd]
        if unit != "days" and known:
            odd = sorted(numbers - known)
            found += [Differs(unit, number, tuple(sorted(known)), _("the fact sheet")) for number in odd]
    return tuple(found)


def _read(found: re.Match[str]) -> int:
    return int(re.sub(r"\D", "", found[1] or found[2]))


def _whole(value: Any) -> Iterable[int]:
    """Whole numbers anywhere in a value of the sheet: a count is {"low", "high", …} or a number."""
    if isinstance(value, bool):
        return
    if isinstance(value, int):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _whole(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _whole(one)
