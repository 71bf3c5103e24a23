"""The page of text messages: off, then a list without names, numbers after a reason, one tick at a time (R-154)."""

from __future__ import annotations

import pytest

from forthwith.record.models import District, Letter, TextSent

pytestmark = pytest.mark.django_db


@pytest.fixture
def on(planned, now):
    """A district that announces them, and a mailing that left; Uri has a telephone as well."""
    District.objects.update(text_messages=True, texts_announced="The first page of our website")
    planned.letters.filter(channel__in=("mail", "post")).update(state="sent", sent_at=now)
    return planned


@pytest.fixture
def page(office, at):
    """``page("", post)``: the page of messages of a mailing, as its words."""

    def asked(mailing, rest="", **given):
        address = at(f"mailings/{mailing.uid}/messages/{rest}")
        return (office.post(address, given) if given else office.get(address)).content.decode()

    return asked


def test_while_they_are_off_nothing_leads_to_them_and_the_page_says_so(planned, office, at, page):
    assert "/messages/" not in office.get(at(f"mailings/{planned.uid}/")).content.decode()
    assert "off in this district" in page(planned)
    planned.letters.update(state="sent", channel="mail")

    assert "off in this district" in page(planned)


def test_the_page_says_that_a_text_is_no_notice_and_opens_nothing(on, office, at, page):
    assert f"/mailings/{on.uid}/messages/" in office.get(at(f"mailings/{on.uid}/")).content.decode()
    said = page(on)

    assert "A text message is no notice" in said
    assert "has written to you" in said
    assert "The first page of our website" in said
    assert "555-0107" not in said


def test_numbers_open_after_a_reason_and_a_reason_is_asked_for(on, page):
    opened, refused = (page(on, "numbers/", why=why) for why in ("To text them", " "))

    assert "555-0107" in opened
    assert "send nothing" in opened
    assert "555-0107" not in refused


def test_a_tick_says_who_and_when_and_keeps_the_list_open(on, office, at, page, officer):
    letter = Letter.objects.filter(mailing=on, state="sent").first()
    said = office.post(at(f"letters/{letter.uid}/message/"), {"why": "To text them"}).content.decode()

    assert TextSent.objects.get().by == officer.staff
    assert f"{letter.label}: L. Forsyth" in said
    assert "send nothing" in said


def test_a_tick_without_an_open_list_leads_back_to_it(on, office, at):
    letter = Letter.objects.filter(mailing=on, state="sent").first()
    answer = office.post(at(f"letters/{letter.uid}/message/"))

    assert answer.url == at(f"mailings/{on.uid}/messages/")


def test_ticked_by_two_people_it_is_kept_once(on, office, phone, at):
    letter = Letter.objects.filter(mailing=on, state="sent").first()
    answers = [one.post(at(f"letters/{letter.uid}/message/")).status_code for one in (office, phone)]

    assert answers == [302, 409]
