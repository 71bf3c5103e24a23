"""Groups made by ordinary roster facts: a school, a grade, a class, a role (practice 2.2.1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from forthwith.people.person import Person


@dataclass(frozen=True, slots=True)
class RosterGroup:
    """A set of people chosen by an ordinary roster fact.

    ``kind`` is one of: population, school, school staff, school students, grade, school grade, class, role,
    school role.
    """

    name: str
    kind: str
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """One class (OneRoster: class; Ed-Fi: section) with everybody enrolled in it, teachers too."""

    source_id: str
    title: str
    school: str
    members: frozenset[str]


GRADE_WORDS = re.compile(r"\b(?:grades?|gr|year|yr|class of|niveau|grado|annee)\b")
ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|e|er|eme)\b")
POPULATIONS = {
    "all staff": "all-staff", "staff": "all-staff", "everyone on staff": "all-staff", "employees": "all-staff",
    "all students": "all-students", "students": "all-students", "pupils": "all-students",
    "all pupils": "all-students", "all guardians": "all-guardians", "guardians": "all-guardians",
    "parents": "all-guardians", "all parents": "all-guardians", "all employees": "all-staff",
}  # fmt: skip
KINDERGARTEN = {"k", "kg", "kindergarten", "kinder"}


def folded_group_name(name: str) -> str:
    """A group's name as it is asked for: "Gr. 07", "7th Grade" and "grade 7" are one."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    text = "".join(char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    text = GRADE_WORDS.sub("grade", ORDINAL.sub(r"\1", text))
    text = re.sub(r"\b(\d{1,2}) grade\b", r"grade \1", text)
    return re.sub(r"\b0+(?=\d)", "", " ".join(text.split()))


def grade_name(grade: str) -> str:
    """A grade as it is shown: "07" is "grade 7", "KG" is "grade K"."""
    folded = folded_group_name(grade).removeprefix("grade ").strip()
    return f"grade {'K' if folded in KINDERGARTEN else folded.upper() if len(folded) < 3 else folded}"


def roster_groups(people: Iterable[Person], classes: Sequence[SchoolClass]) -> dict[str, RosterGroup]:
    """Every ordinary group, by its name; two that would share a name get their kind or id behind it."""
    members: dict[tuple[str, str], set[str]] = {
        ("population", name): set() for name in ("all-staff", "all-students", "all-guardians")
    }
    for person in people:
        for key in _facts(person):
            members.setdefault(key, set()).add(person.source_id)
    groups: dict[str, RosterGroup] = {}
    for (kind, name), ids in members.items():
        _put(groups, RosterGroup(name, kind, frozenset(ids)), kind)
    for found in classes:
        _put(groups, RosterGroup(_class_name(found), "class", found.members), found.source_id)
    return groups


def _put(groups: dict[str, RosterGroup], group: RosterGroup, mark: str) -> None:
    name = group.name if group.name not in groups else f"{group.name} ({mark})"
    groups[name] = RosterGroup(name, group.kind, group.members)


def _class_name(found: SchoolClass) -> str:
    return f"{found.school}, {found.title}" if found.school and found.school != found.title else found.title


def _facts(person: Person) -> Iterator[tuple[str, str]]:
    """The groups a person belongs to now; who has left belongs to none."""
    student, staff = "student" in person.kinds, "staff" in person.kinds
    if student:
        yield "population", "all-students"
    if staff:
        yield "population", "all-staff"
    if "guardian" in person.kinds:
        yield "population", "all-guardians"
    if student or staff:
        yield from _school_facts(person, student, staff)
    if student and person.grade:
        yield "grade", grade_name(person.grade)
    if staff and person.role:
        yield "role", person.role


def _school_facts(person: Person, student: bool, staff: bool) -> Iterator[tuple[str, str]]:
    for school in person.schools:
        yield "school", school
        if staff:
            yield "school staff", f"{school} staff"
        if staff and person.role:
            yield "school role", f"{school}, {person.role}"
        if student:
            yield "school students", f"{school} students"
        if student and person.grade:
            yield "school grade", f"{school}, {grade_name(person.grade)}"


def names_to_ask_for(
    groups: Mapping[str, RosterGroup], school_ids: Mapping[str, str], classes: Sequence[SchoolClass]
) -> dict[str, str]:
    """Every folded way to ask for a group, to its name: by school id, by class id or title, by plural of a
    role."""
    asked: dict[str, str] = {}
    for name, group in groups.items():
        asked.setdefault(folded_group_name(name), name)
        if group.kind in ("role", "school role"):
            asked.setdefault(folded_group_name(name) + "s", name)
    for asked_for, name in POPULATIONS.items():
        asked.setdefault(asked_for, name)
    for school_id, school in school_ids.items():
        for suffix in ("", " staff", " students"):
            if school + suffix in groups:
                asked.setdefault(folded_group_name(school_id + suffix), school + suffix)
    _ask_for_classes(asked, groups, classes)
    return asked


def _ask_for_classes(asked: dict[str, str], groups: Mapping[str, RosterGroup], classes: Sequence[SchoolClass]) -> None:
    titles = [folded_group_name(found.title) for found in classes]
    for found, title in zip(classes, titles, strict=True):
        with_id = f"{_class_name(found)} ({found.source_id})"
        name = with_id if with_id in groups else _class_name(found)
        asked.setdefault(folded_group_name(found.source_id), name)
        # A title that several classes share names none of them.
        if titles.count(title) == 1:
            asked.setdefault(title, name)
