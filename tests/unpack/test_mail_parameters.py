"""The fields that say what a part is, in all the ways mail programs write them (RFC 2045, 2183, 2231)."""

from __future__ import annotations

import pytest

from forthwith.unpack import Limits
from forthwith.unpack.budget import Budget
from forthwith.unpack.mime import read_entity, read_parameters, split_parts


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("text/plain; charset=utf-8", {"charset": "utf-8"}),
        ('text/plain; CHARSET="utf-8"', {"charset": "utf-8"}),
        ("text/plain;charset = utf-8 ; format=flowed", {"charset": "utf-8", "format": "flowed"}),
        ('x/y; name="a; b.txt"', {"name": "a; b.txt"}),
        ('x/y; name="a \\"b\\".txt"', {"name": 'a "b".txt'}),
        ("x/y; name=my list.txt", {"name": "my list.txt"}),
        ('x/y; name="=?utf-8?q?Zo=C3=A9.txt?="', {"name": "Zoé.txt"}),
        ("x/y; name*=utf-8''Zo%C3%A9.txt", {"name": "Zoé.txt"}),
        ("x/y; name*=iso-8859-1'en'Zo%E9.txt", {"name": "Zoé.txt"}),
        ("x/y; name*=Zo%C3%A9.txt", {"name": "Zoé.txt"}),
        ("x/y; name*0=one; name*1=two; name*2=three", {"name": "onetwothree"}),
        ("x/y; name*1=two; name*0=one", {"name": "onetwo"}),
        ("x/y; name*0*=utf-8''Zo%C3; name*1*=%A9.txt", {"name": "Zoé.txt"}),
        ("x/y; name*0*=utf-8''Zo%C3%A9; name*1=.txt", {"name": "Zoé.txt"}),
        ("x/y", {}),
        ("", {}),
        (";;;=;=x", {}),
        ("x/y; name=a; name=b", {"name": "a"}),
    ],
)
def test_parameters_are_read(field, expected):
    assert read_parameters(field) == expected


@pytest.mark.parametrize("unit", [';a="', ";a=b", ';a="\\', "a*", ";", '"'])
def test_a_field_of_nothing_but_marks_is_answered(unit):
    read_parameters("x/y" + unit * 50_000)


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("text/HTML; charset=x", "text/html"),
        (" multipart/mixed", "multipart/mixed"),
        ("application/vnd.ms-excel", "application/vnd.ms-excel"),
        ("text", "text/plain"),
        ("", "text/plain"),
        ("; charset=x", "text/plain"),
    ],
)
def test_the_kind_of_a_part_is_read(field, kind):
    assert read_entity(f"Content-Type: {field}\n\nx".encode()).type == kind


@pytest.mark.parametrize("value", ["attachment", "Attachment; filename=x", " ATTACHMENT"])
def test_a_part_set_apart_is_an_attachment(value):
    assert read_entity(f"Content-Disposition: {value}\n\nx".encode()).is_attached


@pytest.mark.parametrize("value", ["inline", "", "form-data"])
def test_a_part_in_line_is_none(value):
    assert not read_entity(f"Content-Disposition: {value}\n\nx".encode()).is_attached


def _split(body: bytes):
    return list(split_parts(body, "b", Budget(Limits())))


def test_a_body_is_split_at_its_boundary_lines():
    assert _split(b"before\r\n--b\r\none\r\n--b\r\ntwo\r\n--b--\r\nafter") == [
        ("preamble", b"before"),
        ("part", b"one"),
        ("part", b"two"),
        ("epilogue", b"after"),
    ]


@pytest.mark.parametrize("line", [b"x--b", b"--bc", b"--b c", b" --b"])
def test_a_line_that_only_looks_like_a_boundary_splits_nothing(line):
    body = b"--b\none\n" + line + b"\nstill one\n--b--\n"

    assert [piece for kind, piece in _split(body) if kind == "part"] == [b"one\n" + line + b"\nstill one"]


def test_blanks_after_a_boundary_do_no_harm():
    assert [kind for kind, _ in _split(b"--b  \none\n--b--  \n")] == ["preamble", "part", "epilogue"]


def test_a_part_without_its_end_is_called_cut():
    assert _split(b"--b\none\n--b\ntwo") == [("preamble", b""), ("part", b"one"), ("cut", b"two")]


def test_a_body_without_any_boundary_is_all_preamble():
    assert _split(b"words") == [("preamble", b"words")]


def test_what_follows_the_closing_boundary_is_not_split_again():
    assert [kind for kind, _ in _split(b"--b\none\n--b--\n--b\ntwo\n")] == ["preamble", "part", "epilogue"]


def test_boundaries_of_a_single_line_end_are_found():
    assert [piece for kind, piece in _split(b"--b\n\none\n--b\n\ntwo\n--b--") if kind == "part"] == [b"\none", b"\ntwo"]


@pytest.mark.parametrize(
    ("encoding", "raw", "body"),
    [
        ("7bit", b"words", b"words"),
        ("8bit", b"w\xe9", b"w\xe9"),
        ("", b"words", b"words"),
        ("BASE64", b"aGVsbG8=", b"hello"),
        ("Quoted-Printable", b"a=3Db=\r\nc", b"a=bc"),
        ("x-uuencode", b"begin 644 a\n%:&5L;&\\\n`\nend\n", b"hello"),
        ("unheard-of", b"words", b"words"),
    ],
)
def test_a_body_is_decoded_by_its_encoding(encoding, raw, body):
    entity = read_entity(f"Content-Transfer-Encoding: {encoding}\n\n".encode() + raw)

    assert entity.body() == (body, True)


def test_a_damaged_old_encoding_is_said_to_be():
    entity = read_entity(b"Content-Transfer-Encoding: x-uue\n\nbegin 644 a\n%:&5L;&\\\n\xff\xff\xff\nend\n")

    assert entity.body() == (b"hello", False)
