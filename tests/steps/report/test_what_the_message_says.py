"""Nobody types what the evidence says: sender, time, readers, subject, kind, class of incident (R-053)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest

from forthwith.steps.report import Proposal, Stated, Told, completed, read_what_can_be

INSIDE = ("outerpassage.example",)


def read(*files):
    return read_what_can_be(files, inside=INSIDE)


def test_seven_of_ten_fields_are_filled_from_a_message(mail):
    filled = read(("update.eml", mail(to=104, outside=8))).filled

    assert len(filled) / 9 >= 0.7


def test_readers_inside_and_outside_are_counted_apart(mail):
    found = read(("update.eml", mail(to=104, outside=8)))

    assert (found.readers_inside, found.readers_outside) == (96, 8)


def test_the_time_is_that_of_the_message_with_its_zone(mail):
    assert read(("update.eml", mail())).happened == datetime(2025, 11, 14, 22, 32, tzinfo=UTC)


def test_many_visible_readers_are_names_visible_to_all(mail):
    assert read(("update.eml", mail(to=104))).incident == "names_visible"


def test_one_reader_is_the_wrong_reader(mail):
    assert read(("update.eml", mail(to=1))).incident == "wrong_reader"


def with_sheet(content: bytes) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "office@outerpassage.example", "parent@home.example"
    message.set_content("Attached.")
    message.add_attachment(content, maintype="text", subtype="csv", filename="list.csv")
    return message.as_bytes()


def test_a_sheet_about_pupils_is_the_wrong_attachment():
    sheet = b"Name,Birth date,Student number\nWilhelmina Tarrow,2014-03-02,1234567\nOtis Fenn,2013-01-09,1234568\n"

    assert read(("trip.eml", with_sheet(sheet))).incident == "wrong_attachment"


def test_a_lunch_menu_is_not(mail):
    assert read(("menu.eml", with_sheet(b"Day,Soup\nMonday,Leek\nTuesday,Pea\n"))).incident == "wrong_reader"


def test_the_title_names_nobody(mail):
    found = read(("update.eml", mail(to=104, subject="Wilhelmina Tarrow's results")))

    assert found.title == "Everybody could see who else got it (104)"


@pytest.mark.parametrize(("name", "medium"), [("a.jpg", "photo"), ("a.xlsx", "sheet"), ("a.url", "link"), ("a", "")])
def test_the_medium_is_told_by_the_file(name, medium):
    assert read((name, b"x")).medium == medium


@pytest.mark.parametrize("content", [b"", b"\x00" * 2000, b"PK\x03\x04broken", b"From: \xff\xfe\r\n\r\n", b"<" * 5000])
def test_what_cannot_be_read_stays_evidence_and_breaks_nothing(content):
    assert isinstance(read(("x.eml", content), ("x.zip", content)), Proposal)


def test_without_a_message_the_readers_are_not_counted():
    assert read(("a.jpg", b"x")).readers_inside is None


def test_what_a_person_said_is_never_replaced(mail, now):
    said = Told(readers_inside=3, medium="letter", incident="open_link", happened=Stated(now))

    filled = completed(said, read(("update.eml", mail(to=104))), now=now)

    assert (filled.readers_inside, filled.medium, filled.incident, filled.happened.at) == (
        3,
        "letter",
        "open_link",
        now,
    )


def test_a_message_dated_in_the_future_gives_no_time(mail, now):
    filled = completed(Told(), read(("update.eml", mail())), now=now - timedelta(days=1))

    assert filled.happened is None
