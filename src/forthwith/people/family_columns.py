"""Parents who stand on their child's own row, as student systems export them (practice 2.3.3.1).

A parent's address on a child's row is the parent's: it makes a person of its own, tied to the child, and
never becomes the child's address. An emergency contact is no guardian.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from forthwith.people.cells import split_name
from forthwith.people.columns import Rows
from forthwith.people.draft import PersonDraft, RosterDraft
from forthwith.people.rows import addresses_in

# Our field prefix, the relation it stands for, and the kind of person it makes.
SLOTS = (
    ("mother", "mother", "guardian"),
    ("father", "father", "guardian"),
    ("guardian", "guardian", "guardian"),
    ("guardian2", "guardian", "guardian"),
    ("emergency", "emergency contact", "other"),
    ("emergency2", "emergency contact", "other"),
)
FAMILY_FIELDS = tuple(f"{slot}_{what}" for slot, _, _ in SLOTS for what in ("name", "email", "phone"))


def has_family_columns(rows: Rows) -> bool:
    """Whether a table has any column about a student's adults."""
    return any(field in rows.columns for field in FAMILY_FIELDS)


def take_family_columns(rows: Rows, row: Sequence[str], student: PersonDraft, draft: RosterDraft) -> None:
    """Make the adults named on a student's row, and tie them to the student."""
    if not student.kinds & {"student", "former student"} or not has_family_columns(rows):
        return
    named: list[PersonDraft] = []
    for slot, relation, kind in SLOTS:
        name = rows.get(row, f"{slot}_name")
        emails = addresses_in(rows.get(row, f"{slot}_email"))
        if not name and len(emails) == 1:
            emails = _give_to_named(emails, named)
        for adult_name, adult_emails in _adults_of_slot(name, emails):
            source_id = _adult_id(f"{student.source_id}-{slot}", adult_name, adult_emails)
            adult = _adult(draft.person(source_id), adult_name, adult_emails)
            adult.kinds.add(kind)
            adult.add("phones", rows.get(row, f"{slot}_phone"))
            draft.link(student.source_id, adult.source_id).relation = relation
            named.append(adult)


def _adults_of_slot(name: str, emails: list[str]) -> list[tuple[str, list[str]]]:
    """One adult with all the slot's addresses when a name stands there, else one adult for each address."""
    if name:
        return [(name, emails)]
    return [("", [email]) for email in emails]


def _give_to_named(emails: list[str], named: list[PersonDraft]) -> list[str]:
    """A single unnamed address goes to the one parent named on the row who has none; else it stays on its
    own."""
    waiting = [adult for adult in named if not adult.emails and "guardian" in adult.kinds]
    if len(waiting) == 1 and len(named) == 1:
        waiting[0].add("emails", *emails)
        return []
    return emails


def _adult_id(on_row: str, name: str, emails: list[str]) -> str:
    """An id for an adult who has none: the same name with the same address on two rows is one parent of two
    children; a name alone is not enough."""
    if not emails:
        return on_row
    sign = "|".join([emails[0].casefold(), " ".join(name.casefold().split())])
    return "guardian-" + blake2b(sign.encode(), digest_size=6).hexdigest()


def _adult(adult: PersonDraft, name: str, emails: list[str]) -> PersonDraft:
    given, middle, family = split_name(name)
    adult.fill(given_name=given, middle_name=middle, family_name=family)
    adult.add("emails", *emails)
    return adult
