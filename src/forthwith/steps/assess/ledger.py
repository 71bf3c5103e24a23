"""Enters everybody who could see it into the containment ledger, by the address it went to (practice 2.3.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from forthwith.mail.message import Headers
from forthwith.people.addresses import domain_of, folded_address
from forthwith.people.roster import Roster
from forthwith.record.case import Case
from forthwith.steps.assess.assessment import Assessment
from forthwith.vault.readers import Seen, enter

STRANGER = "address:"


def enter_readers(case: Case, found: Assessment, headers: Iterable[Headers], *, now: datetime) -> int:
    """Add the readers of this assessment; those who are there keep their state. How many are new."""
    return enter(case.uid, readers_of(found, headers), now=now)


def readers_of(found: Assessment, headers: Iterable[Headers]) -> Iterator[Seen]:
    """Each address of the headers, then the readers whom no header names by the first address of theirs."""
    reached: set[str] = set()
    for header in headers:
        for one in (*header.visible, *header.hidden):
            reached.add(folded_address(one.address))
            yield Seen(one.address, one.name, _inside(one.address, found.roster))
    people = found.roster.people if found.roster else {}
    for who in sorted(found.exposure.members.get("readers", frozenset())):
        addresses = people[who].emails if who in people else _address(who)
        if addresses and reached.isdisjoint(map(folded_address, addresses)):
            yield Seen(addresses[0], "", _inside(addresses[0], found.roster))


def _address(who: str) -> tuple[str, ...]:
    return (who.removeprefix(STRANGER),) if who.startswith(STRANGER) else ()


def _inside(address: str, roster: Roster | None) -> bool | None:
    """Whether the mailbox is the district's own; not known without a roster."""
    return None if roster is None else domain_of(folded_address(address)) in roster.own_domains
