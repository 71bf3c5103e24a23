"""Word documents: the text, and every part of them that people forget."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from fixtures import office, workbooks
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.unpack import unpack_bytes

LETTER = office.paragraph("Dear families")


def saved(document) -> bytes:
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def part(name: str, tag: str, content: str) -> dict[str, str]:
    return {f"word/{name}.xml": office.story(tag, content)}


def test_the_body_is_read_in_one_piece(opened):
    found = opened("a.docx", office.word(LETTER + office.paragraph("Ada Lane has asthma.")))

    assert found.kind("text") == ["Dear families\nAda Lane has asthma."]
    assert found.places == ["a.docx"]


def test_tabs_and_breaks_are_spaces_between_words(opened):
    body = "<w:p><w:r><w:t>Ada</w:t><w:tab/><w:t>Lane</w:t><w:br/><w:t>Grade</w:t><w:noBreakHyphen/><w:t>4</w:t></w:r></w:p>"

    assert opened("a.docx", office.word(body)).kind("text") == ["Ada\tLane\nGrade-4"]


def test_a_name_cut_into_runs_is_one_name(opened):
    body = "<w:p><w:r><w:t>Ada </w:t></w:r><w:hyperlink><w:r><w:t>La</w:t></w:r></w:hyperlink><w:r><w:t>ne</w:t></w:r></w:p>"

    assert opened("a.docx", office.word(body)).kind("text") == ["Ada Lane"]


@pytest.mark.parametrize("tag", ["del", "moveFrom"])
def test_deleted_text_is_read_and_marked_hidden(opened, tag):
    word = "delText" if tag == "del" else "t"
    body = LETTER + f'<w:p><w:{tag} w:author="R. Office"><w:r><w:{word}>Bo Reed was suspended</w:{word}></w:r></w:{tag}></w:p>'

    found = opened("a.docx", office.word(body))

    assert found.kind("deleted") == ["Bo Reed was suspended"]
    assert "a.docx, deleted text in paragraph 2" in found.places
    assert "Bo Reed" in found.hidden
    assert "Bo Reed" not in "".join(found.kind("text"))


def test_inserted_text_is_part_of_the_body(opened):
    body = '<w:p><w:ins w:author="R. Office"><w:r><w:t>Ada Lane</w:t></w:r></w:ins></w:p>'

    assert opened("a.docx", office.word(body)).kind("text") == ["Ada Lane"]


def test_who_made_the_changes_is_read(opened):
    body = '<w:p><w:ins w:author="R. Office"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'

    assert opened("a.docx", office.word(body)).kind("property") == ["R. Office"]


def test_hidden_text_is_read_and_marked_hidden(opened):
    found = opened("a.docx", office.word(LETTER + office.paragraph("Bo Reed", about="<w:vanish/>")))

    assert "Bo Reed" in found.hidden
    assert "a.docx, hidden text in paragraph 2" in found.places


def test_text_whose_hiding_is_switched_off_is_shown(opened):
    found = opened("a.docx", office.word(office.paragraph("Bo Reed", about='<w:vanish w:val="0"/>')))

    assert found.kind("text") == ["Bo Reed"]
    assert not found.hidden


STYLES = part("styles", "styles", '<w:style w:styleId="Quiet"><w:rPr><w:vanish/></w:rPr></w:style>')


@pytest.mark.parametrize(
    "body",
    [
        office.paragraph("Bo Reed", about='<w:rStyle w:val="Quiet"/>'),
        '<w:p><w:pPr><w:pStyle w:val="Quiet"/></w:pPr><w:r><w:t>Bo Reed</w:t></w:r></w:p>',
    ],
)
def test_text_hidden_by_its_style_is_hidden(opened, body):
    found = opened("a.docx", office.word(LETTER + body, STYLES))

    assert "Bo Reed" in found.hidden


@pytest.mark.parametrize(
    "name, tag, kind",
    [
        ("header1", "hdr", "header"),
        ("header12", "hdr", "header"),
        ("footer2", "ftr", "footer"),
        ("footnotes", "footnotes", "note"),
        ("endnotes", "endnotes", "note"),
    ],
)
def test_every_story_beside_the_body_is_read(opened, name, tag, kind):
    found = opened("a.docx", office.word(LETTER, part(name, tag, office.paragraph("Plan of Ada Lane"))))

    assert found.kind(kind) == ["Plan of Ada Lane"]


def test_building_blocks_are_read_as_hidden(opened):
    blocks = {"word/glossary/document.xml": office.story("glossaryDocument", office.paragraph("Bo Reed"))}

    assert "Bo Reed" in opened("a.docx", office.word(LETTER, blocks)).hidden


def test_comments_are_read_with_their_authors(opened):
    said = f'<w:comment w:id="1" w:author="P. Lane">{office.paragraph("Call the father")}</w:comment>'

    found = opened("a.docx", office.word(LETTER, part("comments", "comments", said)))

    assert found.kind("comment") == ["Call the father"]
    assert found.kind("property") == ["P. Lane"]
    assert "a.docx, comment 1" in found.places
    assert "Call the father" in found.hidden


def test_everyone_who_worked_on_it_is_read(opened):
    people = '<w15:people xmlns:w15="x"><w15:person w15:author="Pat Lane"><w15:presenceInfo w15:userId="pat@school.example"/></w15:person></w15:people>'

    found = opened("a.docx", office.word(LETTER, {"word/people.xml": people}))

    assert found.kind("property") == ["Pat Lane\npat@school.example"]


def test_a_table_of_people_is_a_table(opened):
    document = docx.Document()
    table = document.add_table(3, 2)
    for row, texts in enumerate([("Name", "Grade"), ("Ada Lane", "4"), ("Bo Reed", "5")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text

    found = opened("a.docx", saved(document)).table

    assert found.columns == ("Name", "Grade")
    assert found.rows == [["Ada Lane", "4"], ["Bo Reed", "5"]]
    assert str(found.place) == "a.docx, table 1"


def test_merged_cells_of_a_table_keep_their_columns(opened):
    document = docx.Document()
    table = document.add_table(4, 3)
    lines = [("Name", "Grade", "Note"), ("Lane", "", "x"), ("", "5", "y"), ("Moss", "6", "z")]
    for row, texts in enumerate(lines):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(3, 1))

    rows = opened("a.docx", saved(document)).table.rows

    assert [row[0].split("\n")[0] for row in rows] == ["Lane", "Lane", "Moss"]
    assert rows[2][2] == "z"


def test_a_frame_of_one_row_is_just_text(opened):
    document = docx.Document()
    document.add_table(1, 2).cell(0, 0).text = "Ada Lane"

    found = opened("a.docx", saved(document))

    assert not found.tables
    assert "Ada Lane" in found.kind("text")


def test_a_table_inside_a_table_loses_no_word(opened):
    document = docx.Document()
    outer = document.add_table(2, 2)
    outer.cell(0, 0).text = "Ada Lane"
    outer.cell(1, 1).add_table(2, 2).cell(1, 1).text = "Bo Reed"

    words = opened("a.docx", saved(document)).words

    assert "Ada Lane" in words
    assert "Bo Reed" in words


def test_deleted_text_inside_a_table_is_read(opened):
    gone = '<w:p><w:del><w:r><w:delText>Bo Reed</w:delText></w:r></w:del></w:p>'
    cell = f"<w:tc>{gone}</w:tc><w:tc>{LETTER}</w:tc>"

    found = opened("a.docx", office.word(f"<w:tbl><w:tr>{cell}</w:tr><w:tr>{cell}</w:tr></w:tbl>"))

    assert found.kind("deleted") == ["Bo Reed", "Bo Reed"]


def test_text_boxes_are_read_once(opened):
    """Word keeps a second copy of each box for old programs."""
    box = f"<w:txbxContent>{office.paragraph('Ada Lane')}</w:txbxContent>"
    body = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="x"><mc:Choice><w:drawing>'
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    found = opened("a.docx", office.word(LETTER + body))

    assert found.kind("text") == ["Dear families", "Ada Lane"]
    assert "a.docx, text box" in found.places


def test_text_in_content_controls_is_read_with_its_choices(opened):
    control = (
        '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="Cy Moss" w:value="1"/></w:dropDownList></w:sdtPr>'
        f"<w:sdtContent>{office.paragraph('Ada Lane')}</w:sdtContent></w:sdt>"
    )

    found = opened("a.docx", office.word(control))

    assert found.kind("text")[0] == "Ada Lane"
    assert "Cy Moss" in found.hidden


def test_field_codes_are_read_but_page_numbers_are_not(opened):
    codes = "".join(f"<w:p><w:r><w:instrText>{code}</w:instrText></w:r></w:p>" for code in
                    (' HYPERLINK "mailto:pat@home.example" ', " PAGE ", " MERGEFIELD Diagnosis "))  # fmt: skip

    (fields,) = opened("a.docx", office.word(LETTER + codes)).kind("link")

    assert fields == 'HYPERLINK "mailto:pat@home.example"\nMERGEFIELD Diagnosis'


def test_simple_fields_are_read_too(opened):
    body = '<w:p><w:fldSimple w:instr="INCLUDETEXT C:\\plans\\lane.docx"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'

    assert "lane.docx" in opened("a.docx", office.word(body)).hidden


def test_where_links_lead_is_read(opened):
    links = office.relations(("hyperlink", "mailto:pat@home.example"), ("attachedTemplate", "file:///C:/Users/plane/x.dotx"))

    found = opened("a.docx", office.word(LETTER, {"word/_rels/document.xml.rels": links}))

    assert found.kind("link") == ["mailto:pat@home.example", "file:///C:/Users/plane/x.dotx"]


def test_descriptions_of_pictures_are_read(opened):
    body = '<w:p><w:r><w:drawing><wp:docPr xmlns:wp="x" id="1" name="p" descr="Ada Lane in a wheelchair"/></w:drawing></w:r></w:p>'

    assert "Ada Lane in a wheelchair" in opened("a.docx", office.word(body)).hidden


def test_variables_and_merge_sources_are_read(opened):
    kept = (
        '<w:docVars><w:docVar w:name="pupil" w:val="Ada Lane"/></w:docVars>'
        '<w:mailMerge><w:connectString w:val="Source=suspended.xlsx"/></w:mailMerge>'
    )

    found = opened("a.docx", office.word(LETTER, part("settings", "settings", kept)))

    assert "pupil = Ada Lane" in found.hidden
    assert "suspended.xlsx" in found.hidden


def test_properties_are_read(opened):
    document = docx.Document()
    document.core_properties.author = "R. Office"
    document.core_properties.keywords = "custody"

    assert {"R. Office", "custody"} <= set(opened("a.docx", saved(document)).kind("property"))


def test_an_embedded_workbook_is_opened_and_hidden(opened):
    inner = workbooks.xlsx([workbooks.Sheet("In", ("Name", "Grade"), [("Cy Moss", "7")])])

    found = opened("a.docx", office.word(LETTER, {"word/embeddings/Microsoft_Excel_Worksheet.xlsx": inner}))

    assert "Cy Moss" in found.words
    assert found.table.place.hidden


def test_an_embedded_web_page_is_opened(opened):
    found = opened("a.docx", office.word(LETTER, {"word/afchunk.htm": "<html><body>Bo Reed</body></html>"}))

    assert "Bo Reed" in found.words


def test_a_picture_is_named_as_not_read(opened):
    found = opened("a.docx", office.word(LETTER, {"word/media/image1.jpeg": b"\xff\xd8\xff\xe0" + bytes(50)}))

    assert "an image" in found.whys


def test_a_chart_tells_its_values(opened):
    chart = '<c:chart xmlns:c="x"><c:cat><c:pt><c:v>Ada Lane</c:v></c:pt></c:cat></c:chart>'

    found = opened("a.docx", office.word(LETTER, {"word/charts/chart1.xml": chart}))

    assert "Ada Lane" in found.kind("text")


def test_strict_documents_are_read_alike(opened):
    parts = office.parts_of(office.word(LETTER))
    strict = parts["word/document.xml"].replace(office.WORD.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")

    assert opened("a.docx", office.with_part(office.word(LETTER), "word/document.xml", strict)).kind("text") == ["Dear families"]


def test_a_document_without_body_is_named(opened):
    parts = office.parts_of(office.word(LETTER, part("header1", "hdr", office.paragraph("Ada Lane"))))
    del parts["word/document.xml"]

    found = opened("a.docx", office.packed(parts))

    assert "missing from it" in found.whys
    assert found.kind("header") == ["Ada Lane"]


def test_a_body_that_breaks_off_is_read_up_to_there(opened):
    text = office.story("document", f"<w:body>{LETTER}{office.paragraph('Bo Reed')}</w:body>")

    found = opened("a.docx", office.with_part(office.word(LETTER), "word/document.xml", text[: text.index("Reed")]))

    assert "Dear families" in found.words
    assert "damaged" in found.whys


def test_an_outside_entity_is_not_loaded(opened, tmp_path):
    (tmp_path / "secret.txt").write_text("The secret")
    entity = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{tmp_path}/secret.txt">]>'
    body = office.story("document", f"<w:body>{LETTER}{office.paragraph('&a;')}</w:body>")

    found = opened("a.docx", office.with_part(office.word(LETTER), "word/document.xml", entity + body))

    assert "The secret" not in found.words
    assert "entities of its own" in found.whys


REAL = office.word(LETTER, part("header1", "hdr", office.paragraph("x")) | STYLES)


@given(st.integers(0, len(REAL) - 1), st.binary(min_size=1, max_size=40))
@settings(max_examples=100, deadline=None)
def test_overwritten_bytes_never_stop_the_reader(at, noise):
    assert list(unpack_bytes("a.docx", REAL[:at] + noise + REAL[at + len(noise) :]))
