"""Where a piece of evidence comes from and what it may still cost: handed to every reader with the bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from .budget import Budget
from .parts import Cell, Item, NotRead, Place, Table, Text


@dataclass(frozen=True, slots=True)
class Origin:
    """The place of a file, the message that carries it, and the shared budget.

    ``name`` is the file's own name as given (never a path to write to); ``depth`` counts the containers
    around it; ``envelope`` is given only to the outermost message.
    """

    place: Place
    budget: Budget
    opener: Callable[[str, bytes, Origin], Iterator[Item]]
    name: str = ""
    depth: int = 0
    message: int | None = None
    envelope: Sequence[str] = ()
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def inside(self, step: str, *, hidden: bool = False) -> Origin:
        """The same file, one step further in (a sheet, a page, a comment)."""
        return replace(self, place=self.place.within(step, hidden=hidden))

    def of_message(self, number: int) -> Origin:
        """The same place, for the parts of message ``number``."""
        return replace(self, message=number, envelope=())

    def deeper(self) -> Origin:
        """The same place, one container further in; for what is not a file of its own."""
        return replace(self, depth=self.depth + 1, envelope=())

    def open(self, name: str, data: bytes, *, hidden: bool = False) -> Iterator[Item]:
        """Read a file found inside this one: its place gains the step ``name``. Yields at least one item.

        Raises LimitReached only when the number of parts is used up.
        """
        self.budget.add_part()
        name = clean_name(name)
        inner = replace(self.inside(name, hidden=hidden), name=name, depth=self.depth + 1, envelope=())
        return self.opener(name, data, inner)

    def text(self, text: str, kind: str = "text", *, step: str = "", hidden: bool = False) -> Text:
        """A Text here, or at ``step`` in here, cut where the character limit ends."""
        place = self.place.within(step, hidden=hidden) if step or hidden else self.place
        if not step and hidden:
            place = Place(self.place.steps, True)
        return Text(place, self.budget.fit_text(text), kind, self.message)

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[Cell]], *, first_row: int = 2) -> Table:
        """A plain Table here, its cells counted. Build Table directly for hidden rows and columns."""
        self.budget.add_cells(sum(len(row) for row in rows))
        return Table(self.place, tuple(columns), rows, first_row, message=self.message)

    def not_read(self, why: str, next_step: str, *, step: str = "") -> NotRead:
        """What was not read here, or at ``step`` in here."""
        place = self.place.within(step) if step else self.place
        return NotRead(place, why, next_step, self.message)


_STRANGE = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+")
_LONGEST_NAME = 255


def clean_name(name: str) -> str:
    """A file name fit to be shown: no control or direction-turning characters, not endless, never empty."""
    shown = name.encode("utf-8", "replace").decode("utf-8")
    return _STRANGE.sub(" ", shown).strip()[:_LONGEST_NAME] or "unnamed"


Reader = Callable[[bytes, Origin], Iterator[Item]]
