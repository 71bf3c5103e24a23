"""Whoever wrote by post gets the reviewed words, with their day, their answer and their reference (R-176, 3.2.4.4)."""

from __future__ import annotations

from uuid import uuid4

import pytest

from forthwith.steps.notify.drafting.writing import draft_all
from forthwith.steps.notify.hearing import answering
from forthwith.steps.notify.hearing.replying import reply_to
from forthwith.steps.notify.hearing.taking import Received, enter


@pytest.fixture
def by_post(case, officer, now):
    """An open letter that came by post, with the texts of the case drafted."""
    draft_all(case, ("answer",), languages=("en",), by=officer, now=now)
    return enter(case, Received("open letter", "Dear board, tell us.", "post"), token=uuid4(), by=officer, now=now)


def test_what_came_by_post_is_acknowledged_in_the_reviewed_words(by_post):
    reply = reply_to(by_post, "")

    assert "Your letter reached us on November 14, 2025. A person has read it." in reply.text
    assert "You will have an answer by November 17, 2025." in reply.text
    assert f"give this reference: {by_post.case.number}, {by_post.pk}." in reply.text
    assert "{" not in reply.subject + reply.text


def test_the_answer_goes_out_in_the_reviewed_words_as_it_was_written(by_post, officer, now):
    row = answering.answer(by_post, "103 people.\n\nNobody {code} else.", by=officer, now=now)

    reply = reply_to(row, "103 people.\n\nNobody {code} else.")

    assert "Our answer\n\n103 people.\n\nNobody {code} else." in reply.text
    assert "tell us, and another person will look at it" in reply.text
    assert reply.way == "Post"


def test_who_knows_that_it_arrived_is_not_told_again(by_post, officer, now):
    assert reply_to(answering.acknowledge(by_post, by=officer, now=now), "") is None


def test_what_was_closed_and_what_is_read_on_the_page_asks_for_no_letter(by_post, officer, now):
    by_post.channel = "page"
    assert reply_to(by_post, "103 people.") is None

    by_post.channel = "post"
    assert reply_to(answering.close(by_post, "Answered by telephone.", by=officer, now=now), "") is None


def test_without_drafts_there_is_nothing_to_copy(case, officer, now):
    made = enter(case, Received("question", "When?", "post"), token=uuid4(), by=officer, now=now)

    assert reply_to(made, "") is None
