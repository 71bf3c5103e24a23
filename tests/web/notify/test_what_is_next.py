"""Whoever stands on a page of the letters sees what to do there, and presses nothing that does nothing."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from forthwith.record.models import Letter, Mailing
from forthwith.web.notify.approving import ApproveForm
from forthwith.web.notify.found_in import found_in

pytestmark = pytest.mark.django_db


def words(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def by_hand(planned):
    """A mailing of which nothing goes by e-mail."""
    planned.letters.filter(channel="mail").update(channel="post")
    return planned


def test_a_draft_that_must_be_changed_leads_to_the_facts_and_to_its_words(drafts, office, at, case):
    page = words(office.get(at(f"drafts/{drafts[0].uid}/")))

    assert "Must be changed" in page
    for way in (f"/cases/{case.number}/contain/step/", f"/cases/{case.number}/prevent/measures/promise/", "/edit/"):
        assert way in page


def test_the_list_of_drafts_counts_what_was_found(drafts, office, at):
    assert "to change" in words(office.get(at("drafts/")))


def test_whoever_changes_a_text_has_the_findings_before_them(drafts, office, at):
    page = words(office.get(at(f"drafts/{drafts[0].uid}/edit/")))

    assert "What the checks found" in page
    assert "Write instead" in page


def test_the_gap_leads_to_the_letters_until_some_are_planned(drafts, determined, office, at):
    first = office.get(at("gap/")).headers["Location"]
    Mailing.objects.create(case=drafts[0].case, kind="notice", number=1, planned_at=drafts[0].made_at)

    assert (first, office.get(at("gap/")).headers["Location"]) == (at(), at("decisions/"))


def test_the_office_reads_on_the_mailing_whose_turn_it_is(planned, office, at):
    assert "Waits for the Head" in words(office.get(at(f"mailings/{planned.uid}/")))


def test_letters_that_go_by_hand_lead_to_the_hand_and_speak_of_no_mail_server(by_hand, office, at):
    Mailing.objects.update(state="sending")

    assert "No mail server" not in words(office.get(at(f"mailings/{by_hand.uid}/run/")))


def test_what_hands_out_a_file_can_be_pressed_again(planned, office, at):
    """The page stays as it is after a download; a form that is marked as sent would do nothing for ever."""
    Letter.objects.update(channel="post", state="ready")

    page = words(office.get(at(f"mailings/{planned.uid}/post/")))

    assert f'action="{at(f"mailings/{planned.uid}/post/print/")}" data-again' in page


def test_the_head_reads_the_sentence_that_a_check_asks_about(drafts, head, now):
    drafts[0].text += "\n\nWe will write to you again as soon as we know more."

    found = found_in(drafts[:1], SimpleNamespace(acting=head, now=now))

    assert "“We will write to you again as soon as we know more.”" in str(ApproveForm(asks=found))
