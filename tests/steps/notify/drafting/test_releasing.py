"""What is released is whole: the approved names stand in it, and no field is open (R-135, R-170, R-171, R-182)."""

from __future__ import annotations

import pytest

from forthwith.record.errors import Refused
from forthwith.steps.notify.bodies import sheets
from forthwith.steps.notify.drafting.releasing import Unfilled, released_text
from forthwith.steps.notify.drafting.signing_off import Name, add_name, approve_name
from forthwith.steps.notify.drafting.writing import draft_all


@pytest.fixture
def draft(testing_update, officer, now):
    """The leadership letter in English."""
    return draft_all(testing_update, ("leadership letter",), languages=("en",), by=officer, now=now)[0]


@pytest.fixture
def answers(testing_update, officer, now):
    """The answers that are drafted, by their form."""
    return lambda: {
        one.way: one for one in draft_all(testing_update, ("answer",), languages=("en",), by=officer, now=now)
    }


def test_a_text_without_an_approved_name_is_not_released(draft, officer, head, now):
    with pytest.raises(Refused, match="Nobody's name"):
        released_text(draft)
    named = add_name(draft, Name("A. Marchetti", "Superintendent", head.staff), by=officer, now=now)
    with pytest.raises(Refused, match="not approved"):
        released_text(draft)

    approve_name(named, by=head, now=now)

    assert released_text(draft).endswith("\n\nA. Marchetti, Superintendent")


def test_a_name_that_looks_like_a_field_stays_a_name(draft, officer, now):
    approve_name(add_name(draft, Name("{code}", "Chair"), by=officer, now=now), "by telephone", by=officer, now=now)

    assert released_text(draft).endswith("\n\n{{code}}, Chair")


@pytest.mark.parametrize("field", ["{answer}", "{reader_name}", "{code}"])
def test_a_text_with_an_open_field_is_not_released(field, draft):
    draft.text = f"We are sorry. {field}"

    with pytest.raises(Unfilled, match="Nothing was released"):
        released_text(draft)


def test_what_was_released_is_not_written_again_because_names_stand_in_it(draft, officer, testing_update, now):
    approve_name(add_name(draft, Name("A. Lund", "Chair"), by=officer, now=now), "by telephone", by=officer, now=now)
    draft.text, draft.released_at = released_text(draft), now
    draft.save()

    assert draft_all(testing_update, ("leadership letter",), languages=("en",), by=officer, now=now) == [draft]


def test_nothing_is_said_about_a_policy_until_somebody_says_which(answers, testing_update, officer, now):
    assert "policy" not in answers()

    sheets.edit(testing_update, {"policy": "the procedure for testing"}, by=officer, now=now)
    assert "asked about the procedure for testing" in answers()["policy"].text
    assert "will have an answer" not in answers()["policy"].text

    sheets.edit(testing_update, {"policy_when": "2025-12-01"}, by=officer, now=now)
    assert "an answer by December 1, 2025" in answers()["policy"].text
    assert "{" not in released_text(answers()["policy"])
