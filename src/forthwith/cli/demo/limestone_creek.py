"""SC-02: a reminder to the 207 addresses of families whose child lacks two vaccine records, all visible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from forthwith.cli.demo import letter, oneroster, register
from forthwith.cli.demo.district import District, User
from forthwith.cli.demo.incident import Incident
from forthwith.cli.demo.names import Names
from forthwith.cli.demo.registrar import Bond, Registrar

_SCHOOLS = {"creekside": "Creekside Middle School", "pecan": "Pecan Fork Middle School"}
#: Pupils of the nurse's sheet by kind of family: one address, two addresses, pairs of siblings sharing two.
_ONE, _TWO, _SIBLING_PAIRS = 119, 41, 3
_SEPARATED = 5
_NO_POSTAL_ADDRESS = 12
_AT_ONE_EMPLOYER = 9
#: How the 207 addresses are spelled.
_STYLES = ["family"] * 92 + ["full"] * 61 + ["plain"] * 54
#: Creekside's other pupils by grade: 389 in grade 7 less the 166 of the sheet, 1,148 in all.
_OTHERS = {6: 380, 7: 223, 8: 379}
_PECAN_PER_GRADE = 30
_TEACHERS = {"creekside": 62, "pecan": 8}

_BODY = """\
Dear families,

The health office has no record that your child has had the Tdap and the meningococcal vaccine, both
needed in grade 7. Bring the updated record by October 13. From then on, students without it cannot come
to class or join any activity.

School nurse, Creekside Middle School
"""
_WHAT = (
    "The school nurse reminded the families of 166 pupils that two vaccine records are missing and put all "
    "207 addresses into To. The district is fictional and Texas-like; it is assessed under British "
    "Columbia's rules until its own place is written."
)
_GROUP = {
    "name": "Grade 7, two vaccine records missing",
    "reveals": "has no record of the Tdap and meningococcal vaccines",
    "absence_reveals": "has both vaccine records in order, or an exemption on file",
    "sensitivity": "high",
    "absence_sensitivity": "low",
    "population": "Creekside Middle School, grade 7",
    "owner": "School nurse",
    "review": "2025-12-19",
}


def build(folder: Path) -> Incident:
    """Write the district, the nurse's list and the message into ``folder``."""
    district = District("Limestone Creek ISD", "limestonecreek.example", "Limestone Creek", 2025, dict(_SCHOOLS))
    names = Names(207, areas=("512", "737", "254"))
    registrar = Registrar(district, names)
    children = _listed_families(registrar, iter(names.shuffled(_STYLES)))
    readers = district.guardians
    _everyone_else(registrar)
    oneroster.write(district, folder / "roster")
    groups = register.write(folder, _GROUP, children)
    message = folder / "message.eml"
    message.write_bytes(_message(names, readers))
    return Incident(
        "SC-02", "A vaccine reminder with 207 family addresses visible", folder, (message,),
        folder / "roster", groups, "ca/bc", "2025-09-30T10:11:00-05:00", _WHAT, "2025-09-30",
    )  # fmt: skip


def _listed_families(registrar: Registrar, styles: Iterator[str]) -> list[User]:
    """The 166 pupils of the sheet, each with the guardians whose addresses stood in To."""
    one = [_one_address(registrar, number, next(styles)) for number in range(_ONE)]
    two = [_two_addresses(registrar, number, styles) for number in range(_TWO)]
    siblings = [child for _ in range(_SIBLING_PAIRS) for child in _siblings(registrar, styles)]
    _forbid_contact(registrar, two[0])
    return one + two + siblings


def _one_address(registrar: Registrar, number: int, style: str) -> User:
    child = registrar.enrol("creekside", 7)
    home = "" if number < _NO_POSTAL_ADDRESS else registrar.home()
    language = "es" if number % 9 == 0 else "en"
    bond = Bond(home=home, style=style, language=language)
    registrar.tie([child], _at_employer(registrar, bond))
    return child


def _at_employer(registrar: Registrar, bond: Bond) -> Bond:
    """The first nine who use their full name write from one employer's addresses."""
    so_far = sum(user.email.endswith("@millrace-foods.example") for user in registrar.district.guardians)
    work = bond.style == "full" and so_far < _AT_ONE_EMPLOYER
    return replace(bond, host="millrace-foods.example") if work else bond


def _two_addresses(registrar: Registrar, number: int, styles: Iterator[str]) -> User:
    child = registrar.enrol("creekside", 7)
    home, apart = registrar.home(), number < _SEPARATED
    registrar.tie([child], Bond("mother", 1, home, next(styles)))
    second = registrar.home() if apart else home
    registrar.tie([child], Bond("father", 2, second, next(styles), lives_with=not apart))
    return child


def _siblings(registrar: Registrar, styles: Iterator[str]) -> list[User]:
    """Twins: two pupils who share the family name, the birthday, the home and both addresses."""
    first = registrar.enrol("creekside", 7)
    second = registrar.enrol("creekside", 7, family=first.family, born=first.born)
    home = registrar.home()
    for order, relation in enumerate(("mother", "father"), 1):
        registrar.tie([first, second], Bond(relation, order, home, next(styles)))
    return [first, second]


def _forbid_contact(registrar: Registrar, child: User) -> None:
    """The father of ``child`` may not have contact with the mother, whose new address he did not know."""
    ties = registrar.district.ties
    mother, father = (place for place, tie in enumerate(ties) if tie.student == child.source_id)
    ties[father] = replace(
        ties[father], restriction="No-contact order with the other parent", no_contact=ties[mother].adult
    )


def _everyone_else(registrar: Registrar) -> None:
    for school, count in _TEACHERS.items():
        for place in range(count):
            registrar.hire("administrator" if place == 0 else "teacher", school)
    for grade, count in _OTHERS.items():
        _fill(registrar, "creekside", grade, count)
        _fill(registrar, "pecan", grade, _PECAN_PER_GRADE)


def _fill(registrar: Registrar, school: str, grade: int, count: int) -> None:
    for seat in range(count):
        registrar.family(registrar.enrol(school, grade), 1 + seat % 2)


def _message(names: Names, readers: Sequence[User]) -> bytes:
    users = {user.source_id: user for user in readers}
    to = [letter.mailbox(users[key], named=False) for key in names.shuffled(list(users))]
    sent = datetime(2025, 9, 30, 10, 5, tzinfo=timezone(timedelta(hours=-5)))
    subject = "URGENT: vaccine records, grade 7"
    mail = letter.Letter("Creekside Nurse <nurse.creekside@limestonecreek.example>", subject, sent, _BODY, to)
    return letter.compose(mail, to_lines=69)
