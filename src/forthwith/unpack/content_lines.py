"""The lines of calendars and card files: name, parameters, value (RFC 5545 3.1, RFC 6350 3.3)."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from forthwith.mail.words import decode_charset

from .budget import Budget
from .plain import text_of

_LINE = re.compile(r"(?:[\w-]{1,60}\.)?([\w-]{1,60})((?:;[^:;\"]*+(?:\"[^\"]*\"[^:;\"]*)*+)*+):(.*)", re.DOTALL)
_PARAMETER = re.compile(r';([^=;:"]{1,60})(?:=((?:"[^"]*"|[^;"])*))?')
_FOLD = re.compile(r"\r?\n[ \t]")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """One content line; ``name`` and parameter names are upper case, ``value`` still escaped."""

    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as a person reads it."""
        return unescape(self.value)


def read_lines(data: bytes, budget: Budget) -> Iterator[Line]:
    """The content lines of a file. A line that is none is given as a line without a name, never dropped."""
    for number, raw in enumerate(_joined(_FOLD.sub("", text_of(data)).splitlines())):
        if not number & 0x3FF:
            budget.check_time()
        found = _LINE.fullmatch(raw)
        if found is None:
            if raw.strip():
                yield Line("", {}, raw)
            continue
        parameters, value = _parameters(found[2]), found[3]
        if "QUOTED-PRINTABLE" in parameters.get("ENCODING", "").upper():
            decoded = binascii.a2b_qp(value.encode("utf-8", "replace"))
            value = decode_charset(decoded, parameters.get("CHARSET", "utf-8"))
        yield Line(found[1].upper(), parameters, value)


def _joined(lines: list[str]) -> Iterator[str]:
    """Lines with the soft breaks of quoted-printable undone, which vCard 2.1 uses instead of folding."""
    pieces: list[str] = []
    for line in lines:
        if line.endswith("=") and (pieces or "QUOTED-PRINTABLE" in line[:200].upper()):
            pieces.append(line[:-1])
        else:
            yield "".join([*pieces, line])
            pieces = []
    if pieces:
        yield "".join(pieces)


def unescape(value: str) -> str:
    """Backslash escapes undone (RFC 5545 3.3.11)."""
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda mark: "\n" if mark[1] in "nN" else mark[1], value)


def split_value(value: str, separator: str = ";") -> list[str]:
    """A structured value at its unescaped separators, each piece unescaped."""
    return [unescape(piece) for piece in re.split(rf"(?<!\\){separator}", value)]


def _parameters(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in _PARAMETER.finditer(text):
        name, value = pair[1].upper(), (pair[2] or "").replace('"', "")
        if pair[2] is None:
            # vCard 2.1 writes ;WORK;QUOTED-PRINTABLE without names.
            name, value = (
                ("ENCODING" if pair[1].upper() in ("QUOTED-PRINTABLE", "BASE64") else "TYPE"),
                pair[1],
            )
        found[name] = f"{found[name]},{value}" if name in found else value
    return found
