"""Cases of the scenarios as the record holds them: facts, kinds, harms, steps, measures; no person is needed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

SEEN, INFERRED = "listed, shown or linked", "inferred"
HUMILIATION = "humiliation"
RELATIONS = "damage to reputation or relationships"
EMPLOYMENT = "loss of employment, business or professional opportunities"
BODILY = "bodily harm"


@pytest.fixture
def known(officer: Any, now: datetime) -> Any:
    """Fills a case: ``known(case, people=…, readers=…, kinds={group: […]}, harms={group: […]}, at=…, knew=…)``."""
    from forthwith.record.models import (
        ElementNoted,
        FactsVersion,
        HarmAnswer,
        Moment,
        Report,
    )

    def filled(
        case: Any,
        *,
        facts: dict,
        groups: dict | None = None,
        incident: str = "names_visible",
        kinds: dict,
        harms: dict,
        at: datetime,
        knew: datetime,
    ) -> Any:
        people = facts.get("people_affected")
        answer = {
            "people": {"affected": people, "inferred": (groups or {}).get(INFERRED)},
            "readers": {"visible": facts.get("readers", 0), "hidden": 0, "unknown": False, "opened": None},
            "elements": [], "factors": [], "harms": [], "groups": [], "sentences": [], "what_happened": [], "small_cells": [],
            "advice_by_group": [{"group": name, "factors": [], "harms": []} for name in groups or {}],
            "group_people": groups or {},
        }  # fmt: skip
        FactsVersion.objects.create(case=case, number=1, at=now, answer=answer, facts=facts, sha256="0" * 64)
        Report.objects.create(district=case.district, case=case, received_at=now, incident=incident, token=uuid4().hex)
        for which, when in (("happened", at), ("head_knew", knew), ("discovered", knew)):
            Moment.objects.create(case=case, which=which, at=when, zone=case.district.time_zone, recorded_at=now)
        for group, elements in kinds.items():
            for one in elements:
                ElementNoted.objects.create(case=case, group=group, element=one, sensitivity="high", at=now)
        for group, found in harms.items():
            for one in found:
                HarmAnswer.objects.create(case=case, group=group, harm=one, phase="final", answer="likely", at=now)
        case.affected, case.version = people, 1
        case.save()
        return case

    return filled


@pytest.fixture
def lived(case: Any, officer: Any, now: datetime) -> Any:
    """What was done and promised in the case: a recall, a request, a measure, help, the next news."""
    from forthwith.record.models import Measure, NewsPromised, StepTaken, Support

    def done(one: Any) -> Any:
        StepTaken.objects.create(case=one, kind="recall", what="Recall", done_at=now, recorded_at=now)
        StepTaken.objects.create(
            case=one, kind="asked", what="Asked", done_at=now + timedelta(minutes=5), recorded_at=now
        )
        StepTaken.objects.create(case=one, kind="other", what="Somebody could look at the printers", recorded_at=now)
        Measure.objects.create(
            case=one, promise="A message to such a list cannot leave with visible names.", kind="technical",
            owner=officer.staff, due_on=date(2025, 12, 1), promised_at=now,
        )  # fmt: skip
        Support.objects.create(
            case=one, what="Counselling", who="Staff assistance", reached_at="555-0199", hours="8:00 to 20:00",
            added_at=now, tried_at=now,
        )  # fmt: skip
        NewsPromised.objects.create(case=one, due_at=now + timedelta(days=3), promised_at=now)
        return one

    return done


@pytest.fixture
def testing_update(case: Any, known: Any, lived: Any) -> Any:
    """SC-01: 104 on a list of those who are tested, 596 revealed by not being on it."""
    case.district.name, case.district.place = "Wheatline School Division", "ca/bc"
    case.district.time_zone = "America/Edmonton"
    case.district.save()
    sent = datetime(2022, 1, 14, 21, 32, tzinfo=UTC)
    return lived(
        known(
            case,
            facts={
                "people_affected": 700,
                "people_listed": 104,
                "staff_affected": 700,
                "children_affected": 0,
                "readers": 104,
                "readers_unknown": False,
            },
            groups={SEEN: 104, INFERRED: 596},
            kinds={
                SEEN: ["name", "work_email", "inferred health status"],
                INFERRED: ["inferred health status by absence"],
            },
            harms={SEEN: [HUMILIATION, RELATIONS, EMPLOYMENT], INFERRED: [RELATIONS]},
            at=sent,
            knew=sent + timedelta(minutes=1),
        )
    )


#: What the sheet says of an invented mistake, in every field a letter draws on.
SHEET = {
    "body": "Otter Bay School District",
    "other_bodies": ["Otter Bay Health Authority"],
    "occurred_from": "2022-01-14T14:32:00-07:00",
    "aware_at": "2022-01-15T08:10:00-07:00",
    "people_affected": {"exact": 700, "method": "counted in the file"},
    "readers": {"exact": 104, "method": "counted in the message"},
    "readers_unknown": False,
    "vendor": "Bright Slate Software",
    "cause": "A list was pasted into the wrong line of the message.",
}
ELEMENTS = ("name", "work_email", "ssn", "inferred health status", "inferred health status by absence")
HARMS = ("humiliation", "damage to reputation or relationships", "identity theft")
A_DAY = datetime(2022, 1, 16, 18, 0, tzinfo=UTC)


def _rows() -> dict:
    from forthwith.record.models import Filing, Investigation, Measure, NewsPromised, StepTaken, Support

    return {
        "steps": (StepTaken(kind="recall", what="Recall", done_at=A_DAY, recorded_at=A_DAY), StepTaken(kind="asked", what="Asked", done_at=A_DAY, recorded_at=A_DAY)),
        "measures": (Measure(promise="A second reader for each list.", kind="organisational", due_on=date(2022, 3, 1), state="promised"),),
        "support": (Support(what="Counselling", who="Staff assistance", reached_at="555-0199", hours="8:00 to 20:00"),),
        "filings": (Filing(duty="tell-the-regulator", body="the regulator", sent_at=A_DAY, state="sent"),),
        "investigation": Investigation(started_at=A_DAY),
        "news": NewsPromised(due_at=A_DAY + timedelta(days=3)),
    }  # fmt: skip


@pytest.fixture
def read_of() -> Any:
    """What letters draw on, without a database: ``read_of("ca/bc", forbidden={"affected-count"})``."""
    from forthwith.law import load_place, sheet_from
    from forthwith.record.models import Case, District
    from forthwith.steps.notify.drafting.case_read import CaseRead
    from forthwith.steps.notify.drafting.wanted import REGULATORS, Wanted

    def made(
        place: str = "ca/bc",
        *,
        sheet: dict | None = None,
        name: str = "Otter Bay School District",
        wanted: Any = None,
        **more: Any,
    ) -> CaseRead:
        district = District(
            name=name, place=place, time_zone="America/Edmonton", language="en", privacy_email="privacy@otterbay.example",
            privacy_phone="250-555-0150", privacy_hours="8:00 to 16:30",
        )  # fmt: skip
        contacts = load_place(place).contacts if place else {}
        key = next((one for one in REGULATORS if one in contacts), "")
        asked = wanted or Wanted(regulator=contacts[key].name if key else "", told_by=frozenset({"tell-the-regulator"}))
        given = {
            "case": Case(district=district, number="2022-0001"), "now": A_DAY, "sheet": sheet_from({**SHEET, **(sheet or {})}), "sheet_number": 1,
            "wanted": asked, "incident": "names_visible", "kinds": {"": ELEMENTS}, "harms": {"": HARMS}, "police": False,
            "confirmed": 88, "copies": 104,
        }  # fmt: skip
        return CaseRead(**{**given, **_rows(), **more})

    return made


@pytest.fixture
def letter(read_of: Any) -> Any:
    """A whole draft of one text for one hearer, as an invented person reads it: ``letter(text, hearer, way, place=…)``."""
    from forthwith.steps.notify.drafting.composing import Around, compose
    from forthwith.steps.notify.drafting.facts import facts_in
    from forthwith.steps.notify.drafting.personal import preview

    def written(
        text: Any,
        hearer: str,
        way: str,
        *,
        place: str = "ca/bc",
        elements: Any = (),
        forbidden: Any = (),
        without: Any = (),
        read: Any = None,
    ) -> str:
        from dataclasses import replace

        kept = read or read_of(place)
        kept = replace(kept, wanted=replace(kept.wanted, forbidden=frozenset(forbidden)))
        fields = facts_in(kept, text.language).of(hearer, text.way_for(way))
        around = Around(place, hearer, text.way_for(way), frozenset(elements), frozenset(forbidden))
        said = compose(text, fields, around, without=without)
        return preview(said.subject, said.text, text.language)[1]

    return written
