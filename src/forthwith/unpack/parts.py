"""The pieces that unpacking yields: each knows where it stands (practice 2.1.3: the information involved)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from forthwith.mail.message import Headers

Cell = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, from the outermost file inward, in words a person can follow.

    ``hidden`` is true when an ordinary look at the file does not show it (hidden sheet, comment, property …).
    """

    steps: tuple[str, ...]
    hidden: bool = False

    def within(self, step: str, *, hidden: bool = False) -> Place:
        """The place one step further in; what lies inside something hidden is hidden too."""
        return Place((*self.steps, step), self.hidden or hidden)

    def __str__(self) -> str:
        return ", ".join(self.steps)


@dataclass(frozen=True, slots=True)
class Message:
    """One message found in the evidence. Parts that it carries name its ``number``.

    ``within`` is the number of the message that carries this one (forwarded or attached), or None.
    The readers of a part are the readers of its message and of every message around it.
    """

    number: int
    within: int | None
    place: Place
    headers: Headers


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text. ``kind`` is one of: subject, body, header, footer, comment, note, deleted, property,
    file name, sheet name, defined name, link, text (anything else)."""

    place: Place
    text: str
    kind: str = "text"
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under column headers. ``columns`` is empty when no header row was found.

    ``rows`` leaves the header row out; ``first_row`` is the number (from 1) that the first of ``rows`` has in
    the file. ``hidden_columns`` are indexes (from 0), ``hidden_rows`` indexes into ``rows``.
    """

    place: Place
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    first_row: int = 2
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    message: int | None = None


@dataclass(frozen=True, slots=True)
class NotRead:
    """Something that was not read, why, and what to do next. Never counts as clean."""

    place: Place
    why: str
    next_step: str
    message: int | None = None


Item = Message | Text | Table | NotRead


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one piece of evidence may cost. A limit that is reached yields a NotRead naming it."""

    file_bytes: int = 200_000_000
    unpacked_bytes: int = 1_000_000_000
    compression_ratio: int = 200
    depth: int = 12
    parts: int = 100_000
    cells: int = 20_000_000
    text_characters: int = 50_000_000
    pages: int = 5_000
    seconds: float = 120.0



def cell_text(value: Cell) -> str:
    """The cell as a person reads it: 1234567.0 is "1234567", a date is ISO, None is ""."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
