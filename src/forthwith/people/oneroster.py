"""OneRoster 1.1 and 1.2 CSV, and School Data Sync folders, as they are met in the field (practice 2.1.5).

Sources: 1EdTech OneRoster CSV binding 1.1 (17 April 2017) and 1.2.1 (22 August 2023). Both sides of a family
tie may carry agentSourcedIds; the union is taken. A row is never dropped: what is wrong with it becomes a
warning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from forthwith.people.cells import as_list, kind_of_role
from forthwith.people.columns import PERSON_COLUMNS, Rows, guess_columns, shown_mapping
from forthwith.people.dates import parse_date
from forthwith.people.draft import ClassDraft, RosterDraft
from forthwith.people.family_columns import take_family_columns
from forthwith.people.rows import PersonRows
from forthwith.people.tables import Table

# What School Data Sync and vendors call the tables.
OTHER_NAMES = {
    "organizations": "orgs",
    "org": "orgs",
    "school": "orgs",
    "schools": "orgs",
    "section": "classes",
    "sections": "classes",
    "studentenrollment": "enrollments",
    "teacherroster": "enrollments",
}
STRUCTURE = frozenset({"orgs", "classes", "enrollments", "roles", "demographics"})
ORG_COLUMNS = {"id": ("sourcedid", "id", "sisid"), "name": ("name", "title"), "type": ("type",)}
ROLE_COLUMNS = {
    "user": ("usersourcedid", "userid", "user"),
    "role": ("role",),
    "school": ("orgsourcedid", "orgsourcedids", "org", "schoolsourcedid"),
    "status": ("status",),
    "grade": ("grade", "grades"),
}
CLASS_COLUMNS = {
    "id": ("sourcedid", "classsourcedid", "id", "sisid"),
    "title": ("title", "sectionname", "name", "classcode"),
    "school": ("schoolsourcedid", "orgsourcedid", "school", "schoolid", "schoolsisid"),
    "status": ("status",),
}
ENROLLMENT_COLUMNS = {
    "class": ("classsourcedid", "classid", "class", "sectionsisid"),
    "user": ("usersourcedid", "userid", "user", "sisid"),
    "school": ("schoolsourcedid", "schoolid", "school"),
    "role": ("role",),
    "status": ("status",),
}
DEMOGRAPHIC_COLUMNS = {
    # In OneRoster the sourcedId of a demographics row is the user's own; vendors also write userSourcedId.
    "user": ("usersourcedid", "sourcedid", "userid"),
    "birth_date": ("birthdate", "dob", "dateofbirth"),
}


def is_oneroster(tables: Iterable[Table]) -> bool:
    """Whether a set of tables is a OneRoster (or School Data Sync) folder: it has a users table."""
    return any(table.name in ("users", "user") for table in tables)


def take_oneroster(tables: Iterable[Table], draft: RosterDraft, mapping: Mapping[str, str]) -> None:
    """Read the tables of one OneRoster folder into ``draft``, in an order in which each finds what it
    needs."""
    by_name = _by_name(tables)

    def take_users() -> None:
        for table in by_name.get("users", []) + by_name.get("user", []):
            _note(draft, table)
            _take_users(table, draft, mapping)

    take_around(tables, draft, take_users)
    _settle_ties(draft)


def take_around(tables: Iterable[Table], draft: RosterDraft, take_people: Callable[[], None]) -> None:
    """Read what stands around people: the schools before them, their roles, classes and birth dates after."""
    by_name = _by_name(tables)
    for table in by_name.get("orgs", []):
        _take_orgs(table, draft)
    take_people()
    for name, take in _AFTER_USERS:
        for table in by_name.get(name, []):
            take(table, draft)


def is_structure(table: Table) -> bool:
    """Whether a table is about schools, classes or roles, not a list of people."""
    return _real_name(table) in STRUCTURE


def _by_name(tables: Iterable[Table]) -> dict[str, list[Table]]:
    found: dict[str, list[Table]] = {}
    for table in tables:
        found.setdefault(_real_name(table), []).append(table)
    return found


def _real_name(table: Table) -> str:
    """A table is what its columns say: a "userprofiles.csv" that holds roles has been met."""
    header = {name.casefold() for name in table.header}
    if table.name == "userprofiles" and {"usersourcedid", "role"} <= header:
        return "roles"
    return OTHER_NAMES.get(table.name, table.name)


def _note(draft: RosterDraft, table: Table) -> None:
    draft.warnings.extend(table.warnings)
    if not table.rows:
        draft.warnings.append(f"{table.path} holds a header and no row.")
    if any(len(row) > len(table.header) and any(row[len(table.header) :]) for row in table.rows):
        draft.warnings.append(f"{table.path} holds values beyond its header; they were not understood.")


def _take_orgs(table: Table, draft: RosterDraft) -> None:
    rows = Rows(table, guess_columns(table.header, ORG_COLUMNS))
    for row in table.rows:
        source_id, name = rows.get(row, "id"), rows.get(row, "name") or rows.get(row, "id")
        if source_id:
            same_name = name in draft.schools.values() and draft.schools.get(source_id) != name
            draft.schools[source_id] = f"{name} ({source_id})" if same_name else name


def _take_users(table: Table, draft: RosterDraft, mapping: Mapping[str, str]) -> None:
    columns = guess_columns(table.header, PERSON_COLUMNS, mapping)
    draft.mapping.update(shown_mapping(table, columns))
    rows = Rows(table, columns)
    people = PersonRows(rows, draft)
    for number, row in enumerate(table.rows):
        source_id = rows.get(row, "source_id")
        if not source_id:
            draft.warn("a person without a sourcedId; kept under the row's number")
        person = people.read(row, source_id or f"row-{number + 2}")
        take_family_columns(rows, row, person, draft)
        for other in as_list(rows.get(row, "adults")):
            draft.link(person.source_id, other)


def _take_roles(table: Table, draft: RosterDraft) -> None:
    rows = Rows(table, guess_columns(table.header, ROLE_COLUMNS))
    for row in table.rows:
        user, role = rows.get(row, "user"), rows.get(row, "role")
        if not user:
            draft.warn("a role that does not say whose it is; not used")
            continue
        if user not in draft.people:
            draft.warn("a role of somebody who is not in users; kept with the id alone")
        kind = kind_of_role(role) or "other"
        person = draft.person(user)
        person.kinds.add(f"former {kind}" if _ended(rows, row) and kind in ("student", "staff") else kind)
        person.add("schools", *(draft.schools.get(org, org) for org in as_list(rows.get(row, "school"))))
        person.fill(grade=rows.get(row, "grade"))
        if kind == "staff":
            person.add("roles", role)


def _take_classes(table: Table, draft: RosterDraft) -> None:
    rows = Rows(table, guess_columns(table.header, CLASS_COLUMNS))
    for row in table.rows:
        source_id, school = rows.get(row, "id"), rows.get(row, "school")
        if source_id and not _ended(rows, row):
            title = rows.get(row, "title") or source_id
            draft.classes[source_id] = ClassDraft(title, draft.schools.get(school, school))


def _take_enrollments(table: Table, draft: RosterDraft) -> None:
    rows = Rows(table, guess_columns(table.header, ENROLLMENT_COLUMNS))
    for row in table.rows:
        user, class_id, school = (rows.get(row, name) for name in ("user", "class", "school"))
        if not user:
            draft.warn("an enrollment that does not say whose it is; not used")
            continue
        if user not in draft.people:
            draft.warn("an enrollment of somebody who is not in users; kept with the id alone")
        person = draft.person(user)
        if not person.kinds:
            person.kinds.add(kind_of_role(rows.get(row, "role")) or "other")
        if _ended(rows, row):
            continue
        person.add("schools", draft.schools.get(school, school))
        if class_id:
            draft.classes.setdefault(class_id, ClassDraft(class_id, school)).members.add(user)


def _take_demographics(table: Table, draft: RosterDraft) -> None:
    rows = Rows(table, guess_columns(table.header, DEMOGRAPHIC_COLUMNS))
    day_first = draft.day_first(rows.get(row, "birth_date") for row in table.rows)
    for row in table.rows:
        user, written = rows.get(row, "user"), rows.get(row, "birth_date")
        born = parse_date(written, day_first=day_first)
        if written and born is None:
            draft.warn("a birth date that cannot be read; the age is unknown")
        if user in draft.people:
            draft.people[user].fill(birth_date=born)
        elif user:
            draft.warn("demographics of somebody who is not in users; not used")


def _ended(rows: Rows, row: list[str]) -> bool:
    return rows.get(row, "status").casefold() in ("tobedeleted", "inactive")


def _settle_ties(draft: RosterDraft) -> None:
    """Turn ties round that were written on the adult's row, and say what the adult's role says of each."""
    for student, adult in list(draft.links):
        one, other = draft.people.get(student), draft.people.get(adult)
        if other is not None and _is_student(other.kinds) and (one is None or not _is_student(one.kinds)):
            draft.links.pop((student, adult))
            draft.link(adult, student)
    for link in draft.links.values():
        adult_draft = draft.people.get(link.adult)
        if adult_draft is None:
            draft.warn("a tie to an adult who is not in users; kept with the id alone")
            adult_draft = draft.person(link.adult)
            adult_draft.kinds.add("other")


def _is_student(kinds: set[str]) -> bool:
    return bool(kinds & {"student", "former student"})


_AFTER_USERS: tuple[tuple[str, Callable[[Table, RosterDraft], None]], ...] = (
    ("roles", _take_roles),
    ("classes", _take_classes),
    ("enrollments", _take_enrollments),
    ("demographics", _take_demographics),
)
