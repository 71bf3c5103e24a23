"""A small island school whose families must be told: sealed, with a text for each, and browsers of who acts."""

from __future__ import annotations

from datetime import date

import pytest

TEXT = (
    "Dear {reader_name},\n\n# What happened\n\nOn 14 November 2025 we sent a message that showed every address. "
    "It was about {about_names}. We are sorry.\n\n- Call 555-0150.\n\nYour code is {code}. Open {page_address}."
)
HEARERS = ("guardian", "adult student", "staff", "former student", "other")
EVERYBODY = "everybody affected"


@pytest.fixture
def school_roster():
    """Mia's mother has e-mail, Teo's father only a home, Ana's mother only a telephone, Ola is grown, Pia has nobody."""
    from forthwith.people.person import ContactLink, Person
    from forthwith.people.roster import Roster

    def one(who, kind, name, **more):
        given, _, family = name.partition(" ")
        return Person(who, frozenset({kind}), given, family, **more)

    people = [
        one("s1", "student", "Mia Larkspur", birth_date=date(2014, 3, 5)),
        one("g1", "guardian", "Jo Larkspur", emails=("jo@home.example",), postal_address="1 Pier Road"),
        one("s2", "student", "Teo Brandt", birth_date=date(2013, 9, 17)),
        one("g2", "guardian", "Uri Brandt", postal_address="30 Mill Lane\nOuter Passage"),
        one("s3", "student", "Ana Quill", birth_date=date(2012, 1, 30)),
        one("g3", "guardian", "Lee Quill", phones=("555-0104",)),
        one("s4", "student", "Ola Reyes", birth_date=date(2006, 2, 2), emails=("ola@school.example",),
            phones=("555-0107",)),
        one("s5", "student", "Pia Alone", birth_date=date(2015, 5, 5)),
    ]
    ties = [ContactLink(child, adult, "mother", legal_guardian=True, lives_with=True)
            for child, adult in (("s1", "g1"), ("s2", "g2"), ("s3", "g3"))]  # fmt: skip
    return Roster(people, ties)


@pytest.fixture
def school(case, school_roster, now):
    """The case with these families and one stranger affected."""
    from forthwith.people.around import around
    from forthwith.record.models import ListOfMarks
    from forthwith.vault.people import Affected, marks, seal

    found = [
        Affected(
            who, f"{one.given_name} {one.family_name}", one.emails, {"addressees": around(who, school_roster)},
            ("listed",), (EVERYBODY,), ("name",),
        )
        for who, one in school_roster.people.items() if who.startswith("s")
    ]  # fmt: skip
    found.append(Affected("address:who@else.example", addresses=("who@else.example",), ways=("listed",),
                          groups=(EVERYBODY,)))  # fmt: skip
    seal(case.uid, found, now=now)
    numbers = [int(one.mark.removeprefix("Person ")) for one in marks(case.uid)]
    ListOfMarks.objects.create(case=case, groups={EVERYBODY: numbers}, at=now)
    case.affected = len(numbers)
    case.save()
    return case


@pytest.fixture
def drafts(school, officer, now):
    """A notice for each hearer."""
    from forthwith.record.models import DraftLetter

    return [
        DraftLetter.objects.create(case=school, kind="notice", hearer=hearer, subject="A letter from the district",
                                   text=TEXT, made_at=now, by=officer.staff, language="en")
        for hearer in HEARERS
    ]  # fmt: skip


@pytest.fixture
def determined(school, head, now):
    """The Head's determination: everybody is told."""
    from forthwith.record.models import Determination, GroupChoice

    made = Determination.objects.create(
        case=school, version=school.version, facts_sha256="0" * 64, signed_at=now, signed_by=head.staff, reasons="…",
        signature="0",
    )  # fmt: skip
    GroupChoice.objects.create(determination=made, group=EVERYBODY, people=school.affected, choice="yes")
    return made


@pytest.fixture
def planned(drafts, determined, officer, now):
    """The notice, planned for everybody."""
    from forthwith.steps.notify.planning import plan

    return plan(drafts[0].case, "notice", token="once", by=officer, now=now)


@pytest.fixture
def office(client_of, officer):
    """The officer's browser."""
    return client_of(officer)


@pytest.fixture
def phone(client_of, head):
    """The Head's browser."""
    return client_of(head)


@pytest.fixture
def at(case):
    """``at("drafts/")``: the address of a page of the letters."""
    return lambda rest="": f"/cases/{case.number}/notify/{rest}"
