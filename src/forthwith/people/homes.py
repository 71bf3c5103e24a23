"""Who lives together: the household a letter goes to (practice 2.3.3.1).

Worked out from postal addresses, from who lives with whom, and from shared guardians. A child's home is one
dwelling, its own address if it has one, else that of the first adult it lives with; an adult who lives
elsewhere has a home of its own. Names and surnames say nothing here: cousins share them too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from forthwith.people.person import ContactLink, Person
from forthwith.people.relations import is_parental

# A street address that more people than this share is a residence, a shelter or the school itself: no
# household.
MOST_IN_A_HOUSEHOLD = 20
SHORT_FORMS = {
    "street": "st", "avenue": "ave", "road": "rd", "drive": "dr", "boulevard": "blvd", "lane": "ln", "court": "ct",
    "place": "pl", "crescent": "cres", "highway": "hwy", "apartment": "apt", "unit": "apt", "suite": "apt",
    "north": "n", "south": "s", "east": "e", "west": "w",
}  # fmt: skip


def folded_postal_address(address: str) -> str:
    """A postal address as it is compared: "12 Main Street" and "12 MAIN ST." are one."""
    plain = unicodedata.normalize("NFKD", address.casefold())
    words = re.findall(r"[^\W_]+", "".join(char for char in plain if not unicodedata.combining(char)))
    return " ".join(SHORT_FORMS.get(word, word) for word in words)


def homes(people: Mapping[str, Person], links: Sequence[ContactLink]) -> dict[str, str]:
    """Each person's dwelling, as an opaque key that holds nothing of the address."""
    together = _Together()
    dwelling = _own_dwellings(people.values())
    for source_id, address in dwelling.items():
        together.join(source_id, address)
    for student, ties in _ties_by_student(links).items():
        _settle(student, ties, dwelling, together)
    return {source_id: _key(together.root(source_id)) for source_id in people}


def _own_dwellings(people: Iterable[Person]) -> dict[str, str]:
    at: dict[str, list[str]] = {}
    for person in people:
        if person.postal_address:
            at.setdefault("at " + folded_postal_address(person.postal_address), []).append(person.source_id)
    return {
        source_id: address if len(ids) <= MOST_IN_A_HOUSEHOLD else f"{address} {source_id}"
        for address, ids in at.items()
        for source_id in ids
    }


def _ties_by_student(links: Sequence[ContactLink]) -> dict[str, list[ContactLink]]:
    """The adults each student may live with, the surest first."""
    ties: dict[str, list[ContactLink]] = {}
    for link in links:
        if link.active and link.lives_with is not False and (link.lives_with or _may_live_with(link)):
            ties.setdefault(link.student, []).append(link)
    for found in ties.values():
        found.sort(key=lambda link: (not link.lives_with, link.order is None, link.order or 0))
    return ties


def _may_live_with(link: ContactLink) -> bool:
    return bool(link.legal_guardian) or (link.legal_guardian is None and is_parental(link.relation))


def _settle(student: str, ties: list[ContactLink], dwelling: dict[str, str], together: _Together) -> None:
    """Put a student and the adults of its home together; adults known to live elsewhere stay apart."""
    home = dwelling.get(student) or next((dwelling[link.adult] for link in ties if link.adult in dwelling), "")
    if home:
        together.join(student, home)
    for link in ties:
        if dwelling.get(link.adult, home) == home and not (home and _settled_elsewhere(link, home, together)):
            together.join(link.adult, student)


def _settled_elsewhere(link: ContactLink, home: str, together: _Together) -> bool:
    """Whether an adult without an address of its own was already placed, through another child, in another
    home."""
    root = together.root(link.adult)
    return root.startswith("at ") and root != together.root(home)


class _Together:
    """Sets that grow by joining (union-find); an address, where there is one, stands for its set."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def root(self, item: str) -> str:
        """The item that stands for the set ``item`` is in."""
        path = []
        while (above := self.parent.get(item, item)) != item:
            path.append(item)
            item = above
        for passed in path:
            self.parent[passed] = item
        return item

    def join(self, one: str, other: str) -> None:
        """Put both into one set."""
        first, second = self.root(one), self.root(other)
        if first != second:
            keep, move = sorted((first, second), key=lambda item: (not item.startswith("at "), item))
            self.parent[move] = keep


def _key(root: str) -> str:
    return "home-" + blake2b(root.encode(), digest_size=8).hexdigest()
