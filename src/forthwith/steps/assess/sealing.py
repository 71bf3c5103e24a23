"""Puts the people an assessment found into the vault, each with the way they were found (R-094, R-096)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from forthwith.exposure.facts import WAYS
from forthwith.people.around import around
from forthwith.people.person import Person
from forthwith.people.roster import Roster
from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.groups import EVERYBODY, INFERRED, SEEN
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.reaching import ListOfMarks
from forthwith.steps.assess.assessment import Assessment
from forthwith.vault.people import Affected, ListSealed, marks
from forthwith.vault.people import seal as seal_in_vault

STRANGER = "address:"


def seal_affected(case: Case, found: Assessment, *, by: Acting, now: datetime) -> ListSealed:
    """Make the affected people of this assessment the sealed list of the case, and say so in the log, in numbers."""
    sealed = seal_in_vault(case.uid, affected_of(found), now=now)
    _keep_marks(case, now=now)
    changes = {"people": (None, sealed.people), "added": (None, sealed.added), "left": (None, sealed.left)}
    note(case, What.LIST_SEALED, by=by, now=now, about="affected people", changes=changes)
    return sealed


def affected_of(found: Assessment) -> Iterator[Affected]:
    """Everybody affected, with name and addresses as the roster has them; a person without a way is never given."""
    members = found.exposure.members
    people = found.roster.people if found.roster else {}
    apart = bool(found.advice_by_group)
    for who in sorted(members.get("affected", frozenset())):
        ways = tuple(way for way in WAYS if who in members.get(way, frozenset()))
        if ways:
            yield _one(who, people.get(who), ways, _details(people.get(who), found.roster), found, apart=apart)


def _one(
    who: str, person: Person | None, ways: tuple[str, ...], details: dict[str, str], found: Assessment, *, apart: bool
) -> Affected:
    seen = any(way in ("listed", "shown", "linked") for way in ways)
    group = (SEEN if seen else INFERRED) if apart else EVERYBODY
    elements = found.exposure.per_person.get(who, {}).get("elements", ())
    return Affected(
        identity=who,
        name=f"{person.given_name} {person.family_name}".strip() if person else "",
        addresses=person.emails if person else (who.removeprefix(STRANGER),),
        details=details,
        ways=ways,
        groups=(group,),
        elements=tuple(map(str, elements)) if isinstance(elements, (tuple, list)) else (),
    )


def _details(person: Person | None, roster: Roster | None) -> dict[str, str]:
    """What is needed to tell them: kinds, language, address, and the adults around them as the roster has them."""
    if person is None or roster is None:
        return {}
    given = {
        "kinds": ", ".join(sorted(person.kinds)), "language": person.language,
        "postal_address": person.postal_address, "phones": ", ".join(person.phones),
        "addressees": around(person.source_id, roster),
    }  # fmt: skip
    return {name: value for name, value in given.items() if value}


def _keep_marks(case: Case, *, now: datetime) -> None:
    """The marks by group, for everybody who counts and may not look."""
    groups: dict[str, list[int]] = {}
    for one in marks(case.uid):
        for group in one.groups:
            groups.setdefault(group, []).append(int(one.mark.removeprefix("Person ")))
    ListOfMarks.objects.update_or_create(case=case, defaults={"groups": groups, "at": now})
