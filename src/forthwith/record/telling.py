"""Counts who was told and who is affected and does not know: the same sum for agenda, pages and closing (R-108)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forthwith.record.deciding import Notice


@dataclass(frozen=True)
class Unaware:
    """How many are affected, were told and do not know yet; None where the affected were not counted."""

    affected: int | None
    told: int
    returned: int
    by_group: Mapping[str, int]

    @property
    def count(self) -> int | None:
        """The affected who do not know yet. Not counted stays not counted, never nought (invariant 8)."""
        return None if self.affected is None else max(self.affected - self.told, 0)

    @property
    def half_told(self) -> bool:
        """Some were told and others were not: the others hear it from them."""
        return self.told > 0 and (self.count is None or self.count > 0)


def unaware(affected: int | None, notices: Iterable[Notice]) -> Unaware:
    """Count from the notices to people. What came back did not reach anybody.

    Two notices of one kind to a group are two parts of it; of two kinds (the first word, then the letter) they went
    to the same people, so the larger counts.
    """
    reached: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    returned = 0
    for one in notices:
        if one.people is not None:
            reached[one.to][one.kind] += one.people - min(one.returned, one.people)
            returned += one.returned
    by_group = {group: max(kinds.values()) for group, kinds in reached.items()}
    return Unaware(affected, sum(by_group.values()), returned, by_group)
