"""Every field a text may name, and who fills it: the case, the person, an answer, or the release (docs/texts.md)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forthwith.law.written import Written
from forthwith.law.yaml_files import read_yaml

FIELDS = Path(__file__).parent / "fields.yaml"
SCOPES = ("case", "person", "answer", "release")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what it holds, whether it takes several lines, and when it is filled."""

    name: str
    scope: str
    lines: bool
    holds: str


@cache
def known_fields() -> dict[str, Field]:
    """Every field by its name (fields.yaml)."""
    w = Written(read_yaml(FIELDS), file=FIELDS.name, rule="(the file)")
    read = (_field(one, scope) for scope in SCOPES for one in w.inners(scope))
    return {field.name: field for field in read}


def later_fields() -> frozenset[str]:
    """The fields that stay in a draft: they are filled when the piece, the answer or the released text is made."""
    return frozenset(name for name, field in known_fields().items() if field.scope != "case")


def joined(field: str, pieces: Iterable[str]) -> str:
    """The pieces of a field together: each on a line of its own with a dash, or in one row."""
    return "\n".join(f"- {piece}" for piece in pieces) if known_fields()[field].lines else "; ".join(pieces)


def _field(w: Written, scope: str) -> Field:
    field = Field(w.text("name"), scope, w.flag("lines"), w.text("holds"))
    w.finish()
    return field
