"""Schools and roles where the list leaves one to three people standing out (R-104)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from forthwith.exposure.facts import SmallCell
from forthwith.exposure.ties import Ties
from forthwith.exposure.verdicts import Match
from forthwith.people.roster import Roster, RosterGroup

#: One to three people can be told apart in a school or role; more cannot (R-104).
FEW = 3
_SITES = ("school", "school staff", "school students")
_CHECKED = (*_SITES, "role")
NO_ROSTER = "Small schools and roles could not be checked: no roster was given."
NO_SITES = "Small schools could not be checked: the roster names no school for these people."
NO_POPULATION = "Small schools and roles could not be checked: who could have been listed is not known."


def small_cells(
    match: Match, roster: Roster | None, groups: Iterable[RosterGroup], ties: Ties
) -> tuple[tuple[SmallCell, ...], str]:
    """The cells of one recognised group, and what could not be checked ("" when everything was).

    ``groups`` are the ordinary groups that hold at least one of the listed.
    """
    if roster is None:
        return (), NO_ROSTER
    population = match.group.population
    if population is None:
        return (), NO_POPULATION
    found: dict[tuple[str, int, int], SmallCell] = {}
    inside = match.seen.found & population
    checked = [one for one in groups if one.kind in _CHECKED]
    for group in sorted(checked, key=lambda one: (_CHECKED.index(one.kind), one.name)):
        listed = len(group.members & inside)
        cell = _cell(group.name, group.kind, ties.within(group, population), listed) if listed else None
        if cell is not None:
            found.setdefault((_school(group.name), cell.total, cell.listed), cell)
    sites = any(group.kind in _SITES for group in checked)
    return tuple(sorted(found.values(), key=lambda cell: cell.group)), "" if sites else NO_SITES


def _school(name: str) -> str:
    """A school, its staff and its students are one site when the same people of it are meant."""
    return name.removesuffix(" staff").removesuffix(" students")


def _cell(group: str, kind: str, total: int, listed: int) -> SmallCell | None:
    absent = total - listed
    if not listed or not (listed <= FEW or 0 < absent <= FEW):
        return None
    return SmallCell(group, kind, total, listed, absent, " ".join(_sentences(group, total, listed, absent)))


def _sentences(group: str, total: int, listed: int, absent: int) -> Iterator[str]:
    yield f"{group}: {listed:,} of {total:,} listed."
    if 0 < absent <= FEW:
        yield "The one who is not listed stands out." if absent == 1 else f"The {absent} who are not stand out."
    if listed <= FEW:
        yield "The one who is listed stands out." if listed == 1 else f"The {listed} who are stand out."
