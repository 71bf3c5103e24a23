"""Who the guardians of a student are, and why a letter to one must wait for a person (practice 2.3.3.1).

Any restriction, alert or contradiction holds the letter: the program never decides whom a court has barred.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forthwith.people.person import ContactLink, Person
from forthwith.people.relations import is_foster, is_parental, is_public
from forthwith.people.roster import Roster

# Below this age somebody else decides for a student (18 in every jurisdiction the rules cover).
FULL_AGE = 18

BARRED = "a no-contact order names this student: no letter may go to this adult unless a person decides it"
RESTRICTED = "a restriction stands on this family tie: a person reads it first"
ALERT = "a custody alert stands on the student's record: a person reads it first"
CONFLICT = "the roster contradicts itself about this family tie: a person finds out"
NOT_LEGAL = "a parent whom the roster does not call a legal guardian: a person decides"
FOSTER_CARE = "a foster or host family: a person decides whether to write to it or to the agency"
WARD = "a public body is the guardian: a person confirms whom to write to"
YOUNG = "the guardian is under 18: a person decides"
ADULT_DECEASED = "the adult is marked deceased: a person decides"
STUDENT_DECEASED = "the student is marked deceased: a person writes this letter"
PROTECTED = "the address is protected: nothing is sent without a person's release"
ORDER_AT_HOME = "a no-contact order concerns this adult: a person chooses a safe way to write"
NO_ADDRESS = "no postal address, e-mail address or telephone is on file"


def age_on(born: date, day: date) -> int:
    """Whole years on ``day``; who was born on 29 February comes of age on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def is_minor(person: Person, day: date) -> bool:
    """Whether somebody else is told for this person on ``day``. A student of unknown age is a minor."""
    if person.birth_date is None:
        return person.is_student
    return age_on(person.birth_date, day) < FULL_AGE


@dataclass(frozen=True, slots=True)
class Guardian:
    """One adult who may have to be told about a student, why, and what a person must look at first."""

    link: ContactLink
    why: str
    holds: tuple[str, ...]

    @property
    def barred(self) -> bool:
        """Whether an order keeps this adult from the student."""
        return BARRED in self.holds


def guardians_of(student: Person, roster: Roster, *, on: date) -> list[Guardian]:
    """Every adult who is, or may be, a guardian of ``student``, in the contact order of the roster.

    Relatives and emergency contacts are none, unless the roster says they are legal guardians.
    """
    ties = sorted(
        roster.adults_of(student.source_id), key=lambda link: (link.order is None, link.order or 0, link.adult)
    )
    return [
        Guardian(link, why, tuple(_holds(student, link, roster, on)))
        for link in ties
        if link.active and (why := _why(link))
    ]


def _why(link: ContactLink) -> str:
    """In what role an adult is told; "" when the tie makes it no guardian."""
    if link.legal_guardian:
        return "legal guardian"
    if link.legal_guardian is None and is_public(link.relation):
        return "public guardian"
    if link.legal_guardian is None and is_foster(link.relation):
        return "foster carer"
    if is_parental(link.relation) or "legal guardian" in link.conflict:
        return "guardian"
    return ""


def _holds(student: Person, link: ContactLink, roster: Roster, on: date) -> Iterator[str]:
    # An order may stand on the tie to another child of the family; it holds wherever it stands.
    if (link.adult, link.student) in roster.barred_pairs():
        yield BARRED
    yield from _holds_of_tie(link)
    if student.alert:
        yield ALERT
    if student.deceased:
        yield STUDENT_DECEASED
    if student.address_protected:
        yield PROTECTED
    adult = roster.people.get(link.adult)
    if adult is not None:
        yield from holds_of_adult(adult, on)


def _holds_of_tie(link: ContactLink) -> Iterator[str]:
    if link.restriction:
        yield RESTRICTED
    if link.conflict:
        yield CONFLICT
    if link.legal_guardian is False:
        yield NOT_LEGAL
    if link.legal_guardian is None and is_public(link.relation):
        yield WARD
    elif link.legal_guardian is None and is_foster(link.relation):
        yield FOSTER_CARE
    if any(other != link.student for other in link.no_contact_with):
        yield ORDER_AT_HOME


def holds_of_adult(adult: Person, on: date) -> Iterator[str]:
    """What holds a letter to this adult whatever it is about."""
    if adult.deceased:
        yield ADULT_DECEASED
    if adult.address_protected:
        yield PROTECTED
    if adult.birth_date is not None and age_on(adult.birth_date, on) < FULL_AGE:
        yield YOUNG
