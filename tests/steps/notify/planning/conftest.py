"""A small island school: families of every kind, staff, and texts for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import pytest

from forthwith.people.around import around
from forthwith.people.person import ContactLink, Person
from forthwith.people.roster import Roster

#: ``record.groups.EVERYBODY``, which cannot be imported before Django is set up.
EVERYBODY = "everybody affected"
KEPT = {"prevention-without-measure": "The measure is promised today."}
HEARERS = ("guardian", "adult student", "staff", "former student", "other")


@pytest.fixture
def person() -> Callable[..., Person]:
    """``person("g1", "guardian", "Jo Larkspur", emails=(…))``."""

    def made(who: str, kind: str, name: str, **more: Any) -> Person:
        given, _, family = name.partition(" ")
        return Person(who, frozenset({kind}), given, family, **more)

    return made


@pytest.fixture
def family(person) -> Roster:
    """Mia lives with her mother; Teo with his mother, his father elsewhere; Ana's father is barred; Ola is grown."""
    people = [
        person("s1", "student", "Mia Larkspur", birth_date=date(2014, 3, 5)),
        person("g1", "guardian", "Jo Larkspur", emails=("jo@home.example",), postal_address="1 Pier Road"),
        person("s2", "student", "Teo Brandt", birth_date=date(2013, 9, 17)),
        person("g2", "guardian", "Kim Brandt", emails=("kim@home.example",), postal_address="2 Pier Road"),
        person("g3", "guardian", "Uri Brandt", postal_address="30 Mill Lane", phones=("555-0103",)),
        person("s3", "student", "Ana Quill", birth_date=date(2012, 1, 30)),
        person("g4", "guardian", "Lee Quill", emails=("lee@home.example",), phones=("555-0104",)),
        person("g5", "guardian", "Max Quill", emails=("max@home.example",), postal_address="9 Far Street"),
        person("s4", "student", "Ola Reyes", birth_date=date(2006, 2, 2), emails=("ola@school.example",)),
        person("t1", "staff", "Ida Marsh", emails=("ida@school.example",)),
        person("s5", "student", "Pia Alone", birth_date=date(2015, 5, 5)),
    ]
    links = [
        ContactLink("s1", "g1", "mother", legal_guardian=True, lives_with=True),
        ContactLink("s2", "g2", "mother", legal_guardian=True, lives_with=True),
        ContactLink("s2", "g3", "father", legal_guardian=True, lives_with=False),
        ContactLink("s3", "g4", "mother", legal_guardian=True, lives_with=True),
        ContactLink("s3", "g5", "father", legal_guardian=True, lives_with=False, no_contact_with=("s3",)),
    ]
    return Roster(people, links)


@pytest.fixture
def seal_people(case, now) -> Callable[..., Any]:
    """Seal these people of a roster as the affected of the case, as an assessment does."""
    from forthwith.record.models import ListOfMarks
    from forthwith.vault.people import marks, seal

    def sealed(roster: Roster, ids: Iterable[str], *, group: str = EVERYBODY, way: str = "listed") -> Any:
        wanted = list(ids)
        seal(case.uid, [_affected(one, roster, group, way) for one in wanted], now=now)
        found = [int(one.mark.removeprefix("Person ")) for one in marks(case.uid)]
        ListOfMarks.objects.update_or_create(case=case, defaults={"groups": {group: found}, "at": now})
        case.affected = len(found)
        case.save()
        return case

    return sealed


def _affected(who: str, roster: Roster, group: str, way: str) -> Any:
    from forthwith.vault.people import Affected

    one = roster.people.get(who)
    if one is None:
        return Affected(who, addresses=(who.removeprefix("address:"),), ways=(way,), groups=(group,))
    details = {"addressees": around(who, roster)}
    return Affected(who, f"{one.given_name} {one.family_name}", one.emails, details, (way,), (group,), ("name",))


@pytest.fixture
def texts(case, whole_letter, now) -> list[Any]:
    """A text of each kind for each hearer."""
    from forthwith.record.models import DraftLetter

    return [
        DraftLetter.objects.create(
            case=case,
            kind=kind,
            hearer=hearer,
            subject=f"About a message ({kind})",
            text=whole_letter,
            made_at=now,
            kept_reasons=KEPT,
        )
        for kind in ("first word", "notice", "follow-up")
        for hearer in HEARERS
    ]


@pytest.fixture
def determined(case, head, now) -> Callable[..., Any]:
    """The Head's determination for these groups."""
    from forthwith.record.models import Determination, GroupChoice

    def signed(choice: str = "yes", groups: Sequence[str] = (EVERYBODY,)) -> Any:
        made = Determination.objects.create(
            case=case, version=case.version, facts_sha256="0" * 64, signed_at=now, signed_by=head.staff, reasons="…",
            signature="0",
        )  # fmt: skip
        for group in groups:
            GroupChoice.objects.create(determination=made, group=group, people=case.affected, choice=choice)
        return made

    return signed


@pytest.fixture
def school(seal_people, family, texts) -> Any:
    """The case with everybody of the school affected, and a text for each."""
    return seal_people(family, ["s1", "s2", "s3", "s4", "s5", "t1"])


@pytest.fixture
def planned(school, officer, now) -> Any:
    """The notice, planned for everybody."""
    from forthwith.steps.notify.planning import plan

    return plan(school, "notice", token="once", by=officer, now=now)


@pytest.fixture
def approved(planned, determined, head, now) -> Any:
    """The same, determined and approved."""
    from forthwith.steps.notify.planning import approve

    determined()
    approve(planned, planned.sha256, by=head, now=now)
    return planned


@pytest.fixture
def letter_to(case, officer, now) -> Callable[..., Any]:
    """The sealed pieces of a mailing by the name of who reads them."""
    from forthwith.steps.notify.planning.approving import pieces_of

    def read(mailing: Any) -> dict[str, Any]:
        return {one.name: one for one in pieces_of(mailing, why="test", by=officer, now=now).values()}

    return read
