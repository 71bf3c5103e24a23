"""A whole letter, a case to hold it against, and kept drafts of a case like the testing update (SC-01)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

SEEN, INFERRED = "listed, shown or linked", "inferred"
SUBJECT = "Important letter from the district office"
#: A letter to one of the 104, element by element; each part is one required element.
PARTS = {
    "public-body": "Wheatline School Division",
    "greeting": "{salutation}",
    "description": "## What happened\n\nOn Friday, 14 January 2022 at 14:32 we sent a message by mistake. 103 colleagues could see who else got it. We are sorry.",
    "awareness-date": "We learned of it on 14 January 2022 at 14:33.",
    "kinds": "## What it says about you\n\nThe message held your name, your work e-mail address and the fact that you are on a list.",
    "our-steps": "## What we did\n\nAt 14:47 we recalled the message. 88 readers have confirmed that they deleted it.",
    "risk": "## What can follow\n\nPeople may draw conclusions and may treat you differently. You might feel embarrassed. It could touch your work.",
    "your-steps": "## What you can do\n\nTell us if anybody treats you unfairly. You can ask to see your entry.",
    "prevention": "## What changes\n\nSince 21 January 2022 such a message cannot be sent with visible names.",
    "commissioner-told": "## Who knows\n\nThe Information and Privacy Commissioner was told on 17 January 2022.",
    "contact": "## Who to call\n\nCall the privacy office at 555-0177, or write to privacy@wheatline.example. Hours: Monday to Friday, 8:00 to 16:00.",
    "news": "## Next news\n\nYou will hear from us again by Monday, 31 January 2022.",
    "close": "{reference}",
}  # fmt: skip


@pytest.fixture
def parts() -> dict[str, str]:
    """The letter by element."""
    return dict(PARTS)


@pytest.fixture
def draft() -> Callable[..., Any]:
    """A draft: ``draft()`` is whole; ``draft(without="risk")``, ``draft(add="…")``, ``draft("text", kind=…)``."""
    from forthwith.steps.notify.checking.context import DraftText

    def made(text: str = "", *, without: str = "", add: str = "", **more: Any) -> DraftText:
        whole = text or "\n\n".join(said for name, said in PARTS.items() if name != without)
        given = {"kind": "notice", "language": "en", "subject": SUBJECT, "hearer": "staff", "way": "listed"}
        return DraftText(text=f"{whole}\n\n{add}" if add else whole, **{**given, **more})

    return made


@pytest.fixture
def context() -> Any:
    """The case of that letter, by the law of British Columbia and the practice."""
    from forthwith.law import CaseFacts, duties, load_place, load_practice
    from forthwith.steps.notify.checking.context import Contact, Context
    from forthwith.steps.notify.checking.elements import to_people

    place, facts = load_place("ca/bc"), CaseFacts({"significant_harm": "likely"})
    return Context(
        today=date(2022, 1, 24), duties=to_people(place, duties(place, facts, on=date(2026, 1, 1))),
        practice=load_practice("ap-i1"), facts=facts,
        contact=Contact("privacy@wheatline.example", "555-0177", "Monday to Friday, 8:00 to 16:00"),
        known=frozenset({104, 103, 88, 596, 700}), counts={"people": frozenset({104})},
        steps=("Messages recalled from mailboxes at 14:47", "88 confirmed that they deleted it"),
        measures=("A message to such a list cannot be sent with visible names.",),
        elements=frozenset({"name", "work_email"}), topics=frozenset({"health"}), calendar=place.calendar,
        harms=("humiliation", "damage to reputation or relationships"),
    )  # fmt: skip


@pytest.fixture
def found(context: Any) -> Callable[..., Any]:
    """The findings of a draft: ``found(draft, measures=())`` changes the case."""
    from forthwith.steps.notify.checking.checks import check

    return lambda draft, **changed: check(draft, replace(context, **changed))


@pytest.fixture
def names_found(found: Callable[..., Any]) -> Callable[..., Any]:
    """The names of what was found and asks or stops."""
    return lambda draft, **changed: [one.check for one in found(draft, **changed) if one.severity != "note"]


@pytest.fixture
def testing_update(case: Any, officer: Any, now: datetime) -> Any:
    """SC-01 as the record holds it: 104 listed, 596 revealed by absence, with steps, a measure and help."""
    from forthwith.record.models import (
        ElementNoted,
        FactsVersion,
        Filing,
        HarmAnswer,
        Measure,
        Moment,
        NewsPromised,
        Report,
        StepTaken,
        Support,
    )

    case.affected, case.version = 700, 1
    case.save()
    sent = now - timedelta(minutes=9)
    people = {"affected": 700, "listed": 104, "inferred": 596}
    answer = {
        "people": people, "readers": {"visible": 104, "hidden": 0, "unknown": False, "opened": 33}, "elements": [],
        "topics": [], "groups": [], "small_cells": [], "factors": [], "harms": [], "sentences": [], "what_happened": [],
        "advice_by_group": [{"group": SEEN, "factors": [], "harms": []}, {"group": INFERRED, "factors": [], "harms": []}],
        "group_people": {SEEN: 104, INFERRED: 596},
    }  # fmt: skip
    facts = {"people_affected": 700, "staff_affected": 700, "children_affected": 0, "readers": 104}
    FactsVersion.objects.create(case=case, number=1, at=now, answer=answer, facts=facts, sha256="0" * 64)
    Report.objects.create(
        district=case.district, case=case, received_at=now, incident="names_visible", token=uuid4().hex
    )
    for which, at in (("happened", sent), ("head_knew", now), ("discovered", now)):
        Moment.objects.create(case=case, which=which, at=at, zone=case.district.time_zone, recorded_at=now)
    for group, element in (
        (SEEN, "name"),
        (SEEN, "work_email"),
        (SEEN, "inferred health status"),
        (INFERRED, "inferred health status by absence"),
    ):
        ElementNoted.objects.create(case=case, group=group, element=element, sensitivity="high", at=now)
    for group, harm in (
        (SEEN, "humiliation"),
        (SEEN, "damage to reputation or relationships"),
        (INFERRED, "damage to reputation or relationships"),
    ):
        HarmAnswer.objects.create(case=case, group=group, harm=harm, phase="final", answer="likely", at=now)
    StepTaken.objects.create(case=case, kind="recall", what="Recall", done_at=now, recorded_at=now)
    StepTaken.objects.create(case=case, kind="asked", what="Asked", done_at=now, recorded_at=now)
    Measure.objects.create(
        case=case, promise="A message to such a list cannot leave with visible names.", kind="technical",
        owner=officer.staff, due_on=date(2026, 1, 21), promised_at=now,
    )  # fmt: skip
    Support.objects.create(
        case=case, what="Counselling line", who="Staff assistance", reached_at="555-0199", hours="8:00 to 20:00",
        added_at=now, tried_at=now,
    )  # fmt: skip
    Filing.objects.create(
        case=case, duty="foippa.36.3-tell-the-commissioner", body="the Commissioner", sheet=1, state="sent",
        made_at=now, sent_at=now,
    )  # fmt: skip
    NewsPromised.objects.create(case=case, due_at=datetime(2025, 11, 18, 20, 0, tzinfo=UTC), promised_at=now)
    return case


@pytest.fixture
def sealed(testing_update: Any, now: datetime) -> Any:
    """The same with three people on the sealed list."""
    from forthwith.vault.people import Affected, seal

    listed = [
        Affected("t-1", name="Tomas Reedy", addresses=("treedy@outerpassage.example",), ways=("listed",)),
        Affected("t-2", name="Ines Tallow", addresses=("itallow@home.example",), ways=("listed",)),
        Affected("t-3", name="Zoë O’Brien-Smith", details={"phones": "250-555-0188"}, ways=("listed",)),
    ]
    seal(testing_update.uid, listed, now=now)
    return testing_update
