"""Whom to tell about whom, decided on the day of notice (practice 2.3.3.1, 3.1).

A minor is told through each of its guardians, every home apart; an adult student, a staff member, a guardian and
anybody else for themselves. Nobody is left out in silence: there is an addressee, a held addressee, or a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from forthwith.people.guardians import (
    ADULT_DECEASED,
    ALERT,
    NO_ADDRESS,
    Guardian,
    guardians_of,
    holds_of_adult,
    is_minor,
)
from forthwith.people.person import Addressee, NobodyToTell, Person
from forthwith.people.roster import Roster

AGE_UNKNOWN = "birth date unknown, so treated as a minor"
NOT_IN_ROSTER = "not in the roster: find an address in the evidence"
NO_GUARDIAN = "a minor without a guardian on file"
NO_LEGAL_GUARDIAN = "a minor whose contacts on file are no guardians"


@dataclass(slots=True)
class _Letter:
    """What goes to one adult about the people of one home, until it is finished."""

    adult: str
    about: list[str] = field(default_factory=list)
    whys: list[str] = field(default_factory=list)
    holds: list[str] = field(default_factory=list)
    reach: tuple[str, str] = ("", "")
    barred: bool = False

    def add(self, about: str, why: str, holds: Iterable[str], reach: tuple[str, str]) -> None:
        """Take one more person into this letter."""
        self.about.append(about)
        self.whys.extend(reason for reason in [why] if reason not in self.whys)
        self.holds.extend(hold for hold in holds if hold not in self.holds)
        if not self.reach[1]:
            self.reach = reach


def whom_to_tell(
    ids: Iterable[str], roster: Roster, *, on: date
) -> tuple[tuple[Addressee, ...], tuple[NobodyToTell, ...]]:
    """The letters about the people ``ids`` (sourcedIds), and the people for whom nobody was found.

    One addressee is one adult with the children of one home (``about``), never another family's; a guardian who is
    affected as well reads both in one letter. ``on`` is the day of notice: it decides who is a minor. A non-empty
    ``hold`` means that a person must release the letter first; an adult who is barred from the student has no
    address in it at all.
    """
    letters: dict[tuple[str, str], _Letter] = {}
    nobody: list[NobodyToTell] = []
    for source_id in dict.fromkeys(ids):
        person = roster.people.get(source_id)
        if person is None:
            nobody.append(NobodyToTell(source_id, NOT_IN_ROSTER))
        elif person.is_student and is_minor(person, on):
            nobody.extend(_tell_guardians(person, roster, on, letters))
        else:
            _tell_person(person, on, letters)
    return tuple(_finished(letter, roster) for letter in letters.values()), tuple(nobody)


def _tell_guardians(
    student: Person, roster: Roster, on: date, letters: dict[tuple[str, str], _Letter]
) -> Iterator[NobodyToTell]:
    guardians = guardians_of(student, roster, on=on)
    if not guardians:
        reason = NO_LEGAL_GUARDIAN if roster.adults_of(student.source_id) else NO_GUARDIAN
        yield NobodyToTell(student.source_id, reason + _age_note(student))
    for guardian in guardians:
        adult = guardian.link.adult
        # A barred adult's letter is kept apart, so that it never takes an open one with it.
        home = "barred" if guardian.barred else roster.home_of(student.source_id)
        letter = _letter_of_adult(letters, adult, home)
        letter.barred |= guardian.barred
        reach = _reach_of_guardian(guardian, guardians, student, roster)
        letter.add(student.source_id, guardian.why + _age_note(student), guardian.holds, reach)


def _letter_of_adult(letters: dict[tuple[str, str], _Letter], adult: str, home: str) -> _Letter:
    """The letter for this home; one the adult has so far only for itself is used first."""
    own = letters.get((adult, "self"))
    if own is not None and home != "barred":
        letters[(adult, home)] = letters.pop((adult, "self"))
    return letters.setdefault((adult, home), _Letter(adult))


def _tell_person(person: Person, on: date, letters: dict[tuple[str, str], _Letter]) -> None:
    holds = list(holds_of_adult(person, on))
    if person.is_student and person.alert:
        holds.append(ALERT)
    # The first open letter this adult gets anyway tells about itself as well.
    open_letters = (key for key in letters if key[0] == person.source_id and key[1] != "barred")
    key = next(open_letters, (person.source_id, "self"))
    letter = letters.setdefault(key, _Letter(person.source_id))
    letter.add(person.source_id, _own_why(person), holds, reach_of(person))


def _own_why(person: Person) -> str:
    for kind in ("staff", "guardian", "former staff"):
        if kind in person.kinds:
            return f"self ({kind})"
    return "self (adult student)" if person.is_student else "self"


def _age_note(student: Person) -> str:
    return "" if student.birth_date is not None else f"; {AGE_UNKNOWN}"


def reach_of(person: Person) -> tuple[str, str]:
    """Channel and address of a person: by post, else by e-mail, else by telephone; ("none", "") when nothing is
    on file."""
    if person.postal_address:
        return "post", person.postal_address
    if person.emails:
        return "email", person.emails[0]
    return ("phone", person.phones[0]) if person.phones else ("none", "")


def _reach_of_guardian(
    guardian: Guardian, guardians: list[Guardian], student: Person, roster: Roster
) -> tuple[str, str]:
    """The adult's own address; the student's when they are known to live together and the adult has none."""
    adult = roster.people.get(guardian.link.adult)
    if adult is not None and adult.postal_address:
        return reach_of(adult)
    lives_there = guardian.link.lives_with or (guardian.link.lives_with is None and len(guardians) == 1)
    if student.postal_address and lives_there:
        return "post", student.postal_address
    return reach_of(adult) if adult is not None else ("none", "")


def _finished(letter: _Letter, roster: Roster) -> Addressee:
    channel, address = ("none", "") if letter.barred else letter.reach
    holds = list(letter.holds)
    if channel == "none" and not letter.barred and ADULT_DECEASED not in holds:
        holds.append(NO_ADDRESS)
    adult = roster.people.get(letter.adult)
    return Addressee(
        adult=letter.adult,
        about=tuple(letter.about),
        why=", ".join(letter.whys),
        channel=channel or "none",
        address=address,
        household=roster.home_of(letter.adult),
        language=adult.language if adult is not None else "",
        hold="; ".join(holds),
    )
