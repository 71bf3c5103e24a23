"""A reviewed text: who reviewed it and when, for whom it is, and its parts in order (R-181)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

WAYS = ("listed", "shown", "linked", "inferred", "possible")
INFERRED = "inferred"
#: Forms of a public notice and of an answer, where the way a person is affected says nothing.
FORMS = ("web page", "poster", "paper", "acknowledgement", "answer", "policy", "")


@dataclass(frozen=True, slots=True)
class Condition:
    """When a part stands in the letter; declared in the file's head, never an expression in the text.

    ``needs``: fields without which it is left out. ``unless``: fields any of which leaves it out. ``wanted``: elements
    one of which the law or the practice must ask for. ``forbidden``: elements that leave it out where a law forbids
    them. ``places``, ``hearers``, ``ways``: only for these; empty for all.
    """

    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    hearers: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a text by name; ``shared`` when it stands in the paragraphs of the language."""

    name: str
    text: str
    when: Condition = Condition()
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One text file. ``says`` names the parts that carry each element of a notice; ``version`` says also the
    version of the paragraphs it takes parts from."""

    id: str
    version: str
    language: str
    reviewed_by: str
    reviewed_on: date
    kind: str
    hearers: tuple[str, ...]
    ways: tuple[str, ...]
    says: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    subject: str = ""
    parts: tuple[Part, ...] = ()
    file: str = ""

    def way_for(self, way: str) -> str:
        """The way under which the draft for this one is kept: who is only inferred learns other facts than the rest;
        listed, shown and linked share a draft where they share a text. A form (a poster) is kept by itself."""
        if way == INFERRED or way in FORMS:
            return way
        return next(one for one in self.ways if one != INFERRED)

    @property
    def kept_ways(self) -> tuple[str, ...]:
        """Each way under which a draft from this text can be kept."""
        return tuple(dict.fromkeys(map(self.way_for, self.ways)))

    @property
    def body(self) -> str:
        """All its parts, as they stand, for the reading level and for review."""
        return "\n\n".join(part.text for part in self.parts)
