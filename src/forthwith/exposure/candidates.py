"""The groups a list is held against: the register of sensitive groups and the ordinary ones (R-024)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from forthwith.exposure.readers import Readers
from forthwith.people.person import SensitiveGroup
from forthwith.people.roster import Roster, RosterGroup

UNANSWERED = "unknown, treated as sensitive"
_LEVELS = ("low", "medium", "high")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group, whoever keeps it. ``sensitivity`` is "" for an ordinary roster group.

    ``owners`` are the people who may know who is in it; ``owner`` is true when the register names one, even where
    that name fits nobody.
    """

    name: str
    kind: str
    members: frozenset[str]
    population: frozenset[str] | None
    reveals: str = ""
    absence_reveals: str = ""
    sensitivity: str = ""
    complement_sensitivity: str = ""
    owner: str = ""
    owners: frozenset[str] = frozenset()


def sensitive(register: Sequence[SensitiveGroup], readers: Readers, roster: Roster | None) -> list[Candidate]:
    """Each entry of the register as a candidate."""
    return [_registered(group, readers, roster) for group in register]


def _registered(group: SensitiveGroup, readers: Readers, roster: Roster | None) -> Candidate:
    return Candidate(
        name=group.name,
        kind="register",
        members=group.members | _not_in_roster(group, readers, roster),
        population=group.population,
        reveals=group.reveals.strip(),
        absence_reveals=group.absence_reveals.strip(),
        sensitivity=group.sensitivity or "high",
        complement_sensitivity=complement_sensitivity(group),
        owner=group.owner.strip(),
        owners=_owners(group.owner, readers, roster),
    )


def _not_in_roster(group: SensitiveGroup, readers: Readers, roster: Roster | None) -> frozenset[str]:
    """Members whom only the register knows, by address, so that their mail is still recognised."""
    if roster is not None and not group.unmatched:
        return frozenset()
    named = (readers.people_named(entry) for entry in group.entries if "@" in entry)
    return frozenset(one for people in named for one in people if one.startswith("address:"))


def _owners(owner: str, readers: Readers, roster: Roster | None) -> frozenset[str]:
    """Whom the owner named in the register stands for; a title or an office stands for nobody we can tell."""
    known = "@" in owner or (roster is not None and owner.strip() in roster.people)
    return readers.people_named(owner) if known else frozenset()


def complement_sensitivity(group: SensitiveGroup) -> str:
    """How sensitive it is not to be in the group: what was answered, or at least medium (R-103)."""
    answered = str(getattr(group, "absence_sensitivity", "") or "").strip().casefold()
    if answered in _LEVELS:
        return answered
    if not group.absence_reveals.strip():
        return UNANSWERED
    return "high" if group.sensitivity == "high" else "medium"


def ordinary(near: Iterable[RosterGroup], reached: frozenset[str], largest: int, roster: Roster) -> Iterator[Candidate]:
    """The roster groups that could be what a list was made from.

    ``near`` are the groups that hold anybody it reaches (``reached``), ``largest`` how many people of one kind it
    reaches: those on it, or their children. A group much larger or smaller cannot be it, so most are never compared.
    """
    for group in near:
        size = len(group.members)
        if largest <= 3 * size + 5 and size <= 1.25 * largest + 5 and 2 * len(group.members & reached) >= size:
            yield Candidate(group.name, group.kind, group.members, _population(group, roster))


def _population(group: RosterGroup, roster: Roster) -> frozenset[str] | None:
    for name in ("all-staff", "all-students", "all-guardians"):
        whole = roster.group(name)
        if whole is not None and group.members <= whole.members:
            return whole.members
    return None
