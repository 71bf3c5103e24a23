"""A roster while it is being read: rows of several files come together here, and none is dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from forthwith.people.dates import day_comes_first, is_ambiguous
from forthwith.people.needs import KNOWN, needs_in
from forthwith.people.person import ContactLink, Person


@dataclass(slots=True)
class PersonDraft:
    """What has been read of one roster id so far. Lists keep the order of reading, without repeats."""

    source_id: str
    kinds: set[str] = field(default_factory=set)
    given_name: str = ""
    family_name: str = ""
    middle_name: str = ""
    preferred_names: list[str] = field(default_factory=list)
    former_names: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    birth_date: date | None = None
    postal_address: str = ""
    language: str = ""
    schools: list[str] = field(default_factory=list)
    grade: str = ""
    roles: list[str] = field(default_factory=list)
    deceased: bool = False
    address_protected: bool = False
    alert: str = ""
    needs: list[str] = field(default_factory=list)

    def fill(self, **values: object) -> None:
        """Set what is still empty; what an earlier row said stands."""
        for name, value in values.items():
            if value and not getattr(self, name):
                setattr(self, name, value)

    def add(self, name: str, *values: str) -> None:
        """Add values to one of the lists, skipping blanks and repeats."""
        known = getattr(self, name)
        known.extend(value for value in dict.fromkeys(values) if value and value not in known)

    def finished(self) -> Person:
        """The person as it is handed out."""
        return Person(
            source_id=self.source_id,
            kinds=frozenset(self.kinds or {"other"}),
            given_name=self.given_name,
            family_name=self.family_name,
            middle_name=self.middle_name,
            preferred_names=tuple(self.preferred_names),
            former_names=tuple(self.former_names),
            emails=tuple(self.emails),
            phones=tuple(self.phones),
            numbers=tuple(self.numbers),
            birth_date=self.birth_date,
            postal_address=self.postal_address,
            language=self.language,
            schools=tuple(self.schools),
            grade=self.grade,
            role=self.roles[0] if self.roles else "",
            deceased=self.deceased,
            address_protected=self.address_protected,
            alert=self.alert,
            needs=tuple(self.needs),
        )


@dataclass(slots=True)
class LinkDraft:
    """What has been read of one adult's tie to one student. Two rows that disagree are a conflict, kept in
    words."""

    student: str
    adult: str
    relation: str = ""
    legal_guardian: bool | None = None
    lives_with: bool | None = None
    order: int | None = None
    restrictions: list[str] = field(default_factory=list)
    no_contact_with: list[str] = field(default_factory=list)
    active: bool | None = None
    conflicts: list[str] = field(default_factory=list)

    def flag(self, name: str, value: bool | None) -> None:
        """Set a yes or no; a second, different answer is a conflict and leaves it unknown."""
        before = getattr(self, name)
        if value is None or name in self.conflicts:
            return
        if before is not None and before != value:
            self.conflicts.append(name)
            setattr(self, name, None)
        else:
            setattr(self, name, value)

    def finished(self) -> ContactLink:
        """The tie as it is handed out."""
        return ContactLink(
            student=self.student,
            adult=self.adult,
            relation=self.relation,
            legal_guardian=self.legal_guardian,
            lives_with=self.lives_with,
            order=self.order,
            restriction="; ".join(self.restrictions),
            no_contact_with=tuple(self.no_contact_with),
            active=self.active is not False,
            conflict=", ".join(sorted(self.conflicts)).replace("_", " "),
        )


@dataclass(slots=True)
class ClassDraft:
    """One class: its title, its school, and who is enrolled in it."""

    title: str
    school: str = ""
    members: set[str] = field(default_factory=set)


@dataclass(slots=True)
class RosterDraft:
    """Everything read so far. ``schools`` maps an org id to its name; ``mapping`` is the guess that was
    made."""

    people: dict[str, PersonDraft] = field(default_factory=dict)
    links: dict[tuple[str, str], LinkDraft] = field(default_factory=dict)
    classes: dict[str, ClassDraft] = field(default_factory=dict)
    schools: dict[str, str] = field(default_factory=dict)
    mapping: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)

    def person(self, source_id: str) -> PersonDraft:
        """The draft of this roster id, a new one when it was not met before."""
        draft = self.people.get(source_id)
        if draft is None:
            draft = self.people[source_id] = PersonDraft(source_id)
        return draft

    def link(self, student: str, adult: str) -> LinkDraft:
        """The draft of this tie, a new one when it was not met before."""
        return self.links.setdefault((student, adult), LinkDraft(student, adult))

    def day_first(self, dates: Iterable[str]) -> bool:
        """Whether a column of dates is day first; where that cannot be told it is read month first, and told."""
        written = [text for text in dates if text]
        found = day_comes_first(written)
        if found is None and any(is_ambiguous(text) for text in written):
            self.warnings.append("Birth dates like 03/04/2012 were read as month and day. Check one that you know.")
        return bool(found)

    def add_needs(self, person: PersonDraft, cell: str) -> None:
        """Add the needs of a cell; what was not understood is kept as it stands, and told."""
        found = tuple(needs_in(cell)) if cell else ()
        person.add("needs", *found)
        if not set(found) <= set(KNOWN):
            self.warn("a need for another form of letter that was not understood; kept, and shown on the letter")

    def warn(self, what: str) -> None:
        """Count one more row with this trouble; told once, with the number of rows."""
        self.counted[what] += 1

    def all_warnings(self) -> list[str]:
        """Every warning as a sentence; none holds a name or a value."""
        return self.warnings + [f"{count} rows: {what}." for what, count in self.counted.items()]
