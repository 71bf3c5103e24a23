"""What a column header says its cells are, and about whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from forthwith.detect.folding import fold
from forthwith.detect.words import plain, read_list

_RUN_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-zA-Z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_LAST_RESORT = frozenset({"id", "student", "last", "first", "child", "pupil", "learner", "employee", "mail", "birth"})


@dataclass(frozen=True, slots=True)
class Heading:
    """A header read: the element ``type``, the ``topic``, whose it is (row, guardian, neither), and the plain words."""

    type: str | None
    topic: str | None
    of: str
    words: str

    @property
    def says_something(self) -> bool:
        return bool(self.type or self.topic)


@lru_cache(maxsize=1)
def _lists() -> dict[str, Any]:
    return read_list("words", "headers.yaml")


@lru_cache(maxsize=1)
def _aliases() -> tuple[dict[str, str], dict[str, str], int]:
    lists = _lists()
    elements = _by_phrase(lists["elements"])
    topics = _by_phrase(lists["topics"])
    longest = max(len(phrase.split()) for phrase in (*elements, *topics))
    return elements, topics, longest


def _by_phrase(groups: dict[str, list[Any]]) -> dict[str, str]:
    table: dict[str, str] = {}
    for kind, phrases in groups.items():
        for phrase in phrases:
            table.setdefault(str(phrase), kind)
    return table


@lru_cache(maxsize=1)
def _whose() -> tuple[frozenset[str], frozenset[str]]:
    lists = _lists()
    return frozenset(map(str, lists["guardian"])), frozenset(map(str, lists["neither"]))


@lru_cache(maxsize=1)
def empty_words() -> frozenset[str]:
    """Cell contents, in plain words, that are no value: "n/a", "none", "0"."""
    return frozenset(str(word).lower() for word in _lists()["empty"])


def header_words(header: str) -> str:
    """The header as plain words: ``GuardianEmail_2`` is "guardian email 2"."""
    apart = _RUN_TOGETHER.sub(" ", fold(header[:120]).text)
    return " ".join(plain(apart).decode().split())


@lru_cache(maxsize=4096)
def read_header(header: str) -> Heading:
    """What one column header says."""
    words = header_words(header)
    elements, topics, longest = _aliases()
    guardian, neither = _whose()
    tokens = words.split()
    squeezed = "".join(tokens)
    kind = elements.get(words) or elements.get(squeezed) or _longest(tokens, elements, longest)
    topic = topics.get(words) or topics.get(squeezed) or _longest(tokens, topics, longest)
    of = "guardian" if guardian.intersection(tokens) or squeezed in guardian else "row"
    if kind == "name" and _phrases(tokens) & neither and of == "row" and words not in elements:
        kind, of = None, "neither"
    return Heading(kind, topic, of, words)


def _phrases(tokens: list[str]) -> set[str]:
    return set(tokens) | {" ".join(pair) for pair in pairwise(tokens)}


def _longest(tokens: list[str], table: dict[str, str], longest: int) -> str | None:
    """The kind of the longest alias that stands in the header as whole words; the last one where two are as long."""
    for length in range(min(longest, len(tokens)), 0, -1):
        for start in range(len(tokens) - length, -1, -1):
            phrase = " ".join(tokens[start : start + length])
            if phrase in table and not (phrase in _LAST_RESORT and len(tokens) > 2):
                return table[phrase]
    return None
