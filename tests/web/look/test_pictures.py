"""Pictures are drawn here: every mark is spoken, nothing is styled, nothing typed becomes markup."""

from __future__ import annotations

import re

import pytest

from forthwith.web.look.pictures import ROWS, bar_chart, matrix

BARS = [("104 readers about the 596 absent", 61984), ("104 readers about the listed", 10712), ("Outside", None)]


def spoken(svg):
    return re.findall(r'aria-label="([^"]*)"', svg)


def test_every_bar_says_its_label_and_its_number():
    said = spoken(bar_chart("Who learned what", BARS, "facts"))

    assert "104 readers about the 596 absent: 61,984 facts" in said
    assert "Outside: not counted" in said


def test_every_cell_says_its_row_column_and_number():
    said = spoken(matrix("Ledger", ["Recalled", "Deleted"], ["Families", "Staff"], [[120, 61], [12, None]]))

    assert {"Families, Recalled: 120", "Staff, Deleted: not counted"} <= set(said)


def test_what_nobody_counted_is_not_drawn_as_a_pale_nought():
    svg = matrix("Ledger", ["Recalled"], ["Families", "Staff"], [[0], [None]])
    fills = dict(re.findall(r'aria-label="(\w+), Recalled[^>]* fill="([^"]+)"', svg))

    assert fills["Families"] != fills["Staff"]


def test_a_picture_holds_no_style_script_or_link():
    svg = bar_chart("Who", BARS) + matrix("x", ["a"], ["b"], [[1]])

    assert not re.search(r"style|<script|href|url\(|\son\w+=|<image", svg)


@pytest.mark.parametrize(
    "hostile", ["</text><script>alert(1)</script>", '" onload="x', "datum.number || 1", "]]>&amp;"]
)
def test_what_was_typed_never_becomes_markup(hostile):
    from lxml import etree

    tree = etree.fromstring(str(bar_chart(hostile, [(hostile, 3)]) + "").encode())

    assert tree.xpath("//*[local-name()='script']|//@onload") == []
    assert any(hostile in label for label in tree.xpath("//@aria-label"))


def test_a_long_label_takes_more_lines_and_not_more_width():
    short, long = bar_chart("x", [("a", 1)]), bar_chart("x", [("word " * 30, 1)])
    width = re.compile(r'<svg[^>]* width="(\d+)"')

    assert abs(int(width.search(long)[1]) - int(width.search(short)[1])) < 10
    assert long.count("<tspan") > 2


def test_equal_labels_are_two_bars():
    assert len([said for said in spoken(bar_chart("x", [("same", 1), ("same", 2)])) if said.startswith("same")]) == 2


def test_many_rows_are_left_to_the_table():
    assert len([said for said in spoken(bar_chart("x", [(f"row {n}", n) for n in range(50)])) if "row" in said]) == ROWS


@pytest.mark.parametrize("nothing", [bar_chart("x", []), matrix("x", [], [], []), matrix("x", ["a"], [], [])])
def test_nothing_to_draw_is_no_picture(nothing):
    assert nothing == ""


def test_the_same_data_is_drawn_once():
    from forthwith.web.look.pictures import _drawn

    bar_chart("twice", BARS)
    before = _drawn.cache_info().hits
    bar_chart("twice", BARS)

    assert _drawn.cache_info().hits == before + 1
