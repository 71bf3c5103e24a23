"""A mail gives its readers, its words and all it carries; every part names its message (practice 2.1.3)."""

from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest


def _multipart(*parts: str, kind: str = "mixed", end: str = "--b--\n", before: str = "") -> str:
    body = "".join(f"--b\n{part}\n" for part in parts)
    return f'To: ann@home.example\nSubject: News\nContent-Type: multipart/{kind}; boundary="b"\n\n{before}{body}{end}'


def test_a_mail_gives_its_message_then_subject_then_body(opened, mail):
    found = opened("a.eml", bytes(mail("plain words")))

    assert found.message.headers.visible[0].address == "ann@home.example"
    assert [(item.kind, item.text.strip()) for item in found.texts] == [("subject", "News"), ("body", "plain words")]
    assert {item.message for item in found.texts} == {found.message.number}


def test_the_place_of_a_part_reads_from_the_file_inward(opened, mail):
    message = mail()
    message.add_attachment("a,b\n1,2\n", subtype="csv", filename="List.csv")

    assert opened("a.eml", bytes(message)).places[:4] == ["a.eml", "a.eml, subject", "a.eml, body", "a.eml, List.csv"]


def test_envelope_recipients_belong_to_the_outermost_message_only(opened, mail):
    message = mail()
    message.add_attachment(mail(to="bo@home.example"))

    outer, inner = opened("a.eml", bytes(message), envelope=("cy@home.example",)).messages

    assert [one.address for one in outer.headers.hidden] == ["cy@home.example"]
    assert inner.headers.hidden == ()


def test_a_forwarded_message_names_the_one_around_it(opened, mail):
    message = mail()
    message.add_attachment(mail("inner words", to="bo@home.example", subject="Old"))

    found = opened("a.eml", bytes(message))
    outer, inner = found.messages

    assert (outer.number, outer.within) == (1, None)
    assert (inner.number, inner.within) == (2, 1)
    assert [item.message for item in found.texts if "inner" in item.text] == [2]


def test_a_part_after_a_forwarded_message_belongs_to_the_outer_one(opened, mail):
    message = mail()
    message.add_attachment(mail("inner"))
    message.add_attachment("late words", filename="late.txt")

    found = opened("a.eml", bytes(message))

    assert [item.message for item in found.texts if item.text == "late words\n" or "late words" in item.text] == [1]


def test_headers_of_a_returned_message_are_readers_too(opened):
    found = opened("a.eml", _multipart("Content-Type: text/rfc822-headers\n\nTo: bo@home.example\nSubject: Old\n"))

    assert [message.within for message in found.messages] == [None, 1]
    assert found.messages[1].headers.visible[0].address == "bo@home.example"


def test_a_body_in_two_forms_is_given_once_when_both_say_the_same(opened, mail):
    message = mail("Dear families of Ann")
    message.add_alternative("<p>Dear <b>families</b> of Ann</p>", subtype="html")

    assert len(opened("a.eml", bytes(message)).kind("body")) == 1


def test_an_html_body_that_says_more_is_given_too(opened, mail):
    message = mail("Dear families")
    message.add_alternative("<p>Dear families</p><p>See Kessler</p>", subtype="html")

    bodies = opened("a.eml", bytes(message)).kind("body")

    assert len(bodies) == 2
    assert "Kessler" in bodies[1]


def test_alternatives_are_compared_whatever_their_order(opened):
    html = "Content-Type: text/html\n\n<p>Dear families</p>"
    plain = "Content-Type: text/plain\n\nDear families"

    assert len(opened("a.eml", _multipart(html, plain, kind="alternative")).kind("body")) == 1


def test_a_table_in_an_html_body_keeps_its_columns(opened, mail):
    rows = "".join(f"<tr><td>Child {n}</td><td>North</td><td>{n}</td></tr>" for n in range(3))
    message = mail("see below")
    message.add_alternative(f"<table><tr><th>Name<th>School<th>Grade</tr>{rows}</table>", subtype="html")

    table = opened("a.eml", bytes(message)).table

    assert table.columns == ("Name", "School", "Grade")
    assert table.message == 1


