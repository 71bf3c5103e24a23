"""Counts the syllables of a word in English, French and Spanish, near enough for a reading formula (R-181)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_EN_GROUPS = re.compile(r"[aeiouy]+")
#: Two vowels side by side that are two syllables in English: "media", "diary", "create", "quiet", "video".
_EN_SPLIT = re.compile(r"(?<![cstg])i[aou](?!u)|(?<=[aeiouy])ing|eo(?!u)|iet|ua(?=[lrt])|uou")
#: Words of letters that the rules below would count wrongly, by their syllables.
_EN_BY_COUNT = {
    1: ("are be does done goes gone have he me once one reach reached read real she the we were "),
    2: (
        "basement because being business colleague colleagues create doing evening every forefront going "
        "homework movement people people's poem question questions reader readers really reason safely safety "
        "union science social someone something sometimes special statement therefore "
    ),
    3: (
        "actual addresses annual area created department different employee employees families family "
        "guardian guardians idea involvement messages official privacy requirement somebody telephone theater "
        "theatre usual "
    ),
    4: ("apologize commissioner information usually "),
    5: ("immediately "),
}
_EN_KNOWN = {word: count for count, listed in _EN_BY_COUNT.items() for word in listed.split()}
_FR_GROUPS = re.compile(r"[aàâeéèêëiîïoôuùûüyœæ]+")
_FR_SPLIT = re.compile(r"[éèëï](?=[aàâoôuûéè])|é(?=e(?!s?$))|[aou](?=[éèëï])|(?<=[aou])y(?=[aeiouéè])")
_FR_SILENT = re.compile(r"(?<=[^aàâeéèêëiîïoôuùûüy])(?:e|es)$|(?<=[^aàâeéèêëiîïoôuùûüym])ent$|(?<=[qg]u)es?$")
_ES_STRONG = re.compile(r"[aeoáéíóú]")
_ES_GROUPS = re.compile(r"[aeiouáéíóúüy]+")


@lru_cache(maxsize=20_000)
def syllables(word: str, language: str) -> int:
    """The syllables of one word; never fewer than one. Raises KeyError for a language it does not know."""
    low = unicodedata.normalize("NFC", word).lower().replace("’", "'")
    return max(1, sum(_OF[language](part) for part in re.split(r"[-']", low) if part)) if low else 0


def _english(word: str) -> int:
    if word in _EN_KNOWN:
        return _EN_KNOWN[word]
    if not _EN_GROUPS.search(word):
        return 0 if len(word) == 1 else 1
    count = len(_EN_GROUPS.findall(word)) + len(_EN_SPLIT.findall(word))
    return max(1, count - _en_silent(word))


def _en_silent(word: str) -> bool:
    """Whether the last e is not spoken: "name", "asked", "names", but not "table", "needed", "pages"."""
    if word.endswith("e"):
        return len(word) > 2 and word[-2] not in "aeiouy" and not (word[-2] == "l" and word[-3] not in "aeiouyrl")
    if word.endswith("ed"):
        return len(word) > 3 and word[-3] not in "td" and word[-3] not in "aeiouy"
    if word.endswith("es"):
        stem = word[:-2]
        hissing = stem.endswith(("s", "z", "x", "c", "ch", "sh", "g"))
        return len(word) > 3 and not hissing and stem[-1] not in "aeiouy"
    return word.endswith(("ement", "ements")) and len(word) > 6


def _french(word: str) -> int:
    if not _FR_GROUPS.search(word):
        return 0 if len(word) <= 2 else 1
    count = len(_FR_GROUPS.findall(word)) + len(_FR_SPLIT.findall(word))
    return max(1, count - (count > 1 and bool(_FR_SILENT.search(word))))


def _spanish(word: str) -> int:
    plain = re.sub(r"qu(?=[eiéí])", "q", re.sub(r"gu(?=[eiéí])", "g", word))
    plain = re.sub(r"y(?=[aeiouáéíóú])", "ll", plain)
    return sum(max(1, len(_ES_STRONG.findall(group))) for group in _ES_GROUPS.findall(plain))


_OF = {"en": _english, "fr": _french, "es": _spanish}
