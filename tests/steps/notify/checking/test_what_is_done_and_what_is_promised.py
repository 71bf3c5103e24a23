"""A draft is held against the measures that are done and tested, apart from those only promised (R-149, R-188)."""

import pytest

from forthwith.record.words import MeasureState
from forthwith.record.work import MeasureTest, StepTaken
from forthwith.steps.notify.checking.case_beside import beside
from forthwith.steps.notify.drafting.writing import draft_all


@pytest.fixture
def english(sealed, officer, now):
    return draft_all(sealed, languages=["en"], by=officer, now=now)


def test_a_measure_is_done_with_its_proof_and_tested_while_its_last_test_passed(sealed, english, officer, now):
    measure = sealed.measures.get()
    assert beside(sealed, None, now=now).of(english[0]).measures_done == ()

    sealed.measures.update(state=MeasureState.PROVED, proved_at=now)
    MeasureTest.objects.create(measure=measure, at=now, by=officer.staff, passed=True, what="Sent to a test list")
    proved = beside(sealed, None, now=now).of(english[0])
    assert (proved.measures_done, proved.measures_tested) == ((measure.promise,), (measure.promise,))

    MeasureTest.objects.create(measure=measure, at=now, by=officer.staff, passed=False, what="Sent to a test list")
    assert beside(sealed, None, now=now).of(english[0]).measures_tested == ()


def test_a_promised_training_is_no_training_that_was_given(sealed, english, now):
    sealed.measures.update(promise="Training for all staff who write to lists.")

    assert not any("Training" in one for one in beside(sealed, None, now=now).of(english[0]).steps or ())


def test_a_promised_step_is_no_step_that_was_taken(sealed, english, now):
    StepTaken.objects.filter(case=sealed).update(done_at=None, promised=True)

    assert not any("recall" in one.lower() for one in beside(sealed, None, now=now).of(english[0]).steps or ())