@pytest.mark.parametrize("name", ["Students 4B.csv", "Élèves.csv", "a" * 120 + ".csv", 'quo"te.csv', "semi;colon.csv"])
def test_the_name_of_an_attachment_is_kept_and_read(opened, mail, name):
    message = mail()
    message.add_attachment("a,b\n1,2\n", subtype="csv", filename=name)

    assert opened("a.eml", bytes(message)).kind("file name") == [name]


@pytest.mark.parametrize(
    "field",
    [
        "Content-Disposition: attachment; filename=list.txt",
        'Content-Disposition: attachment; filename="=?utf-8?q?list.txt?="',
        "Content-Disposition: attachment; filename*=utf-8''list.txt",
        "Content-Disposition: attachment; filename*0=li; filename*1=st.txt",
        "Content-Disposition: attachment; filename*0*=utf-8''li%73; filename*1=t.txt",
        'Content-Disposition: attachment\nContent-Type: text/plain; name="list.txt"',
        "Content-Disposition: attachment\nContent-Location: http://x.example/a/list.txt",
    ],
)
def test_a_file_name_is_found_however_it_is_written(opened, field):
    assert opened("a.eml", _multipart(f"{field}\n\nwords")).kind("file name") == ["list.txt"]


def test_a_description_that_is_not_the_name_is_read(opened):
    part = "Content-Disposition: attachment; filename=a.txt\nContent-Description: Children of 4B\n\nwords"

    assert opened("a.eml", _multipart(part)).kind("property") == ["Children of 4B"]


def test_a_named_text_part_is_a_file_and_not_the_body(opened):
    part = "Content-Type: text/plain; name=list.txt\n\nwords"

    found = opened("a.eml", _multipart(part))

    assert found.kind("body") == []
    assert found.kind("text") == ["words"]


def test_attachments_without_names_are_numbered(opened):
    found = opened("a.eml", _multipart("Content-Type: text/csv\n\na,b\n1,2\n", "Content-Type: image/png\n\nx"))

    assert any("attachment 1.csv" in place for place in found.places)
    assert any("attachment 2" in place for place in found.places)


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16", "iso-8859-15"])
def test_a_body_in_any_charset_is_read(opened, charset):
    coded = base64.b64encode("Zoé Brulé".encode(charset)).decode()
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64"

    assert "Zoé Brulé" in opened("a.eml", f"To: a@b.example\n{head}\n\n{coded}").words


def test_a_text_file_in_a_charset_only_the_mail_states_is_read(opened):
    coded = base64.b64encode("Łukasz".encode("iso-8859-2")).decode()
    part = f"Content-Type: text/plain; charset=iso-8859-2; name=a.txt\nContent-Transfer-Encoding: base64\n\n{coded}"

    assert opened("a.eml", _multipart(part)).kind("text") == ["Łukasz"]


def test_quoted_printable_is_decoded(opened):
    text = "To: a@b.example\nContent-Transfer-Encoding: quoted-printable\n\nZo=C3=A9 =\nBrul=C3=A9 =ZZ"

    assert "Zoé Brulé" in opened("a.eml", text).words


def test_an_old_encoding_is_decoded(opened):
    text = "To: a@b.example\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 a.txt\n%:&5L;&\\\n`\nend\n"

    assert opened("a.eml", text).kind("body") == ["hello"]


def test_damaged_base64_is_decoded_as_far_as_it_goes_and_named(opened):
    coded = base64.b64encode(b"Name,Grade\nAnn Lee,4\nBo Day,5\n").decode()
    part = (
        "Content-Disposition: attachment; filename=a.csv\n"
        f"Content-Transfer-Encoding: base64\n\n{coded[:20]}*{coded[20:-3]}"
    )

    found = opened("a.eml", _multipart(part))

    assert "Ann Lee" in found.words
    assert "damaged" in found.whys


