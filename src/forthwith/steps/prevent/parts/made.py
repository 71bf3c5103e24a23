"""What a part of the folder is made of: sheets, shown in a document and given as a table (R-203)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from markupsafe import Markup

from forthwith.record.case import Case
from forthwith.steps.prevent.documents import table
from forthwith.steps.prevent.plain_cells import csv_text

Row = tuple[Any, ...]


@dataclass(frozen=True)
class PartMade:
    """One part: its title, its files by name, or why there are none."""

    title: str
    files: Mapping[str, str] = field(default_factory=dict)
    missing: str = ""


@dataclass(frozen=True)
class Sheet:
    """One table of a part."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Row]

    def html(self) -> Markup:
        """The table for a document."""
        return table(self.caption, self.head, self.rows)

    def csv(self) -> str:
        """The table for a spreadsheet, with no cell taken for a formula."""
        return csv_text(self.head, self.rows)


def at(moment: datetime | None, case: Case) -> str | None:
    """A time in the district's zone, as a person and a program can read it; None stays unknown."""
    return None if moment is None else moment.astimezone(case.district.zone).isoformat(sep=" ", timespec="seconds")


def flat(value: Any) -> str:
    """A JSON value on one line."""
    if isinstance(value, dict):
        return ", ".join(f"{name}: {flat(one)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(flat(one) for one in value)
    return "" if value is None else str(value)
