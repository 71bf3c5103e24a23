"""What can go wrong with a correction. Nothing was changed in any of these."""

from __future__ import annotations

from dataclasses import dataclass

from forthwith.record.errors import Refused, Stale


class AskedToConfirm(Refused):
    """What was entered can hardly be so; it is stored only with a note that says how it can (R-055)."""


@dataclass(frozen=True)
class Difference:
    """One field that somebody else changed meanwhile: what it holds now, and what was about to be written."""

    field: str
    now: object
    yours: object


class ChangedMeanwhile(Stale):
    """Somebody else corrected the case since the page was opened. ``differences`` shows both."""

    def __init__(self, differences: tuple[Difference, ...]) -> None:
        super().__init__(
            "Somebody else corrected this case after you opened the page. Nothing of yours was saved. Compare both "
            "below, then send again what still holds."
        )
        self.differences = differences
