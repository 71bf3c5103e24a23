"""The seam for merging duplicates inside large evidence (practice 2.1.5); the merging itself is not here yet.

What the roster knows by an exact key (number, address, name with birth date) never gets this far. The rest, people
in the evidence who are in no roster, occurs many times under many spellings; whoever tells which of these are one
person fits this protocol. It may never join two roster ids, and what it is unsure of goes to a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody as one place of the evidence has them: fields by our names ("given_name", "birth_date" …)."""

    mention_id: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """Mentions that are one person. ``decision``: auto, review (a person must confirm it) or confirmed."""

    mentions: tuple[str, ...]
    decision: str


class Merger(Protocol):
    """Tells which mentions are one person."""

    def merge(self, mentions: Iterable[Mention]) -> Sequence[Merged]:
        """Every mention in exactly one group; the same input gives the same groups, in the same order."""
