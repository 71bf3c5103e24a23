"""What is not read is listed with a reason and a next step, and never counts as clean (invariant 8)."""

from __future__ import annotations

import struct

import pytest

KINDS = [
    ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(40), "an image"),
    ("scan.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "an image"),
    ("scan.tif", b"II*\0" + bytes(40), "an image"),
    ("old.bmp", b"BM" + bytes(60), "an image"),
    ("new.heic", b"\0\0\0\x18ftypheic" + bytes(40), "an image"),
    ("new.webp", b"RIFF\x10\0\0\0WEBP" + bytes(40), "an image"),
    ("call.wav", b"RIFF\x10\0\0\0WAVE" + bytes(40), "a sound recording"),
    ("call.mp3", b"ID3\x04" + bytes(60), "a sound recording"),
    ("film.mp4", b"\0\0\0\x18ftypisom" + bytes(40), "a video"),
    ("tool.exe", b"MZ\x90\0" + bytes(60), "a program"),
    ("tool", b"\x7fELF" + bytes(60), "a program"),
    ("all.7z", b"7z\xbc\xaf\x27\x1c" + bytes(60), "an archive"),
    ("all.rar", b"Rar!\x1a\x07" + bytes(60), "an archive"),
    ("all.pst", b"!BDN" + bytes(60), "Outlook data file"),
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "older Microsoft file"),
    ("data.db", b"SQLite format 3\0" + bytes(60), "a database"),
    ("smime.p7m", b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03" + bytes(9), "encrypted or signed"),
    ("what", bytes(range(256)), "data of an unknown kind"),
]


@pytest.mark.parametrize(("name", "data", "what"), KINDS)
def test_what_is_not_read_is_named_for_what_it_is(opened, name, data, what):
    (item,) = opened(name, data).items

    assert what in item.why
    assert item.next_step


def test_an_empty_file_is_named(opened):
    assert "empty" in opened("list.csv", b"").whys


def test_a_file_of_blanks_is_named(opened):
    assert "Nothing readable" in opened("a.txt", b" \n \n").whys


def _photo(order: str, tag: int) -> bytes:
    mark = {"<": b"II*\0", ">": b"MM\0*"}[order]
    tiff = mark + struct.pack(order + "LHHHLLL", 8, 1, tag, 4, 1, 26, 0)
    return b"\xff\xd8\xff\xe1\x00\x60Exif\0\0" + tiff + bytes(40)


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photo_that_knows_where_it_was_taken_is_said_to(opened, order):
    assert "where it was taken" in opened("a.jpg", _photo(order, 0x8825)).whys


@pytest.mark.parametrize("data", [_photo("<", 0x0110), _photo("<", 0x8825)[:22], b"\xff\xd8\xff\xe1\0\x60Exif\0\0zz"])
def test_a_photo_without_a_position_is_only_a_photo(opened, data):
    assert "where it was taken" not in opened("a.jpg", data).whys


def test_no_reason_holds_anything_of_the_content(opened):
    found = opened("a.bin", b"\0\1\2 Kessler " + bytes(range(200)))

    assert "Kessler" not in found.whys


@pytest.mark.parametrize(("name", "data", "what"), KINDS)
def test_what_is_not_read_in_a_mail_names_its_message(opened, mail, name, data, what):
    message = mail()
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)

    found = opened("a.eml", bytes(message))

    assert [(item.message, item.place.steps[-1]) for item in found.not_read] == [(1, name)]
