"""OpenDocument spreadsheets: values, repetition, hidden rows and columns, comments."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from fixtures import office

HEAD = ("Name", "Grade")


def cell(text: str = "", **about: str) -> str:
    given = "".join(f' {key.replace("_", ":", 1).replace("_", "-")}="{value}"' for key, value in about.items())
    return f"<table:table-cell{given}>{f'<text:p>{text}</text:p>' if text else ''}</table:table-cell>"


def row(*texts: str, about: str = "") -> str:
    return f"<table:table-row {about}>{''.join(cell(text) for text in texts)}</table:table-row>"


def table(*rows: str, name: str = "Data", about: str = "") -> str:
    return f'<table:table table:name="{name}" {about}>{"".join(rows)}</table:table>'


def ods(*tables: str, **more) -> bytes:
    return office.opendocument("spreadsheet", "".join(tables), **more)


def test_a_sheet_is_a_table(opened):
    found = opened("a.ods", ods(table(row(*HEAD), row("Ada Lane", "4"))))

    assert found.table.columns == HEAD
    assert found.table.rows == [["Ada Lane", "4"]]
    assert str(found.table.place) == "a.ods, sheet 'Data'"
    assert found.kind("sheet name") == ["Data"]


def test_a_hidden_sheet_is_marked(opened):
    style = '<style:style style:name="off"><style:table-properties table:display="false"/></style:style>'

    found = opened("a.ods", ods(table(row(*HEAD), row("Ada", "4"), about='table:style-name="off"'), styles=style))

    assert found.table.place.hidden
    assert "sheet 'Data' (hidden)" in str(found.table.place)


@pytest.mark.parametrize("way", ["collapse", "filter"])
def test_hidden_rows_are_found(opened, way):
    found = opened("a.ods", ods(table(row(*HEAD), row("Ada", "4"), row("Bo", "5", about=f'table:visibility="{way}"'))))

    assert found.table.hidden_rows == {1}


def test_hidden_columns_are_found_behind_repeated_ones(opened):
    columns = (
        '<table:table-column table:number-columns-repeated="1"/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="16383"/>'
    )

    assert opened("a.ods", ods(table(columns, row(*HEAD), row("Ada", "4")))).table.hidden_columns == {1}


def test_blank_rows_are_counted_so_that_row_numbers_hold(opened):
    gap = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'

    found = opened("a.ods", ods(table(gap, row(*HEAD), gap, row("Ada", "4"))))

    assert found.table.first_row == 5
    assert found.table.rows[3] == ["Ada", "4"]


def test_the_blank_rest_of_a_sheet_costs_nothing(opened):
    rest = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'

    assert len(opened("a.ods", ods(table(row(*HEAD), row("Ada", "4"), rest))).table.rows) == 1


def test_repeated_cells_and_rows_are_laid_out(opened):
    repeated = (
        '<table:table-row table:number-rows-repeated="2">'
        + cell("x", table_number_columns_repeated="2")
        + "</table:table-row>"
    )

    assert opened("a.ods", ods(table(row(*HEAD), repeated))).table.rows == [["x", "x"], ["x", "x"]]


def test_a_million_repeated_filled_rows_meet_the_limit(opened):
    bomb = (
        '<table:table-row table:number-rows-repeated="1048576">'
        + cell("x", table_number_columns_repeated="16384")
        + "</table:table-row>"
    )

    found = opened("a.ods", ods(table(row(*HEAD)), table(bomb, name="Bomb")))

    assert found.table.columns == HEAD
    assert "limit cells" in found.whys


@pytest.mark.parametrize(
    "about, value",
    [
        ({"office_value-type": "float", "office_value": "4.5"}, 4.5),
        ({"office_value-type": "percentage", "office_value": "0.5"}, 0.5),
        ({"office_value-type": "currency", "office_value": "12"}, 12.0),
        ({"office_value-type": "date", "office_date-value": "2014-03-02"}, date(2014, 3, 2)),
        ({"office_value-type": "date", "office_date-value": "2014-03-02T08:00:00"}, datetime(2014, 3, 2, 8)),
        ({"office_value-type": "time", "office_time-value": "PT08H30M00S"}, time(8, 30)),
        ({"office_value-type": "boolean", "office_boolean-value": "true"}, True),
        ({"office_value-type": "date", "office_date-value": "soon"}, "shown"),
        ({"office_value-type": "time", "office_time-value": "PT99H00M00S"}, "shown"),
        ({"office_value-type": "string"}, "shown"),
    ],
)
def test_each_kind_of_value_is_read(opened, about, value):
    line = f"<table:table-row>{cell('Ada')}{cell('shown', **about)}</table:table-row>"

    assert opened("a.ods", ods(table(row(*HEAD), line))).table.rows[0][1] == value


def test_leading_zeros_of_text_are_kept(opened):
    line = f"<table:table-row>{cell('0012345', **{'office_value-type': 'string'})}{cell('x')}</table:table-row>"

    assert opened("a.ods", ods(table(row(*HEAD), line))).table.rows[0][0] == "0012345"


def test_lines_spaces_and_tabs_in_a_cell_are_kept(opened):
    text = 'Ada<text:s text:c="2"/>Lane<text:tab/>x</text:p><text:p>second <text:span>line</text:span>'

    assert opened("a.ods", ods(table(row(*HEAD), row(text, "4")))).table.rows[0][0] == "Ada  Lane\tx\nsecond line"


def test_a_comment_is_read_with_its_cell_and_author_and_is_no_value(opened):
    said = "<office:annotation><dc:creator>R. Office</dc:creator><text:p>No father pickup</text:p></office:annotation>"
    line = f"<table:table-row><table:table-cell>{said}<text:p>Ada</text:p></table:table-cell>{cell('4')}</table:table-row>"

    found = opened("a.ods", ods(table(row(*HEAD), line)))

    assert found.kind("comment") == ["No father pickup (R. Office)"]
    assert "a.ods, sheet 'Data', comment at A2" in found.places
    assert found.table.rows == [["Ada", "4"]]


def test_a_comment_on_an_empty_cell_is_read(opened):
    said = "<office:annotation><text:p>Moved away</text:p></office:annotation>"
    line = f"<table:table-row>{cell('Ada')}<table:table-cell>{said}</table:table-cell></table:table-row>"

    assert opened("a.ods", ods(table(row(*HEAD), line))).kind("comment") == ["Moved away"]


def test_a_name_merged_over_rows_belongs_to_each(opened):
    first = f"<table:table-row>{cell('Lane', table_number_rows_spanned='2')}{cell('4')}</table:table-row>"
    second = f"<table:table-row><table:covered-table-cell/>{cell('5')}</table:table-row>"

    rows = opened("a.ods", ods(table(row(*HEAD), first, second))).table.rows

    assert [line[0] for line in rows] == ["Lane", "Lane"]


def test_defined_names_links_boxes_and_choices_are_read(opened):
    more = (
        '<table:named-expressions><table:named-expression table:name="Out" table:expression="&quot;Bo Reed&quot;"/>'
        "</table:named-expressions><table:content-validations><table:content-validation "
        "table:condition='cell-content-is-in-list(\"Cy Moss\")'/></table:content-validations>"
    )
    link = '<text:a xlink:href="mailto:pat@home.example">Pat</text:a>'
    box = "<draw:frame><draw:text-box><text:p>On a plan</text:p></draw:text-box></draw:frame>"

    found = opened("a.ods", ods(table(row(*HEAD), row(link, "4"), f"<table:shapes>{box}</table:shapes>"), more))

    assert found.kind("defined name") == ['Out = "Bo Reed"']
    assert "Cy Moss" in found.hidden
    assert found.kind("link") == ["mailto:pat@home.example"]
    assert "On a plan" in found.kind("text")
    assert found.table.rows[0][0] == "Pat"


def test_author_and_other_properties_are_read(opened):
    about = (
        "<office:meta><meta:initial-creator>R. Office</meta:initial-creator><dc:title>On plans</dc:title>"
        '<meta:user-defined meta:name="Checked by">P. Lane</meta:user-defined></office:meta>'
    )

    found = opened("a.ods", ods(table(row(*HEAD)), parts={"meta.xml": office.odf_part("document-meta", about)}))

    assert found.kind("property") == ["R. Office", "On plans", "P. Lane"]
    assert "a.ods, property 'author'" in found.places


def test_an_encrypted_file_is_named(opened):
    manifest = '<m:manifest xmlns:m="x"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'

    found = opened("a.ods", ods(table(row(*HEAD)), parts={"META-INF/manifest.xml": manifest}))

    assert "encrypted" in found.whys
    assert not found.tables


def test_a_cut_sheet_gives_what_comes_before_and_says_so(opened):
    data = ods(table(row(*HEAD), row("Ada", "4"), row("Bo", "5")))
    whole = office.opendocument("spreadsheet", "x")
    content = office.parts_of(data)["content.xml"].decode()

    found = opened("a.ods", office.with_part(whole, "content.xml", content[: content.index("Bo")]))

    assert "damaged" in found.whys


def test_an_embedded_sheet_is_read_as_hidden(opened):
    inner = office.parts_of(ods(table(row(*HEAD), row("Cy Moss", "7"))))["content.xml"]

    found = opened("a.ods", ods(table(row(*HEAD), row("Ada", "4")), parts={"Object 1/content.xml": inner}))

    assert found.tables[1].place.hidden
    assert found.tables[1].rows == [["Cy Moss", "7"]]
