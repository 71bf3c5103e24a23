"""A value as plain text: what a name or an address brings along besides letters is taken off before it is merged."""

from __future__ import annotations

import re
import unicodedata

#: Longer than any name, title or sentence of a fact; a value is no letter.
LONGEST_LINE = 2_000
_BLANKS = re.compile(r"\s+")
_HEADING = re.compile(r"^(?:#{1,6}\s+)+")
#: Signs that change how the text around them is read: bidirectional marks and their like (Unicode TR36).
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


#: These two join or part the letters of a word in Persian, Hindi and their like, and are kept.
_JOINERS = "\u200c\u200d"


def line(value: str) -> str:
    """The value on one line: breaks and tabs are blanks, control and unseen signs are gone, it is no heading."""
    return _HEADING.sub("", _seen(_BLANKS.sub(" ", value)).strip())[:LONGEST_LINE]


def block(value: str) -> str:
    """The value with its line breaks, each line as ``line`` gives it; empty lines at its ends are gone."""
    return "\n".join(map(line, value.splitlines())).strip("\n")


def _seen(value: str) -> str:
    return "".join(sign for sign in value if sign in _JOINERS or unicodedata.category(sign) not in _UNSEEN)
