"""The lines of calendars and cards, whoever wrote them (RFC 5545 3.1, RFC 6350 3.3, vCard 2.1)."""

from __future__ import annotations

import pytest

from forthwith.unpack import Limits
from forthwith.unpack.budget import Budget
from forthwith.unpack.content_lines import read_lines, split_value, unescape


def _lines(text: str | bytes):
    data = text if isinstance(text, bytes) else text.encode()
    return list(read_lines(data, Budget(Limits())))


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("SUMMARY:Plan", "SUMMARY", "Plan"),
        ("summary:Plan", "SUMMARY", "Plan"),
        ("item1.TEL:555", "TEL", "555"),
        ("X-A:b:c;d", "X-A", "b:c;d"),
        ("A;B=c:d", "A", "d"),
        ('A;B="x:y;z":d', "A", "d"),
        ("A:", "A", ""),
        ("A:one\r\n two", "A", "onetwo"),
        ("A:one\n\ttwo", "A", "onetwo"),
    ],
)
def test_a_line_is_name_and_value(text, name, value):
    (line,) = _lines(text)

    assert (line.name, line.value) == (name, value)


@pytest.mark.parametrize("text", ["loose words", "=:=", ":x", "A B:c", ';"'])
def test_a_line_that_is_none_keeps_its_words(text):
    (line,) = _lines(text)

    assert line.name == ""
    assert line.value == text


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        ("A;CN=Ann;ROLE=CHAIR:x", {"CN": "Ann", "ROLE": "CHAIR"}),
        ('A;CN="Lee, Ann":x', {"CN": "Lee, Ann"}),
        ('A;MEMBER="m@x.example","n@x.example":x', {"MEMBER": "m@x.example,n@x.example"}),
        ("TEL;TYPE=home;TYPE=cell:x", {"TYPE": "home,cell"}),
        ("TEL;WORK;VOICE:x", {"TYPE": "WORK,VOICE"}),
        ("NOTE;QUOTED-PRINTABLE:x", {"ENCODING": "QUOTED-PRINTABLE"}),
    ],
)
def test_parameters_are_read(text, parameters):
    (line,) = _lines(text)

    assert line.parameters == parameters


@pytest.mark.parametrize(
    ("written", "read"), [("a\\nb", "a\nb"), ("a\\,b\\;c", "a,b;c"), ("a\\\\n", "a\\n"), ("a", "a")]
)
def test_escapes_are_undone(written, read):
    assert unescape(written) == read


def test_a_structured_value_is_split_at_its_own_separators():
    assert split_value("Lee;Ann\\;May;") == ["Lee", "Ann;May", ""]


def test_quoted_printable_goes_on_over_soft_line_breaks():
    (line,) = _lines("NOTE;ENCODING=QUOTED-PRINTABLE:Zo=C3=A9 =\nand =\nBo")

    assert line.text == "Zoé and Bo"


def test_an_equals_sign_at_the_end_of_another_line_joins_nothing():
    assert [line.name for line in _lines("URL:http://x.example/?a=\nNOTE:b")] == ["URL", "NOTE"]


def test_a_soft_break_at_the_end_of_the_file_loses_nothing():
    assert _lines("NOTE;ENCODING=QUOTED-PRINTABLE:words=")[0].text == "words"


def test_lines_in_utf_16_are_read():
    assert _lines("SUMMARY:Zoé".encode("utf-16"))[0].text == "Zoé"


def test_empty_lines_are_no_lines():
    assert [line.name for line in _lines("A:1\n\n\nB:2\n")] == ["A", "B"]


@pytest.mark.parametrize("unit", ['A;"', ";", "A", "a.", 'A;B=":', 'A;B="x"', "A;B=c\n", "NOTE;QUOTED-PRINTABLE:a=\n"])
def test_a_file_of_nothing_but_marks_is_answered(unit):
    _lines(unit * 30_000)
