"""SC-01: a testing update to 104 staff, every name visible; the other 596 are revealed by their absence."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

from forthwith.cli.demo import letter, oneroster, register
from forthwith.cli.demo.district import District, User
from forthwith.cli.demo.incident import Incident
from forthwith.cli.demo.names import ACCENTED, Names
from forthwith.cli.demo.registrar import Registrar

_COLONIES = ("Greasewood", "Kingbird", "Twin Ponds", "Willow Bench", "Antler Flat")
_LARGE = (
    "Meadowlark", "Buffalo Jump", "Cottonwood", "Stony Ridge", "Foxglove", "Three Rivers", "Prairie Rose",
    "Kestrel", "Long Lake", "Harvest Moon",
)  # fmt: skip
_FAITH = ("St. Brigid", "Cornerstone", "Good Shepherd", "Trinity Plains", "St. Columba", "Bethel")

#: Each site: its name, its staff, and how many of them are in the testing group.
SITES: Sequence[tuple[str, int, int]] = (
    ("Birch Coulee School", 6, 5),
    ("Sage Flats Christian School", 19, 2),
    *((f"{name} Colony School", 4, 0) for name in _COLONIES),
    *((f"{name} School", 36, 5) for name in _LARGE),
    *((f"{name} Christian Academy", 37, 6) for name in _FAITH),
    ("Wheatline Outreach School", 32, 4),
)
_OFFICE = "Division office"
#: The office: 11 senior (4 listed) and 30 others (3 listed).
_SENIOR, _SENIOR_LISTED, _CLERKS, _CLERKS_LISTED = 11, 4, 30, 3
#: Teachers among the 97 listed and the 562 not listed at the schools; the rest there are support.
_TEACHERS_LISTED, _TEACHERS_OTHER = 81, 419
_PUPILS_PER_SCHOOL = 12
#: Opened by 17:00 that day.
_OPENED = 95

_BODY = """\
Hello everyone,

From Monday on you no longer bring your test result to the office. Please upload it every Tuesday and Friday
before 8 in the morning. Your site contact has kits for the coming four weeks. Away on a test day? Upload when
you are back.

Human Resources, 555-0140
"""
_WHAT = (
    "Human Resources sent a testing update to the 104 staff of one procedure and typed every address "
    "into To. The division is fictional and prairie-like; it is assessed under British Columbia's rules, in "
    "a year in which they were in force. Its pupils are a sample: 288 of 8,400."
)


def build(folder: Path) -> Incident:
    """Write the division, its register and the message into ``folder``."""
    district = District("Wheatline School Division", "wheatline.example", "Wheatline", 2024, _schools())
    registrar = Registrar(district, Names(133, areas=("403", "587", "825", "780")))
    listed = _staff(registrar)
    _pupils(registrar)
    oneroster.write(district, folder / "roster")
    groups = register.write(folder, _GROUP, listed)
    message = folder / "message.eml"
    message.write_bytes(_message(registrar.names, listed))
    return Incident(
        "SC-01", "A testing update with 104 names visible", folder, (message,), folder / "roster", groups,
        "ca/bc", "2025-01-17T14:35:00-07:00", _WHAT, "2025-01-17", _opened(folder, listed),
    )  # fmt: skip


_GROUP = {
    "name": "AP 133 semi-weekly testing",
    "reveals": "is in semi-weekly testing",
    "absence_reveals": "is not in semi-weekly testing, so is probably vaccinated",
    "sensitivity": "high",
    "population": "all-staff",
    "owner": "Human Resources",
    "review": "2025-06-30",
}


def _schools() -> dict[str, str]:
    named = {f"school{number:02}": name for number, (name, _, _) in enumerate(SITES, 1)}
    return {**named, "office": _OFFICE}


def _staff(registrar: Registrar) -> list[User]:
    """Hire all 700; give back the 104 of the testing group, in the order of the staff list."""
    accented = list(ACCENTED[:9])
    listed: list[User] = []
    roles_in = _roles(_TEACHERS_LISTED, sum(site[2] for site in SITES))
    roles_out = _roles(_TEACHERS_OTHER, sum(site[1] - site[2] for site in SITES))
    for number, (_, staff, group) in enumerate(SITES, 1):
        school = f"school{number:02}"
        for place in range(staff):
            if place < group:
                name = accented.pop() if accented and place == 1 else None
                listed.append(registrar.hire(roles_in.pop(), school, name=name))
            else:
                registrar.hire(roles_out.pop(), school)
    return listed + _office(registrar)


def _office(registrar: Registrar) -> list[User]:
    senior = [registrar.hire("administrator", "office") for _ in range(_SENIOR)]
    clerks = [registrar.hire("aide", "office") for _ in range(_CLERKS)]
    return senior[:_SENIOR_LISTED] + clerks[:_CLERKS_LISTED]


def _roles(teachers: int, total: int) -> list[str]:
    """``total`` roles, ``teachers`` of them spread evenly among the support staff."""
    steps = [step * teachers // total for step in range(total + 1)]
    return ["teacher" if after > before else "aide" for before, after in pairwise(steps)]


def _pupils(registrar: Registrar) -> None:
    for number in range(1, len(SITES) + 1):
        for seat in range(_PUPILS_PER_SCHOOL):
            child = registrar.enrol(f"school{number:02}", 1 + seat % 6)
            registrar.family(child, 1 + seat % 2)


def _message(names: Names, listed: Sequence[User]) -> bytes:
    shouted = {listed[20].source_id, listed[70].source_id}
    order = names.shuffled([user.source_id for user in listed])
    users = {user.source_id: user for user in listed}
    to = [letter.mailbox(users[key], upper=key in shouted) for key in order]
    sent = datetime(2025, 1, 17, 14, 32, tzinfo=timezone(timedelta(hours=-7)))
    subject = "AP 133: semi-weekly testing – new from Monday"
    mail = letter.Letter("Wheatline HR <hr-notices@wheatline.example>", subject, sent, _BODY, to)
    return letter.compose(mail, to_lines=31)


def _opened(folder: Path, listed: Sequence[User]) -> Path:
    path = folder / "opened-by-17-00.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["email"], *([user.email] for user in listed[:_OPENED])])
    return path
