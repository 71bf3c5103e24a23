"""The words the checks look for, by language, as patterns; reviewed files, not code (R-181)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from forthwith.law.elements import load_words
from forthwith.steps.notify.checking.found import DATA

_MACRO = re.compile(r"<([a-z-]+)>")

Pattern = re.Pattern[str]


@dataclass(frozen=True)
class Words:
    """The patterns of one language by what they are for, and its plain word lists."""

    language: str
    patterns: Mapping[str, Pattern]
    named: Mapping[str, Mapping[str, Pattern]]
    lists: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]

    def says(self, what: str, text: str) -> bool:
        """Whether a folded sentence has one of the words for ``what``."""
        return bool(self.patterns[what].search(text))

    def first(self, what: str, text: str) -> re.Match[str] | None:
        """Where it has the first of them."""
        return self.patterns[what].search(text)


@cache
def words_of(language: str) -> Words | None:
    """The words of a language; None where no file is kept for it."""
    path = DATA / "words" / f"{language}.yaml"
    known = load_words().get(language)
    if not language.isalpha() or known is None or not path.is_file():
        return None
    kept: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    macros = {**known.macros, **{key: str(text) for key, text in kept["macros"].items()}}
    return Words(
        language=language,
        patterns={name: one_of(listed, macros) for name, listed in kept["patterns"].items()},
        named={
            group: {name: one_of(listed, macros) for name, listed in inside.items()}
            for group, inside in kept["named"].items()
        },
        lists={name: frozenset(map(folded, listed)) for name, listed in kept["lists"].items()},
        numbers={folded(word): int(value) for word, value in kept["numbers"].items()},
        months={folded(name): n for n, names in enumerate(known.months, 1) for name in names},
        weekdays={folded(name): n for n, names in enumerate(kept["weekdays"]) for name in names},
    )


def languages() -> tuple[str, ...]:
    """Every language that drafts can be checked in."""
    return tuple(sorted(path.stem for path in (DATA / "words").glob("*.yaml")))


def one_of(listed: Iterable[object], macros: Mapping[str, str]) -> Pattern:
    """One pattern for any of these; each begins a word, a space is any white space, accents do not matter."""
    filled = [folded(_fill(str(one), macros)).replace(" ", r"\s+") for one in listed]
    return re.compile(r"(?<!\w)(?:" + "|".join(f"(?:{one})" for one in filled) + ")", re.I)


def folded(text: str) -> str:
    """A text without accents, as the pieces of a draft are."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def _fill(text: str, macros: Mapping[str, str]) -> str:
    """The macros filled in, twice: one may stand in another."""
    once = _MACRO.sub(lambda met: f"(?:{macros[met[1]]})" if met[1] in macros else met[0], text)
    return _MACRO.sub(lambda met: f"(?:{macros[met[1]]})" if met[1] in macros else met[0], once)
