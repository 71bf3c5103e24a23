"""Brings new facts into a text that a person edited, and leaves every word of theirs as it is (R-135)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from forthwith.record.drafts import DraftLetter
from forthwith.steps.notify.drafting.composing import Composed
from forthwith.steps.notify.drafting.field_names import joined


def carried(last: DraftLetter, said: Composed) -> tuple[str, str]:
    """Subject and text of the edited version, with each value that changed put in the place of the old one.

    A value that was edited away is not put back, and a part that was not there is not added: ``tracing.lost_of`` then
    names what does not stand in the text.
    """
    subject, text = last.subject, last.text
    old, new = values_of(last.trace), values_of(said.trace)
    for field in sorted(old, key=lambda name: len(old[name]), reverse=True):
        if old[field] != new.get(field, "") and field in new:
            text = text.replace(old[field], new[field])
            subject = subject.replace(old[field], new[field])
    return subject, text


def values_of(trace: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The value of each field as it stands in a draft, from the pieces of its trace."""
    pieces: dict[str, dict[str, None]] = {}
    for piece in trace:
        pieces.setdefault(piece["field"], {})[_doubled(piece["text"])] = None
    return {name: joined(name, tuple(found)) for name, found in pieces.items()}


def _doubled(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
