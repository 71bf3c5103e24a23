"""A file is what its content says; a name that says otherwise is remarked on."""

from __future__ import annotations

import io
import zipfile

import pytest

from forthwith.unpack.recognise import recognise

HEADER = b"Received: from x\nFrom: a@b.example\nTo: c@d.example\nSubject: x\n\nbody\n"


def _zip(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return held.getvalue()


CONTENT = [
    ("pdf", b"%PDF-1.7\n"),
    ("pdf", b"\n\n%PDF-1.7\n"),
    ("gzip", b"\x1f\x8b\x08\x00"),
    ("tnef", b"\x78\x9f\x3e\x22\x01\x00"),
    ("rtf", b"{\\rtf1 hello}"),
    ("ics", b"\xef\xbb\xbfBEGIN:VCALENDAR\r\n"),
    ("vcf", b"\r\nbegin:vcard\r\n"),
    ("html", b"<!DOCTYPE html><p>x"),
    ("html", b"<!-- saved --><html><p>x"),
    ("html", b"<meta charset=utf-8><table><tr><td>x</td></tr></table>"),
    ("eml", HEADER),
    ("mbox", b"From x@y.example Mon Mar  2 08:00:00 2026\n" + HEADER),
    ("tar", bytes(257) + b"ustar\x0000" + bytes(247)),
    ("zip", _zip("a.txt")),
    ("ooxml-sheet", _zip("[Content_Types].xml", "xl/workbook.xml")),
    ("docx", _zip("[Content_Types].xml", "word/document.xml")),
    ("pptx", _zip("[Content_Types].xml", "ppt/presentation.xml")),
    ("txt", b"just some words"),
    ("txt", "just some words".encode("utf-16-le")),
    ("unread", bytes(range(32)) * 20),
    ("unread", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
]


@pytest.mark.parametrize(("key", "data"), CONTENT)
def test_a_file_without_a_name_is_known_by_its_content(key, data):
    assert recognise("unnamed", data)[0].key == key


@pytest.mark.parametrize(("key", "data"), CONTENT)
def test_a_misleading_name_does_not_mislead(key, data):
    found, mislabelled = recognise("holiday.pptx", data)

    assert found.key == key
    assert mislabelled == (key != "pptx")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("list.csv", b"a,b\n1,2\n"),
        ("list.tsv", b"a\tb\n"),
        ("a.eml", HEADER),
        ("a.eml", b"From x@y.example Mon Mar  2 08:00:00 2026\n" + HEADER),
        ("a.txt", b"words"),
        ("a.unknown", b"words"),
        ("list.txt", b"a,b\n1,2\n"),
    ],
)
def test_a_fitting_name_is_not_remarked_on(name, data):
    assert recognise(name, data)[1] is False


def test_the_remark_stands_in_the_place_of_all_that_is_inside(opened):
    found = opened("photo.jpg", b"{\\rtf1 kessler words}")

    assert found.places == ["photo.jpg (in fact a rich text document)"]


@pytest.mark.parametrize(
    ("data", "key"),
    [(b"Name\tGrade\nAnn\t4\n", "tsv"), (b"Name,Grade\nAnn,4\n", "csv"), (b"<table><tr><td>a<td>b</table><p>", "html")],
)
def test_text_under_the_name_of_a_workbook_is_read_as_the_table_it_is(data, key):
    assert recognise("export.xls", data)[0].key == key


def test_notes_that_start_like_a_mail_stay_notes(opened):
    assert opened("notes.txt", "From: Ann\nTo: Bo\nSubject: hi\n\nwords").messages == []


def test_a_mail_saved_as_text_is_a_mail(opened):
    assert len(opened("mail.txt", HEADER).messages) == 1


@pytest.mark.parametrize(
    "noise", [b"\0\0\0", b"\x01\x02", b"X-Note: %PDF-1.4\n", b"\xef\xbb\xbf", b"loose words\n", b"\xff\xd8\xff\n"]
)
def test_a_mail_with_noise_in_front_is_still_a_mail(opened, noise):
    """Found by breaking good files: a stray byte must not turn a mail into "data of an unknown kind"."""
    assert len(opened("a.eml", noise + HEADER).messages) == 1


@pytest.mark.parametrize("noise", [b"%PDF-", b"\0", b"\xff\xff"])
def test_a_mail_with_a_long_noise_inside_its_first_field_is_still_a_mail(opened, noise):
    """So long that no second field stands in the part of the file that is looked at."""
    assert len(opened("a.eml", b"To: ann@home.example " + noise * 5000 + b"\n" + HEADER).messages) == 1


def test_a_list_with_a_zero_byte_is_still_a_list(opened):
    assert "Ann Lee" in opened("a.csv", b"Name,Grade\nAnn\x00 Lee,4\nBo Day,5\n").words.replace("\0", "")


def test_a_name_cannot_reach_out_of_its_place(opened):
    found = opened("a\0b\u202eexe.txt\n", b"words")

    assert found.places == ["a b exe.txt"]


def test_a_name_of_any_length_is_shown_at_a_bearable_one(opened):
    assert len(opened("x" * 5000 + ".txt", b"words").places[0]) <= 255


def _zipped(parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def test_an_open_document_zipped_again_by_hand_is_still_one():
    parts = {"content.xml": "<office/>", "mimetype": "application/vnd.oasis.opendocument.text"}

    assert recognise("plan.odt", _zipped(parts))[0].key == "opendocument"


def test_a_cut_document_whose_list_of_types_came_last_is_still_a_document():
    """Otherwise its raw XML would be taken for text and the salvage never run."""
    whole = _zipped({"word/document.xml": "<w/>" * 500, "[Content_Types].xml": "<Types/>"})

    assert recognise("plan.docx", whole[: len(whole) // 2])[0].key == "docx"
