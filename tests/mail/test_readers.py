"""Every reader is counted from the raw header, the seen and the unseen apart (practice 2.1.4)."""

from __future__ import annotations

import pytest

from forthwith.mail.message import read_headers

ANN, BO, CY = "ann@home.example", "bo@home.example", "cy@home.example"


def _read(*lines: str, envelope=()):
    return read_headers("\r\n".join([*lines, "", "body"]).encode(), envelope=envelope)


def _addresses(recipients) -> list[str]:
    return [one.address for one in recipients]


@pytest.mark.parametrize("field", ["To", "Cc", "Resent-To", "Resent-Cc", "Apparently-To", "TO", "cC"])
def test_readers_in_an_open_field_are_seen_by_the_others(field):
    headers = _read(f"{field}: {ANN}, {BO}")

    assert _addresses(headers.visible) == [ANN, BO]
    assert headers.hidden == ()


@pytest.mark.parametrize("field", ["Bcc", "Resent-Bcc", "BCC"])
def test_readers_in_a_blind_copy_are_hidden(field):
    headers = _read(f"To: {ANN}", f"{field}: {BO}")

    assert _addresses(headers.visible) == [ANN]
    assert _addresses(headers.hidden) == [BO]


@pytest.mark.parametrize("field", ["From", "Sender", "Reply-To", "Subject", "X-To", "Message-ID", "Return-Path"])
def test_a_field_that_names_no_reader_adds_none(field):
    assert _read(f"{field}: {ANN}").recipients == ()


def test_several_to_fields_all_count():
    """Some mail servers cut one long field but let several pass whole."""
    assert _addresses(_read(f"To: {ANN}", f"To: {BO}", f"Cc: {CY}").visible) == [ANN, BO, CY]


def test_the_field_of_each_reader_is_kept():
    headers = _read(f"to: {ANN}", f"CC: {BO}", f"bcc: {CY}")

    assert [one.field for one in headers.recipients] == ["To", "Cc", "Bcc"]


def test_one_mailbox_in_two_spellings_is_one_reader():
    headers = _read("To: Ann@Home.Example, ann@home.example, ANN@HOME.EXAMPLE")

    assert len(headers.recipients) == 3
    assert _addresses(headers.visible) == ["Ann@Home.Example"]


def test_a_reader_both_seen_and_blind_is_seen():
    headers = _read(f"To: {ANN}", f"Bcc: {ANN.upper()}, {BO}")

    assert _addresses(headers.hidden) == [BO]


def test_envelope_recipients_beyond_the_header_are_hidden_readers():
    headers = _read(f"To: {ANN}", envelope=[f"<{BO}>", ANN.upper(), CY])

    assert _addresses(headers.hidden) == [BO, CY]
    assert {one.field for one in headers.hidden} == {"envelope"}


def test_an_envelope_entry_that_is_no_address_adds_nobody():
    assert _read(f"To: {ANN}", envelope=["", "postmaster"]).hidden == ()


def test_undisclosed_recipients_show_nobody():
    headers = _read("To: undisclosed-recipients:;", envelope=[ANN])

    assert headers.visible == ()
    assert _addresses(headers.hidden) == [ANN]
    assert headers.warnings == ()


def test_members_of_a_group_are_readers_and_keep_its_name():
    headers = _read(f'To: "Grade 4 parents": Ann <{ANN}>, {BO};, {CY}')

    assert [(one.address, one.group) for one in headers.visible] == [
        (ANN, "Grade 4 parents"),
        (BO, "Grade 4 parents"),
        (CY, ""),
    ]


def test_one_list_address_that_stands_for_more_is_an_alias():
    headers = _read("To: staff@school.example", "List-Id: <staff.school.example>")

    assert headers.alias is not None
    assert headers.alias.address == "staff@school.example"


def test_one_address_with_a_longer_envelope_is_an_alias():
    alias = _read("To: staff@school.example", envelope=[ANN, BO]).alias

    assert alias is not None


@pytest.mark.parametrize("to", [ANN, f"{ANN}, {BO}", "undisclosed-recipients:;"])
def test_what_shows_its_readers_is_no_alias(to):
    assert _read(f"To: {to}").alias is None


def test_folded_fields_are_read_to_their_end():
    headers = _read("To: Ann", f" <{ANN}>,", f"\t{BO},", f"   {CY}")

    assert _addresses(headers.visible) == [ANN, BO, CY]


def test_a_line_broken_without_folding_goes_on_and_is_warned_of():
    headers = _read(f"To: {ANN},", f"{BO},", CY, "Subject: x")

    assert _addresses(headers.visible) == [ANN, BO, CY]
    assert "2 lines" in headers.warnings[0]


def test_readers_after_the_first_empty_line_are_body():
    assert _read(f"To: {ANN}", "", f"Cc: {BO}").recipients == read_headers(f"To: {ANN}".encode()).recipients


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_any_line_end_will_do(end):
    raw = end.join([f"To: {ANN}", f"Cc: {BO}", "", f"Bcc: {CY}"]).encode()

    assert _addresses(read_headers(raw).visible) == [ANN, BO]


def test_a_header_without_a_body_is_read():
    assert _addresses(read_headers(f"To: {ANN}".encode()).visible) == [ANN]


def test_empty_lines_and_a_mailbox_line_before_the_header_are_passed_over():
    raw = f"\r\n\r\nFrom office@school.example Mon Mar  2 10:00:00 2026\r\nTo: {ANN}\r\n\r\n".encode()

    assert _addresses(read_headers(raw).visible) == [ANN]


def test_the_mark_of_a_text_editor_does_not_hide_the_first_field():
    assert _addresses(read_headers(b"\xef\xbb\xbfTo: " + ANN.encode()).visible) == [ANN]


def test_nul_bytes_do_not_hide_a_reader():
    assert _addresses(read_headers(f"To: {ANN},\0 {BO}\n\n".encode()).visible) == [ANN, BO]


def test_a_space_before_the_colon_does_not_hide_a_field():
    assert _addresses(_read(f"To : {ANN}").visible) == [ANN]


def test_what_is_no_address_is_warned_of_and_not_counted():
    headers = _read(f"To: Ann Lee, {BO}, everyone", "Cc: the office")

    assert _addresses(headers.visible) == [BO]
    assert [warning.partition(".")[0] for warning in headers.warnings] == [
        "To: 2 entries of the field are no mail address and not counted as a reader",
        "Cc: 1 entry of the field is no mail address and not counted as a reader",
    ]


def test_no_warning_holds_anything_of_the_field():
    warnings = " ".join(_read("To: Ann Lee, <>, Kessler", "loose Kessler line").warnings)

    assert "Ann" not in warnings
    assert "Kessler" not in warnings


def test_an_empty_message_has_no_readers():
    headers = read_headers(b"")

    assert headers.recipients == ()
    assert headers.sender is None
