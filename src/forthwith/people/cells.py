"""What one cell of a roster says: lists, yes or no, names, roles (practice 2.1.5)."""

from __future__ import annotations

import re
from functools import lru_cache

YES = frozenset({"true", "t", "yes", "y", "1", "x", "on", "si", "oui", "active"})
NO = frozenset({"false", "f", "no", "n", "0", "off", "non", "inactive"})
# "N", "None" and the like are filled cells that say nothing (an element is not a non-empty cell).
SAYS_NOTHING = frozenset({"", "n", "no", "none", "n/a", "na", "-", "--", "0", "false", "null", "nil", "unknown"})
STAFF_WORDS = (
    "teacher",
    "staff",
    "admin",
    "principal",
    "aide",
    "counsel",
    "proctor",
    "employee",
    "secretary",
    "clerk",
    "nurse",
    "custodian",
    "librar",
    "coach",
    "support",
    "superintendent",
    "assistant",
    "director",
    "manager",
    "faculty",
    "professor",
    "lecturer",
    "educator",
    "driver",
    "psycholog",
    "therapist",
    "specialist",
    "technician",
    "trustee",
    "instructor",
    "maestr",
    "enseignant",
    "officer",
    "coordinator",
    "bus",
    "cook",
    "tutor",
    "leader",
    "head",
    "substitute",
)
STUDENT_WORDS = frozenset({"student", "pupil", "learner", "eleve", "élève", "estudiante", "alumno", "alumna"})
GUARDIAN_WORDS = frozenset(
    {
        "guardian",
        "parent",
        "mother",
        "father",
        "legal guardian",
        "custodial parent",
        "parent/guardian",
        "tutor legal",
    }
)
OTHER_WORDS = frozenset({"relative", "emergency contact", "emergency", "contact", "other", "neighbour", "neighbor"})
BETWEEN_VALUES = re.compile(r"[,;|]")
SPACES = re.compile(r"\s+")


def as_list(cell: str) -> list[str]:
    """The values of a multi-valued cell: comma, semicolon or bar between, quotes and blanks put up with."""
    parts = BETWEEN_VALUES.split(cell) if cell else ()
    return [value for part in parts if (value := part.strip("\"'{}[] \t\r\n"))]


def as_flag(cell: str) -> bool | None:
    """Yes, no, or None when the cell says neither."""
    folded = cell.strip().casefold()
    if folded in YES:
        return True
    return False if folded in NO else None


def says_something(cell: str) -> str:
    """The cell's text, or "" when it is one of the ways of saying nothing ("N", "none", "0")."""
    text = SPACES.sub(" ", cell).strip()
    return "" if text.casefold().rstrip(".") in SAYS_NOTHING else text


@lru_cache(maxsize=1024)
def kind_of_role(role: str) -> str:
    """Student, guardian, staff or other; "" when the role is not known."""
    folded = SPACES.sub(" ", role).strip().casefold()
    folded = folded.removeprefix("ext:")
    if folded in STUDENT_WORDS:
        return "student"
    if folded in GUARDIAN_WORDS:
        return "guardian"
    if folded in OTHER_WORDS:
        return "other"
    return "staff" if any(word in folded for word in STAFF_WORDS) else ""


def split_name(name: str) -> tuple[str, str, str]:
    """Given, middle and family name out of one cell: "Lopez, Ana M" and "Ana M Lopez" are read alike."""
    text = SPACES.sub(" ", name).strip()
    if "," in text:
        family, _, rest = text.partition(",")
        given, _, middle = rest.strip().partition(" ")
        return given, middle, family.strip()
    given, _, rest = text.partition(" ")
    middle, _, family = rest.rpartition(" ")
    return given, middle, family


def joined_address(*pieces: str) -> str:
    """One line out of street, city, province and code, without empty pieces."""
    return ", ".join(piece.strip() for piece in pieces if piece.strip())
