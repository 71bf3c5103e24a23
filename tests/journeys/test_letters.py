"""J8: letters to 700 people, from the drafts to the last one handed over, in thirty minutes and fifteen clicks."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import override_settings

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
CASES = ("SC-01",)
ACTS, MINUTES, HEADS_ACTS = 15, 30, 6


@pytest.fixture(scope="module")
def decided(offices):
    """SC-01 with the Head's signature, a promised measure, a step that was taken and promised news."""
    from forthwith.record.conflicts import go_on
    from forthwith.record.groups import groups_of
    from forthwith.record.models import FactsVersion
    from forthwith.record.words import Choice, MeasureKind
    from forthwith.steps.contain.news import promise_news
    from forthwith.steps.contain.stopping import Step, note_step
    from forthwith.steps.decide.determining import Made, Signing, determine
    from forthwith.steps.prevent.measures import Promise, promise

    office, now = offices["SC-01"], datetime.now(UTC)
    case, officer = office.district.cases.get(), {"by": office["privacy_officer"], "now": now}
    go_on(case, "Nobody else is in the district before Monday.", by=office["head"], now=now)
    version = FactsVersion.latest(case)
    choices = {group.name: Made(Choice.YES) for group in groups_of(version.answer)}
    signing = Signing(version.number, choices, "Their health can be guessed. All wait.", token=uuid4().hex)
    determine(case, signing, by=office["head"], now=now)
    day = (now + timedelta(days=20)).date()
    promise(case, Promise("Lists of staff leave as separate copies only", MeasureKind.TECHNICAL,
                          office["it"].staff, day), **officer)  # fmt: skip
    note_step(case, Step("The message was deleted from the mailboxes of the district", done_at=now), **officer)
    promise_news(case, _on_a_tuesday(now), "everybody affected", **officer)
    return office


def _on_a_tuesday(now):
    """At noon, with no holiday near."""
    ahead = [(now + timedelta(days=days)).replace(hour=19, minute=0) for days in range(3, 60)]
    return next(one for one in ahead if one.weekday() == 1 and 7 < one.day < 20)


def _worked(mailing):
    """What the job beside the pages does; here in this process, which holds the database."""
    from forthwith.steps.notify.sending.running import run

    run(mailing, clock=lambda: datetime.now(UTC))


@pytest.fixture(scope="module")
def at_once():
    """At the pace a provider takes (30 a minute) the run lasts 24 minutes; here it does not wait."""
    with override_settings(FORTHWITH=settings.FORTHWITH.model_copy(update={"letters_per_minute": 0})):
        yield


@pytest.fixture(scope="module")
def told(hand, decided, at_once):
    """The officer drafts and plans, the Head signs on a phone, the officer starts the run and looks at the end."""
    mine = hand(decided, "privacy_officer")
    mine.goes(f"/cases/{decided.district.cases.get().number}/")
    mine.follows("3. Notify")
    mine.presses("Make the drafts")
    mine.presses(re.compile(r"^Notice: Staff \(on the list\)"), role="link")
    mine.follows("Letters")
    mine.presses("Plan the letters")
    planned = mine.reads()
    signer = hand(decided, "head", phone=True)
    signer.presses(re.compile(r"^20\d\d-0001 Everybody"), role="link")
    signer.follows("3. Notify")
    signer.presses("Look at the letters and sign")
    before = signer.reads()
    for field in signer.page.get_by_label("Why it stays").all():
        signer.acts += 1
        field.fill("The sentence is true, and its day stands in the report.")
    signer.presses("Sign")
    mine.follows("Letters")
    mine.presses("Send the letters")
    mine.presses("Send the letters")
    _worked(decided.district.cases.get().mailings.get())
    mine.follows("See how far it is now")
    return mine, signer, planned, before


def test_seven_hundred_people_are_told_in_few_clicks(told, decided):
    mine, signer, planned, before = told

    assert mine.acts + signer.acts <= ACTS
    assert signer.acts <= HEADS_ACTS
    assert mine.minutes < MINUTES
    assert "700 letters" in planned
    assert "700" in before
    assert "700 of 700 letters have gone" in mine.reads()
    assert decided.district.cases.get().letters.filter(state="sent").count() == 700


def test_nobody_is_forgotten_and_every_page_can_be_used_by_everybody(told, decided):
    mine, signer, _planned, _before = told

    mine.follows("Letters")

    assert "Every affected person has a notice planned." in mine.reads()
    assert mine.findings + signer.findings == []
