"""The XML workbooks of Excel 2003 that student systems export, mostly under the name .xls."""

from __future__ import annotations

from datetime import datetime

import pytest

from forthwith.unpack.sheets_spreadsheetml import is_spreadsheetml

HEAD = "<Row><Cell><Data ss:Type='String'>Name</Data></Cell><Cell><Data ss:Type='String'>Grade</Data></Cell></Row>"


def cell(text: str, kind: str = "String", about: str = "", more: str = "") -> str:
    return f"<Cell {about}><Data ss:Type='{kind}'>{text}</Data>{more}</Cell>"


def book(rows: str, *, columns: str = "", options: str = "", properties: str = "") -> str:
    return (
        "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' "
        "xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet' xmlns:x='urn:schemas-microsoft-com:office:excel'>"
        f"{properties}<Worksheet ss:Name='Data'><Table>{columns}{HEAD}{rows}</Table>{options}</Worksheet></Workbook>"
    )


def test_an_export_called_xls_is_read(opened):
    table = opened("export.xls", book(f"<Row>{cell('Ada Lane')}{cell('4')}</Row>")).table

    assert table.columns == ("Name", "Grade")
    assert table.rows == [["Ada Lane", "4"]]
    assert "sheet 'Data'" in str(table.place)


@pytest.mark.parametrize(
    "kind, text, value",
    [
        ("Number", "4.5", 4.5),
        ("Number", "many", "many"),
        ("Boolean", "1", True),
        ("DateTime", "2014-03-02T00:00:00.000", datetime(2014, 3, 2)),
        ("DateTime", "soon", "soon"),
        ("String", "0012345", "0012345"),
    ],
)
def test_each_kind_of_value_is_read(opened, kind, text, value):
    assert opened("a.xls", book(f"<Row>{cell('Ada')}{cell(text, kind)}</Row>")).table.rows[0][1] == value


def test_hidden_rows_and_columns_are_found(opened):
    columns = "<Column/><Column ss:Hidden='1' ss:Span='1'/>"

    table = opened("a.xls", book(f"<Row ss:Hidden='1'>{cell('Ada')}{cell('4')}</Row>", columns=columns)).table

    assert (table.hidden_rows, table.hidden_columns) == ({0}, {1})


@pytest.mark.parametrize("state", ["SheetHidden", "SheetVeryHidden"])
def test_a_hidden_sheet_is_marked(opened, state):
    options = f"<x:WorksheetOptions><x:Visible>{state}</x:Visible></x:WorksheetOptions>"

    assert opened("a.xls", book("<Row/>", options=options)).table.place.hidden


def test_rows_and_cells_that_skip_ahead_keep_their_place(opened):
    rows = "<Row ss:Index='5'>" + cell("4", about="ss:Index='2'") + "</Row>"

    table = opened("a.xls", book(rows)).table

    assert table.rows[3] == ["", "4"]
    assert table.first_row + 3 == 5


def test_merged_cells_take_their_width(opened):
    row = "<Row>" + cell("Ada", about="ss:MergeAcross='1'") + cell("9") + "</Row>"

    assert opened("a.xls", book(row)).table.rows[0] == ["Ada", "", "9"]


def test_comments_are_read(opened):
    said = "<Comment><ss:Data>No father pickup</ss:Data></Comment>"

    found = opened("a.xls", book("<Row>" + cell("Ada", more=said) + cell("4") + "</Row>"))

    assert found.kind("comment") == ["No father pickup"]
    assert any("comment at A2" in place for place in found.places)


def test_the_author_is_read(opened):
    about = "<DocumentProperties><Author>R. Office</Author><Created>2014</Created></DocumentProperties>"

    assert opened("a.xls", book("<Row/>", properties=about)).kind("property") == ["R. Office"]


def test_an_index_beyond_any_sheet_is_not_followed(opened):
    rows = "<Row ss:Index='99999999'>" + cell("Ada") + cell("4") + "</Row>"

    assert len(opened("a.xls", book(rows)).table.rows) == 1


def test_a_broken_export_is_read_up_to_there(opened):
    text = book(f"<Row>{cell('Ada Lane')}{cell('4')}</Row><Row>{cell('Bo Reed')}{cell('5')}</Row>")

    found = opened("a.xls", text[: text.index("Bo Reed")])

    assert "Ada Lane" in found.words
    assert "damaged" in found.whys


@pytest.mark.parametrize("data", [b"", b"<?xml version='1.0'?><a/>", b"Name,Grade", b"urn:schemas-microsoft-com:office:spreadsheet"])
def test_other_text_is_not_taken_for_one(data):
    assert not is_spreadsheetml(data)
