"""The people a district knows, looked up by id, address, number, name and group (practice 2.1.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from forthwith.people.known import KnownPerson
from forthwith.people.person import ContactLink, Person


@dataclass(frozen=True, slots=True)
class RosterGroup:
    """A set of people chosen by an ordinary roster fact. ``kind``: school, grade, class, role, population."""

    name: str
    kind: str
    members: frozenset[str]


class Roster:
    """People, ties and ordinary groups. Built by ``read_roster``; holds no state but what it was built from."""

    people: Mapping[str, Person]
    links: Sequence[ContactLink]
    warnings: Sequence[str]

    def of_address(self, address: str) -> tuple[str, ...]:
        """Ids of all who own this e-mail address; one address may belong to several people."""
        raise NotImplementedError

    def of_number(self, number: str) -> tuple[str, ...]:
        """Ids with this student or staff number."""
        raise NotImplementedError

    def is_work_address(self, address: str) -> bool:
        """Whether the address is a staff member's, at one of the district's own domains."""
        raise NotImplementedError

    def find(self, text: str) -> Sequence[KnownPerson]:
        """Known names, numbers and addresses in ``text``."""
        raise NotImplementedError

    def children_of(self, adult: str) -> tuple[ContactLink, ...]:
        """The ties from this adult to students."""
        raise NotImplementedError

    def adults_of(self, student: str) -> tuple[ContactLink, ...]:
        """The ties from this student to adults."""
        raise NotImplementedError

    def group(self, name: str) -> RosterGroup | None:
        """A roster group by name: all-staff, all-students, a school, "grade 7", a class, a role, or a school
        and a grade together ("Creekside Middle School, grade 7"). None when there is no such group."""
        raise NotImplementedError

    def groups(self) -> Iterator[RosterGroup]:
        """Every ordinary group: each school, grade, class, role, and the two populations."""
        raise NotImplementedError

    def groups_of(self, ids: Iterable[str]) -> Mapping[str, RosterGroup]:
        """The ordinary groups that hold at least one of ``ids``, by name (an index look-up, not a sweep)."""
        raise NotImplementedError

    def home_of(self, source_id: str) -> str:
        """The dwelling a person lives in (an opaque key), worked out from lives-with, postal address and shared
        guardians; children of one family who live together share it."""
        raise NotImplementedError

    def barred_pairs(self) -> frozenset[tuple[str, str]]:
        """(reader, person) pairs under a no-contact order."""
        raise NotImplementedError
