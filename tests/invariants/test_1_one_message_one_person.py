"""Invariant 1: no path sends one message to two people, and no message to staff tells of the case."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.core import mail

from forthwith.steps.report.opening import open_report
from forthwith.steps.report.told import Told
from forthwith.steps.tick import tick

pytestmark = pytest.mark.django_db
WORDS = "The list of Mia Larkspur's class went to everybody at Harbour Elementary"


@pytest.fixture
def sent(head, officer, staff_member, now, django_capture_on_commit_callbacks):
    """Every message that a report sets off, and the minutes after it."""
    from datetime import timedelta

    from django.core.management import call_command

    open_report(Told(words=WORDS), token=uuid4(), by=staff_member, now=now)
    for minutes in (1, 20, 40, 90, 3000):
        tick(now + timedelta(minutes=minutes))
        call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    return mail.outbox


def test_each_message_goes_to_one_person(sent):
    assert sent
    assert {len(one.recipients()) for one in sent} == {1}
    assert all(not one.cc and not one.bcc for one in sent)


def test_no_message_says_what_the_case_is_about(sent):
    for one in sent:
        assert not re.search(r"Mia|Larkspur|Harbour", f"{one.subject} {one.body}")


def test_nothing_sends_mail_but_the_two_that_write_to_one_and_the_outbox(root):
    senders = {
        path.relative_to(root).as_posix()
        for path in (root / "src/forthwith").rglob("*.py")
        if re.search(r"\b(send_mail|send_mass_mail|EmailMessage|EmailMultiAlternatives|smtplib)\b", path.read_text())
    }

    assert senders == {
        "src/forthwith/mail/handing_over.py",
        "src/forthwith/mail/session.py",
        "src/forthwith/record/anchoring.py",
        "src/forthwith/steps/report/messages.py",
    }
