"""Reports begun and never sent, and questions: sealed, and gone at their time (R-209)."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest

from forthwith.record.checking import check_all
from forthwith.record.models import Draft, Event
from forthwith.steps.keeping.sweeping import UNSENT, due
from forthwith.steps.report import Told, answer, ask, convert, draft_of, hold, open_report
from forthwith.vault import evidence, keys, store
from forthwith.vault.models import SealedText
from forthwith.vault.parts import Part

pytestmark = pytest.mark.django_db(transaction=True)
LONG = timedelta(days=731)


def file():
    made = BytesIO(b"From: x\r\n\r\nthe list")
    made.name = "list.eml"
    return made


@pytest.fixture
def draft(district, staff_member, now):
    """A report that was begun: its file is sealed, and it was not sent."""
    who = {"by": staff_member, "now": now}
    return hold(draft_of(uuid4(), district, **who), [file()], **who)


def test_what_was_never_sent_is_gone_after_thirty_days(draft, now):
    due(now + UNSENT + timedelta(minutes=1))

    assert not Draft.objects.exists()
    assert not keys.stands(draft.uid, Part.EVIDENCE)
    assert list(store.lying(draft.uid)) == []


def test_the_log_says_that_it_went_and_stays_whole(draft, now):
    due(now + UNSENT + timedelta(minutes=1))

    assert Event.objects.get(what="part destroyed").about == f"draft {draft.uid}"
    assert check_all().intact


def test_within_thirty_days_it_stays(draft, now):
    due(now + UNSENT - timedelta(minutes=1))

    assert Draft.objects.get() == draft
    assert evidence.has_original(draft.uid)


def test_what_was_sent_stays(draft, staff_member, now):
    case = open_report(Told(words="To the wrong list."), token=draft.uid, by=staff_member, now=now).case

    due(now + LONG)

    assert evidence.has_original(case.uid)


def test_a_question_and_its_answer_are_forgotten_at_the_time_of_a_report_s_words(staff_member, officer, head, now):
    question = ask("May I post this photograph?", token=uuid4(), by=staff_member, now=now)
    answer(question, "No. Ask the family first.", by=officer, now=now)

    due(now + LONG)
    due(now + LONG)

    assert [bytes(one.sealed) for one in SealedText.objects.all()] == [b"", b""]
    assert Event.objects.filter(what="part destroyed").count() == 1


def test_another_question_under_the_same_key_stays_readable(staff_member, officer, head, now):
    ask("May I post this photograph?", token=uuid4(), by=staff_member, now=now)
    later = ask("And this one?", token=uuid4(), by=staff_member, now=now + LONG)

    due(now + LONG)

    assert SealedText.objects.get(destroyed_at=None).uid == later.words


def test_the_question_of_an_open_case_stays(staff_member, officer, head, now):
    question = ask("I sent it to all parents. Is that bad?", token=uuid4(), by=staff_member, now=now)
    convert(question, Told(), by=officer, now=now)

    due(now + LONG)

    assert SealedText.objects.get(uid=question.words).destroyed_at is None


def test_the_page_of_a_forgotten_question_says_so(staff_member, officer, head, client_of, now):
    question = ask("May I post this photograph?", token=uuid4(), by=staff_member, now=now)
    due(now + LONG)

    page = client_of(officer).get(f"/questions/{question.uid}/")

    assert page.status_code == 200
    assert "Destroyed at its time" in page.content.decode()
