"""The people of a fictional district and the ties between them, before they are written to files."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

STAFF_ROLES = ("teacher", "administrator", "aide")


@dataclass(frozen=True, slots=True)
class User:
    """One row of OneRoster's users.csv. ``role``: student, parent, teacher, administrator or aide."""

    source_id: str
    role: str
    given: str
    family: str
    email: str
    school: str
    grade: str = ""
    number: str = ""
    phone: str = ""
    born: date | None = None

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"


@dataclass(frozen=True, slots=True)
class Tie:
    """One row of contacts.csv: what OneRoster cannot say about an adult and a child."""

    student: str
    adult: str
    relation: str
    order: int
    home: str
    lives_with: bool = True
    restriction: str = ""
    no_contact: str = ""
    language: str = "en"


@dataclass(slots=True)
class District:
    """A district in one school year (named by the calendar year it begins in).

    ``schools`` maps the id of each school to its name; the id ``office`` is the district office.
    """

    name: str
    domain: str
    town: str
    year: int
    schools: dict[str, str]
    users: list[User] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)

    @property
    def staff(self) -> list[User]:
        return [user for user in self.users if user.role in STAFF_ROLES]

    @property
    def pupils(self) -> list[User]:
        return [user for user in self.users if user.role == "student"]

    @property
    def guardians(self) -> list[User]:
        return [user for user in self.users if user.role == "parent"]
