"""J11: an affected parent with a cracked phone, English second: what, who, how many, whom I call, when next news."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from forthwith.record.enquiries import Enquiry
from forthwith.record.letters import Letter, Mailing
from forthwith.steps.notify.hearing import support
from forthwith.steps.notify.hearing.answering import answer
from forthwith.steps.notify.hearing.codes import digest, make_code
from forthwith.steps.notify.hearing.support import Offer
from forthwith.steps.notify.piece import Piece
from forthwith.vault import people, readers
from forthwith.vault.words import put_words

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
CASES = ("SC-01",)
MINUTES, ACTS = 2, 8
TEXT = "# What happened\n\nA list of staff was visible to others.\n\n# What you can do\n\n- Call us.\n- Write to us."


@pytest.fixture(scope="module")
def now():
    """The browser's own day."""
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def sent(offices, now):
    """Tom's letter about himself: the case it is of, and the code in it."""
    office = offices["SC-01"]
    case = office.district.cases.get()
    someone = next(one for one in people.marks(case.uid) if "listed" in one.ways)
    code = make_code()
    mailing = Mailing.objects.create(case=case, kind="notice", planned_at=now)
    piece = Piece("Letter 17", "Tom Reedy", "mail", "tom@wheatline.example", "en", "A list with your name", TEXT, code)
    Letter.objects.create(
        mailing=mailing, case=case, number=17, addressee="t" * 64, about=[someone.mark], channel="mail", token="t" * 26,
        state="delivered", sent_at=now - timedelta(hours=2), code=digest(code),
        content=put_words(case.uid, piece.as_words(), kind="letter", now=now),
    )  # fmt: skip
    help_of = Offer("A counsellor to talk to", "Harbour staff line", "555-0188", "every day, 8 to 20")
    support.add(case, help_of, by=office["privacy_officer"], now=now)
    return case, code


@pytest.fixture(scope="module")
def told(sent, hand):
    """Tom types the code, reads, asks and gets a promise of time: on a phone, without an account."""
    mine = hand(None, None, phone=True)
    mine.goes("/letter/")
    mine.begin()
    mine.writes("The code in your letter", sent[1].lower().replace("-", " "))
    mine.presses("Open my page")
    read = mine.reads()
    mine.presses("Write to us", role="button")
    mine.ticks("I have a question")
    mine.page.get_by_label("What you want to tell us").fill("Does my principal know?")
    mine.presses("Send it")
    return mine, read, mine.reads()


def test_the_answer_is_there_in_two_minutes(told):
    mine, _read, _promised = told

    assert mine.minutes < MINUTES
    assert mine.acts <= ACTS


def test_it_says_what_how_many_what_was_done_whom_to_call_and_when_next(told, sent):
    _mine, read, _promised = told
    counted = sum(readers.counts(sent[0].uid).values())

    assert counted
    headings = (
        "What it is about",
        "How many could see it",
        "What we did",
        "What you can do",
        "Who helps you",
        "Next news",
    )
    assert [one for one in (*headings, "555-0188", "It stood on a list") if one not in read] == []
    # Among those who could see it the reader stood as well; nobody has confirmed a deletion yet.
    assert f"{counted - 1} other people could see it. No deletion is confirmed yet." in read


def test_a_promise_of_time_is_given_at_once(told):
    assert told[2].count("We have it. By") >= 1
    assert Enquiry.objects.earliest("pk").acknowledged_at


def test_no_reader_and_no_other_person_is_named(told, sent, offices):
    case, _code = sent
    office = offices["SC-01"]["privacy_officer"]
    from forthwith.record.looks import trace

    looked = trace(case, why="test", by=office, now=datetime.now(UTC))
    marks = [one.mark for one in people.marks(case.uid)]
    words = {word for one in people.read(case.uid, marks, trace=looked) for word in (one.name, *one.addresses) if word}

    assert len(words) > 100
    assert [word for word in words if word in told[1]] == []


def test_every_page_can_be_used_by_everybody_and_asks_nothing_of_another_host(told):
    mine = told[0]

    assert mine.findings == []
    assert [url for url in mine.asked if not url.startswith(mine.url)] == []


def test_the_code_is_in_no_address(told, sent):
    plain = sent[1].replace("-", "").lower()

    assert [url for url in told[0].asked if plain in url.lower().replace("-", "").replace("%20", "")] == []


def test_it_works_without_scripts(sent, hand):
    mine = hand(None, None, phone=True, scripts=False)
    mine.page.goto(mine.url + "/letter/")
    mine.page.get_by_label("The code in your letter").fill(sent[1])
    mine.page.get_by_role("button", name="Open my page").click()
    mine.page.get_by_role("button", name="Write to us").click()
    mine.page.get_by_label("I need help").check()
    mine.page.get_by_label("What you want to tell us").fill("Please call me.")
    mine.page.get_by_role("button", name="Send it").click()

    assert "We have it. By" in mine.reads()


def test_a_code_behind_the_address_is_filled_in_and_leaves_the_address(sent, hand):
    mine = hand(None, None, phone=True)
    mine.goes(f"/letter/#{sent[1]}")

    assert mine.page.get_by_label("The code in your letter").input_value() == sent[1]
    assert "#" not in mine.page.url
    assert [url for url in mine.asked if sent[1] in url and "#" not in url] == []


def test_it_is_used_by_keyboard_alone(sent, hand):
    mine = hand(None, None, phone=True)
    mine.goes("/letter/")
    mine.page.get_by_label("The code in your letter").focus()
    mine.page.keyboard.type(sent[1])
    with mine.page.expect_navigation():
        mine.page.keyboard.press("Enter")

    assert "What is known about you" in mine.reads()


def test_later_the_answer_stands_on_the_page(told, sent, offices, now):
    answer(
        Enquiry.objects.earliest("pk"),
        "No. The list went to staff only.",
        by=offices["SC-01"]["privacy_officer"],
        now=now,
    )
    told[0].goes("/letter/page/")

    assert "No. The list went to staff only." in told[0].reads()
