"""The words by which letters say facts in one language: kinds, steps, harms and what a person can do (R-146, R-181)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Any

from forthwith.law.yaml_files import read_yaml
from forthwith.record.words import Hearer
from forthwith.steps.notify.drafting.errors import TextUnknown
from forthwith.steps.notify.drafting.merging import merge

WORDS = Path(__file__).parent / "words"
#: The sound of an i, not of a y as in "hielo".
_BEFORE_I = re.compile(r"h?[ií](?![aeouáéóú])", re.IGNORECASE)


class Voice(IntEnum):
    """To whom a sentence is said: the person, a guardian about a child, or everybody."""

    PERSON = 0
    GUARDIAN = 1
    PUBLIC = 2


def voice_of(hearer: str) -> Voice:
    """The voice for one kind of hearer."""
    return {Hearer.GUARDIAN: Voice.GUARDIAN, Hearer.PUBLIC: Voice.PUBLIC}.get(Hearer(hearer), Voice.PERSON)


@dataclass(frozen=True)
class Wording:
    """The words of one language, as the file holds them."""

    language: str
    words: Mapping[str, Any]

    def say(self, *keys: str, **values: str) -> str:
        """The sentence under these keys, with its fields filled."""
        found: Any = self.words
        for key in keys:
            found = found[key]
        return merge(str(found), values)

    def said(self, section: str, key: str, voice: Voice, **values: str) -> str:
        """One entry of a section in one voice; an unknown key is said as "other". "" where the voice has none."""
        entries = self.words[section]
        return merge(str(entries[key if key in entries else "other"][voice]), values)

    def say_voiced(self, section: str, voice: Voice, **values: str) -> str:
        """The one entry of a section in one voice."""
        return merge(str(self.words[section][voice]), values)

    def say_voiced_in(self, section: str, key: str, voice: Voice, **values: str) -> str:
        """One entry of a section in one voice; the entry must be there."""
        return merge(str(self.words[section][key][voice]), values)

    def knows(self, section: str, key: str) -> bool:
        """Whether there are words for it."""
        return key in self.words[section]

    def number_of(self, forms: Sequence[str], number: str, *, one: bool) -> str:
        """A phrase for one or for many, with its number."""
        return merge(str(forms[0 if one else 1]), {"number": number})

    def listed(self, items: Sequence[str]) -> str:
        """Things in a row: "a, b, and c". Spanish says "and" in another way before the sound of an i."""
        join = self.words["join"]
        sound = "_before_i" if items and _BEFORE_I.match(items[-1]) else ""
        if len(items) < 3:
            return str(join[f"and{sound}"]).join(items)
        return str(join["comma"]).join(items[:-1]) + str(join[f"last{sound}"]) + items[-1]


@cache
def wording(language: str) -> Wording:
    """The words of a language. Raises TextUnknown when none are kept."""
    path = WORDS / f"{language}.yaml"
    if not language.isalpha() or not path.is_file():
        raise TextUnknown(f"No words are kept for the language “{language[:10]}”. Nothing was drafted.")
    found = read_yaml(path)
    assert isinstance(found, dict)  # noqa: S101 (our own file, held by a test)
    return Wording(language, found)