def test_a_cut_message_gives_what_came_and_says_that_more_may_have_followed(opened):
    found = opened("a.eml", _multipart("\nfirst words", "Content-Type: text/plain\n\nlast wor", end=""))

    assert found.kind("body")[0].startswith("first words")
    assert "ends before its last part" in found.whys


def test_a_whole_message_has_nothing_unread(opened):
    assert opened("a.eml", _multipart("\nfirst", "\nsecond")).not_read == []


@pytest.mark.parametrize("where", ["before", "after"])
def test_words_hidden_outside_the_parts_are_read_and_marked_hidden(opened, where):
    found = (
        opened("a.eml", _multipart("\nbody", before="Kessler 555-0101\n"))
        if where == "before"
        else opened("a.eml", _multipart("\nbody", end="--b--\nKessler 555-0101\n"))
    )

    assert "Kessler" in found.hidden


def test_the_customary_words_before_the_parts_are_no_finding(opened):
    text = "This is a multi-part message in MIME format.\n"

    assert opened("a.eml", _multipart("\nbody", before=text)).hidden == ""


def test_a_multipart_without_its_boundary_is_read_as_text(opened):
    text = "To: a@b.example\nContent-Type: multipart/mixed\n\n--b\n\nkessler words\n"

    assert "kessler words" in opened("a.eml", text).words


def test_words_in_lesser_fields_are_read(opened):
    found = opened("a.eml", "To: a@b.example\nSubject: Hi\nThread-Topic: Testing list\nKeywords: health\n\nbody")

    assert found.kind("header") == ["Testing list", "health"]


def test_what_is_kept_elsewhere_is_named(opened):
    part = 'Content-Type: message/external-body; access-type=URL; URL="http://x.example"\n\nContent-Type: text/plain\n'

    assert "kept elsewhere" in opened("a.eml", _multipart(part)).whys


def test_an_encrypted_block_in_a_body_is_named(opened):
    text = "To: a@b.example\n\nhello\n-----BEGIN PGP MESSAGE-----\nabcd\n-----END PGP MESSAGE-----\n"

    assert "encrypted" in opened("a.eml", text).whys


def test_every_attachment_is_read_or_named(opened, mail):
    """The count of parts in equals the count of places out."""
    message = mail()
    kinds = {
        "a.csv": b"a,b\n1,2\n",
        "b.jpg": b"\xff\xd8\xff\xe0",
        "c.zip": b"PK\x05\x06" + bytes(18),
        "d.bin": bytes(9),
    }
    for name, data in kinds.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)

    found = opened("a.eml", bytes(message))
    answered = {item.place.steps[1].split(" (")[0] for item in found.items if len(item.place.steps) > 1 and (
        item in found.not_read or item in found.tables)}  # fmt: skip

    assert answered == set(kinds)


def test_an_invitation_inside_a_mail_is_a_message_within_it(opened, mail):
    message = mail()
    invitation = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nATTENDEE:mailto:bo@home.example\nEND:VEVENT\nEND:VCALENDAR\n"
    message.add_alternative(invitation, subtype="calendar")

    found = opened("a.eml", bytes(message))

    assert found.messages[1].within == 1
    assert found.messages[1].headers.visible[0].field == "attendee"


def test_a_mail_with_a_body_of_nothing_is_still_a_message(opened):
    assert len(opened("a.eml", "To: a@b.example\n\n").messages) == 1


def test_parts_nested_without_end_are_read_as_text(opened):
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(100_000))

    found = opened("a.eml", f"To: a@b.example\n{head}Content-Type: text/plain\n\nkessler words")

    assert "kessler words" in found.words
    assert "nested" in found.whys


def test_a_hundred_thousand_levels_of_quoting_are_text(opened):
    found = opened("a.eml", "To: a@b.example\n\n" + "\n".join(">" * (n % 1000) + " x" for n in range(3000)) + "kessler")

    assert "kessler" in found.words


