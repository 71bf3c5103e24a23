"""A draft from a text and facts: the parts that apply, their fields filled, and where each piece came from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from forthwith.steps.notify.drafting.errors import FieldEmpty
from forthwith.steps.notify.drafting.field_names import joined, later_fields
from forthwith.steps.notify.drafting.merging import fields_in, merge
from forthwith.steps.notify.drafting.said import Fields, Said
from forthwith.steps.notify.drafting.text import Condition, Part, Text

#: Why a part does not stand in a draft.
FILLED, NO_FACT, NOT_HERE, ON_PURPOSE = "filled", "no fact", "not here", "left out on purpose"


@dataclass(frozen=True)
class Around:
    """What decides about parts besides the facts: the place, the hearer and way, what is wanted and what forbidden."""

    place: str = ""
    hearer: str = ""
    way: str = ""
    wanted: frozenset[str] = frozenset()
    forbidden: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PartState:
    """One part of a text in one case: filled with its words, or why it is not there, and which fields it lacks."""

    name: str
    state: str
    text: str = ""
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Composed:
    """A draft before it is kept: subject and text with the later fields in it, the trace, and every part's state."""

    subject: str
    text: str
    trace: tuple[dict[str, Any], ...]
    parts: tuple[PartState, ...]


def compose(text: Text, fields: Fields, around: Around, *, without: Collection[str] = ()) -> Composed:
    """Fill the text. Raises FieldEmpty for a part that must stand and lacks a fact, UnknownField, StrayBrace."""
    values = {name: _value(name, fields) for name in fields}
    states = tuple(_state(part, values, around, without) for part in text.parts)
    body = "\n\n".join(state.text for state in states if state.state == FILLED)
    used = _used(text, states)
    return Composed(
        subject=_merged(text.subject, values, "the subject"),
        text=body,
        trace=tuple(_traced(name, piece) for name in used for piece in fields.get(name, ())),
        parts=states,
    )


def _state(part: Part, values: Mapping[str, str], around: Around, without: Collection[str]) -> PartState:
    if not _applies(part.when, around):
        return PartState(part.name, NOT_HERE)
    lacks = tuple(name for name in part.when.needs if not values.get(name) and name not in later_fields())
    if lacks or any(values.get(name) for name in part.when.unless):
        return PartState(part.name, NO_FACT if lacks else NOT_HERE, lacks=lacks)
    if part.name in without:
        return PartState(part.name, ON_PURPOSE)
    return PartState(part.name, FILLED, _merged(part.text, values, part.name))


def _applies(when: Condition, around: Around) -> bool:
    here = (not when.places or around.place in when.places) and (not when.hearers or around.hearer in when.hearers)
    asked = not when.wanted or not around.wanted.isdisjoint(when.wanted)
    return here and asked and (not when.ways or around.way in when.ways) and around.forbidden.isdisjoint(when.forbidden)


def _merged(text: str, values: Mapping[str, str], where: str) -> str:
    empty = [name for name in fields_in(text) if name not in later_fields() and not values.get(name)]
    if empty:
        raise FieldEmpty(
            f"“{where}” needs {', '.join(empty)}, which is not known. Nothing was drafted. Enter it in the case, or on "
            "the page of the district.",
            field=empty[0],
        )
    return merge(text, values, later=later_fields())


def _value(name: str, fields: Fields) -> str:
    return joined(name, dict.fromkeys(piece.text for piece in fields[name]))


def _traced(name: str, piece: Said) -> dict[str, Any]:
    said: dict[str, Any] = {"field": name, "source": piece.source, "text": piece.text}
    return said | {"as_written": True} if piece.as_written else said


def _used(text: Text, states: tuple[PartState, ...]) -> tuple[str, ...]:
    filled = {state.name for state in states if state.state == FILLED}
    names = [name for part in text.parts if part.name in filled for name in fields_in(part.text)]
    return tuple(dict.fromkeys((*fields_in(text.subject), *names)))
