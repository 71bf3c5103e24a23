"""The numbers of people a text says, each with what it counts, in three languages (R-135, R-177)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from forthwith.law.letter_text import Piece
from forthwith.steps.notify.checking.reading import Reading
from forthwith.steps.notify.checking.words import Words, folded, words_of

#: What each unit of the fact sheet is called in a letter (folded).
UNITS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "people": "people|persons?|individuals?|residents",
        "children": "children|students?|pupils?",
        "staff": "staff(?: members?)?|employees?|teachers?",
        "households": "households?|famil(?:y|ies)|homes",
        "addresses": "addresses",
        "readers": "readers?|recipients?|colleagues?",
        "parents": "parents?|guardians?",
    },
    "fr": {
        "people": "personnes?|particuliers?",
        "children": "enfants?|eleves?",
        "staff": "employee?s?|membres du personnel|enseignante?s?",
        "households": "menages?|familles?|foyers?",
        "addresses": "adresses",
        "readers": "lecteurs?|lectrices?|destinataires?|collegues?",
        "parents": "parents?|tuteurs?|tutrices?",
    },
    "es": {
        "people": "personas?|residentes",
        "children": "niños?|niñas?|ninos?|ninas?|estudiantes?|alumn[oa]s?|hijos",
        "staff": "emplead[oa]s?|maestr[oa]s?|miembros del personal",
        "households": "hogares|familias?",
        "addresses": "direcciones",
        "readers": "lectores|destinatari[oa]s?|colegas?",
        "parents": "padres|madres|tutores",
    },
}
_DIGITS = r"\d{1,3}(?:[ ,.]\d{3})+|\d{1,7}"
_MANY = "dozens|scores|hundreds|thousands|dizaines|centaines|milliers|decenas|cientos|miles"
_TIMES = "minutes?|minutos?|hours?|heures?|horas?|days?|jours?|dias?|weeks?|semaines?|semanas?|months?|mois|mes(?:es)?"
_NOT_A_COUNT = re.compile(
    r"(?:grades?|years?|section|no\.?|number|article|ap|plan|annee|grado|articulo|numero)\s+$", re.I
)
#: The law's name of a plan, never a count of people.
_NAMES_OF_PLANS = frozenset({504})


@dataclass(frozen=True, slots=True)
class Said:
    """One number of people in one sentence. ``rounded``: "more than", "about"; ``number`` None: "hundreds of"."""

    number: int | None
    unit: str
    rounded: bool
    piece: Piece


def numbers_in(piece: Piece, reading: Reading) -> tuple[Said, ...]:
    """The numbers of people one sentence says."""
    return tuple(_numbers(piece, reading.words)) if reading.words else ()


def numbers_of(reading: Reading) -> tuple[Said, ...]:
    """Those of the whole draft."""
    return tuple(said for piece in reading.sentences for said in numbers_in(piece, reading))


def _numbers(piece: Piece, words: Words) -> Iterator[Said]:
    text = piece.text
    for met in _pattern(words.language).finditer(text):
        number = _value(met["number"], words)
        if number in _NAMES_OF_PLANS or _NOT_A_COUNT.search(text[max(0, met.start() - 12) : met.start()]):
            continue
        unit = next(name for name in UNITS[words.language] if met[name])
        before = text[max(0, met.start() - 25) : met.end("number") + 1]
        rounded = number is None or any(
            one.end() >= len(before) - len(met["number"]) - 1 for one in words.patterns["rounded"].finditer(before)
        )
        yield Said(number, unit, rounded, piece)


def _value(said: str, words: Words) -> int | None:
    digits = re.sub(r"\D", "", said)
    if digits:
        return int(digits)
    parts = [words.numbers.get(one) for one in re.split(r"[\s-]+(?:et\s+|y\s+)?", said.lower())]
    return sum(one for one in parts if one) if all(parts) else None


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """A number, up to three words, and a word for people; "13 staff" as well as "trece miembros del personal"."""
    words = words_of(language)
    names = "|".join(sorted(words.numbers, key=len, reverse=True)) if words else ""
    spelt = rf"(?:{names})(?:[ -](?:et |y )?(?:{names}))?|{_MANY}"
    units = "|".join(f"(?P<{unit}>{folded(said)})" for unit, said in UNITS[language].items())
    number = rf"(?P<number>{_DIGITS}|\b(?:{spelt})\b)"
    months = "|".join(words.months) if words else ""
    between = rf"(?![\w:/%]|[.,]\d|\s+(?:de\s+)?(?:{months}|{_TIMES})\b)(?:\s+[^\W\d]+){{0,3}}?\s+(?:d')?"
    return re.compile(rf"(?<![\w./:@#+-]){number}{between}(?:{units})\b", re.I)
