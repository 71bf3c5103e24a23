"""The words by which servers and answering machines are known: three data files, each read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_SPACE = re.compile(r"\s+")
_MAIL_BOX = re.compile(r"\bmail[ -]box")
#: Of a text that is searched for phrases; what a server says stands at its beginning.
MOST_SEARCHED = 20_000


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a return: our word for it, "hard" or "soft", and what finds it in a text."""

    word: str
    hard: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Marks:
    """By what one kind of automatic message is known."""

    fields: frozenset[str]
    precedence: frozenset[str]
    boxes: re.Pattern[str]
    names: re.Pattern[str]
    subjects: re.Pattern[str]
    hints: re.Pattern[str]
    phrases: re.Pattern[str]


def plain(text: str) -> str:
    """A text as phrases are searched in it: lower case, single spaces, straight apostrophes, "mailbox" in one word."""
    return _MAIL_BOX.sub("mailbox", _SPACE.sub(" ", text[:MOST_SEARCHED].lower().replace("’", "'")))


@cache
def reasons() -> tuple[Reason, ...]:
    """Every reason, the particular before the general."""
    rows = _read("reasons.toml")["reason"]
    return tuple(Reason(row["word"], row["kind"] == "hard", _any(row["phrases"])) for row in rows)


@cache
def statuses() -> tuple[dict[str, str], dict[str, str]]:
    """The statuses whose meaning we know: hard, and soft, each with our word."""
    rows = _read("statuses.toml")
    return rows["hard"], rows["soft"]


@cache
def marks(kind: str) -> Marks:
    """The marks of "auto_reply", "challenge" or "bounce"."""
    row = _read("automatic.toml")[kind]
    return Marks(
        frozenset(row.get("fields", ())),
        frozenset(row.get("precedence", ())),
        _beginning(row.get("boxes", ())),
        _any(row.get("names", ())),
        _any(row.get("subjects", ())),
        _any(row.get("hints", ())),
        _any(row.get("phrases", ())),
    )


def _any(phrases: Sequence[str]) -> re.Pattern[str]:
    """One pattern of plain alternatives: no repetition in it, so the time is bounded by the text."""
    return re.compile("|".join(re.escape(one) for one in phrases) if phrases else r"(?!)")


def _beginning(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern of words that begin an address and are whole: "bounce+17", and not "bouncer"."""
    return re.compile(rf"(?:^|[\s\"(])(?:{'|'.join(map(re.escape, words))})(?![a-z])" if words else r"(?!)")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "data" / name).read_text(encoding="utf-8"))