def test_messages_within_messages_stop_at_the_depth_limit_and_say_so(opened):
    inner = EmailMessage()
    inner["To"] = "deepest@home.example"
    inner.set_content("deepest words")
    for _ in range(8):
        outer = EmailMessage()
        outer["To"] = "a@b.example"
        outer.add_attachment(inner)
        inner = outer

    found = opened("a.eml", bytes(inner), depth=5)

    assert len(found.messages) == 6
    assert "depth" in found.whys


def test_a_body_of_its_own_name_at_the_top_stays_the_body(opened):
    assert opened("a.eml", "To: a@b.example\nContent-Type: text/plain; name=x.txt\n\nwords").kind("body") == ["words"]


@pytest.mark.parametrize("charset", ["utf-16", "utf-8-sig"])
def test_a_mail_a_text_editor_saved_is_still_a_mail(opened, charset):
    found = opened("a.eml", "To: Zoé <zoe@home.example>\r\nSubject: Plan\r\n\r\nDear Zoé".encode(charset))

    assert found.message.headers.visible[0].name == "Zoé"
    assert found.kind("body") == ["Dear Zoé"]


def test_a_newsletter_of_layout_tables_stays_text(opened):
    html = "<table><tr><td><table><tr><td>Dear</td></tr><tr><td>families</td></tr></table></td></tr></table>"

    found = opened("a.eml", f"To: a@b.example\nContent-Type: text/html\n\n{html}")

    assert found.tables == []
    assert "families" in found.kind("body")[0]


def test_the_preview_line_of_a_newsletter_is_hidden(opened):
    html = '<div style="display:none;max-height:0">Results of Ann</div><p>Dear families</p>'

    found = opened("a.eml", f"To: a@b.example\nContent-Type: text/html\n\n{html}")

    assert found.kind("body") == ["Dear families"]
    assert "Results of Ann" in found.hidden


def test_a_signed_mail_is_read_and_its_signature_named(opened):
    signature = base64.b64encode(b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02").decode()
    part = (
        f"Content-Type: application/pkcs7-signature; name=smime.p7s\nContent-Transfer-Encoding: base64\n\n{signature}"
    )

    found = opened("a.eml", _multipart("\nsigned words", part, kind="signed"))

    assert "signed words" in found.words
    assert "encrypted or signed" in found.whys


def test_a_bounce_shows_the_message_that_came_back(opened):
    status = "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x.example\n\nFinal-Recipient: rfc822; bo@home.example"
    old = "Content-Type: message/rfc822\n\nTo: bo@home.example\nSubject: Old\n\nold words"

    found = opened("a.eml", _multipart("\nIt came back", status, old, kind="report"))

    assert "Final-Recipient" in found.words
    assert found.messages[1].headers.subject == "Old"


def test_pictures_within_a_mail_are_named(opened):
    html = 'Content-Type: text/html\n\n<p>see <img src="cid:1" alt="chart of Ann"></p>'
    picture = (
        "Content-Type: image/png; name=chart.png\nContent-ID: <1>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo="
    )

    found = opened("a.eml", _multipart(html, picture, kind="related"))

    assert "chart of Ann" in found.words
    assert "image" in found.whys


def test_a_saved_web_page_in_mail_form_is_read(opened):
    page = "Content-Type: text/html\nContent-Location: http://x.example/list\n\n<p>kessler words</p>"

    assert "kessler words" in opened("page.mht", _multipart(page, kind="related")).words


def test_the_numbers_of_messages_are_unique_however_they_are_nested(opened, mail):
    message = mail()
    for _ in range(3):
        inner = mail()
        inner.add_attachment(mail())
        message.add_attachment(inner)

    numbers = [one.number for one in opened("a.eml", bytes(message)).messages]

    assert numbers == sorted(set(numbers))
    assert len(numbers) == 7
