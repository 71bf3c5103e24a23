"""Outlook's own files: who was written to, the blind copies too, and all they carry (MS-OXMSG, MS-OXTNEF)."""

from __future__ import annotations

import struct

import pytest
from fixtures.outlook import Letter, compound, msg, tnef

ANN, BO, CY = ("Ann Lee", "ann@home.example"), ("Bo Day", "bo@home.example"), ("Cy Roe", "cy@home.example")
#: The example of MS-OXRTFCP 3.1.1: "hello world".
HELLO = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)


def _stored(rtf: bytes) -> bytes:
    """Rich text in the uncompressed form."""
    return struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf


@pytest.fixture(params=["saved.msg", "winmail.dat"])
def sent(request, opened):
    """The same letter as a saved message and as a winmail.dat."""
    write = {"saved.msg": msg, "winmail.dat": tnef}[request.param]
    return lambda letter: opened(request.param, write(letter))


def test_readers_come_from_the_recipient_table(sent):
    headers = sent(Letter(to=[ANN], cc=[BO], bcc=[CY])).message.headers

    assert [(one.address, one.field) for one in headers.recipients] == [
        ("ann@home.example", "To"),
        ("bo@home.example", "Cc"),
        ("cy@home.example", "Bcc"),
    ]


def test_blind_copies_are_hidden_readers(sent):
    headers = sent(Letter(to=[ANN], bcc=[CY])).message.headers

    assert [one.name for one in headers.visible] == ["Ann Lee"]
    assert [one.name for one in headers.hidden] == ["Cy Roe"]


def test_a_recipient_without_an_address_is_warned_of(sent):
    headers = sent(Letter(to=[ANN, ("The office", "/O=DISTRICT/CN=OFFICE")])).message.headers

    assert len(headers.visible) == 1
    assert "1 recipient has no mail address" in headers.warnings[0]


def test_subject_and_body_are_read(sent):
    found = sent(Letter(subject="Élèves", body="plain words"))

    assert found.kind("subject") == ["Élèves"]
    assert found.kind("body") == ["plain words"]


def test_an_html_body_is_given_when_it_adds_to_the_plain_one(sent):
    same = sent(Letter(body="plain words", html=b"<p>plain <b>words</b></p>"))
    more = sent(Letter(body="plain words", html=b"<p>plain words of Kessler</p>"))

    assert len(same.kind("body")) == 1
    assert "Kessler" in more.kind("body")[1]


def test_attachments_are_read_with_their_names(sent):
    found = sent(Letter(files=[("list.csv", b"Name,Grade\nAnn Lee,4\n"), ("p.jpg", b"\xff\xd8\xff\xe0")]))

    assert found.kind("file name")[:2] == ["list.csv", "p.jpg"]
    assert found.table.rows == [["Ann Lee", "4"]]
    assert "image" in found.whys


def test_a_message_inside_is_a_message_within(sent):
    found = sent(Letter(to=[ANN], inner=[Letter(subject="Old", to=[BO], body="deep words")]))
    outer, inner = found.messages

    assert inner.within == outer.number
    assert inner.headers.visible[0].name == "Bo Day"
    assert [item.message for item in found.texts if item.text == "deep words"] == [inner.number]


def test_messages_inside_without_end_stop_at_the_depth_limit(opened):
    letter = Letter(subject="deepest")
    for _ in range(8):
        letter = Letter(inner=[letter])

    for name, data in (("a.msg", msg(letter)), ("winmail.dat", tnef(letter))):
        found = opened(name, data, depth=4)
        assert len(found.messages) == 5
        assert "depth" in found.whys


def test_a_compressed_rich_text_body_is_unpacked(opened):
    assert opened("a.msg", msg(Letter(rtf=HELLO))).kind("body") == ["hello world"]


def test_an_html_body_kept_inside_rich_text_is_taken_out(opened):
    rtf = (
        rb"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}Dear {\*\htmltag84 <b>}\htmlrtf {\b \htmlrtf0 Kessler"
        rb"\htmlrtf }\htmlrtf0 {\*\htmltag92 </b>}{\*\htmltag72 </p>}}"
    )

    assert opened("a.msg", msg(Letter(rtf=_stored(rtf)))).kind("body") == ["Dear Kessler"]


def test_a_rich_text_body_that_says_the_same_is_not_told_twice(opened):
    rtf = _stored(rb"{\rtf1 plain words}")

    assert opened("a.msg", msg(Letter(body="plain words", rtf=rtf))).kind("body") == ["plain words"]


@pytest.mark.parametrize("rtf", [b"", b"LZFu", bytes(40), HELLO[:20], HELLO[:8] + b"XXXX" + HELLO[12:]])
def test_a_broken_rich_text_body_harms_nothing_else(opened, rtf):
    assert opened("a.msg", msg(Letter(to=[ANN], rtf=rtf))).message.headers.visible


