"""Writes a district as OneRoster CSV 1.1, with a contacts file for what OneRoster cannot say."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from forthwith.cli.demo.district import District, User

_STAMP = "sourcedId,status,dateLastModified,"
_COLUMNS = {
    "academicSessions": _STAMP + "title,type,startDate,endDate,parentSourcedId,schoolYear",
    "orgs": _STAMP + "name,type,identifier,parentSourcedId",
    "courses": _STAMP + "schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
    "classes": _STAMP + "title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,"
    "termSourcedIds,subjects,subjectCodes,periods",
    "users": _STAMP + "enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,"
    "identifier,email,sms,phone,agentSourcedIds,grades,password",
    "enrollments": _STAMP + "classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
    "demographics": _STAMP + "birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,"
    "nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,"
    "countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus",
}
_ABSENT = ("categories", "classResources", "courseResources", "lineItems", "resources", "results")
_CONTACTS = (
    "studentSourcedId,contactSourcedId,relation,legalGuardian,livesWith,contactOrder,restriction,"
    "noContactWith,postalAddress,email,phone,language,active"
)
#: Pupils in one homeroom at most.
_CLASS_SIZE = 26

Row = Sequence[object]


def write(district: District, folder: Path) -> None:
    """Write the whole roster of ``district`` into ``folder``, which is made when it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    rooms = list(_rooms(district))
    rows: dict[str, Iterable[Row]] = {
        "academicSessions": [_year(district)],
        "orgs": _orgs(district),
        "courses": [("homeroom", "", "", "year", "Homeroom", "HR", "", "district", "", "")],
        "classes": [_class_row(code, pupils) for code, pupils, _ in rooms],
        "users": _users(district),
        "enrollments": _enrollments(rooms),
        "demographics": [_demographic(user) for user in district.pupils],
    }
    for name, lines in rows.items():
        _write(folder / f"{name}.csv", _COLUMNS[name], lines)
    _write(folder / "manifest.csv", "propertyName,value", _manifest())
    _write(folder / "contacts.csv", _CONTACTS, _contacts(district))


def _write(path: Path, header: str, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header.split(","))
        writer.writerows(rows)


def _manifest() -> Iterator[Row]:
    yield from (("manifest.version", "1.0"), ("oneroster.version", "1.1"))
    yield from ((f"file.{name}", "bulk") for name in _COLUMNS)
    yield from ((f"file.{name}", "absent") for name in _ABSENT)


def _year(district: District) -> Row:
    ends = district.year + 1
    begin, end = f"{district.year}-09-01", f"{ends}-06-30"
    return ("year", "", "", f"School year {district.year}/{ends}", "schoolYear", begin, end, "", ends)


def _orgs(district: District) -> Iterator[Row]:
    yield ("district", "", "", district.name, "district", "", "")
    for code, name in district.schools.items():
        kind = "department" if code == "office" else "school"
        yield (code, "", "", name, kind, "", "district")


def _users(district: District) -> Iterator[Row]:
    ties: dict[str, list[str]] = {}
    for tie in district.ties:
        ties.setdefault(tie.student, []).append(tie.adult)
        ties.setdefault(tie.adult, []).append(tie.student)
    for user in district.users:
        agents = ",".join(ties.get(user.source_id, ()))
        yield (
            user.source_id, "", "", "true", user.school, user.role, user.source_id, "", user.given,
            user.family, "", user.number, user.email, "", user.phone, agents, user.grade, "",
        )  # fmt: skip


Room = tuple[str, list[User], list[User]]


def _rooms(district: District) -> Iterator[Room]:
    """Each homeroom: its code, its pupils and its teacher (if the school has one)."""
    teachers: dict[str, list[User]] = {}
    for user in district.staff:
        if user.role == "teacher":
            teachers.setdefault(user.school, []).append(user)
    pupils = sorted(district.pupils, key=_room_key)
    for (school, grade), group in groupby(pupils, key=_room_key):
        members = list(group)
        rooms, mine = -(-len(members) // _CLASS_SIZE), teachers.get(school, [])
        for room in range(rooms):
            yield f"{school}-{grade}-{room + 1}", members[room::rooms], [mine.pop(0)] if mine else []


def _room_key(user: User) -> tuple[str, str]:
    return user.school, user.grade


def _class_row(code: str, pupils: Sequence[User]) -> Row:
    first = pupils[0]
    title = f"Homeroom {code}"
    return (
        code, "", "", title, first.grade, "homeroom", code, "homeroom", "", first.school, "year", "", "", "",
    )  # fmt: skip


def _enrollments(rooms: Iterable[Room]) -> Iterator[Row]:
    for code, pupils, teachers in rooms:
        for user in (*pupils, *teachers):
            primary = "true" if user.role == "teacher" else ""
            seat = f"{code}-{user.source_id}"
            yield (seat, "", "", code, user.school, user.source_id, user.role, primary, "", "")


def _demographic(user: User) -> Row:
    return (user.source_id, "", "", user.born.isoformat() if user.born else "", *[""] * 12)


def _contacts(district: District) -> Iterator[Row]:
    adults = {user.source_id: user for user in district.guardians}
    for tie in district.ties:
        adult = adults[tie.adult]
        yield (
            tie.student, tie.adult, tie.relation, "true", str(tie.lives_with).lower(), tie.order,
            tie.restriction, tie.no_contact, tie.home, adult.email, adult.phone, tie.language, "true",
        )  # fmt: skip
