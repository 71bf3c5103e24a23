"""Slide decks: slides in their order, and what an ordinary look misses."""

from __future__ import annotations

from io import BytesIO

import pytest
from fixtures import office, workbooks
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from forthwith.unpack import unpack_bytes


@pytest.fixture
def deck():
    """Two slides: a plan and a list."""
    made = Presentation()
    for title, body in (("Plans", "Ada Lane"), ("Bus list", "Bo Reed")):
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, body
    return made


def saved(deck) -> bytes:
    held = BytesIO()
    deck.save(held)
    return held.getvalue()


def test_each_slide_is_read_in_its_place(opened, deck):
    found = opened("a.pptx", saved(deck))

    assert found.kind("text")[:2] == ["Plans\nAda Lane", "Bus list\nBo Reed"]
    assert found.places[:2] == ["a.pptx, slide 1", "a.pptx, slide 2"]


def test_slides_keep_the_order_of_the_show(opened, deck):
    order = deck.slides._sldIdLst
    order.insert(0, order[1])

    assert opened("a.pptx", saved(deck)).kind("text")[0] == "Bus list\nBo Reed"


def test_a_hidden_slide_is_read_and_marked(opened, deck):
    deck.slides[1]._element.set("show", "0")

    found = opened("a.pptx", saved(deck))

    assert "Bo Reed" in found.hidden
    assert "a.pptx, slide 2 (hidden)" in found.places
    assert "Ada Lane" not in found.hidden


def test_a_slide_taken_out_of_the_show_is_still_read(opened, deck):
    deck.slides._sldIdLst.remove(deck.slides._sldIdLst[1])

    found = opened("a.pptx", saved(deck))

    assert "Bo Reed" in found.hidden
    assert any("not listed" in place for place in found.places)


def test_speaker_notes_are_read_and_hidden(opened, deck):
    deck.slides[0].notes_slide.notes_text_frame.text = "Bo Reed was suspended"

    found = opened("a.pptx", saved(deck))

    assert found.kind("note") == ["Bo Reed was suspended"]
    assert "suspended" in found.hidden


