"""Web pages and HTML bodies: the words, the tables, and what is there but not seen."""

from __future__ import annotations

import pytest


def _page(body: str) -> str:
    return f"<html><body>{body}</body></html>"


def _rows(*rows: tuple[str, ...], tag: str = "td") -> str:
    return "".join("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>" for row in rows)


def test_the_words_of_a_page_are_read_line_by_line(opened):
    found = opened("a.html", _page("<h1>Plan</h1><p>Dear <b>Ann</b>&nbsp;&amp; Bo<br>bye</p>"))

    assert found.texts[0].text == "Plan\n\nDear Ann\xa0& Bo\nbye"


@pytest.mark.parametrize("raw", ["script", "style"])
def test_programs_and_styles_are_no_words(opened, raw):
    assert "secret" not in opened("a.html", _page(f"<{raw}>secret</{raw}>seen")).words


@pytest.mark.parametrize(
    "way",
    [
        'style="display:none"',
        "style='DISPLAY : NONE'",
        'style="color:red; visibility:hidden"',
        'style="font-size:0px"',
        'style="mso-hide:all"',
        'style="max-height:0;overflow:hidden"',
        'style="opacity:0"',
        "hidden",
    ],
)
def test_words_nobody_sees_are_read_and_marked_hidden(opened, way):
    found = opened("a.html", _page(f"<div {way}>unseen <div>inner</div></div><p>seen</p>"))

    assert found.texts[0].text == "seen"
    assert "unseen" in found.hidden
    assert "inner" in found.hidden


@pytest.mark.parametrize(
    "way", ['class="hidden"', 'style="display:block"', 'style="font-size:0.9em"', 'type="hidden-x"']
)
def test_words_that_are_seen_are_not_called_hidden(opened, way):
    assert opened("a.html", _page(f"<div {way}>seen</div>")).hidden == ""


@pytest.mark.parametrize(
    ("markup", "target"),
    [
        ('<a href="mailto:ann@home.example">write</a>', "mailto:ann@home.example"),
        ("<a href='http://x.example/?id=7&amp;n=1'>x</a>", "http://x.example/?id=7&n=1"),
        ("<form action=http://x.example/send>", "http://x.example/send"),
        ("<iframe src='http://x.example/list'>", "http://x.example/list"),
    ],
)
def test_where_a_link_leads_is_read(opened, markup, target):
    assert target in opened("a.html", _page(markup + "words")).kind("link")


@pytest.mark.parametrize("markup", ['<a href="#top">up</a>', '<a href="cid:1">x</a>', '<a name="x">y</a>'])
def test_a_link_within_the_page_leads_nowhere(opened, markup):
    assert opened("a.html", _page(markup)).kind("link") == []


def test_comments_are_read_and_hidden(opened):
    found = opened("a.html", _page("<!-- old: Kessler --><!--[if mso]><p>office</p><![endif]-->seen"))

    assert found.kind("comment") == ["old: Kessler"]
    assert "Kessler" in found.hidden


def test_what_a_form_carries_unseen_is_read(opened):
    assert "4711" in opened("a.html", _page('<input type="hidden" name="student" value="4711">seen')).hidden


def test_the_words_of_a_picture_are_read(opened):
    assert "Ann in 4B" in opened("a.html", _page('<img src="a.jpg" alt="Ann in 4B">')).words


def test_a_table_of_data_becomes_a_table(opened):
    rows = _rows(("Ann Lee", "North", "4"), ("Bo Day", "South", "5"))
    head = _rows(("Name", "School", "Grade"), tag="th")

    table = opened("a.html", _page(f"<table>{head}{rows}</table>")).table

    assert table.columns == ("Name", "School", "Grade")
    assert table.rows == [["Ann Lee", "North", "4"], ["Bo Day", "South", "5"]]


def test_a_table_without_a_header_row_loses_no_row(opened):
    table = opened("a.html", _page(f"<table>{_rows(('Ann', '4'), ('Bo', '5'), ('Cy', '6'))}</table>")).table

    assert table.columns == ()
    assert len(table.rows) == 3
    assert table.first_row == 1


def test_cells_that_are_never_closed_are_cells(opened):
    table = opened("a.html", _page("<table><tr><td>Ann<td>4<tr><td>Bo<td>5<tr><td>Cy<td>6</table>")).table

    assert table.rows == [["Ann", "4"], ["Bo", "5"], ["Cy", "6"]]


@pytest.mark.parametrize(
    "table",
    [
        f"<table>{_rows(('only one row', 'of words'))}</table>",
        f"<table>{_rows(('a',), ('b',), ('c',))}</table>",
        f"<table><tr><td>{'<table>' + _rows(('a',), ('b',), ('c',)) + '</table>'}</td></tr></table>",
    ],
)
def test_a_table_for_the_look_stays_text(opened, table):
    found = opened("a.html", _page(table))

    assert found.tables == []
    assert found.texts


@pytest.mark.parametrize(
    "data",
    [
        "<html><meta charset=iso-8859-1><p>Zoé".encode("latin-1"),
        b'<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>Zo\xe9',
        "<html><p>Zoé".encode(),
        "<html><p>Zoé".encode("utf-16"),
        "<html><p>Zoé".encode("utf-8-sig"),
        b"<html><meta charset=utf-16><p>Zo\xc3\xa9",
        b"<html><p>Zo&eacute;",
        b"<html><p>Zo&#233;",
    ],
)
def test_a_page_in_any_charset_is_read(opened, data):
    assert "Zoé" in opened("a.html", data).words


def test_a_table_saved_under_the_name_of_a_workbook_is_read_and_the_name_remarked(opened):
    found = opened("grades.xls", _page(f"<table>{_rows(('Ann', '4'), ('Bo', '5'), ('Cy', '6'))}</table>"))

    assert found.table.rows[0] == ["Ann", "4"]
    assert "in fact a web page" in str(found.table.place)


@pytest.mark.parametrize(
    "unit",
    ["<a", "<!--", "<", "<table>", "<td>", "<script>", "&", "&#", '<a href="', "<div hidden>", "</div>", "<tr><td>x"],
)
def test_a_page_of_nothing_but_broken_marks_is_answered(opened, unit):
    assert opened("a.html", "<html>" + unit * 30_000).items


def test_words_after_a_comment_that_never_ends_are_read(opened):
    assert "kessler" in opened("a.html", _page("<!-- <!-- x <p>kessler</p>")).words
