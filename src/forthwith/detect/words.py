"""Word lists read from data files, and one pass that finds all their words in a text.

A word list is a matter for the school, not for the program: each is a YAML file under ``data``.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from importlib import resources
from typing import Any

import hyperscan
import yaml

from forthwith.detect.errors import WordListBroken

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: Letters to lower case, digits as they are, everything else a space: one phrase is then one literal.
_PLAIN = bytes(
    code + 32 if 65 <= code <= 90 else code if 48 <= code <= 57 or 97 <= code <= 122 else 32 for code in range(256)
)

Hit = tuple[int, int]


def plain(folded: str) -> bytes:
    """The folded text in lower case with every mark a space, and a space at each end (offsets shift by one)."""
    return b" " + folded.encode("ascii").translate(_PLAIN) + b" "


def read_list(*path: str) -> dict[str, Any]:
    """One YAML word list. Raises WordListBroken."""
    try:
        text = resources.files("forthwith.detect").joinpath("data", *path).read_text("utf-8")
        content = yaml.load(text, Loader=_LOADER)  # noqa: S506  (a safe loader, in C where there is one)
    except (OSError, yaml.YAMLError) as error:
        raise WordListBroken("/".join(path), type(error).__name__) from error
    if not isinstance(content, dict):
        raise WordListBroken("/".join(path), "it is not a list of named entries")
    return content


def list_names(folder: str) -> list[str]:
    """The names of the word lists in one folder under ``data``."""
    return sorted(f.name for f in resources.files("forthwith.detect").joinpath("data", folder).iterdir())


def literal(phrase: str) -> bytes:
    """A phrase of a word list as it stands in ``plain`` text; a final "*" leaves the last word open."""
    if "*" in phrase[:-1]:
        raise WordListBroken("of topics", "an open word may only end a phrase")
    words = phrase.rstrip("*").encode("ascii", "strict").translate(_PLAIN).split()
    return b" " + b" ".join(words) + (b"" if phrase.endswith("*") else b" ")


def _note(number: int, _start: int, end: int, _flags: int, note: Callable[[Hit], None]) -> None:
    note((number, end))


class _Own(threading.local):
    """Each thread's own working memory for one database; this is made anew, from the first, in every thread."""

    def __init__(self, first: hyperscan.Scratch) -> None:
        self.scratch = first.clone()


class Matcher:
    """Many literals or patterns compiled once; finding them all costs one pass. Safe for threads."""

    def __init__(self, expressions: Sequence[bytes], *, literals: bool, flags: Sequence[int] | int = 0) -> None:
        self._database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        self._database.compile(
            expressions=list(expressions),
            ids=list(range(len(expressions))),
            elements=len(expressions),
            flags=list(flags) if not isinstance(flags, int) else [flags] * len(expressions),
            literal=literals,
        )
        self._own = _Own(hyperscan.Scratch(self._database))

    def find(self, data: bytes) -> list[Hit]:
        """(number of the expression, end offset) of every match, in order of the end."""
        hits: list[Hit] = []
        if data:
            # The stubs know the context as an object; it is the list made here.
            self._database.scan(data, _note, 0, hits.append, self._own.scratch)  # type: ignore[arg-type]
        return hits


@lru_cache(maxsize=4)
def labels() -> dict[str, list[str]]:
    """Group of labels → its phrases."""
    return {group: list(phrases) for group, phrases in read_list("words", "labels.yaml").items()}


def distinct(phrases: Iterable[bytes]) -> list[bytes]:
    """Each phrase once, in a fixed order."""
    return list(dict.fromkeys(phrases))
