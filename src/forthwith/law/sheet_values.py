"""One field of the fact sheet: a value, "tbd" with an owner, or not applicable with a reason (practice 3.1.1.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from forthwith.law.fact_values import Bounds

#: The units whose word for one is another word; "1 staff" reads as it stands.
_ONE = {
    "people": "person", "children": "child", "households": "household", "addresses": "address", "records": "record",
    "readers": "reader", "minutes": "minute",
}  # fmt: skip
KNOWN, TBD, NOT_APPLICABLE, EMPTY = "known", "tbd", "not applicable", "missing"


@dataclass(frozen=True, slots=True)
class FieldKind:
    """One field of the schema: who finds it out, the clause it serves, and the case fact it also gives.

    ``said_as`` is the label to a body, where that of the district's own page says too much; ``words`` are those of a
    choice, in the order of its ``values``.
    """

    id: str
    label: str
    type: str
    owner: str
    serves: str
    unit: str = ""
    fact: str = ""
    part_of: str = ""
    values: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    said_as: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its unit, exact or from ``low`` to ``high`` (None = no upper bound known), and how it was found."""

    low: int
    high: int | None
    unit: str
    method: str

    @property
    def exact(self) -> bool:
        """Whether it was counted and not estimated."""
        return self.low == self.high

    @property
    def words(self) -> str:
        """The one form in which this number stands anywhere: "104 people", "1 person", "166 to 207 children"."""
        if self.exact and self.low == 1:
            return f"1 {_ONE.get(self.unit, self.unit)}"
        if self.exact:
            return f"{self.low:,} {self.unit}"
        if self.high is None:
            return f"at least {self.low:,} {self.unit}"
        return f"{self.low:,} to {self.high:,} {self.unit}"

    @property
    def full(self) -> str:
        """The number with whether it is exact, and how it was found."""
        return f"{self.words} ({'exact' if self.exact else 'estimate'}: {self.method})"

    @property
    def bounds(self) -> Bounds:
        """The number as case facts hold it."""
        return Bounds(self.low, self.high)


SheetValue = str | bool | tuple[str, ...] | date | datetime | Count | Mapping[str, Count]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the sheet holds for one field. ``owner`` and ``by`` say who finds it out until when."""

    kind: FieldKind
    state: str
    value: SheetValue | None = None
    owner: str = ""
    by: date | None = None
    reason: str = ""

    @property
    def open_words(self) -> str:
        """Who owes it, until when: "People affected: Privacy Officer, by 2026-01-20"."""
        until = f", by {self.by.isoformat()}" if self.by else ""
        return f"{self.kind.label}: {self.owner}{until}"
