"""J7: the Head decides on a phone: one page, six acts, never a score."""

from __future__ import annotations

import re

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
CASES = ("SC-01",)
ACTS, MINUTES = 6, 5


@pytest.fixture(scope="module")
def decided(hand, offices):
    """The Head, who is on the list, goes on with reasons, decides for both groups and signs."""
    mine = hand(offices["SC-01"], "head", phone=True)
    mine.presses(re.compile("Assess whether significant harm"), role="link")
    read = mine.reads()
    mine.writes("Why you go on", "Nobody else is in the district before Monday, and people wait.")
    mine.chooses(0, "Yes: significant harm")
    mine.chooses(1, "No, and tell them anyway")
    mine.writes("Your reasons", "Their health can be guessed. It cannot be taken back. All wait for a word.")
    mine.presses("Sign")
    return mine, read


def test_the_head_signs_in_time_and_in_few_acts(decided, offices):
    mine, _ = decided

    assert mine.minutes < MINUTES
    assert mine.acts <= ACTS
    assert offices["SC-01"].district.cases.get().determinations.count() == 1


def test_each_group_got_its_own_answer(decided, offices):
    signed = offices["SC-01"].district.cases.get().determinations.get()

    assert list(signed.choices.order_by("id").values_list("people", "choice")) == [(104, "yes"), (596, "notify_anyway")]


def test_the_page_says_it_first_that_the_head_is_on_the_list(decided):
    _, read = decided

    assert read.index("You are one of the 104 people on this list") < read.index("What happened")


def test_the_page_shows_what_is_not_known_and_no_score(decided):
    _, read = decided

    assert "What we do not know" in read
    assert "Advice – the decision is yours." in read
    assert not re.search(r"\b(score|risk level|\d+ ?/ ?(10|100))\b", read, re.I)


def test_every_page_on_the_way_can_be_used_by_everybody(decided):
    assert decided[0].findings == []
