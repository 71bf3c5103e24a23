"""The sums of the numbers that stand in lists: groups, small cells, elements (R-211)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forthwith.exposure import sums
from forthwith.exposure.facts import ElementCount, GroupFinding, SmallCell, Sum
from forthwith.exposure.membership import Overlap


def of_groups(groups: Sequence[GroupFinding], seen: Sequence[Overlap]) -> Iterator[Sum]:
    """Each number of each group, in the order of the answer."""
    for number, (group, figures) in enumerate(zip(groups, seen, strict=True)):
        at = f"groups.{number}"
        yield sums.quotient(f"{at}.overlap", figures.hits, figures.entries, ("in the group", "listed"))
        yield sums.quotient(f"{at}.completeness", group.listed, group.members, ("listed members", "members"))
        yield sums.counted(f"{at}.members", group.members, "members")
        yield sums.counted(f"{at}.listed", group.listed, "members listed")
        if group.population is None:
            for name in ("population", "share", "complement"):
                yield sums.not_counted(f"{at}.{name}", "the population is not known")
            continue
        yield sums.counted(f"{at}.population", group.population, "people in the population")
        yield sums.quotient(f"{at}.share", group.members, group.population, ("members", "people"))
        yield _complement(f"{at}.complement", group)


def _complement(name: str, group: GroupFinding) -> Sum:
    if group.complement is None or group.population is None:
        return sums.not_counted(name, "the list is not surely this group")
    listed = group.population - group.complement
    return sums.added(name, {"in the population": group.population, "of them listed": -listed})


def of_cells(cells: Sequence[SmallCell]) -> Iterator[Sum]:
    """Each number of each small cell."""
    for number, cell in enumerate(cells):
        at = f"small_cells.{number}"
        yield sums.counted(f"{at}.total", cell.total, "people who could be listed")
        yield sums.counted(f"{at}.listed", cell.listed, "of them listed")
        yield sums.added(f"{at}.not_listed", {"people who could be listed": cell.total, "listed": -cell.listed})


def of_elements(elements: Sequence[ElementCount]) -> Iterator[Sum]:
    """Each number of each element."""
    for number, element in enumerate(elements):
        at = f"elements.{number}"
        if element.people is None:
            yield sums.not_counted(f"{at}.people", "nobody could be told from where it stands")
        else:
            yield sums.counted(f"{at}.people", element.people, "distinct people")
        yield sums.counted(f"{at}.values", element.values, "values, copies of one part counted once")
        yield sums.counted(f"{at}.hidden_values", element.hidden_values, "of them in hidden places")
