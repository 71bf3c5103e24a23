"""A case whose facts are known: 104 readers saw a list of 104 among 700 staff."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest


@pytest.fixture
def learn(case, officer, now):
    """Keep a version of the facts: ``learn(people_affected=105)``."""
    from forthwith.record.models import Case, FactsVersion

    def kept(at=now, **changed: Any):
        facts = {
            "people_affected": 700, "staff_affected": 700, "children_affected": 0, "readers": 104,
            "readers_unknown": False, "readers_relation": "colleagues", "sensitivity": "high", "cause": "error",
            "elements": ["name", "work_email"], "breach": "happened", "personal_information": True,
            "unauthorized_disclosure": True,
        } | changed  # fmt: skip
        affected = facts["people_affected"]
        answer = {
            "what_happened": [
                "A message or file reached 104 readers, each of whom could see the addresses of all.",
                f"{affected} people are affected.",
            ],
            "unknowns": [],
            "people": {"affected": affected, "listed": 104, "inferred": None, "households": None},
            "elements": [
                {"type": "work_email", "values": 104, "personal": "yes"},
                {"type": "inferred health status", "values": 104, "personal": "yes"},
            ],
        }  # fmt: skip
        number = FactsVersion.objects.filter(case=case).count() + 1
        version = FactsVersion.objects.create(
            case=case, number=number, at=at, by=officer.staff, answer=answer, facts=facts, sha256="0" * 64
        )
        Case.objects.filter(pk=case.pk).update(version=number, affected=affected)
        case.refresh_from_db()
        return version

    return kept


@pytest.fixture
def known(case, learn, now):
    """The case with its facts and its times."""
    from forthwith.record.models import Moment
    from forthwith.record.words import Time

    learn()
    for which, minutes in ((Time.HAPPENED, 40), (Time.DISCOVERED, 30), (Time.HEAD_KNEW, 10)):
        Moment.objects.create(
            case=case, which=which, at=now - timedelta(minutes=minutes), zone="America/Vancouver", recorded_at=now
        )
    return case


@pytest.fixture
def decided(known, head, officer, now):
    """The Head signed yes for everybody affected."""
    from forthwith.record.models import Determination, GroupChoice

    signed = Determination.objects.create(
        case=known, version=1, facts_sha256="0" * 64, signed_at=now, signed_by=head.staff,
        reasons="A health status was shown to colleagues.", signature="x",
    )  # fmt: skip
    GroupChoice.objects.create(determination=signed, group="everybody affected", people=700, choice="yes")
    return known
