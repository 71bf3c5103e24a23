"""What detection finds: elements, topics, and who they are about (practice 2.1.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

#: The kinds of personal information we tell apart; each is one element (practice 2.3.2).
ELEMENTS = (
    "name",
    "birth_date",
    "student_number",
    "home_address",
    "postal_code",
    "personal_email",
    "work_email",
    "phone",
    "ssn",
    "sin",
    "health_number",
    "bank_account",
    "card",
    "passport",
    "grade",
    "photo",
    "credential",
)

#: Sensitive contexts.
TOPICS = (
    "health",
    "special_education",
    "discipline",
    "counselling",
    "custody",
    "finances",
    "immigration",
    "religion",
    "indigenous",
    "gender_orientation",
    "grades",
    "employment",
)


class Finding(NamedTuple):
    """One element at characters ``start`` to ``end`` (end not included) of the text at ``place``.

    ``text_hash`` stands for the value: keyed, so that findings can be compared without holding it.
    """

    start: int
    end: int
    type: str
    text_hash: str
    person: str | None
    confidence: float
    place: str
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicFinding:
    """A sensitive topic, how sure (0 to 1), and the span that says so."""

    topic: str
    confidence: float
    place: str
    start: int
    end: int


class Scan(NamedTuple):
    """All findings in one text."""

    findings: tuple[Finding, ...]
    topics: tuple[TopicFinding, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, typed once for all its rows. ``type`` is an element, or None.

    ``of`` says whose datum it is: "row" (the person the row is about) or "guardian" (a parent's address on the
    child's row). ``topic`` is set when the column is itself sensitive (a medical alert, a custody note).
    ``filled`` counts rows with a real value ("N", "none" and blanks are not values).
    """

    index: int
    header: str
    type: str | None
    topic: str | None
    of: str
    confidence: float
    filled: int
    hidden: bool


class RowPeople(NamedTuple):
    """Whom one row is about: index into the table's rows, and the sourcedIds (several when ambiguous).

    ``matched_by`` is number, address, name, or name and birth date. ``label_hash`` is a keyed hash of the row's
    own identity, so that rows about people not in the roster can still be counted as distinct people.
    """

    row: int
    people: tuple[str, ...]
    matched_by: str
    confidence: float
    label_hash: str


@dataclass(frozen=True, slots=True)
class TableScan:
    """A table's columns, whom its rows are about, and findings in its free-text cells."""

    columns: tuple[Column, ...]
    rows: tuple[RowPeople, ...]
    findings: tuple[Finding, ...]
    topics: tuple[TopicFinding, ...]
