"""A roster in one table, with whatever columns a student system was asked for (practice 2.1.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forthwith.people.cells import as_list
from forthwith.people.columns import PERSON_COLUMNS, Rows, folded_header, guess_columns, shown_mapping
from forthwith.people.draft import ClassDraft, RosterDraft
from forthwith.people.errors import ColumnsUnclear
from forthwith.people.family_columns import take_family_columns
from forthwith.people.file_words import file_words
from forthwith.people.rows import PersonRows
from forthwith.people.tables import Table

# A table whose name says who is in it, for exports that have no role column.
ROLE_OF_TABLE = {
    "student": "student", "students": "student", "pupils": "student", "teacher": "teacher", "teachers": "teacher",
    "staff": "staff", "users": "staff", "employees": "staff", "parents": "guardian", "guardians": "guardian",
}  # fmt: skip
# A table without any of these names nobody.
NAMING = frozenset({"source_id", "number", "email", "email_2", "family_name", "full_name"})
STUDENT_SIGNS = frozenset(
    {"grade", "gradelevel", "grades", "studentnumber", "studentid", "homeroom", "lunchstatus", "enrollstatus"}
)
# How many values of a column are looked at to tell what it holds.
SAMPLE = 50


def take_flat(table: Table, draft: RosterDraft, mapping: Mapping[str, str]) -> None:
    """Read one table of people into ``draft``. Raises ColumnsUnclear when no column names a person."""
    columns = guess_columns(table.header, PERSON_COLUMNS, mapping)
    _guess_from_values(table, columns)
    if not NAMING & set(columns):
        raise ColumnsUnclear(
            f"{file_words(table.path)} has no column that looks like an id, a name or an e-mail address. The roster "
            "was not read. Name the columns in a mapping, for example family_name=Nachname."
        )
    draft.mapping.update(shown_mapping(table, columns))
    draft.warnings.extend(table.warnings)
    rows = Rows(table, columns)
    people = PersonRows(rows, draft, role="" if "role" in columns else _role_of(table))
    for number, row in enumerate(table.rows):
        person = people.read(row, _source_id(rows, row, number))
        if not person.kinds:
            draft.warn("a person whose role is not given; kept as 'other'")
        take_family_columns(rows, row, person, draft)
        _take_classes(rows, row, draft, person.source_id)
        for adult in as_list(rows.get(row, "adults")):
            draft.link(person.source_id, adult)


def _role_of(table: Table) -> str:
    if table.name in ROLE_OF_TABLE:
        return ROLE_OF_TABLE[table.name]
    return "student" if STUDENT_SIGNS & {folded_header(name) for name in table.header} else ""


def _source_id(rows: Rows, row: Sequence[str], number: int) -> str:
    """The row's own id, else its number, else its address, else its place in the table."""
    for field in ("source_id", "number", "email", "email_2"):
        if found := rows.get(row, field):
            return found
    return f"row-{number + 2}"


def _take_classes(rows: Rows, row: Sequence[str], draft: RosterDraft, source_id: str) -> None:
    for title in as_list(rows.get(row, "homeroom")):
        schools = as_list(rows.get(row, "school"))
        school = draft.schools.get(schools[0], schools[0]) if schools else ""
        draft.classes.setdefault(f"{school}/{title}", ClassDraft(title, school)).members.add(source_id)


def _guess_from_values(table: Table, columns: dict[str, int]) -> None:
    """Find the e-mail column by its values when no header named it."""
    if "email" in columns:
        return
    for place in range(len(table.header)):
        values = [row[place] for row in table.rows[:SAMPLE] if place < len(row) and row[place].strip()]
        if values and place not in columns.values() and all("@" in value for value in values):
            columns["email"] = place
            return
