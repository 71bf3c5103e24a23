"""A silence of five days goes to the chair of the board: once, without a word of the matter, whatever breaks (R-179)."""

from __future__ import annotations

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from forthwith.record.models import (
    Case,
    ChairNote,
    District,
    Event,
    Letter,
    Mailing,
    Moment,
    NewsPromised,
    Notice,
    PoliceAsked,
    Postponed,
)  # fmt: skip
from forthwith.steps.agenda import chair
from forthwith.steps.notify.checking.outside import tells

pytestmark = pytest.mark.django_db

DAYS = timedelta(days=1)
MINUTES = timedelta(minutes=1)
CHAIR = "chair@board.example"


class Killed(BaseException):
    """Stands for a process that is no more."""


@pytest.fixture
def named(district, case):
    """A district whose chair has an address; gives the case."""
    district.chair_name, district.chair_email = "B. Okafor", CHAIR
    district.save()
    case.district.refresh_from_db()
    return case


@pytest.fixture
def five(now):
    """The fifth day of silence."""
    return now + 5 * DAYS


@pytest.fixture
def said(lines):
    """What the Head reads beside the silence."""
    return lambda case, now: lines(case, now)["silence"].note


def events(case, what):
    return Event.objects.filter(case=case, what=what).count()


def word(case, at):
    Notice.objects.create(case=case, to="listed", people=3, kind="notice", channel="mail", at=at)


def test_on_day_five_one_note_goes_to_the_chair(named, five, said):
    for minutes in range(3):
        chair.due(five + minutes * MINUTES)

    assert [one.to for one in mail.outbox] == [[CHAIR]]
    assert events(named, "chair told") == 1
    assert "The chair of the board was told on" in said(named, five)


def test_four_days_are_not_yet_told(named, now):
    chair.due(now + 4 * DAYS)

    assert (mail.outbox, ChairNote.objects.count()) == ([], 0)


def test_the_district_sets_the_number_of_days(named, now):
    District.objects.update(chair_after_days=2)
    chair.due(now + 2 * DAYS)

    assert len(mail.outbox) == 1


def test_the_note_says_case_dates_target_reason_and_whom_to_ask(named, five, officer, head_knew, now):
    head_knew(now)
    NewsPromised.objects.create(case=named, due_at=five + 2 * DAYS, promised_at=now)
    Postponed.objects.create(
        case=named, what="notice", reason="The printer broke down", until=five + DAYS, at=now, by=officer.staff
    )
    chair.due(five)
    text = mail.outbox[0].body

    for wanted in (
        "2025-0001", "Nov. 14, 2025", "5 days", "target for the letters: Nov. 19, 2025", "until Nov. 20, 2025",
        "The printer broke down", "promised: Nov. 21, 2025", "555-0150", "privacy@outerpassage.example",
    ):  # fmt: skip
        assert wanted in text


def test_without_reason_and_date_the_note_says_so(named, five):
    chair.due(five)

    assert "No reason is on record." in mail.outbox[0].body
    assert "No next date is promised." in mail.outbox[0].body
    assert "that was not entered" in mail.outbox[0].body


def test_the_note_says_nothing_of_the_matter(named, five, officer, now):
    """The case's own title and a reason that tells of it stay inside (R-147)."""
    Postponed.objects.create(
        case=named, what="notice", reason="Counting the vaccine list", until=five + DAYS, at=now, by=officer.staff
    )
    chair.due(five)
    sent = mail.outbox[0]

    assert not tells(sent.subject)
    assert not tells(sent.body.replace("privacy@outerpassage.example", ""))
    assert "vaccine" not in sent.body
    assert named.title not in sent.body


def test_a_word_ends_the_silence_and_the_next_one_is_a_new_note(named, five, facts):
    facts(affected=700)
    chair.due(five)
    word(named, five + DAYS)
    chair.due(five + 2 * DAYS)
    assert ChairNote.objects.get().ended_at
    chair.due(five + 6 * DAYS)

    assert len(mail.outbox) == 2


def test_a_letter_that_left_is_a_word(named, five, now, facts):
    """The counted notice keeps the day of the first letter; the last one counts here."""
    facts(affected=700)
    mailing = Mailing.objects.create(case=named, kind="notice", planned_at=now)
    Letter.objects.create(mailing=mailing, case=named, number=1, addressee="a", token="t", sent_at=five - DAYS)
    chair.due(five)

    assert mail.outbox == []


def test_a_corrected_time_is_no_word(named, five, now):
    chair.due(five)
    Moment.objects.create(case=named, which="reported", at=now - 3 * DAYS, zone="UTC", recorded_at=five)
    chair.due(five + 3 * DAYS)

    assert len(mail.outbox) == 1


