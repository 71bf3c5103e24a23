"""What detection asks of the people a district knows (practice 2.1.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A known person's name, number or address met in a text, at characters ``start`` to ``end``.

    ``people`` holds one sourcedId, or several when the text fits several people (homonyms are reported, not
    picked). ``how`` is one of: name, number, address.
    """

    start: int
    end: int
    people: tuple[str, ...]
    how: str
    confidence: float


class KnownPeople(Protocol):
    """What detection asks of a roster; ``forthwith.people`` has two that fit (in memory, memory-mapped)."""

    def find(self, text: str) -> Sequence[KnownPerson]:
        """Every known name, student number and address in ``text``, in order, none overlapping."""

    def of_address(self, address: str) -> tuple[str, ...]:
        """The sourcedIds that own this e-mail address (several may share one), or ()."""

    def of_number(self, number: str) -> tuple[str, ...]:
        """The sourcedIds with this student or staff number, or ()."""

    def is_work_address(self, address: str) -> bool:
        """Whether the address belongs to a staff member and is at one of the district's own domains."""
