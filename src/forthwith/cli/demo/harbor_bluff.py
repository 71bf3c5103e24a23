"""SC-03: one mail about yearly 504 meetings to the 347 addresses of 233 pupils' families, all visible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

from forthwith.cli.demo import letter, oneroster, register
from forthwith.cli.demo.district import District, User
from forthwith.cli.demo.incident import Incident
from forthwith.cli.demo.names import Names
from forthwith.cli.demo.registrar import Bond, Registrar

_SCHOOLS = {
    "bluff": "Bluff Street Elementary School",
    "lighthouse": "Lighthouse Elementary School",
    "harbor": "Harbor Junior High School",
}
#: Each school and grade: its pupils, and how many of them have a 504 plan.
CELLS: Sequence[tuple[str, int, int, int]] = (
    *(("bluff", grade, 110, 15) for grade in range(6)),
    ("lighthouse", 0, 115, 15),
    ("lighthouse", 1, 105, 11),
    *(("lighthouse", grade, 110, 15) for grade in range(2, 6)),
    *(("harbor", grade, 146, 19) for grade in (6, 7)),
    ("harbor", 8, 148, 19),
)
#: Pupils with a plan; of them, this many have two guardian addresses; of those, this many live in two homes.
_PLANS, _TWO, _SEPARATED = 233, 114, 9
_STYLES = ["full"] * 290 + ["plain"] * 57
_TEACHERS = 34

_BODY = """\
Dear families,

Once a year we sit down with you about your child's 504 plan. Please pick a time before the end of May. If the
accommodations should change, bring the newest papers from your doctor.

Student Services
"""
_WHAT = (
    "Student Services invited the families of 233 pupils to their yearly 504 meeting and put all 347 "
    "addresses into To. The district is fictional and Illinois-like; it is assessed under British "
    "Columbia's rules until its own place is written, in a year in which those were in force."
)
_GROUP = {
    "name": "504 plans",
    "reveals": "has a 504 plan",
    "absence_reveals": "has no 504 plan",
    "sensitivity": "high",
    "absence_sensitivity": "low",
    "population": "all-students",
    "owner": "Student Services",
    "review": "2025-06-30",
}


def build(folder: Path) -> Incident:
    """Write the district, its 504 list and the message into ``folder``."""
    district = District("Harbor Bluff District 66", "harborbluff.example", "Harbor Bluff", 2024, dict(_SCHOOLS))
    names = Names(504, areas=("217", "309", "618", "815"))
    registrar = Registrar(district, names)
    children = _planned(registrar, iter(names.shuffled(_STYLES)))
    readers = district.guardians
    _everyone_else(registrar)
    oneroster.write(district, folder / "roster")
    groups = register.write(folder, _GROUP, children)
    message = folder / "message.eml"
    message.write_bytes(_message(names, readers))
    return Incident(
        "SC-03", "An invitation to 504 meetings with 347 addresses visible", folder, (message,),
        folder / "roster", groups, "ca/bc", "2025-05-16T15:40:00-05:00", _WHAT, "2025-05-16",
    )  # fmt: skip


def _planned(registrar: Registrar, styles: Iterator[str]) -> list[User]:
    """The 233 pupils with a plan, school by school, each with the guardians who were written to."""
    seats = [(school, grade) for school, grade, _, plans in CELLS for _ in range(plans)]
    children = []
    for number, (school, grade) in enumerate(seats):
        child = registrar.enrol(school, grade)
        _guardians(registrar, child, number, styles)
        children.append(child)
    return children


def _guardians(registrar: Registrar, child: User, number: int, styles: Iterator[str]) -> None:
    home = registrar.home()
    registrar.tie([child], Bond("mother", 1, home, next(styles)))
    # Families with two addresses are spread evenly over the schools; the first nine of them live apart.
    before = -(-number * _TWO // _PLANS)
    if -(-(number + 1) * _TWO // _PLANS) > before:
        apart = before < _SEPARATED
        second = registrar.home() if apart else home
        registrar.tie([child], Bond("father", 2, second, next(styles), lives_with=not apart))


def _everyone_else(registrar: Registrar) -> None:
    for school in _SCHOOLS:
        for place in range(_TEACHERS):
            registrar.hire("administrator" if place == 0 else "teacher", school)
    for school, grade, pupils, plans in CELLS:
        for seat in range(pupils - plans):
            registrar.family(registrar.enrol(school, grade), 1 + seat % 2)


def _message(names: Names, readers: Sequence[User]) -> bytes:
    users = {user.source_id: user for user in readers}
    to = [letter.mailbox(users[key], named=False) for key in names.shuffled(list(users))]
    sent = datetime(2025, 5, 16, 15, 12, tzinfo=timezone(timedelta(hours=-5)))
    subject = "504 yearly reviews – please sign up"
    sender = "Student Services <student.services@harborbluff.example>"
    return letter.compose(letter.Letter(sender, subject, sent, _BODY, to), to_lines=116)
