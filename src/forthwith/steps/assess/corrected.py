"""The roster and the register as the officer corrected them; the files themselves are never changed (R-100, R-103)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from forthwith.people.addresses import folded_address
from forthwith.people.person import ContactLink, Person, SensitiveGroup
from forthwith.people.roster import Roster
from forthwith.steps.assess.assessment import Corrections, Register


@dataclass(frozen=True, slots=True)
class Meant:
    """What being in a group says, and not being in it, as a person confirmed it. ``population`` is a roster group."""

    group: str
    reveals: str
    absence_reveals: str = ""
    sensitivity: str = "high"
    absence_sensitivity: str = ""
    population: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known better: pairs of addresses that are one person, addresses that two people read, meanings.

    ``listed`` are the people who stood on the list when a meaning was given to a list that is in no register.
    """

    same: tuple[tuple[str, str], ...] = ()
    shared: tuple[str, ...] = ()
    meanings: tuple[Meant, ...] = ()
    listed: frozenset[str] = frozenset()

    def corrections(self) -> Corrections:
        """The same as the engine asks for it."""
        return Corrections(roster=self.roster, register=self.register)

    def roster(self, roster: Roster) -> Roster:
        """The roster with every pair made one person and every shared address read by one more."""
        if not (self.same or self.shared):
            return roster
        people, gone = dict(roster.people), dict[str, str]()
        for first, second in self.same:
            _make_one(folded_address(first), folded_address(second), people, gone)
        for number, address in enumerate(map(folded_address, self.shared), start=1):
            _add_reader(address, number, people)
        links = [_tied(link, gone) for link in roster.links]
        return Roster(
            people, links, roster.warnings, classes=roster.classes, school_ids=roster.school_ids, mapping=roster.mapping
        )

    def register(self, register: Register, roster: Roster | None) -> Register:
        """The register with what was confirmed; a group nobody had registered is made of those who were listed."""
        confirmed = {one.group.casefold(): one for one in self.meanings}
        kept = tuple(_as_confirmed(group, confirmed.pop(group.name.casefold(), None)) for group in register)
        return kept + tuple(self._new_group(one, roster) for one in confirmed.values())

    def _new_group(self, meant: Meant, roster: Roster | None) -> SensitiveGroup:
        named = roster.group(meant.group) if roster else None
        population = roster.group(meant.population) if roster and meant.population else None
        return SensitiveGroup(
            name=meant.group, reveals=meant.reveals, absence_reveals=meant.absence_reveals,
            sensitivity=meant.sensitivity, absence_sensitivity=meant.absence_sensitivity,
            members=named.members if named else self.listed, population=population.members if population else None,
        )  # fmt: skip


def _as_confirmed(group: SensitiveGroup, meant: Meant | None) -> SensitiveGroup:
    if meant is None:
        return group
    return replace(
        group, reveals=meant.reveals, absence_reveals=meant.absence_reveals, sensitivity=meant.sensitivity,
        absence_sensitivity=meant.absence_sensitivity,
    )  # fmt: skip


def _owner(address: str, people: Mapping[str, Person]) -> str:
    return next((key for key, one in people.items() if address in map(folded_address, one.emails)), "")


def _make_one(first: str, second: str, people: dict[str, Person], gone: dict[str, str]) -> None:
    """Give the owner of ``first`` the address ``second``; a second entry of the roster goes into the first one."""
    keeper, other = _owner(first, people), _owner(second, people)
    if not keeper and not other:
        keeper = f"corrected:{len(people)}"
        people[keeper] = Person(keeper, frozenset({"other"}), "", "", emails=(first, second))
        return
    keeper, other = (keeper, other) if keeper else (other, "")
    one = people[keeper]
    people[keeper] = replace(one, emails=_each_once((*one.emails, first, second)))
    if other and other != keeper:
        people[keeper] = _joined(people[keeper], people.pop(other))
        gone[other] = keeper


def _joined(one: Person, other: Person) -> Person:
    """Two entries that a person said are one; the other's id stays as a number, so that registers still find it."""
    return replace(
        one, kinds=one.kinds | other.kinds, emails=_each_once((*one.emails, *other.emails)),
        phones=_each_once((*one.phones, *other.phones)),
        numbers=_each_once((*one.numbers, *other.numbers, other.source_id)),
        schools=_each_once((*one.schools, *other.schools)),
        address_protected=one.address_protected or other.address_protected,
    )  # fmt: skip


def _add_reader(address: str, number: int, people: dict[str, Person]) -> None:
    key = f"shared:{number}"
    people[key] = Person(key, frozenset({"other"}), "", "", emails=(address,))


def _tied(link: ContactLink, gone: Mapping[str, str]) -> ContactLink:
    return replace(
        link, student=gone.get(link.student, link.student), adult=gone.get(link.adult, link.adult),
        no_contact_with=tuple(gone.get(one, one) for one in link.no_contact_with),
    )  # fmt: skip


def _each_once(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
