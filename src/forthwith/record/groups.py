"""The groups of affected people that are weighed apart: those seen, and those revealed by absence (R-103, R-126)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

SEEN, INFERRED, EVERYBODY = "listed, shown or linked", "inferred", "everybody affected"


@dataclass(frozen=True, slots=True)
class Group:
    """One group by name, how many people it is (None: not counted), and the engine's advice for it."""

    name: str
    people: int | None
    factors: tuple[Mapping[str, Any], ...]
    harms: tuple[Mapping[str, Any], ...]

    @property
    def words(self) -> str:
        """The group as a person says it."""
        return words_of(self.name)


def words_of(name: str) -> str:
    """The name of a group as a person says it; a name of the district's own stays."""
    said = {
        SEEN: _("those named, shown or linked"),
        INFERRED: _("those revealed by not being on the list"),
        EVERYBODY: _("everybody affected"),
    }
    return said.get(name, name)


def groups_of(answer: Mapping[str, Any]) -> tuple[Group, ...]:
    """The groups of one answer: two when absence says something of its own, else everybody."""
    people = answer.get("people") or {}
    apart = answer.get("advice_by_group") or ()
    if not apart:
        return (_group(EVERYBODY, people.get("affected"), answer),)
    counts = {SEEN: _seen(people), INFERRED: people.get("inferred")} | dict(answer.get("group_people") or {})
    return tuple(_group(one["group"], counts.get(one["group"]), one) for one in apart)


def _group(name: str, people: int | None, advice: Mapping[str, Any]) -> Group:
    return Group(name, people, tuple(advice.get("factors", ())), tuple(advice.get("harms", ())))


def _seen(people: Mapping[str, Any]) -> int | None:
    """Those affected who are not only inferred; a person may be both, and is then told of as seen."""
    affected, inferred = people.get("affected"), people.get("inferred")
    # The inferred are not among the affected where the register says that absence tells little.
    return None if affected is None or inferred is None or affected < inferred else affected - inferred
