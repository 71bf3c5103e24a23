"""An invitation shows every attendee to every attendee (RFC 5545 3.8.4.1)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest


def _event(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""])


ANN = "ATTENDEE;CN=Ann Lee:mailto:ann@home.example"
BO = 'ATTENDEE;CN="Day, Bo";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION:MAILTO:bo@home.example'
HEAD = "ORGANIZER;CN=The head:mailto:head@school.example"


def test_attendees_and_organiser_are_readers_of_the_invitation(opened):
    headers = opened("a.ics", _event(HEAD, ANN, BO)).message.headers

    assert [(one.name, one.address, one.field) for one in headers.visible] == [
        ("The head", "head@school.example", "organizer"),
        ("Ann Lee", "ann@home.example", "attendee"),
        ("Day, Bo", "bo@home.example", "attendee"),
    ]


def test_the_organiser_is_the_sender(opened):
    sender = opened("a.ics", _event(HEAD, ANN)).message.headers.sender

    assert sender is not None
    assert sender.address == "head@school.example"


def test_summary_moment_and_id_stand_in_the_headers(opened):
    headers = opened("a.ics", _event(ANN, "SUMMARY:Plan\\, 504", "DTSTAMP:20260302T160000Z", "UID:7@x")).message.headers

    assert (headers.subject, headers.message_id) == ("Plan, 504", "7@x")
    assert headers.sent_at == datetime(2026, 3, 2, 16, tzinfo=UTC)


def test_an_organiser_alone_has_invited_nobody(opened):
    assert opened("a.ics", _event(HEAD, "SUMMARY:solo")).messages == []


def test_what_people_write_into_an_entry_is_read(opened):
    found = opened(
        "a.ics", _event(ANN, "SUMMARY:Plan", "DESCRIPTION:about\\nAnn", "LOCATION:Room 504", "COMMENT:quiet")
    )

    assert found.kind("subject") == ["Plan"]
    assert found.kind("body") == ["about\nAnn"]
    assert found.kind("text") == ["Room 504"]
    assert found.kind("comment") == ["quiet"]


def test_parts_of_an_invitation_name_its_message(opened):
    found = opened("a.ics", _event(ANN, "SUMMARY:Plan"))

    assert {item.message for item in found.texts} == {1}


def test_a_folded_attendee_is_one_attendee(opened):
    folded = "ATTENDEE;CN=Ann\r\n  Lee:mailto:ann\r\n @home.example"

    assert opened("a.ics", _event(folded)).message.headers.visible[0].address == "ann@home.example"


def test_an_attendee_without_an_address_is_warned_of(opened):
    headers = opened("a.ics", _event(ANN, "ATTENDEE;CN=Room 4:urn:uuid:1")).message.headers

    assert len(headers.visible) == 1
    assert "1 attendee has no mail address" in headers.warnings[0]


def test_attendees_none_of_whom_has_an_address_are_named(opened):
    found = opened("a.ics", _event("ATTENDEE:urn:x", "SUMMARY:Plan"))

    assert "no mail address" in found.whys


@pytest.mark.parametrize(
    "line",
    [
        "ATTENDEE;EMAIL=ann@home.example:urn:uuid:1",
        "ATTENDEE;CN=ann@home.example:invalid:nomail",
        "ATTENDEE:ann@home.example",
        "attendee:mailto:ann@home.example",
        "ATTENDEE:mailto:ann@home.example?subject=x",
    ],
)
def test_an_address_is_found_wherever_programs_put_it(opened, line):
    assert opened("a.ics", _event(line)).message.headers.visible[0].address == "ann@home.example"


def test_each_entry_is_a_message_of_its_own(opened):
    text = _event(ANN, "SUMMARY:one", "END:VEVENT", "BEGIN:VEVENT", BO, "SUMMARY:two")

    found = opened("a.ics", text)

    assert [message.headers.visible[0].address for message in found.messages] == ["ann@home.example", "bo@home.example"]
    assert str(found.messages[1].place) == "a.ics, entry 2"


def test_an_alarm_within_an_entry_belongs_to_it(opened):
    alarm = ("BEGIN:VALARM", "DESCRIPTION:Reminder of Ann", "END:VALARM")

    assert "Reminder of Ann" in opened("a.ics", _event(*alarm, ANN)).words


def test_a_file_inside_an_entry_is_opened(opened):
    found = opened("a.ics", _event(ANN, "ATTACH;ENCODING=BASE64;VALUE=BINARY;X-FILENAME=a.txt:aGVsbG8="))

    assert "hello" in found.words
    assert "a.ics, a.txt" in found.places


def test_a_file_an_entry_points_to_is_a_link(opened):
    assert opened("a.ics", _event(ANN, "ATTACH:http://x.example/list.xlsx")).kind("link") == [
        "http://x.example/list.xlsx"
    ]


def test_an_html_description_is_read_as_text(opened):
    assert "Dear Ann" in opened("a.ics", _event(ANN, "X-ALT-DESC;FMTTYPE=text/html:<p>Dear <b>Ann</b></p>")).words


def test_a_cut_calendar_still_gives_its_attendees(opened):
    text = _event(ANN, BO, "SUMMARY:Plan").partition("END:VEVENT")[0]

    assert len(opened("a.ics", text).message.headers.visible) == 2


def test_attendees_outside_any_entry_are_not_lost(opened):
    assert opened("a.ics", f"BEGIN:VCALENDAR\n{ANN}\n").message.headers.visible[0].name == "Ann Lee"


def test_the_name_of_the_calendar_is_read(opened):
    assert "Testing days" in opened("a.ics", "BEGIN:VCALENDAR\nX-WR-CALNAME:Testing days\nEND:VCALENDAR\n").words


def test_lines_that_are_none_are_kept_as_text(opened):
    assert "loose words" in opened("a.ics", _event(ANN, "loose words")).words


def test_a_date_that_is_none_is_unknown(opened):
    assert opened("a.ics", _event(ANN, "DTSTAMP:soon")).message.headers.sent_at is None
