"""Everybody of a case as the matcher knows them: the affected, and the adults around them (R-146)."""

from __future__ import annotations

from collections.abc import Sequence

from forthwith.people.around import roster_of
from forthwith.people.person import Person
from forthwith.steps.notify.naming.names import KnownName
from forthwith.vault.people import Affected


def known_of(affected: Sequence[Affected]) -> tuple[KnownName, ...]:
    """Each by key ("Person 3", "adult 1") with every name, address, number and postal line that was sealed."""
    roster = roster_of(one.details["addressees"] for one in affected if one.details.get("addressees"))
    found = {one.identity: one for one in affected}
    known = [KnownName(one.mark, (one.name,), _values(one, roster.people.get(one.identity))) for one in affected]
    around = [person for key, person in roster.people.items() if key not in found]
    return (*known, *(KnownName(f"adult {number}", *_of(person)) for number, person in enumerate(around, 1)))


def _values(one: Affected, person: Person | None) -> tuple[str, ...]:
    kept = [*one.addresses, one.details.get("postal_address", ""), *one.details.get("phones", "").split(",")]
    kept += [*person.numbers, *person.phones, *person.emails, person.postal_address] if person else []
    return tuple(dict.fromkeys(value.strip() for value in kept if value.strip()))


def _of(person: Person) -> tuple[tuple[str, ...], tuple[str, ...]]:
    name = f"{person.given_name} {person.family_name}".strip()
    values = (*person.emails, *person.phones, *person.numbers, person.postal_address)
    return (name,), tuple(value for value in values if value.strip())
