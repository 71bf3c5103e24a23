"""The people a district knows, looked up by id, address, number, name and group (practice 2.1.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from forthwith.people.addresses import domain_of, folded_address, own_domains
from forthwith.people.folding import fold_words
from forthwith.people.groups import (
    RosterGroup,
    SchoolClass,
    folded_group_name,
    names_to_ask_for,
    roster_groups,
)
from forthwith.people.homes import homes
from forthwith.people.known import KnownPerson
from forthwith.people.matching import Directory, Matcher
from forthwith.people.name_table import PlainNames
from forthwith.people.naming import meaning_of
from forthwith.people.person import ContactLink, Person
from forthwith.people.trigger import Trigger

__all__ = ["Roster", "RosterGroup", "SchoolClass"]


class Roster:
    """People, ties and ordinary groups. Built by ``read_roster``; holds no state but what it was built from.

    ``warnings`` say what was odd in the files, without a name; ``mapping`` is the column guess (our field:
    their column); ``school_ids`` are org ids and the names they stand for. Look-ups are built on first use.
    """

    def __init__(
        self,
        people: Mapping[str, Person] | Iterable[Person],
        links: Sequence[ContactLink] = (),
        warnings: Sequence[str] = (),
        *,
        classes: Sequence[SchoolClass] = (),
        school_ids: Mapping[str, str] | None = None,
        mapping: Mapping[str, str] | None = None,
    ) -> None:
        by_id = people if isinstance(people, Mapping) else {person.source_id: person for person in people}
        self.people: Mapping[str, Person] = by_id
        self.links: Sequence[ContactLink] = links
        self.warnings: Sequence[str] = warnings
        self.classes: Sequence[SchoolClass] = classes
        self.school_ids: Mapping[str, str] = school_ids or {}
        self.mapping: Mapping[str, str] = mapping or {}

    def of_address(self, address: str) -> tuple[str, ...]:
        """Ids of all who own this e-mail address; one address may belong to several people."""
        return self._by_address.get(address) or self._by_address.get(folded_address(address), ())

    def of_number(self, number: str) -> tuple[str, ...]:
        """Ids with this student or staff number; a lost leading zero does not matter."""
        return self._by_number.get(folded_number(number), ())

    def is_work_address(self, address: str) -> bool:
        """Whether the address is a staff member's, at one of the district's own domains."""
        folded = folded_address(address)
        if domain_of(folded) not in self.own_domains:
            return False
        return any("staff" in self.people[owner].kinds for owner in self.of_address(folded))

    @cached_property
    def own_domains(self) -> frozenset[str]:
        """The mail domains that are the district's own, told from where its staff's addresses are."""
        return own_domains(self.people.values())

    def children_of(self, adult: str) -> tuple[ContactLink, ...]:
        """The ties from this adult to students."""
        return self._by_adult.get(adult, ())

    def adults_of(self, student: str) -> tuple[ContactLink, ...]:
        """The ties from this student to adults."""
        return self._by_student.get(student, ())

    def group(self, name: str) -> RosterGroup | None:
        """A roster group by name: all-staff, all-students, a school by name or id ("Birch Coulee School staff"),
        "grade 7", a class by title or id, a role, or a school and a grade together ("Creekside Middle School,
        grade 7"). Case, accents, punctuation and leading zeros do not matter. None when there is no such group."""
        found = self._groups.get(name)
        if found is None:
            found = self._groups.get(self._asked.get(folded_group_name(name), ""))
        return found

    def groups(self) -> Iterator[RosterGroup]:
        """Every ordinary group: each school, grade, class, role, and the populations. Only people who are
        here now; a group may be empty."""
        return iter(self._groups.values())

    def groups_of(self, ids: Iterable[str]) -> Mapping[str, RosterGroup]:
        """The ordinary groups that hold at least one of ``ids``, by name (an index look-up, not a sweep)."""
        names: dict[str, None] = {}
        for source_id in ids:
            names.update(dict.fromkeys(self._groups_by_person.get(source_id, ())))
        return {name: self._groups[name] for name in names}

    def home_of(self, source_id: str) -> str:
        """The dwelling a person lives in (an opaque key), worked out from lives-with, postal address and
        shared guardians; children of one family who live together share it."""
        return self._homes.get(source_id, "")

    def barred_pairs(self) -> frozenset[tuple[str, str]]:
        """(reader, person) pairs under a no-contact order."""
        return self._barred

    def find(self, text: str) -> Sequence[KnownPerson]:
        """Known names, numbers and addresses in ``text``, in order, none overlapping."""
        return self._matcher.find(text)

    def of_name(self, given: str, family: str) -> tuple[str, ...]:
        """Ids of all whom this given and family name may mean (two columns of a table, say)."""
        words = fold_words(given), fold_words(family)
        return meaning_of(self._names, b" ".join(words[0]), b" ".join(words[1])).ids

    @cached_property
    def _by_address(self) -> dict[str, tuple[str, ...]]:
        return _index(self.people.values(), lambda person: map(folded_address, person.emails))

    @cached_property
    def _by_number(self) -> dict[str, tuple[str, ...]]:
        return _index(self.people.values(), lambda person: map(folded_number, person.numbers))

    @cached_property
    def _names(self) -> PlainNames:
        return PlainNames(self.people.values())

    @cached_property
    def _matcher(self) -> Matcher:
        domains = frozenset(map(domain_of, self._by_address))
        directory = Directory(self._names, self.of_number, self.of_address, len(self.people), domains.__contains__)
        return Matcher(directory, Trigger(self._names.surnames(), self._by_number))

    @cached_property
    def _by_adult(self) -> dict[str, tuple[ContactLink, ...]]:
        return _ties(self.links, lambda link: link.adult)

    @cached_property
    def _by_student(self) -> dict[str, tuple[ContactLink, ...]]:
        return _ties(self.links, lambda link: link.student)

    @cached_property
    def _groups(self) -> dict[str, RosterGroup]:
        return roster_groups(self.people.values(), self.classes)

    @cached_property
    def _asked(self) -> dict[str, str]:
        return names_to_ask_for(self._groups, self.school_ids, self.classes)

    @cached_property
    def _groups_by_person(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for name, group in self._groups.items():
            for source_id in group.members:
                names.setdefault(source_id, []).append(name)
        return names

    @cached_property
    def _homes(self) -> dict[str, str]:
        return homes(self.people, self.links)

    @cached_property
    def _barred(self) -> frozenset[tuple[str, str]]:
        return frozenset((link.adult, other) for link in self.links for other in link.no_contact_with)


def folded_number(number: str) -> str:
    """A student number as it is compared: blanks out, one case, leading zeros (which spreadsheets lose)
    dropped."""
    text = number.strip().casefold()
    return text.lstrip("0") or text


# A number or address that more people than this have is a placeholder or a shared mailbox, and tells nobody apart.
MOST_OWNERS = 20


def _index(people: Iterable[Person], signs: Callable[[Person], Iterable[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for person in people:
        for sign in signs(person):
            owners = found.get(sign, ())
            if sign and person.source_id not in owners:
                found[sign] = (*owners, person.source_id)
    return {sign: owners for sign, owners in found.items() if len(owners) <= MOST_OWNERS}


def _ties(links: Iterable[ContactLink], end: Callable[[ContactLink], str]) -> dict[str, tuple[ContactLink, ...]]:
    found: dict[str, list[ContactLink]] = {}
    for link in links:
        found.setdefault(end(link), []).append(link)
    return {source_id: tuple(ties) for source_id, ties in found.items()}
