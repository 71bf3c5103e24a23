"""Closing means that everything is done; each missing thing is named (R-197)."""

from __future__ import annotations

import pytest

from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.models import (
    ContainmentAsked,
    Determination,
    Event,
    FactsVersion,
    GroupChoice,
    Investigation,
    Measure,
    NewsPromised,
    Notice,
    Question,
    Sentence,
    StepTaken,
    Task,
    Unknown,
)
from forthwith.record.words import Part
from forthwith.steps.prevent.closing import close, reopen
from forthwith.steps.prevent.conditions import CONDITIONS, what_is_missing
from forthwith.steps.prevent.errors import NotClosed

pytestmark = pytest.mark.django_db


def containment_is_asked_again(case, officer, now):
    ContainmentAsked.objects.create(case=case, more=True, at=now, by=officer.staff)


def nobody_asked_for_containment(case, officer, now):
    ContainmentAsked.objects.all().delete()


def a_promised_step_is_open(case, officer, now):
    StepTaken.objects.create(case=case, what="Recall the message", promised=True, recorded_at=now)


def the_head_has_not_determined(case, officer, now):
    GroupChoice.objects.all().delete()
    Determination.objects.all().delete()


def the_facts_changed(case, officer, now):
    FactsVersion.objects.create(case=case, number=2, at=now, facts=FactsVersion.latest(case).facts, sha256="c" * 64)


def a_notice_is_missing(case, officer, now):
    Notice.objects.exclude(duty="").first().delete()


def a_letter_came_back(case, officer, now):
    Notice.objects.filter(people=104).update(returned=1)


def the_place_is_not_set(case, officer, now):
    case.district.place = ""
    case.district.save()


def a_fact_is_still_owed(case, officer, now):
    Unknown.objects.create(case=case, what="How many forwarded it?", found_at=now)


def news_was_promised(case, officer, now):
    NewsPromised.objects.create(case=case, to="the affected", due_at=now, promised_at=now)


def a_question_has_no_answer(case, officer, now):
    Question.objects.create(
        district=case.district,
        case=case,
        asked_by=officer.staff,
        asked_at=now,
        promised_by=now,
        words=case.uid,
        token="q",
    )


def a_task_is_open(case, officer, now):
    Task.objects.create(case=case, title="Look at the mail log", asked_at=now, owner=officer.staff)


def there_is_no_investigation(case, officer, now):
    row = Investigation.objects.get()
    row.findings, row.finished_at = "", None
    row.save()


def no_measure_is_planned(case, officer, now):
    Measure.objects.all().delete()


def the_only_measure_was_dropped(case, officer, now):
    Measure.objects.update(state="dropped", dropped_why="Not needed")


def nobody_looked_for_promises(case, officer, now):
    Investigation.objects.update(promises_listed_at=None)


def something_was_promised_since(case, officer, now):
    Sentence.objects.create(
        case=case,
        text="We will train everybody.",
        verdict="supported",
        fact="",
        version=1,
        checked_at=now,
        released_at=now,
    )


def the_time_of_keeping_is_not_set(case, officer, now):
    del case.district.keep_days["names"]
    case.district.save()


UNDONE = [
    (containment_is_asked_again, "containment"), (nobody_asked_for_containment, "containment"),
    (a_promised_step_is_open, "containment"), (the_head_has_not_determined, "determination"),
    (the_facts_changed, "determination"), (a_notice_is_missing, "duties"), (a_letter_came_back, "duties"),
    (the_place_is_not_set, "duties"), (a_fact_is_still_owed, "details"), (news_was_promised, "details"),
    (a_question_has_no_answer, "answers"), (a_task_is_open, "answers"), (there_is_no_investigation, "findings"),
    (no_measure_is_planned, "measures"), (the_only_measure_was_dropped, "measures"),
    (nobody_looked_for_promises, "promises"), (something_was_promised_since, "promises"),
    (the_time_of_keeping_is_not_set, "retention"),
]  # fmt: skip


def test_nothing_is_owed_when_everything_is_done(done, now):
    assert what_is_missing(done, now=now) == ()


@pytest.mark.parametrize(("undo", "condition"), UNDONE, ids=[undo.__name__ for undo, _ in UNDONE])
def test_a_case_fails_for_exactly_what_is_missing(done, officer, now, undo, condition):
    undo(done, officer, now)

    assert {one.condition for one in what_is_missing(done, now=now)} == {condition}


def test_each_of_the_nine_conditions_can_fail(done):
    assert {condition for _, condition in UNDONE} == set(CONDITIONS)
    assert len(CONDITIONS) == 9


def test_a_case_that_owes_nothing_closes(done, officer, now):
    closed = close(done, by=officer, now=now)

    assert (closed.stage, closed.closed_at) == ("closed", now)


def test_closing_is_refused_while_something_is_owed_and_the_log_says_so(case, officer, now):
    with pytest.raises(NotClosed, match="The case was not closed"):
        close(case, by=officer, now=now)

    case.refresh_from_db()
    assert case.is_open
    assert list(Event.objects.filter(case=case).values_list("what", flat=True)) == ["closing refused"]


def test_closing_twice_closes_once(done, officer, now):
    close(done, by=officer, now=now)
    close(done, by=officer, now=now)

    assert Event.objects.filter(what="case closed").count() == 1


def test_an_auditor_may_not_close(done, auditor, now):
    with pytest.raises(NotAllowed):
        close(done, by=auditor, now=now)


def test_a_closed_case_opens_again_with_a_reason(done, officer, now):
    close(done, by=officer, now=now)

    assert reopen(done, "Another family wrote.", by=officer, now=now).is_open
    assert Event.objects.filter(case=done).latest("seq").note == "Another family wrote."


def test_a_case_does_not_open_again_without_a_reason(done, officer, now):
    close(done, by=officer, now=now)

    with pytest.raises(Refused, match="Say why"):
        reopen(done, "  ", by=officer, now=now)


def test_every_part_has_a_time_of_keeping_from_the_start(district):
    assert set(Part) <= set(district.keep_days)
