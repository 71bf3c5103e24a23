"""What can go wrong in step four. Nothing was changed in any of these."""

from __future__ import annotations

from dataclasses import dataclass

from forthwith.record.errors import Refused


@dataclass(frozen=True)
class Missing:
    """One thing that is owed before the case may be closed: which condition, what is missing, where it is done."""

    condition: str
    sentence: str
    where: str


class NotClosed(Refused):
    """Something is still owed. The case stays open; ``missing`` names each thing."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__(" ".join(["The case was not closed.", *(one.sentence for one in missing)]))
        self.missing = missing


class MoveRefused(Refused):
    """A measure cannot go from the state it is in to the one asked for."""
