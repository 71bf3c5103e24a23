"""A case in which everything is done, and its undoing: each test leaves exactly one thing out."""

from __future__ import annotations

from datetime import timedelta

import pytest


@pytest.fixture
def facts():
    """Facts of a disclosure by e-mail, as the assessment keeps them."""
    return {"breach": "happened", "personal_information": True, "unauthorized_disclosure": True, "people_affected": 104}


@pytest.fixture
def assessed(case, officer, now, facts):
    """The case with one version of its facts: 104 people affected, with the sum."""
    from forthwith.record.models import FactsVersion

    answer = {
        "people": {"affected": 104},
        "sums": [{"name": "people.affected", "value": 104, "sum": "104 listed", "inputs": {"listed": 104}}],
        "sentences": ["104 readers saw 104 addresses."],
        "factors": [{"factor": "sensitivity", "level": "raises", "reason": "a list of parents"}],
        "harms": [{"harm": "humiliation", "level": "possible", "reason": "the subject says what the list is"}],
    }
    return FactsVersion.objects.create(
        case=case, number=1, at=now, by=officer.staff, answer=answer, facts=facts, sha256="a" * 64
    )


@pytest.fixture
def determined(assessed, case, head, now):
    """The Head said yes for the 104."""
    from forthwith.record.models import Determination, GroupChoice
    from forthwith.record.signing import content_of, signature_of

    signed = Determination.objects.create(
        case=case,
        version=1,
        facts_sha256=assessed.sha256,
        signed_at=now,
        signed_by=head.staff,
        reasons="The list says something about each of them.",
    )
    GroupChoice.objects.create(determination=signed, group="listed", people=104, choice="yes")
    signed.signature = signature_of(content_of(signed))
    signed.save()
    return signed


@pytest.fixture
def done(determined, case, officer, now):
    """Everything is done: nothing is owed."""
    from forthwith.record.models import ContainmentAsked, Investigation, Measure, Notice
    from forthwith.steps.prevent.owed import basis_of, notices_owed

    ContainmentAsked.objects.create(case=case, more=False, at=now, by=officer.staff)
    for duty in notices_owed(case, basis_of(case)):
        Notice.objects.create(case=case, to=duty.to_name or duty.to, duty=duty.rule, channel="mail", at=now)
    Notice.objects.create(case=case, to="listed", duty="", people=104, channel="mail", at=now)
    Investigation.objects.create(
        case=case,
        investigator=officer.staff,
        started_at=now,
        finished_at=now,
        findings="The form has one field for all.",
        promises_listed_at=now,
    )
    Measure.objects.create(
        case=case,
        promise="One letter, one person",
        kind="technical",
        owner=officer.staff,
        due_on=now.date(),
        promised_at=now,
    )
    return case


@pytest.fixture
def later(now):
    """An hour later."""
    return now + timedelta(hours=1)
