"""The part of a roster that is needed to tell one person: they themselves, and the adults around them (2.3.3.1).

It is sealed with each affected person, so that whom to tell can be worked out again on the day of notice, whatever
became of the roster meanwhile: a child comes of age, and the letter is then the child's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from forthwith.people.person import ContactLink, Person
from forthwith.people.roster import Roster

#: What a letter needs to know of a person; the rest of the roster is not copied.
_KEPT = (
    "source_id", "given_name", "family_name", "emails", "phones", "postal_address", "language", "deceased",
    "address_protected", "alert", "needs",
)  # fmt: skip


def around(who: str, roster: Roster) -> str:
    """The person ``who`` with the ties to adults, and every order that keeps one of these away, as JSON."""
    ties = list(roster.adults_of(who))
    adults = dict.fromkeys(link.adult for link in ties)
    orders = [link for adult in adults for link in roster.children_of(adult) if link.no_contact_with]
    people = [roster.people[one] for one in (who, *adults) if one in roster.people]
    kept = {"people": [_person(one) for one in people], "ties": [_tie(one) for one in dict.fromkeys((*ties, *orders))]}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def roster_of(parts: Iterable[str]) -> Roster:
    """One small roster of many parts that ``around`` wrote; who is in several parts is one person."""
    people: dict[str, Person] = {}
    ties: dict[ContactLink, None] = {}
    for part in parts:
        kept = json.loads(part)
        people.update({one["source_id"]: _as_person(one) for one in kept["people"]})
        ties.update(dict.fromkeys(_as_tie(one) for one in kept["ties"]))
    return Roster(people, list(ties))


def _person(one: Person) -> dict[str, Any]:
    kept: dict[str, Any] = {name: getattr(one, name) for name in _KEPT}
    born = one.birth_date.isoformat() if one.birth_date else ""
    return {name: value for name, value in kept.items() if value} | {"kinds": sorted(one.kinds), "birth_date": born}


def _as_person(kept: dict[str, Any]) -> Person:
    born = date.fromisoformat(kept["birth_date"]) if kept["birth_date"] else None
    lists = {name: tuple(kept.get(name, ())) for name in ("emails", "phones", "needs")}
    names = {name: kept.get(name, "") for name in ("given_name", "family_name")}
    return Person(**{**kept, **names, **lists, "kinds": frozenset(kept["kinds"]), "birth_date": born})


def _tie(link: ContactLink) -> dict[str, Any]:
    return {name: value for name, value in asdict(link).items() if value not in (None, "", ())}


def _as_tie(kept: dict[str, Any]) -> ContactLink:
    return ContactLink(**{**kept, "no_contact_with": tuple(kept.get("no_contact_with", ()))})