def test_a_table_is_a_table(opened, deck):
    table = deck.slides[0].shapes.add_table(2, 2, 0, 0, Inches(3), Inches(1)).table
    for row, texts in enumerate([("Name", "Grade"), ("Cy Moss", "7")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text

    found = opened("a.pptx", saved(deck))

    assert (found.table.columns, found.table.rows) == (("Name", "Grade"), [["Cy Moss", "7"]])
    assert "Cy Moss" not in "".join(found.kind("text"))


def test_a_hidden_shape_is_marked(opened, deck):
    box = deck.slides[0].shapes.add_textbox(0, 0, 100, 100)
    box.text_frame.text = "Dee Park"
    box._element.nvSpPr.cNvPr.set("hidden", "1")

    found = opened("a.pptx", saved(deck))

    assert "Dee Park" in found.hidden
    assert "Dee Park" not in found.kind("text")[0]


def test_groups_and_lines_are_read(opened, deck):
    box = deck.slides[0].shapes.add_group_shape().shapes.add_textbox(0, 0, 100, 100)
    box.text_frame.text = "Dee\vPark"

    assert "Dee\nPark" in opened("a.pptx", saved(deck)).kind("text")[0]


def test_descriptions_are_read(opened, deck):
    deck.slides[0].shapes.title._element.nvSpPr.cNvPr.set("descr", "Ada Lane on stage")

    assert "Ada Lane on stage" in opened("a.pptx", saved(deck)).hidden


def test_where_links_lead_is_read(opened, deck):
    run = deck.slides[0].shapes.title.text_frame.paragraphs[0].runs[0]
    run.hyperlink.address = "mailto:pat@home.example"

    assert opened("a.pptx", saved(deck)).kind("link") == ["mailto:pat@home.example"]


def test_comments_of_both_forms_are_read(opened, deck):
    old = '<p:cmLst xmlns:p="x"><p:cm authorId="0"><p:text>Call the father</p:text></p:cm></p:cmLst>'
    new = '<p188:cmLst xmlns:p188="y" xmlns:a="z"><p188:cm><p188:txBody><a:p><a:r><a:t>Ask Pat</a:t></a:r></a:p></p188:txBody></p188:cm></p188:cmLst>'
    data = saved(deck)
    name = "ppt/slides/_rels/slide1.xml.rels"
    links = office.parts_of(data)[name].decode()
    more = "".join(f'<Relationship Id="c{i}" Type="x/comments" Target="../comments/c{i}.xml"/>' for i in (1, 2))
    data = office.with_part(data, name, links.replace("</Relationships>", more + "</Relationships>"))
    data = office.with_part(office.with_part(data, "ppt/comments/c1.xml", old), "ppt/comments/c2.xml", new)

    found = opened("a.pptx", data)

    assert found.kind("comment") == ["Call the father", "Ask Pat"]
    assert "Ask Pat" in found.hidden


def test_who_commented_is_read(opened, deck):
    authors = '<p:cmAuthorLst xmlns:p="x"><p:cmAuthor id="0" name="Pat Lane"/></p:cmAuthorLst>'

    found = opened("a.pptx", office.with_part(saved(deck), "ppt/commentAuthors.xml", authors))

    assert "Pat Lane" in found.kind("property")


def test_the_workbook_behind_a_chart_is_opened_and_hidden(opened, deck):
    """A chart brings along the whole workbook it was made from."""
    data = CategoryChartData()
    data.categories = ["Cy Moss", "Dee Park"]
    data.add_series("Days suspended", (3, 5))
    deck.slides[0].shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, Inches(3), Inches(3), data)

    found = opened("a.pptx", saved(deck))

    table = next(table for table in found.tables if "Cy Moss" in str(table.rows))
    assert table.place.hidden
    assert "Dee Park" in "".join(found.kind("text"))


def test_what_stands_on_every_slide_is_read_but_not_the_placeholders(opened, deck):
    deck.slide_master.shapes.add_textbox(0, 0, 100, 100) if hasattr(deck.slide_master.shapes, "add_textbox") else None
    data = saved(deck)
    name = "ppt/slideMasters/slideMaster1.xml"
    shape = "<p:sp><p:nvSpPr><p:cNvPr id='99' name='x'/></p:nvSpPr><p:txBody><a:p><a:r><a:t>Property of P. Lane</a:t></a:r></a:p></p:txBody></p:sp>"
    master = office.parts_of(data)[name].decode().replace("</p:spTree>", shape + "</p:spTree>")

    words = opened("a.pptx", office.with_part(data, name, master)).words

    assert "Property of P. Lane" in words
    assert "Click to edit" not in words


def test_properties_are_read(opened, deck):
    deck.core_properties.author = "R. Office"

    assert "R. Office" in opened("a.pptx", saved(deck)).kind("property")


def test_a_picture_is_named_as_not_read(opened, deck):
    found = opened("a.pptx", office.with_part(saved(deck), "ppt/media/image9.png", b"\x89PNG\r\n\x1a\n" + bytes(40)))

    assert "an image" in found.whys


def test_an_embedded_workbook_is_opened(opened, deck):
    inner = workbooks.xlsx([workbooks.Sheet("In", ("Name", "Grade"), [("Cy Moss", "7")])])

    found = opened("a.pptx", office.with_part(saved(deck), "ppt/embeddings/Sheet.xlsx", inner))

    assert "Cy Moss" in found.words


def test_a_slide_that_is_missing_is_named_and_the_others_are_read(opened, deck):
    parts = office.parts_of(saved(deck))
    del parts["ppt/slides/slide1.xml"]

    found = opened("a.pptx", office.packed(parts))

    assert "Bo Reed" in found.words
    assert "a.pptx, slide 1" in [str(item.place) for item in found.not_read]


def test_a_slide_that_breaks_off_is_read_up_to_there(opened, deck):
    name = "ppt/slides/slide1.xml"
    text = office.parts_of(saved(deck))[name].decode()

    found = opened("a.pptx", office.with_part(saved(deck), name, text[: text.index("Ada Lane")]))

    assert "Plans" in found.words
    assert "damaged" in found.whys


SMALL = office.packed(
    {
        "[Content_Types].xml": "<Types/>",
        "ppt/slides/slide1.xml": '<p:sld xmlns:p="x" xmlns:a="y"><p:sp><a:p><a:r><a:t>Ada Lane</a:t></a:r></a:p></p:sp></p:sld>',
    }
)


def test_slides_are_found_even_when_nothing_lists_them(opened):
    assert "Ada Lane" in opened("a.pptx", SMALL).words


@given(st.integers(0, len(SMALL) - 1), st.binary(min_size=1, max_size=20))
@settings(max_examples=100, deadline=None)
def test_overwritten_bytes_never_stop_the_reader(at, noise):
    assert list(unpack_bytes("a.pptx", SMALL[:at] + noise + SMALL[at + len(noise) :]))
