"""A figure beside its limit, as every bench prints it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Figure(NamedTuple):
    """What was measured and how far it may go: not below the limit when ``is_floor``, not above it otherwise."""

    name: str
    value: float
    limit: float
    is_floor: bool = False

    @property
    def holds(self) -> bool:
        return self.value >= self.limit if self.is_floor else self.value <= self.limit


def shown(figures: Iterable[Figure]) -> bool:
    """Prints the figures as they come; whether all of them hold."""
    good = True
    for one in figures:
        side, verdict = ("at least", "BELOW THE LIMIT") if one.is_floor else ("at most", "PAST THE LIMIT")
        print(f"{one.name:68} {one.value:9.3f}  {side} {one.limit:<6g} {'ok' if one.holds else verdict}", flush=True)
        good = good and one.holds
    return good