def test_a_transport_header_adds_what_the_table_lacks(opened):
    header = (
        "From: Office <office@school.example>\r\nTo: ann@home.example, bo@home.example\r\nMessage-ID: <1@x.example>\r\n"
    )

    headers = opened("a.msg", msg(Letter(to=[ANN], header=header))).message.headers

    assert [one.address for one in headers.visible] == ["ann@home.example", "bo@home.example"]
    assert headers.sender is not None
    assert headers.message_id == "<1@x.example>"


def test_two_thousand_recipients_are_all_read(opened):
    people = [(f"Person {n}", f"p{n}@home.example") for n in range(400)]

    assert len(opened("a.msg", msg(Letter(to=people))).message.headers.visible) == 400


def test_a_winmail_attachment_of_a_mail_is_opened(opened, mail):
    message = mail()
    wrapped = tnef(Letter(to=[BO], files=[("list.csv", b"Name,Grade\nAnn Lee,4\n")]))
    message.add_attachment(wrapped, maintype="application", subtype="ms-tnef", filename="winmail.dat")

    found = opened("a.eml", bytes(message))

    assert found.messages[1].within == 1
    assert "Ann Lee" in found.words


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_cut_outlook_file_gives_what_it_can_and_says_so(opened, share):
    letter = Letter(to=[ANN], body="words", files=[("list.csv", b"Name,Grade\n" + b"Ann Lee,4\n" * 600)])
    for name, data in (("a.msg", msg(letter)), ("winmail.dat", tnef(letter))):
        found = opened(name, data[: int(len(data) * share)])
        assert found.items
        assert found.not_read or found.messages


@pytest.mark.parametrize("data", [b"\x78\x9f\x3e\x22", b"\x78\x9f\x3e\x22\x01\x00\xff\xfe\x00"])
def test_a_winmail_of_nothing_is_named(opened, data):
    assert "damaged" in opened("winmail.dat", data).whys


def test_a_compound_file_of_another_program_is_named(opened):
    found = opened("old.doc", compound({"WordDocument": b"x" * 5000}))

    assert "older Microsoft file" in found.whys


def test_a_locked_office_file_is_named_as_locked(opened):
    found = opened("list.xlsx", compound({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y"}))

    assert "encrypted" in found.whys
    assert "password" in found.not_read[0].next_step


def test_an_attachment_kept_elsewhere_is_named(opened):
    tree = {
        "__properties_version1.0": bytes(32),
        "__attach_version1.0_#00000000": {
            "__substg1.0_3707001F": "plan.docx".encode("utf-16-le"),
            "__properties_version1.0": bytes(8) + struct.pack("<HHIq", 3, 0x3705, 6, 2),
        },
    }

    assert "kept elsewhere" in opened("a.msg", compound(tree)).whys


@pytest.mark.parametrize("kind", ["IPM.Appointment", "IPM.Schedule.Meeting.Request"])
def test_everyone_at_a_meeting_sees_everyone(opened, kind):
    """The third kind of recipient is a room there, and no blind copy."""
    headers = opened("a.msg", msg(Letter(kind=kind, to=[ANN], cc=[BO], bcc=[CY]))).message.headers

    assert [one.field for one in headers.visible] == ["attendee"] * 3
    assert headers.hidden == ()


def test_a_saved_contact_gives_its_fields(opened):
    contact = Letter(kind="IPM.Contact", subject="Ann Lee", more={0x3A08: "250-555-0101", 0x3A15: "1 Elm, Town"})

    (fields,) = opened("a.msg", msg(contact)).kind("property")

    assert "250-555-0101" in fields
    assert "1 Elm, Town" in fields


def test_a_saved_list_of_addresses_is_named_as_not_read(opened):
    assert "members were not read" in opened("a.msg", msg(Letter(kind="IPM.DistList", subject="Team"))).whys


def test_an_ordinary_letter_does_not_give_its_fields_twice(opened):
    assert opened("a.msg", msg(Letter(more={0x0E04: "Ann Lee"}))).kind("property") == []


def test_readers_named_only_for_show_are_warned_of(opened):
    """A message saved without its recipient table still says how many names it showed."""
    headers = opened("a.msg", msg(Letter(more={0x0E04: "Ann Lee; Bo Day"}))).message.headers

    assert headers.recipients == ()
    assert "2 recipients have no mail address" in headers.warnings[0]


def test_the_sender_stands_in_its_properties(opened):
    sender = opened(
        "a.msg", msg(Letter(more={0x0C1A: "The office", 0x5D01: "Office@school.example"}))
    ).message.headers.sender

    assert sender is not None
    assert (sender.name, sender.key) == ("The office", "office@school.example")


def test_an_address_inside_the_exchange_is_no_mail_address(opened):
    letter = Letter(more={0x0C1F: "/O=DISTRICT/OU=X/CN=OFFICE"})

    assert opened("a.msg", msg(letter)).message.headers.sender is None


def test_the_topic_of_a_thread_is_read_when_the_subject_has_lost_it(opened):
    found = opened("a.msg", msg(Letter(subject="RE: yours", more={0x0070: "Testing list"})))

    assert found.kind("header") == ["Testing list"]
