"""Plain text in whatever charset it was saved, none of it lost."""

from __future__ import annotations

import pytest

from forthwith.unpack.plain import text_of

WORDS = "Zoé Brulé, Élève 4B – “café”"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_text_in_any_common_charset_is_read(opened, charset):
    assert opened("a.txt", WORDS.encode(charset)).kind("text") == [WORDS]


def test_a_text_cut_in_the_middle_of_a_letter_keeps_the_rest(opened):
    assert opened("a.txt", (WORDS * 3 + "é").encode()[:-1]).words.startswith(WORDS)


def test_a_single_bad_byte_does_not_turn_the_text_into_another_charset(opened):
    assert WORDS in opened("a.txt", WORDS.encode() * 5 + b"\xff").words


def test_zero_bytes_are_left_out(opened):
    assert opened("a.txt", b"Ann\0 Lee, a name with a zero in it, and words").words.startswith("Ann Lee")


def test_a_stated_charset_is_believed():
    assert text_of("Łukasz".encode("iso-8859-2"), "iso-8859-2") == "Łukasz"


def test_a_mark_is_believed_more_than_a_stated_charset():
    assert text_of(WORDS.encode("utf-16"), "iso-8859-1") == WORDS


def test_a_text_of_one_endless_line_comes_in_bearable_pieces(opened):
    found = opened("a.txt", "x" * 3_500_000)

    assert sum(len(piece) for piece in found.kind("text")) == 3_500_000
    assert max(len(piece) for piece in found.kind("text")) <= 1_000_000


@pytest.mark.parametrize("end", ["\n", "\r\n", " "])
def test_pieces_end_between_words(opened, end):
    found = opened("a.txt", f"kessler{end}" * 300_000)

    assert len(found.texts) > 1
    assert not any(piece.startswith("essler") for piece in found.kind("text"))


def test_an_encrypted_text_is_named_beside_its_words(opened):
    found = opened("a.txt", "see below\n-----BEGIN PGP MESSAGE-----\nxyz\n-----END PGP MESSAGE-----\n")

    assert "see below" in found.words
    assert "encrypted" in found.whys


@pytest.mark.parametrize("name", ["a.txt", "a.log", "a.md", "README", "a.unknown"])
def test_text_is_read_whatever_it_is_called(opened, name):
    assert opened(name, WORDS).kind("text") == [WORDS]


def test_xml_of_no_known_kind_is_read_as_text(opened):
    assert "kessler" in opened("export.xml", "<?xml version='1.0'?><list><name>kessler</name></list>").words
