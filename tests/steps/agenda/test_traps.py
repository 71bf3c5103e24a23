"""Responses that do harm of their own, each watched for by name (SC-01, Traps for tests)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.models import NewsPromised, Statement, StepTaken, Task, Unknown
from forthwith.record.words import StepKind

pytestmark = pytest.mark.django_db
MINUTES = timedelta(minutes=1)


def step(case, now, **given):
    return StepTaken.objects.create(case=case, recorded_at=now, **given)


def test_a_clean_copy_does_not_close_the_exposure(case, now, trapped):
    """The same message sent again with names hidden leaves the first copy in every inbox."""
    step(case, now, kind=StepKind.CLEAN_COPY, what="Sent again in Bcc", done_at=now)

    assert "clean copy without notice" in trapped(case, now + 20 * MINUTES)


def test_a_clean_copy_with_its_correction_is_no_trap(case, now, trapped):
    step(case, now, kind=StepKind.CLEAN_COPY, what="Sent again", done_at=now, noticed_at=now)

    assert "clean copy without notice" not in trapped(case, now)


def test_a_notice_before_the_clean_copy_does_not_explain_it(case, now, trapped, told):
    told("listed", 104, at=now - MINUTES)
    step(case, now, kind=StepKind.CLEAN_COPY, what="Sent again", done_at=now)

    assert "clean copy without notice" in trapped(case, now)


def test_blocked_replies_need_a_notice(case, now, trapped):
    step(case, now, kind=StepKind.PAUSE, what="Replies held", done_at=now, ends_at=now + 240 * MINUTES)

    assert "blocked replies without notice" in trapped(case, now)


def test_a_block_that_ended_asks_for_nothing(case, now, trapped):
    end = now + 240 * MINUTES
    step(case, now, kind=StepKind.PAUSE, what="Replies held", done_at=now, ends_at=end, ended_at=end)

    assert not trapped(case, end) & {"blocked replies without notice", "block past its end"}


def test_a_block_that_outlives_its_end_is_overdue(case, now, trapped):
    step(case, now, kind=StepKind.PAUSE, what="Held", done_at=now, ends_at=now + MINUTES, noticed_at=now)

    assert "block past its end" in trapped(case, now + 2 * MINUTES)


def test_an_apology_to_the_listed_leaves_596_who_do_not_know(case, now, lines, facts, told):
    facts(affected=700)
    told("listed", 104)

    assert "596" in lines(case, now)["half told"].what


def test_what_came_back_is_counted_in_people(case, now, lines, facts, told):
    facts(affected=700)
    told("listed", 104, returned=5)

    assert lines(case, now)["half told"].note == "the notices of 5 people came back"


def test_everybody_told_is_no_trap(case, now, trapped, facts, told):
    facts(affected=700)
    told("listed", 104)
    told("inferred", 596)

    assert "half of the affected told" not in trapped(case, now)


def test_a_group_that_the_head_decided_not_to_tell_is_no_trap(case, now, trapped, facts, signed, told):
    facts(affected=700)
    signed(listed=("yes", 104), inferred=("no", 596))
    told("listed", 104)

    assert "half of the affected told" not in trapped(case, now)


def test_while_the_affected_are_not_counted_the_untold_are_not_counted_either(case, now, lines, told):
    told("listed", 104)

    assert "not counted" in lines(case, now)["half told"].what


@pytest.mark.parametrize(
    ("days", "trap"), [(5, "silence on day 5"), (10, "silence on day 10"), (31, "silence on day 31")]
)
def test_silence_is_said_on_its_day(case, now, trapped, days, trap):
    assert trap in trapped(case, now + timedelta(days=days))


def test_four_days_are_not_yet_silence(case, now, trapped):
    assert not any("silence" in one for one in trapped(case, now + timedelta(days=4)))


def test_a_word_to_people_breaks_the_silence(case, now, trapped, facts, told):
    facts(affected=700)
    told("listed", 104, at=now + timedelta(days=4))

    assert not any("silence" in one for one in trapped(case, now + timedelta(days=8)))


def test_a_word_to_the_press_does_not_break_the_silence(case, now, trapped, told):
    told("press", None, at=now + timedelta(days=4))

    assert "silence on day 5" in trapped(case, now + timedelta(days=5))


def test_nothing_is_silent_where_nobody_is_to_be_told(case, now, trapped, facts, signed):
    facts(affected=3)
    signed(all=("no", 3))

    assert not any("silence" in one for one in trapped(case, now + timedelta(days=40)))


def test_promised_news_that_did_not_come_is_a_trap(case, now, trapped):
    NewsPromised.objects.create(case=case, due_at=now, promised_at=now - MINUTES)

    assert "silence after a promise" in trapped(case, now + MINUTES)


def test_a_statement_nobody_read_is_a_trap(case, now, trapped):
    Statement.objects.create(case=case, words=case.uid, theme="work", at=now)

    assert "unread statements" in trapped(case, now)


def test_an_unknown_without_a_person_or_a_date_is_a_trap(case, now, trapped, officer):
    Unknown.objects.create(case=case, what="Who forwarded it", found_at=now)

    assert "unknown without a person or date" in trapped(case, now)


def test_an_unknown_with_both_is_no_trap_until_its_date(case, now, trapped, officer):
    Unknown.objects.create(case=case, what="Who", found_at=now, finder=officer.staff, due_at=now + MINUTES)

    assert "unknown without a person or date" not in trapped(case, now)
    assert "unknown overdue" in trapped(case, now + 2 * MINUTES)


def test_a_determination_on_older_facts_is_a_trap(case, now, trapped, facts, signed):
    facts(affected=104)
    signed(listed=("yes", 104))
    facts(affected=700)

    assert "determination on older facts" in trapped(case, now)


def test_facts_that_were_not_put_before_the_head_are_a_trap(case, now, trapped, facts):
    facts(affected=104)

    assert "no consultation" in trapped(case, now)


def test_no_evidence_is_a_trap(case, now, trapped):
    assert "no evidence kept" in trapped(case, now)


def test_a_task_past_its_time_is_a_trap(case, now, trapped, it):
    Task.objects.create(case=case, title="Export the trace", owner=it.staff, asked_at=now, due_at=now)

    assert "task overdue" in trapped(case, now + MINUTES)


def test_a_doubtful_report_that_nobody_decides_is_a_trap(case, now, trapped, officer):
    Task.objects.create(case=case, title="Decide", kind="doubt", owner=officer.staff, asked_at=now, due_at=now)

    assert "doubtful report, nobody decided" in trapped(case, now + MINUTES)
