"""One row about one person, whatever file it stands in, read into the draft (practice 2.1.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forthwith.people.cells import as_flag, as_list, joined_address, kind_of_role, says_something, split_name
from forthwith.people.columns import Rows
from forthwith.people.dates import parse_date
from forthwith.people.draft import PersonDraft, RosterDraft

# PowerSchool's enroll_status: 0 is active; the others have left, graduated or are not in yet.
LEFT_STATUS = frozenset({"tobedeleted", "2", "3", "transferred out", "graduated", "withdrawn", "left", "inactive"})
HERE_STATUS = frozenset({"", "active", "0", "-1", "1", "enrolled", "current"})
FORMER = {"student": "former student", "staff": "former staff"}


@dataclass(slots=True)
class PersonRows:
    """The rows of a table of people, with what holds for the whole table: its dates' order and a role for
    all."""

    rows: Rows
    draft: RosterDraft
    role: str = ""
    day_first: bool = False

    def __post_init__(self) -> None:
        dates = (self.rows.get(row, "birth_date") for row in self.rows.table.rows)
        self.day_first = self.draft.day_first(dates)

    def read(self, row: Sequence[str], source_id: str) -> PersonDraft:
        """Take one row into the draft of ``source_id``; a value met earlier stands."""
        person = self.draft.person(source_id)
        self._take_kinds(person, row)
        self._take_names(person, row)
        self._take_reach(person, row)
        self._take_place(person, row)
        self._take_flags(person, row)
        return person

    def _take_kinds(self, person: PersonDraft, row: Sequence[str]) -> None:
        for role in as_list(self.rows.get(row, "role")) or as_list(self.role):
            kind = kind_of_role(role)
            if not kind:
                self.draft.warn("a role this program does not know; the person is kept as 'other'")
            kind = kind or "other"
            person.kinds.add(FORMER.get(kind, kind) if self._has_left(row) else kind)
            if kind == "staff":
                person.add("roles", self.rows.get(row, "job") or role)

    def _has_left(self, row: Sequence[str]) -> bool:
        status = self.rows.get(row, "status").casefold()
        if status not in HERE_STATUS | LEFT_STATUS:
            self.draft.warn("a status this program does not know; the person is kept as current")
        return status in LEFT_STATUS or as_flag(self.rows.get(row, "active")) is False

    def _take_names(self, person: PersonDraft, row: Sequence[str]) -> None:
        get = self.rows.get
        given, middle, family = get(row, "given_name"), get(row, "middle_name"), get(row, "family_name")
        if not given and not family:
            given, middle, family = split_name(get(row, "full_name"))
        if person.given_name and (given or family):
            self._another_name(person, f"{given} {family}")
        person.fill(given_name=given, middle_name=middle, family_name=family)
        first, last = get(row, "preferred_given"), get(row, "preferred_family")
        if (first or last) and (first, last or family) != (given, family):
            person.add("preferred_names", f"{first or given} {last or family}".strip())

    def _another_name(self, person: PersonDraft, name: str) -> None:
        """A second row of one id under another name: both are matched, and it is told."""
        if name.casefold().split() != f"{person.given_name} {person.family_name}".casefold().split():
            person.add("former_names", name.strip())
            self.draft.warn("an id that occurs twice under two names; both names are matched")

    def _take_reach(self, person: PersonDraft, row: Sequence[str]) -> None:
        get = self.rows.get
        person.add("emails", *addresses_in(get(row, "email")), *addresses_in(get(row, "email_2")))
        person.add("phones", get(row, "phone"), get(row, "phone_2"))
        numbers = (get(row, "number"), get(row, "state_number"))
        # A word without a digit ("WA", "none", a user name) is no number.
        person.add("numbers", *(number for number in numbers if any(map(str.isdigit, number))))
        person.fill(language=get(row, "language"), postal_address=postal_address(self.rows, row))
        self.draft.add_needs(person, get(row, "needs"))

    def _take_place(self, person: PersonDraft, row: Sequence[str]) -> None:
        get = self.rows.get
        for school in as_list(get(row, "school")):
            person.add("schools", self.draft.schools.get(school, school))
        grades = as_list(get(row, "grade"))
        person.fill(grade=grades[0] if grades else "")

    def _take_flags(self, person: PersonDraft, row: Sequence[str]) -> None:
        get = self.rows.get
        written = get(row, "birth_date")
        born = parse_date(written, day_first=self.day_first) if written else None
        if written and born is None:
            self.draft.warn("a birth date that cannot be read; the age is unknown")
        person.fill(birth_date=born, alert=says_something(get(row, "restriction")))
        person.deceased |= bool(as_flag(get(row, "deceased")))
        person.address_protected |= bool(as_flag(get(row, "address_protected")))


def postal_address(rows: Rows, row: Sequence[str]) -> str:
    """The home address of a row, in one line, from one column or from street, city, province and code."""
    whole = rows.get(row, "postal_address")
    if whole and not rows.get(row, "city"):
        return whole
    parts = ("city", "state", "postal_code")
    pieces = [rows.get(row, "street") or whole, *(rows.get(row, part) for part in parts)]
    return joined_address(*pieces) if pieces[0] else ""


def addresses_in(cell: str) -> list[str]:
    """The e-mail addresses of a cell; what holds no @ is none."""
    return [value for value in as_list(cell) if "@" in value] if "@" in cell else []
