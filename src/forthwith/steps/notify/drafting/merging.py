"""The merge language: a name in braces, and nothing else. No expression, no attribute, no format, no nesting.

``{district_name}`` is a field, ``{{`` and ``}}`` are braces that stand in the text. A value is put in as it is and is
never read again: a name that looks like a field stays a name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from forthwith.steps.notify.drafting.errors import StrayBrace, UnknownField

_TOKEN = re.compile(r"\{\{|\}\}|\{([a-z][a-z_]{0,40})\}|[{}]")


@dataclass(frozen=True, slots=True)
class Put:
    """One value as it was put in: the field, and its span in the merged text."""

    field: str
    start: int
    end: int


def fields_in(text: str) -> tuple[str, ...]:
    """The names of the fields of a text, each once, in their order. Raises StrayBrace."""
    names = (token[1] for token in _tokens(text) if token[1])
    return tuple(dict.fromkeys(names))


def merge(text: str, fields: Mapping[str, str], *, later: Collection[str] | None = None) -> str:
    """The text with every field's value in its place.

    With ``later`` the result is still a text with fields: those named stay as they are, and braces of a value are
    doubled, so that the second merge gives them back and reads nothing in them. Raises UnknownField, StrayBrace.
    """
    return merge_spans(text, fields, later=later)[0]


def merge_spans(
    text: str, fields: Mapping[str, str], *, later: Collection[str] | None = None
) -> tuple[str, tuple[Put, ...]]:
    """As ``merge``, with the place of each value."""
    done: list[str] = []
    put: list[Put] = []
    length = at = 0
    for token in _tokens(text):
        value = _value(token, fields, later)
        before = text[at : token.start()]
        start = length + len(before)
        done += (before, value)
        length, at = start + len(value), token.end()
        if token[1] and token[1] in fields:
            put.append(Put(token[1], start, length))
    return "".join((*done, text[at:])), tuple(put)


def shown(text: str) -> str:
    """A draft as a person reads it: doubled braces single, fields as they are."""
    return text.replace("{{", "{").replace("}}", "}")


def _tokens(text: str) -> Iterator[re.Match[str]]:
    for token in _TOKEN.finditer(text):
        if token[0] in ("{", "}"):
            line = text.count("\n", 0, token.start()) + 1
            raise StrayBrace(
                f"Line {line} has a brace that is no field. Nothing was merged. A field is a name in braces, such as "
                "{reader_name}, without blanks, points or signs; write {{ or }} for a brace.",
                field="text",
            )
        yield token


def _value(token: re.Match[str], fields: Mapping[str, str], later: Collection[str] | None) -> str:
    name = token[1]
    if not name:
        return token[0] if later is not None else token[0][0]
    if name in fields:
        value = fields[name]
        return value.replace("{", "{{").replace("}", "}}") if later is not None else value
    if later is not None and name in later:
        return token[0]
    raise UnknownField(f"There is no field {{{name}}}. Nothing was merged. docs/texts.md lists them.", field="text")
