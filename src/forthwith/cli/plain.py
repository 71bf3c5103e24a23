"""Words from the evidence made fit to be shown: nothing in a file name may steer a terminal or turn a line round."""

from __future__ import annotations

import json
import re
from typing import Any

#: Control characters, marks that turn the direction of writing (UAX #9), and halves of a character.
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str) -> str:
    """The text on one line, a space in the place of every character that is no writing."""
    return _STEERING.sub(" ", text)


def say(line: str = "") -> None:
    """One line on standard output, plain."""
    print(plain(line))


def json_text(data: Any, *, ascii_only: bool = False) -> str:
    """The data as JSON text in which every steering character is written as its number (RFC 8259, 7)."""
    text = json.dumps(data, ensure_ascii=ascii_only, indent=2)
    return "\n".join(_STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", line) for line in text.split("\n"))
