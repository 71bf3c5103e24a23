"""Evidence first, steps done and possible, blocks with an end, copies, and whether more is needed."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest

from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.models import Copy, StepTaken, Task
from forthwith.steps.contain import (
    Asking,
    answer_whether_more,
    ask_task,
    end_block,
    give_news,
    note_copy,
    note_readers,
    note_step,
    open_marks,
    promise_news,
    step_done,
)
from forthwith.steps.contain.evidence import EvidenceFirst
from forthwith.steps.contain.further import CopiesOpen
from forthwith.steps.contain.stopping import Step, due, notice_given
from forthwith.vault import readers
from forthwith.vault.slot import Slot

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def kept(case, now):
    """One original is kept."""
    return Slot(case.uid).keep(BytesIO(b"From: x\r\n\r\ny"), name="m.eml", source="form", keeper="L. Forsyth", now=now)


def test_a_removal_before_the_evidence_is_refused_and_the_refusal_stays(case, officer, it, now):
    with pytest.raises(EvidenceFirst):
        ask_task(case, Asking("Purge it", it.staff, now + HOUR, kind="removal"), by=officer, now=now)

    assert not Task.objects.exists()
    assert case.events.filter(what="removal refused").count() == 1


def test_after_the_evidence_it_is_allowed(case, officer, it, now, kept):
    assert ask_task(case, Asking("Purge it", it.staff, now + HOUR, kind="removal"), by=officer, now=now).pk


def test_a_recall_cannot_have_been_done_without_evidence(case, officer, now):
    with pytest.raises(EvidenceFirst):
        note_step(case, Step("Recalled", kind="recall", done_at=now), by=officer, now=now)

    assert not StepTaken.objects.exists()


def test_a_recall_may_be_planned_without_evidence(case, officer, now):
    assert note_step(case, Step("Recall it", kind="recall"), by=officer, now=now).done_at is None


def test_a_planned_recall_is_not_done_without_evidence(case, officer, now):
    planned = note_step(case, Step("Recall it", kind="recall"), by=officer, now=now)

    with pytest.raises(EvidenceFirst):
        step_done(planned, done_at=now, by=officer, now=now)


def test_a_step_is_done_only_with_a_time(case, officer, now):
    planned = note_step(case, Step("Close the link"), by=officer, now=now)

    with pytest.raises(Refused):
        step_done(planned, done_at=None, by=officer, now=now)


def test_a_step_is_not_done_tomorrow(case, officer, now):
    with pytest.raises(Refused):
        note_step(case, Step("Close the link", done_at=now + HOUR), by=officer, now=now)


def test_a_step_that_was_done_has_its_time_in_the_timeline(case, officer, now):
    step_done(note_step(case, Step("Close the link"), by=officer, now=now), done_at=now, by=officer, now=now)

    assert case.events.get(what="step done").changes["done"] == [None, now.isoformat()]


def test_staff_do_not_note_steps(case, staff_member, now):
    with pytest.raises(NotAllowed):
        note_step(case, Step("Close the link"), by=staff_member, now=now)


@pytest.mark.parametrize("ends", [None, timedelta(), -HOUR])
def test_a_block_of_replies_needs_an_end_after_its_beginning(case, officer, now, ends):
    ends_at = None if ends is None else now + ends

    with pytest.raises(Refused) as refused:
        note_step(case, Step("Held", kind="pause", done_at=now, ends_at=ends_at), by=officer, now=now)

    assert refused.value.field == "ends_at"


@pytest.fixture
def block(case, officer, now):
    """Replies are held for four hours."""
    return note_step(case, Step("Held", kind="pause", done_at=now, ends_at=now + 4 * HOUR), by=officer, now=now)


def test_a_block_ends_by_itself(block, now):
    due(now + 3 * HOUR)
    block.refresh_from_db()
    assert block.ended_at is None

    due(now + 4 * HOUR)

    block.refresh_from_db()
    assert block.ended_at == now + 4 * HOUR


def test_a_block_ends_once(block, officer, case, now):
    for hours in (1, 2):
        end_block(block, by=officer, now=now + hours * HOUR)

    assert case.events.filter(what="block ended").count() == 1


def test_when_people_were_told_of_a_block_is_kept(block, officer, now):
    assert notice_given(block, at=now, by=officer, now=now).noticed_at == now


def test_a_copy_is_a_label_and_nobody(case, officer, now):
    with pytest.raises(Refused):
        note_copy(case, "parent@home.example", "read", by=officer, now=now)


def test_a_copy_at_second_hand_opens_the_question_with_a_task(case, officer, now):
    note_copy(case, "class chat", "forwarded", second_hand=True, by=officer, now=now)

    assert Task.objects.get().kind == "more containment"


def test_the_same_copy_changes_its_state_and_asks_once(case, officer, now):
    note_copy(case, "class chat", "forwarded", second_hand=True, by=officer, now=now)
    note_copy(case, "class chat", "deleted", by=officer, now=now)

    assert Copy.objects.get().state == "deleted"
    assert Task.objects.count() == 1


@pytest.fixture
def ledger(case, now):
    """Three readers in the ledger."""
    readers.enter(case.uid, [readers.Seen(f"reader{number}@outerpassage.example") for number in range(3)], now=now)
    return [line.label for line in readers.ledger(case.uid)]


def test_every_reader_is_open_until_something_is_known(case, ledger):
    assert open_marks(case) == tuple(ledger)


def test_a_reader_whose_copy_is_gone_is_not_open(case, ledger, officer, now):
    note_readers(case, ledger[:2], "deleted", by=officer, now=now)

    assert open_marks(case) == (ledger[2],)


def test_a_reader_who_is_not_in_the_ledger_is_refused(case, ledger, officer, now):
    with pytest.raises(Refused):
        note_readers(case, ["Recipient 099"], "deleted", by=officer, now=now)


def test_no_with_open_copies_lists_them_and_asks_why(case, ledger, officer, now):
    with pytest.raises(CopiesOpen) as refused:
        answer_whether_more(case, False, by=officer, now=now)

    assert refused.value.marks == tuple(ledger)


def test_no_with_a_reason_is_kept_with_how_many_are_open(case, ledger, officer, now):
    asked = answer_whether_more(case, False, "All three are on leave until Monday.", by=officer, now=now)

    assert asked.open_copies == 3


def test_no_without_open_copies_needs_no_reason(case, officer, now):
    assert answer_whether_more(case, False, by=officer, now=now).more is False


def test_the_answer_ends_the_task_that_asked(case, officer, now):
    note_copy(case, "class chat", "deleted", second_hand=True, by=officer, now=now)

    answer_whether_more(case, True, by=officer, now=now)

    assert Task.objects.get().state == "done"


def test_news_are_promised_ahead_and_given_once(case, officer, now):
    with pytest.raises(Refused):
        promise_news(case, now, by=officer, now=now)
    promised = promise_news(case, now + HOUR, "the listed", by=officer, now=now)

    for minutes in (1, 2):
        given = give_news(promised, by=officer, now=now + timedelta(minutes=minutes))

    assert given.given_at == now + timedelta(minutes=1)
