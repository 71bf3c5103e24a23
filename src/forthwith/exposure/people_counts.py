"""How many people, way by way, each counted once, and who they are for the sealed list (R-094 to R-096)."""

from __future__ import annotations

from dataclasses import dataclass, field

from forthwith.exposure import sums
from forthwith.exposure.case import Case
from forthwith.exposure.complement import Complement
from forthwith.exposure.facts import WAYS, Sum
from forthwith.exposure.homes import homes_of
from forthwith.exposure.noughts import unless_open
from forthwith.exposure.pool import NOBODY

#: How the ids begin of people whom the roster does not know.
NOT_IN_ROSTER = ("address:", "row:", "reader:")
#: Why a way has no number.
NO_POPULATION = "who could have been on the list is not known"


@dataclass(slots=True)
class PeopleCounts:
    """Counts by name (None: not counted), the ids behind them, and the sum of each."""

    counts: dict[str, int | None] = field(default_factory=dict)
    members: dict[str, frozenset[str]] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)

    def put(self, opened: Sum, members: frozenset[str] | None = None) -> None:
        """One more count, with its sum."""
        name = opened.name.removeprefix("people.")
        self.counts[name] = None if opened.value is None else int(opened.value)
        self.sums.append(opened)
        if members is not None:
            self.members[name] = members


def people_counts(case: Case) -> PeopleCounts:
    """Everybody affected, by way; the inferred only where the opposite fact is not of low sensitivity (R-103)."""
    found = PeopleCounts()
    by_way = {way: case.ledger.people(way) for way in WAYS}
    # Somebody who is surely affected is not possible any more.
    by_way["possible"] = by_way["possible"].difference(*(by_way[way] for way in WAYS if way != "possible"))
    for way in WAYS:
        found.put(unless_open(case, _way(case, way, by_way[way])), by_way[way])
    _affected(case, by_way, found)
    affected = found.members["affected"]
    found.put(_households(case, affected, _not_low(case)))
    found.put(unless_open(case, _strangers(affected, found)))
    found.members["readers"] = _readers(case)
    return found


def _way(case: Case, way: str, people: frozenset[str]) -> Sum:
    name = f"people.{way}"
    crowds = case.ledger.count(way)
    if crowds is None:
        return sums.not_counted(name, "a crowd without a number is among them")
    told = crowds - len(case.ledger.people(way))
    if way == "inferred" and not people and not told and case.unexplained:
        return sums.not_counted(name, NO_POPULATION)
    if told:
        return sums.added(name, {"people counted one by one": len(people), "people told of by number": told})
    return sums.counted(
        name, len(people), f"distinct people {way}" if way != "inferred" else "distinct people not listed"
    )


def _affected(case: Case, by_way: dict[str, frozenset[str]], found: PeopleCounts) -> None:
    inferred = _not_low(case)
    listed = _without(by_way["listed"], case.business_contacts)
    steps = {"listed": listed, "shown": by_way["shown"], "linked": by_way["linked"], "inferred": inferred}
    parts: dict[str, int] = {}
    counted: frozenset[str] = NOBODY
    for label, people in steps.items():
        more = len(people) - len(people & counted)
        counted = counted | people if counted and people else counted or people
        if more:
            parts[f"{label}{' and not counted yet' if more < len(people) else ''}"] = more
    affected = counted
    told = [case.ledger.count(way) for way in ("shown", "inferred")]
    if None in told:
        found.put(sums.not_counted("people.affected", "a crowd without a number is among them"), affected)
        return
    if extra := _told(case):
        parts["people told of by number"] = extra
    found.put(unless_open(case, sums.added("people.affected", parts or {"people": 0})), affected)


def _without(people: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    return people if people.isdisjoint(others) else people - others


def _told(case: Case) -> int:
    """People who are only counted: a vendor's number, or a complement too large to hold."""
    low = all(one.low for meant in case.meant for one in meant.complements.values() if one.people is None)
    ways = ("shown",) if low else ("shown", "inferred")
    return sum((case.ledger.count(way) or 0) - len(case.ledger.people(way)) for way in ways)


def _not_low(case: Case) -> frozenset[str]:
    """The inferred whose absence says something that matters."""
    inferred = case.ledger.people("inferred")
    if all(not one.low for one in _complements(case)):
        return inferred
    return inferred & frozenset().union(
        *(one.people or NOBODY for one in _complements(case) if one.sure and not one.low)
    )


def _households(case: Case, affected: frozenset[str], inferred: frozenset[str]) -> Sum:
    name = "people.households"
    if case.roster is None:
        return sums.not_counted(name, "no roster was given")
    homes = homes_of(case.roster)
    populations = _populations(case) if inferred else []
    if len(populations) == 1 and inferred <= populations[0]:
        others = homes.students(affected - inferred)
        some = others or homes.has_students(populations[0])
        count = homes.count_absent(populations[0], inferred, others) if some else 0
    else:
        count = homes.count(homes.students(affected))
    if not count:
        return sums.not_counted(name, "no child is among the people affected")
    return sums.counted(name, count, "distinct homes of the children affected")


def _populations(case: Case) -> list[frozenset[str]]:
    """The populations whose absent members are affected, each once."""
    found = [one.group.population for one in _complements(case) if one.sure and not one.low and one.people]
    return list(dict.fromkeys(population for population in found if population))


def _complements(case: Case) -> list[Complement]:
    return [one for meant in case.meant for one in meant.complements.values()]


def _strangers(affected: frozenset[str], found: PeopleCounts) -> Sum:
    # Whoever is inferred stands in a population, so in the roster.
    inferred = found.members["inferred"]
    strangers = sum(1 for one in _without(affected, inferred) if one.startswith(NOT_IN_ROSTER))
    return sums.counted("people.not_in_roster", strangers, "affected people whom the roster does not know")


def _readers(case: Case) -> frozenset[str]:
    return case.readers.owners(case.audiences.everybody())
