"""The pages of retention, holds and erasure (R-124, R-209, invariant 3)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from forthwith.record.happenings import What
from forthwith.record.models import Event, Hold, Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client_of, officer, case, head):
    """A page of the case by its name, as the officer asks for it."""
    browser = client_of(officer)

    def asked(name, *more, **data):
        address = reverse(f"keeping:{name}", args=[case.number, *more])
        return browser.post(address, data, follow=True) if data else browser.get(address)

    return asked


@pytest.fixture
def closed(case):
    """The case, closed on the second of January."""
    case.stage, case.closed_at = "closed", datetime(2025, 1, 2, 20, 0, tzinfo=UTC)
    case.save()
    return case


def test_each_part_has_its_date_and_the_rule_behind_it(page, closed, people, kept):
    shown = page("keeping").content.decode()

    assert "July 1, 2025" in shown
    assert "180 days after closing, by the district&#39;s own rule." in shown
    assert "stays: it holds no personal data" in shown


def test_an_open_case_has_no_dates_yet(page, people):
    assert "no date yet: the case is open" in page("keeping").content.decode()


def test_a_hold_is_shown_with_its_day_and_rule_and_counsel_has_a_task(page, people):
    shown = page("hold", rule="claim announced").content.decode()

    assert "by rule “claim announced”" in shown
    assert Task.objects.get().kind == "counsel"


def test_a_hold_is_lifted_with_a_reason_only(page, people):
    page("hold", rule="claim announced")
    hold = Hold.objects.get()

    assert page("lift", hold.pk, why=" ").status_code == 422
    assert "The hold was lifted" in page("lift", hold.pk, why="The claim was settled").content.decode()


def test_erasing_a_person_asks_for_the_number_a_reason_and_a_second_yes(page, people):
    assert page("erase_person", number="1", why="They asked for it").status_code == 422

    page("erase_person", number="1", why="They asked for it", sure="on")
    assert Event.objects.get(what=What.PERSON_ERASED).about == "Person 1"


def test_a_number_that_is_nobodys_is_told_beside_its_field(page, people):
    answer = page("erase_person", number="99", why="They asked for it", sure="on")

    assert answer.status_code == 422
    assert "There is no such person in this case" in answer.content.decode()


def test_an_open_case_is_not_erased(page, people):
    answer = page("erase", why="It was a drill", sure="on")

    assert answer.status_code == 422
    assert "Nothing was erased" in answer.content.decode()


def test_a_closed_case_is_erased_and_says_that_decisions_stay(page, closed, people):
    assert "The decisions stay." in page("erase", why="The Head asked for it", sure="on").content.decode()


def test_under_a_hold_nothing_is_erased(page, closed, people):
    page("hold", rule="claim announced")
    answer = page("erase", why="The Head asked for it", sure="on")

    assert answer.status_code == 422
    assert "A legal hold stands" in answer.content.decode()


def test_a_field_outside_the_form_changes_nothing(page, people, case):
    page("hold", rule="claim announced", lifted_at="2020-01-01", case="7", set_at="2020-01-01")
    hold = Hold.objects.get()

    assert hold.lifted_at is None
    assert hold.case == case
    assert hold.set_at.year > 2020


@pytest.mark.parametrize("name", ["keep", "columns", "hold", "erase", "erase_person"])
def test_every_form_opens(page, case, name):
    assert page(name).status_code == 200
