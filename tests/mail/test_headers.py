"""What else the header says: who sent it, when, about what, and what it answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from forthwith.mail.fields import split_fields
from forthwith.mail.message import read_headers, read_identity, recipient


def _read(*lines: str):
    return read_headers("\r\n".join([*lines, "", "body"]).encode())


def test_the_sender_is_the_first_mailbox_of_from():
    sender = _read('From: "Lee, Ann" <Ann@School.example>, bo@school.example').sender

    assert sender is not None
    assert (sender.address, sender.key, sender.name) == ("Ann@School.example", "ann@school.example", "Lee, Ann")


@pytest.mark.parametrize("field", ["Sender", "Resent-From"])
def test_without_a_from_another_field_names_the_sender(field):
    sender = _read("From: nobody", f"{field}: ann@school.example").sender

    assert sender is not None
    assert sender.field == field


def test_an_encoded_and_folded_subject_reads_as_one_line():
    assert _read("Subject: =?utf-8?q?Pl=C3=A1n?=", "\t=?utf-8?q?_for?=  you").subject == "Plán for you"


def test_the_moment_of_sending_keeps_its_zone():
    sent = _read("Date: Mon, 2 Mar 2026 08:00:00 -0800").sent_at

    assert sent == datetime(2026, 3, 2, 8, tzinfo=timezone(timedelta(hours=-8)))


def test_a_date_without_a_zone_is_utc():
    assert _read("Date: 2 Mar 2026 08:00:00 -0000").sent_at == datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize("value", ["yesterday", "", "99 Foo 2026", "1" * 5000, "Mon, 2 Mar 99999999999 08:00:00 +9999"])
def test_what_is_no_date_is_unknown(value):
    assert _read(f"Date: {value}").sent_at is None


def test_ids_of_this_message_and_of_those_it_answers():
    headers = _read(
        "Message-ID: <3@x.example>", "In-Reply-To: <2@x.example>", "References: <1@x.example> <2@x.example>"
    )

    assert headers.message_id == "<3@x.example>"
    assert headers.answers == ("<2@x.example>", "<1@x.example>")


def test_the_list_it_came_through_is_kept():
    assert _read("List-Id: Staff <staff.school.example>").list_id == "Staff <staff.school.example>"


def test_the_identity_leaves_the_readers_out():
    identity = read_identity(b"To: ann@x.example\nSubject: plan\n\n")

    assert identity.subject == "plan"
    assert identity.recipients == ()


def test_a_reader_from_elsewhere_has_the_same_key():
    assert recipient("Ann@X.example", "Ann", "attendee", visible=True).key == "ann@x.example"


def test_fields_keep_their_order_and_the_body_its_place():
    raw = b"A: 1\r\nB: 2\r\nA: 3\r\n\r\nbody"

    fields = split_fields(raw)

    assert [name for name, _ in fields.pairs] == ["a", "b", "a"]
    assert fields.all("a") == [" 1", " 3"]
    assert raw[fields.body_at :] == b"body"


def test_a_missing_field_is_empty():
    assert split_fields(b"A: 1\n\n").words("subject") == ""