def test_a_closed_case_is_not_silent(named, five):
    named.stage = "closed"
    named.save()
    chair.due(five)

    assert mail.outbox == []


def test_without_an_address_the_head_reads_that_it_was_not_sent_and_what_to_do(case, five, said):
    for minutes in range(3):
        chair.due(five + minutes * MINUTES)

    assert "NOT sent: no address of the chair is set. Set it, or telephone" in said(case, five)
    assert events(case, "delivery failed") == 1


def test_once_the_address_is_set_the_note_goes(case, five):
    chair.due(five)
    District.objects.update(chair_email=CHAIR)
    chair.due(five + MINUTES)

    assert len(mail.outbox) == 1


@pytest.mark.parametrize("where", ["before it leaves", "after it left"])
def test_killed_around_the_sending_nobody_gets_two_and_the_head_reads_it(named, five, said, monkeypatch, where):
    def killed(*_words):
        raise Killed

    at = (chair, "_sent") if where == "after it left" else (EmailBackend, "send_messages")
    with monkeypatch.context() as patched:
        patched.setattr(*at, killed)
        with pytest.raises(Killed):
            chair.due(five)
    for minutes in range(1, 40):
        chair.due(five + minutes * MINUTES)

    assert len(mail.outbox) == (where == "after it left")
    assert "not known whether" in said(named, five)
    assert "Telephone the chair" in said(named, five)


@pytest.mark.parametrize(
    ("refusal", "sent"),
    [
        (smtplib.SMTPRecipientsRefused({CHAIR: (550, b"no")}), 1),
        (smtplib.SMTPDataError(451, b"later"), 1),
        (smtplib.SMTPServerDisconnected("gone"), 0),
        (TimeoutError(), 0),
    ],
)
def test_a_no_is_tried_again_and_a_lost_answer_is_not(named, five, monkeypatch, refusal, sent):
    def refused(*_words):
        raise refusal

    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", refused)
        chair.due(five)
    chair.due(five + 14 * MINUTES)
    assert mail.outbox == []
    chair.due(five + 15 * MINUTES)

    assert len(mail.outbox) == sent
    assert events(named, "delivery failed") == 1


def test_a_server_that_is_away_is_asked_again_and_the_head_reads_it(named, five, said, monkeypatch):
    def away(_self):
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "open", away)
        chair.due(five)
        assert "the mail server did not take it" in said(named, five)
    District.objects.update(chair_email="new@board.example")
    chair.due(five + 15 * MINUTES)

    assert [one.to for one in mail.outbox] == [["new@board.example"]]
    assert ChairNote.objects.get().to_email == "new@board.example"


def test_a_changed_address_does_not_send_the_same_note_again(named, five):
    chair.due(five)
    District.objects.update(chair_email="new@board.example")
    chair.due(five + DAYS)

    assert [one.to for one in mail.outbox] == [[CHAIR]]


def police(case, officer, now, until, kinds=()):
    PoliceAsked.objects.create(
        case=case, agency="RCMP", what="Wait", until=until, kinds=list(kinds), at=now, by=officer.staff
    )


def test_a_wait_of_the_police_is_no_silence_until_its_end(named, five, officer, now, trapped):
    """It has an end and resumes by itself (R-167); the Head's own alarm goes on."""
    police(named, officer, now, five + DAYS)
    chair.due(five)
    assert mail.outbox == []
    assert "silence on day 5" in trapped(named, five)
    chair.due(five + DAYS)

    assert len(mail.outbox) == 1


def test_a_wait_for_the_public_notice_alone_is_no_reason_to_say_nothing(named, five, officer, now):
    police(named, officer, now, five + DAYS, ["public notice"])
    chair.due(five)

    assert len(mail.outbox) == 1


def test_in_danger_no_wait_counts(named, five, officer, now):
    police(named, officer, now, five + DAYS)
    Mailing.objects.create(case=named, kind="notice", planned_at=now, danger_why="A threat")
    chair.due(five)

    assert len(mail.outbox) == 1


def test_two_processes_send_one_note(named, five, monkeypatch):
    """The other one marks it while this one connects."""
    real = EmailBackend.open

    def slow(self):
        ChairNote.objects.update(handed_at=five)
        return real(self)

    monkeypatch.setattr(EmailBackend, "open", slow)
    chair.due(five)

    assert mail.outbox == []


def test_each_district_tells_its_own_chair(named, five, now):
    other = District.objects.create(name="Other", slug="other", chair_email="chair@other.example")
    Case.objects.create(district=other, number="2025-0001", opened_at=now, changed_at=now)
    chair.due(five)

    assert [one.to for one in mail.outbox] == [[CHAIR], ["chair@other.example"]]
