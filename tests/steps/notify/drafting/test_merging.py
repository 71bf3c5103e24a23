"""The merge language knows names in braces and nothing else, whatever is put into it."""

from __future__ import annotations

import pytest

from forthwith.steps.notify.drafting.errors import StrayBrace, UnknownField
from forthwith.steps.notify.drafting.merging import fields_in, merge, merge_spans, shown
from forthwith.steps.notify.drafting.plain_values import block, line

#: What somebody might write as a name, an address or a school, to make a letter say or do something else.
HOSTILE = [
    "{reader_name}", "{{reader_name}}", "{code}", "{{code}}", "{about_name.__class__}", "{0}", "{}", "{{", "}}", "{", "}", "{{{code}}}",
    "{code!r}", "{code:>99999999}", "{code.__init__.__globals__}", "%(code)s", "%s%s%s%n", "${code}", "#{7*7}", "{{7*7}}", "{% for x in y %}",
    "{{ config }}", "<%= 7*7 %>", "<script>alert(1)</script>", "</p><h1>x", "&lt;b&gt;", "Robert'); DROP TABLE letters;--", "=cmd|' /C calc'!A0",
    "+1+1", "@SUM(1)", "\\x00", "\\n\\nBcc: all@otterbay.example", "../../../etc/passwd", "[[happened]]", "[[+from]]", "## Heading", "Subject: other",
    "---", "O’Brien-Çelik", "李小龙", "محمد", "👩‍👩‍👧", "a" * 3000, "[link](https://evil.example)", "_____", "tbd", "¿Qué?", "{salutation}{code}",
]  # fmt: skip
TEMPLATES = ["{reader_name.upper}", "{reader_name!r}", "{reader_name:10}", "{reader_name[0]}", "{1+1}", "{}", "{ reader_name }", "{Reader_Name}", "{", "a } b", "{{reader_name}", "{reader name}", "{reader_name", "{{{{{", "{reader_name()}", "{reader-name}", "{_x}", "{%if%}"]  # fmt: skip


def test_a_field_is_replaced_by_its_value():
    assert merge("Dear {reader_name},", {"reader_name": "Pat"}) == "Dear Pat,"


def test_an_unknown_field_is_refused_by_name():
    with pytest.raises(UnknownField, match=r"no field \{nickname\}.*Nothing was merged"):
        merge("Dear {nickname},", {"reader_name": "Pat"})


@pytest.mark.parametrize("template", TEMPLATES)
def test_anything_but_a_name_in_braces_is_refused(template):
    with pytest.raises((StrayBrace, UnknownField), match="Nothing was merged"):
        merge(template, {"reader_name": "Pat"})


def test_a_stray_brace_is_named_by_its_line():
    with pytest.raises(StrayBrace, match="Line 3"):
        merge("a\nb\nc { d", {})


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_stands_as_it_is_and_is_never_read_again(value):
    assert merge("<{reader_name}|{code}>", {"reader_name": value, "code": "K7"}) == f"<{value}|K7>"


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_merged_into_a_draft_stays_itself_in_the_second_merge(value):
    draft = merge("{district_name}: {code}", {"district_name": value}, later={"code"})

    assert merge(draft, {"code": "K7"}) == f"{value}: K7"


@pytest.mark.parametrize("value", HOSTILE)
def test_a_field_in_a_value_is_no_field_of_the_draft(value):
    assert fields_in(merge("{district_name}", {"district_name": value}, later={"code"})) == ()


def test_later_fields_stay_and_braces_come_back():
    draft = merge("{{x}} {district_name} {code}", {"district_name": "D"}, later={"code"})

    assert (draft, merge(draft, {"code": "K7"})) == ("{{x}} D {code}", "{x} D K7")
    assert shown(draft) == "{x} D {code}"


def test_a_field_that_is_neither_known_nor_later_is_refused_in_a_draft_too():
    with pytest.raises(UnknownField):
        merge("{nickname}", {}, later={"code"})


def test_each_value_is_found_at_its_place():
    text, (first, second) = merge_spans("a {code} b {reference}", {"code": "K7", "reference": "L1"})

    assert (text[first.start : first.end], text[second.start : second.end], second.field) == ("K7", "L1", "reference")


@pytest.mark.parametrize(
    "value",
    [
        "Pat\r\nBcc: all@otterbay.example",
        "Pat\u2028x",
        "Pat\x0bx",
        "Pat\x85x",
        "a\tb",
        "\x00Pat\x1b[31m",
        "Pat\u202eevil",
    ],
)
def test_a_line_holds_no_line_break_and_no_control_sign(value):
    made = line(value)

    assert made.isprintable()
    assert "\n" not in made
    assert made.startswith(("Pat", "a b"))


def test_letters_that_need_a_joiner_keep_it():
    assert line("می\u200cخواهم") == "می\u200cخواهم"


def test_a_block_keeps_its_lines_and_nothing_else():
    assert block("one\r\ntwo\x00\n\n three \n") == "one\ntwo\n\nthree"


def test_a_very_long_value_is_cut_to_a_line():
    assert len(line("x" * 100_000)) == 2_000
