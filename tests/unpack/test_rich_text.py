"""Rich text: what it shows, what it hides, and what it says about itself (RTF 1.9.1)."""

from __future__ import annotations

import pytest


def _rtf(body: str) -> str:
    return r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\colortbl;\red0;}" + body + "}"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"Dear {\b Ann}", "Dear Ann"),
        (r"Caf\'e9", "Café"),
        (r"Caf\u233?", "Café"),
        (r"Caf\uc0\u233 x", "Caféx"),
        (r"\uc2\u233\'e9\'e9 x", "é x"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"a\par b\line c\tab d", "a\nb\nc\td"),
        (r"a\{b\}\\", r"a{b}\\"[:-1]),
        (r"a\~b\_c\-d", "a\xa0b-cd"),
        (r"\ldblquote x\rdblquote", "“x”"),
        ("a\r\nb", "ab"),
        (r"a\cell b\row c", "a\tb\nc"),
    ],
)
def test_the_words_are_read(opened, written, read):
    assert opened("a.rtf", _rtf(written)).texts[0].text == read


def test_bytes_in_the_charset_of_the_document_are_read(opened):
    assert "Łukasz" in opened("a.rtf", r"{\rtf1\ansi\ansicpg1250 \'a3ukasz}").words


@pytest.mark.parametrize(
    ("written", "kind", "text", "hidden"),
    [
        (r"{\header School 9}", "header", "School 9", False),
        (r"{\footer page}", "footer", "page", False),
        (r"{\footnote see Ann}", "note", "see Ann", False),
        (r"{\*\annotation check Ann}", "comment", "check Ann", True),
        (r"{\info{\author Ann Lee}}", "property", "Ann Lee", True),
        (r"{\deleted Kessler}", "deleted", "Kessler", True),
        (r"{\field{\*\fldinst HYPERLINK http://x.example}{\fldrslt x}}", "link", "HYPERLINK http://x.example", True),
    ],
)
def test_what_stands_beside_the_text_is_read_by_kind(opened, written, kind, text, hidden):
    found = opened("a.rtf", _rtf("body " + written))

    assert found.kind(kind) == [text]
    assert (text in found.hidden) is hidden


def test_hidden_words_are_read_and_marked_hidden(opened):
    found = opened("a.rtf", _rtf(r"seen {\v Kessler}\v and\v0  end"))

    assert "Kessler" in found.hidden
    assert found.texts[0].text.startswith("seen")
    assert "Kessler" not in found.texts[0].text


def test_pictures_and_objects_are_named_as_not_read(opened):
    found = opened("a.rtf", _rtf(r"{\pict 00ff}{\pict 00ff}{\object{\*\objdata 0102}}"))

    assert "a picture, 2 times" in found.whys
    assert "an embedded object" in found.whys


def test_binary_data_is_passed_over(opened):
    assert opened("a.rtf", _rtf(r"a{\pict\bin5 }}}}}}b")).texts[0].text == "ab"


def test_fonts_and_unknown_groups_are_no_words(opened):
    assert opened("a.rtf", _rtf(r"{\*\unknown zz}seen")).words == "seen"


def test_words_after_the_end_of_the_document_are_read_and_hidden(opened):
    assert "kessler" in opened("a.rtf", _rtf("seen") + " kessler").hidden


def test_a_cut_document_gives_its_words_and_says_it_is_cut(opened):
    found = opened("a.rtf", _rtf("kessler words")[:-1])

    assert "kessler words" in found.words
    assert "cut off" in found.whys


@pytest.mark.parametrize("unit", ["{", "}", "\\", r"\'e9", r"\u5?", r"{\v x", r"\bin999999999 ", r"{\*\x", r"\uc9"])
def test_a_document_of_nothing_but_broken_marks_is_answered(opened, unit):
    assert opened("a.rtf", r"{\rtf1 " + unit * 30_000).items
