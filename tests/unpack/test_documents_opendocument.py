"""OpenDocument texts and slides: the text, and what an ordinary look misses."""

from __future__ import annotations

from fixtures import office

LETTER = "<text:p>Dear families</text:p>"


def odt(body: str, **more) -> bytes:
    return office.opendocument("text", body, **more)


def test_the_body_is_read_in_one_piece(opened):
    found = opened("a.odt", odt(f"<text:h>News</text:h>{LETTER}<text:list><text:list-item><text:p>Ada Lane</text:p></text:list-item></text:list>"))

    assert found.kind("text") == ["News\nDear families\nAda Lane"]


def test_spaces_tabs_and_breaks_are_kept(opened):
    body = '<text:p>Ada<text:s/>Lane<text:tab/>4<text:line-break/><text:span>Bo<text:s text:c="3"/>Reed</text:span></text:p>'

    assert opened("a.odt", odt(body)).kind("text") == ["Ada Lane\t4\nBo   Reed"]


def test_deleted_text_is_read_and_marked_hidden(opened):
    gone = (
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>R. Office</dc:creator>"
        "</office:change-info><text:p>Bo Reed was suspended</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )

    found = opened("a.odt", odt(gone + LETTER))

    assert found.kind("deleted") == ["Bo Reed was suspended"]
    assert "Bo Reed" in found.hidden
    assert found.kind("text") == ["Dear families"]
    assert "R. Office" in found.kind("property")


def test_comments_are_read_and_hidden(opened):
    said = "<office:annotation><dc:creator>P. Lane</dc:creator><text:p>Call the father</text:p></office:annotation>"

    found = opened("a.odt", odt(f"<text:p>Dear {said}families</text:p>"))

    assert found.kind("comment") == ["Call the father"]
    assert found.kind("text") == ["Dear families"]
    assert "P. Lane" in found.kind("property")


def test_footnotes_are_read(opened):
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See file</text:p></text:note-body></text:note>"

    assert opened("a.odt", odt(f"<text:p>Ada Lane{note}</text:p>")).kind("note") == ["See file"]


def test_text_boxes_and_descriptions_are_read(opened):
    box = (
        "<draw:frame><draw:text-box><text:p>On a plan</text:p></draw:text-box><svg:desc>Ada Lane on stage</svg:desc></draw:frame>"
    )

    found = opened("a.odt", odt(f"{LETTER}<text:p>{box}</text:p>"))

    assert "On a plan" in found.kind("text")
    assert "Ada Lane on stage" in found.hidden


def test_hidden_text_is_read(opened):
    body = (
        '<text:p>Dear <text:hidden-text text:string-value="Bo Reed"/></text:p>'
        "<text:p><text:hidden-paragraph/>Cy Moss left</text:p>"
    )

    hidden = opened("a.odt", odt(body)).hidden

    assert "Bo Reed" in hidden
    assert "Cy Moss left" in hidden


def test_a_table_of_people_is_a_table(opened):
    rows = "".join(
        f"<table:table-row><table:table-cell><text:p>{name}</text:p></table:table-cell>"
        f"<table:table-cell><text:p>{grade}</text:p></table:table-cell></table:table-row>"
        for name, grade in (("Name", "Grade"), ("Ada Lane", "4"))
    )

    table = opened("a.odt", odt(f"{LETTER}<table:table>{rows}</table:table>")).table

    assert table.columns == ("Name", "Grade")
    assert table.rows == [["Ada Lane", "4"]]
    assert str(table.place) == "a.odt, table 1"


def test_a_cell_repeated_a_million_times_is_laid_out_within_bounds(opened):
    cell = '<table:table-cell table:number-columns-repeated="999999"><text:p>x</text:p></table:table-cell>'

    table = opened("a.odt", odt(f"<table:table><table:table-row>{cell}</table:table-row></table:table>")).table

    assert len(table.rows[0]) == 1000


def test_headers_and_footers_of_the_pages_are_read(opened):
    pages = (
        "<office:master-styles><style:master-page><style:header><text:p>Plans</text:p></style:header>"
        "<style:footer><text:p>R. Office</text:p></style:footer></style:master-page></office:master-styles>"
    )

    found = opened("a.odt", odt(LETTER, parts={"styles.xml": office.odf_part("document-styles", pages)}))

    assert found.kind("header") == ["Plans"]
    assert found.kind("footer") == ["R. Office"]


def test_where_links_lead_is_read(opened):
    body = '<text:p><text:a xlink:href="mailto:pat@home.example">write</text:a></text:p>'

    found = opened("a.odt", odt(body))

    assert found.kind("link") == ["mailto:pat@home.example"]
    assert found.kind("text") == ["write"]


def test_a_picture_is_named_as_not_read(opened):
    found = opened("a.odt", odt(LETTER, parts={"Pictures/1.png": b"\x89PNG\r\n\x1a\n" + bytes(40)}))

    assert "an image" in found.whys


def test_an_embedded_text_is_read_as_hidden(opened):
    inner = office.parts_of(odt("<text:p>Bo Reed</text:p>"))["content.xml"]

    assert "Bo Reed" in opened("a.odt", odt(LETTER, parts={"Object 1/content.xml": inner})).hidden


def odp(pages: str, **more) -> bytes:
    return office.opendocument("presentation", pages, **more)


def page(text: str, notes: str = "", about: str = "") -> str:
    box = f"<draw:frame><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>"
    return f"<draw:page {about}>{box}<presentation:notes><draw:frame><draw:text-box><text:p>{notes}</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>"


def test_slides_are_read_each_in_its_place(opened):
    found = opened("a.odp", odp(page("Plans") + page("Ada Lane")))

    assert [str(item.place) for item in found.texts if item.text == "Ada Lane"] == ["a.odp, slide 2, text box 1"]


def test_notes_of_a_slide_are_hidden(opened):
    found = opened("a.odp", odp(page("Plans", notes="Bo Reed was suspended")))

    assert found.kind("note") == ["Bo Reed was suspended"]
    assert found.kind("text") == ["Plans"]
    assert "Bo Reed" in found.hidden


def test_a_hidden_slide_is_marked(opened):
    style = '<style:style style:name="off"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>'

    found = opened("a.odp", odp(page("Ada Lane", about='draw:style-name="off"'), styles=style))

    assert "Ada Lane" in found.hidden
    assert any("slide 1 (hidden)" in place for place in found.places)


def test_a_file_without_content_is_named(opened):
    parts = office.parts_of(odt(LETTER))
    del parts["content.xml"]

    found = opened("a.odt", office.with_plain_type(office.packed(parts)))

    assert "missing from it" in found.whys
