"""A person the district knows, and the ties between a child and the adults around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Person:
    """One roster id. Two ids are never one person, whatever they share.

    ``kinds`` holds any of: student, guardian, staff, former student, former staff, other. ``numbers`` are
    student or staff numbers, ``schools`` names of schools. ``former_names`` are whole names of an earlier
    year: they match, and are never shown. ``alert`` is free text about custody that stands on the person's
    own row. ``needs`` are words of ``needs.KNOWN``, and as they stand those that were not understood.
    """

    source_id: str
    kinds: frozenset[str]
    given_name: str
    family_name: str
    middle_name: str = ""
    preferred_names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    birth_date: date | None = None
    postal_address: str = ""
    language: str = ""
    schools: tuple[str, ...] = ()
    grade: str = ""
    role: str = ""
    deceased: bool = False
    address_protected: bool = False
    former_names: tuple[str, ...] = ()
    alert: str = ""
    needs: tuple[str, ...] = ()

    @property
    def is_student(self) -> bool:
        """Whether this person is a student now, or was one."""
        return bool(self.kinds & {"student", "former student"})


@dataclass(frozen=True, slots=True)
class ContactLink:
    """One adult's tie to one student (Ed-Fi: StudentContactAssociation).

    Unknown is None, never False: a roster that cannot say whether an adult is a legal guardian leaves it
    None. ``no_contact_with`` are the sourcedIds this adult may not have contact with (an order),
    ``restriction`` the free text that came with the tie. ``conflict`` names the answers on which two rows of
    the roster disagree.
    """

    student: str
    adult: str
    relation: str = ""
    legal_guardian: bool | None = None
    lives_with: bool | None = None
    order: int | None = None
    restriction: str = ""
    no_contact_with: tuple[str, ...] = ()
    active: bool = True
    conflict: str = ""


@dataclass(frozen=True, slots=True)
class SensitiveGroup:
    """One entry of the register of sensitive groups.

    ``absence_sensitivity`` is that of the opposite fact, "" when nobody answered (R-103).
    ``population`` is None when it is not known (the complement is then not counted, never zero).
    ``unmatched`` counts listed ids or addresses that fit nobody in the roster. ``entries`` are the members as
    written, folded, so that membership can be tested even for people who are not in the roster.
    """

    name: str
    reveals: str
    absence_reveals: str
    sensitivity: str
    members: frozenset[str]
    population: frozenset[str] | None
    owner: str = ""
    review: date | None = None
    unmatched: int = 0
    entries: frozenset[str] = frozenset()
    absence_sensitivity: str = ""


@dataclass(frozen=True, slots=True)
class Addressee:
    """One letter: who is told, about whom, why, and where. ``hold`` names why a person must release it
    first."""

    adult: str
    about: tuple[str, ...]
    why: str
    channel: str
    address: str
    household: str
    language: str = ""
    hold: str = ""


@dataclass(frozen=True, slots=True)
class NobodyToTell:
    """A person for whom no addressee was found, and the reason, for a person to solve."""

    about: str
    reason: str
