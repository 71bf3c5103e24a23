"""Small districts in memory, and the incidents of the scenario pack told in a few lines each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

import pytest

from forthwith.exposure import Given, expose
from forthwith.mail.message import Headers, Recipient
from forthwith.people.person import ContactLink, Person, SensitiveGroup
from forthwith.people.roster import Roster, SchoolClass
from forthwith.unpack.parts import Message, Place, Table, Text

TODAY = date(2026, 3, 2)
WHEATLINE = (
    ("Birch Coulee School", 6, 5), ("Sage Flats Christian School", 19, 2),
    *((f"Colony {n}", 4, 0) for n in range(5)), *((f"Prairie {n}", 36, 5) for n in range(10)),
    *((f"Faith {n}", 37, 6) for n in range(6)), ("Outreach School", 32, 4), ("Division office", 41, 7),
)  # fmt: skip


@dataclass
class District:
    """People hired, enrolled and tied one after another; ids are t1, s2, g3 … in order."""

    people: list[Person] = field(default_factory=list)
    links: list[ContactLink] = field(default_factory=list)
    classes: list[SchoolClass] = field(default_factory=list)

    def add(self, kind, given, family, emails, **more):
        letter = {"staff": "t", "student": "s", "guardian": "g"}[kind]
        one = Person(f"{letter}{len(self.people) + 1}", frozenset((kind,)), given, family, emails=emails, **more)
        self.people.append(one)
        return one

    def hire(self, school="Main School", role="teacher", **more):
        number = len(self.people) + 1
        emails = more.pop("emails", (f"t{number}@district.example",))
        given, family = more.pop("name", (f"Tessaly{number}", f"Hollandry{number}"))
        return self.add("staff", given, family, emails, schools=(school,), role=role, **more)

    def enrol(self, school="Main School", grade="7", **more):
        number = len(self.people) + 1
        given, family = more.pop("name", (f"Kiddrow{number}", f"Marlowen{number}"))
        return self.add("student", given, family, (), schools=(school,), grade=grade, **more)

    def guardian(self, *children, emails=None, no_contact=(), **more):
        number = len(self.people) + 1
        given, family = more.pop("name", (f"Gwendry{number}", f"Parlowen{number}"))
        one = self.add("guardian", given, family, emails or (f"g{number}@mail.example",), **more)
        self.links += [
            ContactLink(child.source_id, one.source_id, lives_with=True, no_contact_with=no_contact)
            for child in children
        ]
        return one

    @property
    def roster(self):
        return Roster(self.people, self.links, classes=self.classes)


def _box(who, where="To"):
    address = who if isinstance(who, str) else who.emails[0]
    name = "" if isinstance(who, str) else f"{who.given_name} {who.family_name}"
    return Recipient(address, address.casefold(), name, where, where in ("To", "Cc"))


def _mail(to=(), hidden=(), subject="", body="", number=1, within=None, sender="office@district.example"):
    place = Place((f"mail {number}.eml",))
    boxes = (*(_box(one) for one in to), *(_box(one, "Bcc") for one in hidden))
    headers = Headers(_box(sender, "From") if sender else None, subject, None, f"<{number}@m.example>", boxes)
    items = [Message(number, within, place, headers)]
    if subject:
        items.append(Text(place.within("subject"), subject, "subject", number))
    if body:
        items.append(Text(place.within("body"), body, "body", number))
    return items


def _sheet(columns, rows, *, message=None, place=("Students.xlsx", "sheet 'Data'"), hidden=False, **more):
    return Table(Place(tuple(place), hidden), tuple(columns), tuple(map(tuple, rows)), message=message, **more)


def _group(members, population=(), **more):
    ids = frozenset(one if isinstance(one, str) else one.source_id for one in members)
    whole = None if population is None else frozenset(one.source_id for one in population)
    given = {
        "name": "Watch list", "reveals": "is on the watch list", "absence_reveals": "is not on it",
        "sensitivity": "high", **more,
    }  # fmt: skip
    absence = given.pop("absence_sensitivity", "")
    group = SensitiveGroup(members=ids, population=whole, **given)
    return _Answered(group, absence) if absence else group


class _Answered:
    """A register entry whose owner also answered how sensitive it is not to be in the group (R-103)."""

    def __init__(self, group, absence_sensitivity):
        self._group = group
        self.absence_sensitivity = absence_sensitivity

    def __getattr__(self, name):
        return getattr(self._group, name)


def _ask(items, roster=None, register=(), given=None, on=TODAY, **more):
    return expose(items, roster=roster, register=register, given=given or Given(**more), on=on)


@pytest.fixture
def district():
    return District()


@pytest.fixture(scope="session")
def new_district():
    return District


@pytest.fixture(scope="session")
def mail():
    return _mail


@pytest.fixture(scope="session")
def sheet():
    return _sheet


@pytest.fixture(scope="session")
def group():
    return _group


@pytest.fixture(scope="session")
def ask():
    """The exposure of some items; keywords it does not know go to Given."""
    return _ask


@pytest.fixture(scope="session")
def sums_of():
    return lambda answer: {opened.name: opened for opened in answer.sums}


@pytest.fixture(scope="session")
def sc01():
    """700 staff; 104 in the testing group, all in To."""
    wheatline, listed = District(), []
    for school, staff, tested in WHEATLINE:
        hired = [wheatline.hire(school) for _ in range(staff)]
        listed += hired[:tested]
    register = _group(
        listed, wheatline.people, name="AP 133 semi-weekly testing", reveals="is in semi-weekly testing",
        absence_reveals="is not in testing, so is probably vaccinated", owner="Human Resources",
    )  # fmt: skip
    body = "From Monday on, upload your test result before 8 on Tuesdays and Fridays. Human Resources, 555-0140"
    items = _mail(listed, subject="AP 133: semi-weekly testing", body=body)
    return SimpleNamespace(items=items, roster=wheatline.roster, register=[register], listed=listed, district=wheatline)


@pytest.fixture(scope="session")
def sc02():
    """166 pupils of 389 in grade 7, 207 guardian addresses, one father barred from one mother."""
    creek = District()
    alone = [creek.enrol() for _ in range(119)]
    pairs = [creek.enrol() for _ in range(41)]
    twins = [(creek.enrol(), creek.enrol()) for _ in range(3)]
    others = [creek.enrol() for _ in range(223)]
    readers = [creek.guardian(child) for child in alone]
    mother = creek.guardian(pairs[0])
    readers += [mother, creek.guardian(pairs[0], no_contact=(mother.source_id,))]
    readers += [creek.guardian(child) for child in pairs[1:] for _ in range(2)]
    readers += [creek.guardian(*both) for both in twins for _ in range(2)]
    children = [*alone, *pairs, *(child for both in twins for child in both)]
    register = _group(
        children, [*children, *others], name="Two records missing", reveals="has no record of two vaccines",
        absence_reveals="has the records in order", absence_sensitivity="low", owner="School nurse",
    )  # fmt: skip
    items = _mail(readers, subject="URGENT shot records", body="There is no record of the Tdap vaccine.")
    return SimpleNamespace(
        items=items, roster=creek.roster, register=[register], readers=readers, children=children, district=creek
    )


@pytest.fixture(scope="session")
def sc03():
    """233 of 1,760 pupils have 504 plans; 347 guardian addresses."""
    bluff = District()
    children = [bluff.enrol(grade=str(1 + n % 8)) for n in range(233)]
    others = [bluff.enrol(grade=str(1 + n % 8)) for n in range(1_760 - 233)]
    readers = [bluff.guardian(child) for n, child in enumerate(children) for _ in range(2 if n < 114 else 1)]
    register = _group(
        children, [*children, *others], name="504 plans", reveals="has a 504 plan", absence_reveals="has no 504 plan",
        absence_sensitivity="low",
    )  # fmt: skip
    items = _mail(readers, subject="504 annual reviews", body="It is time to set the yearly meeting for the 504 plan.")
    return SimpleNamespace(items=items, roster=bluff.roster, register=[register])
