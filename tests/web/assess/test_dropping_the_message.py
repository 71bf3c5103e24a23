"""J6: the officer drops the message and the roster on one page and sees who is affected."""

import pytest

pytestmark = pytest.mark.django_db


def test_the_message_and_the_roster_give_both_counts(drop, register):
    page = drop()

    said = page.content.decode()
    assert page.status_code == 200
    assert "10,712" in said
    assert "61,984" in said


def test_every_number_opens_to_its_sum(drop, register):
    said = drop().content.decode()

    assert "104 readers × 596 people not listed = 61,984" in said


def test_small_schools_are_warned_of(drop, register):
    assert "Birch Coulee School: 5 of 6 listed" in drop().content.decode()


def test_the_file_name_stands_nowhere(drop, register, case):
    said = drop().content.decode()

    assert "Mueller" not in said
    assert not case.events.filter(about__contains="Mueller").exists()


def test_sending_twice_assesses_once(drop, register, case):
    drop()
    drop()

    assert case.versions.count() == 1


def test_nothing_is_left_on_disk(drop, register, settings):
    opened = settings.FORTHWITH.data / "opened"
    before = set(opened.glob("*"))

    drop()

    assert set(opened.iterdir()) == before


def test_a_page_without_a_file_says_so(browser, case):
    page = browser.post(f"/cases/{case.number}/assess/files/", {"token": "x"})

    assert page.status_code == 422
    assert "Choose the message or file that went wrong" in page.content.decode()
