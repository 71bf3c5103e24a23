"""With the affected lies sealed all that is needed to tell them, and their marks by group are kept (R-141, SC-01)."""

from __future__ import annotations

import pytest

from forthwith.cli.demo import wheatline
from forthwith.people.around import roster_of
from forthwith.record.looks import trace
from forthwith.record.models import DraftLetter, ListOfMarks
from forthwith.record.standing_of_letters import gap
from forthwith.steps.assess.keeping import keep_file
from forthwith.steps.assess.running import Files, ask_run, carry_out
from forthwith.vault.people import read

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def incident(tmp_path_factory):
    return wheatline.build(tmp_path_factory.mktemp("wheatline"))


@pytest.fixture
def assessed(case, officer, now, incident):
    """The testing update, run on the district's own roster."""
    case.district.roster, case.district.register = str(incident.roster), str(incident.groups)
    case.district.save()
    with incident.evidence[0].open("rb") as file:
        kept = keep_file(case, file, name="Testing update.eml", by=officer, now=now)
    carry_out(ask_run(case, Files((kept,)), token="t", why="files given", by=officer, now=now), by=officer, now=now)
    case.refresh_from_db()
    return case


def test_the_marks_are_kept_by_group_and_everybody_is_in_the_gap(assessed):
    groups = ListOfMarks.objects.get(case=assessed).groups

    assert {name: len(numbers) for name, numbers in groups.items()} == {
        "listed, shown or linked": 104, "inferred": 596,
    }  # fmt: skip
    assert gap(assessed).people == 700


def test_the_roster_around_a_person_is_sealed_with_them(assessed, officer, now):
    one = read(assessed.uid, ["Person 1"], trace=trace(assessed, why="test", by=officer, now=now))[0]

    assert one.identity in roster_of([one.details["addressees"]]).people


def test_seven_hundred_letters_are_planned_from_it_and_nobody_is_left_over(assessed, officer, now):
    """SC-01: a first word to the 104 and to the 596, in their own words."""
    from forthwith.steps.notify.planning import plan

    for group in ("listed, shown or linked", "inferred"):
        DraftLetter.objects.create(
            case=assessed, kind="first word", group=group, hearer="staff", subject="A message", text="{salutation}",
            made_at=now,
        )  # fmt: skip

    letters = plan(assessed, "first word", token="t", by=officer, now=now).letters

    assert (letters.count(), letters.filter(state="planned", channel="mail").count()) == (700, 700)
    assert letters.filter(draft__group="inferred").count() == 596
