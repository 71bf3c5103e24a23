"""Binary workbooks (.xlsb): cells, hidden sheets, rows and columns; what else they hold is named."""

from __future__ import annotations

import struct
from datetime import date

import pytest
from fixtures import office
from fixtures.documents import packed


def record(kind: int, data: bytes = b"") -> bytes:
    """A record; numbers from 128 on take two bytes."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, rest = b"", len(data)
    while True:
        rest, low = rest >> 7, rest & 0x7F
        size += bytes([low | 0x80 if rest else low])
        if not rest:
            return head + size + data


def words(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def row(number: int, *texts: str, hidden: bool = False) -> bytes:
    head = record(0, struct.pack("<IIHBB", number, 0, 300, 0, 0x10 if hidden else 0) + bytes(5))
    return head + b"".join(record(6, struct.pack("<II", i, 0) + words(text)) for i, text in enumerate(texts))


def column(first: int, last: int, *, hidden: bool, width: int = 2560) -> bytes:
    return record(60, struct.pack("<4IH", first, last, width, 0, int(hidden)))


def sheet(*rows: bytes, columns: bytes = b"") -> bytes:
    size = struct.pack("<4I", 0, 5, 0, 5)
    return record(129) + record(148, size) + columns + record(145) + b"".join(rows) + record(146) + record(130)


def xlsb(*sheets: bytes, state: int = 0, parts: dict[str, bytes] | None = None) -> bytes:
    listed = b"".join(
        record(156, struct.pack("<II", state if n > 1 else 0, n) + words(f"rId{n}") + words(f"S{n}"))
        for n in range(1, len(sheets) + 1)
    )
    book = record(131) + record(143) + listed + record(144) + record(132)
    links = [("worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(sheets) + 1)]
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": office.relations(*links),
    }
    whole |= {f"xl/worksheets/sheet{n}.bin": data for n, data in enumerate(sheets, 1)}
    return packed(whole | (parts or {}))


PEOPLE = (row(0, "Name", "Grade"), row(1, "Ada Lane", "4"), row(2, "Bo Reed", "5"))


def test_a_binary_workbook_is_read(opened):
    table = opened("a.xlsb", xlsb(sheet(*PEOPLE))).table

    assert table.columns == ("Name", "Grade")
    assert table.rows == [["Ada Lane", "4"], ["Bo Reed", "5"]]


def test_hidden_rows_are_found(opened):
    found = opened("a.xlsb", xlsb(sheet(*PEOPLE[:2], row(2, "Bo Reed", "5", hidden=True))))

    assert found.table.hidden_rows == {1}


@pytest.mark.parametrize("look", [{"hidden": True}, {"hidden": False, "width": 0}])
def test_hidden_columns_are_found(opened, look):
    columns = record(390) + column(1, 16_383, **look) + record(391)

    assert opened("a.xlsb", xlsb(sheet(*PEOPLE, columns=columns))).table.hidden_columns == {1}


@pytest.mark.parametrize("state, words", [(1, "(hidden)"), (2, "(very hidden)")])
def test_a_hidden_sheet_is_marked(opened, state, words):
    table = opened("a.xlsb", xlsb(sheet(*PEOPLE), sheet(*PEOPLE), state=state)).tables[1]

    assert table.place.hidden
    assert words in str(table.place)


def test_what_else_it_holds_is_named(opened):
    assert "Comments, names and kept copies" in opened("a.xlsb", xlsb(sheet(*PEOPLE))).whys


def test_properties_and_embedded_files_are_read(opened):
    about = b"<cp xmlns:dc='d'><dc:creator>R. Office</dc:creator></cp>"
    inner = office.book(office.sheet(office.rows(["Name", "Grade"], ["Cy Moss", "7"])))

    found = opened("a.xlsb", xlsb(sheet(*PEOPLE), parts={"docProps/core.xml": about, "xl/embeddings/a.xlsx": inner}))

    assert found.kind("property") == ["R. Office"]
    assert "Cy Moss" in found.words


def test_cells_in_far_corners_do_not_fill_the_memory(opened):
    far = record(0, struct.pack("<IIHBB", 1_048_575, 0, 300, 0, 0) + bytes(5))
    far += record(6, struct.pack("<II", 16_383, 0) + words("x"))

    found = opened("a.xlsb", xlsb(sheet(*PEOPLE, far)))

    assert found.tables[-1].rows[-1][-1] == "x"
    assert found.tables[-1].first_row + len(found.tables[-1].rows) - 1 == 1_048_576


def test_a_sheet_that_claims_too_many_cells_meets_the_limit(opened):
    wide = b"".join(row(n) + record(6, struct.pack("<II", 16_383, 0) + words("x")) for n in range(20))

    found = opened("a.xlsb", xlsb(sheet(*PEOPLE), sheet(wide)), cells=100_000)

    assert found.tables[0].rows[0] == ["Ada Lane", "4"]
    assert "limit cells" in found.whys


CELLS = [
    (2, struct.pack("<i", 45 << 2 | 2), 45.0),
    (2, struct.pack("<i", 1250 << 2 | 3), 12.5),
    (2, struct.pack("<d", 1.5)[4:], 1.5),
    (4, b"\1", True),
    (5, struct.pack("<d", 4.25), 4.25),
    (7, struct.pack("<I", 1), "shared"),
    (7, struct.pack("<I", 99), ""),
    (8, words("made"), "made"),
    (9, struct.pack("<d", 3.0), 3.0),
    (10, b"\0", False),
    (3, b"\x2a", ""),
    (5, b"\0", ""),
]


@pytest.mark.parametrize("kind, data, value", CELLS)
def test_each_kind_of_cell_is_read(opened, kind, data, value):
    cell = record(kind, struct.pack("<II", 1, 0) + data)
    strings = record(159) + record(19, b"\0" + words("first")) + record(19, b"\0" + words("shared"))
    parts = {"xl/sharedStrings.bin": strings}
    parts["xl/_rels/workbook.bin.rels"] = office.relations(
        ("worksheet", "worksheets/sheet1.bin"), ("sharedStrings", "sharedStrings.bin")
    ).encode()

    rows = opened("a.xlsb", xlsb(sheet(*PEOPLE, row(3, "Cy Moss") + cell), parts=parts)).table.rows

    assert [*rows[2], ""][1] == value


def test_numbers_with_a_date_format_are_dates(opened):
    look = struct.pack("<HH", 0, 0) + bytes(12)
    styles = record(44, struct.pack("<H", 170) + words("yyyy/mm/dd")) + record(617) + record(47, look)
    styles += record(47, struct.pack("<HH", 0, 14) + bytes(12)) + record(47, struct.pack("<HH", 0, 170) + bytes(12))
    cells = b"".join(record(5, struct.pack("<IId", 1 + n, n, 41700.0)) for n in range(3))
    parts = {"xl/styles.bin": styles + record(618)}
    parts["xl/_rels/workbook.bin.rels"] = office.relations(
        ("worksheet", "worksheets/sheet1.bin"), ("styles", "styles.bin")
    ).encode()

    table = opened("a.xlsb", xlsb(sheet(*PEOPLE, row(3, "Cy Moss") + cells), parts=parts)).table

    assert table.rows[2] == ["Cy Moss", 41700.0, date(2014, 3, 2), date(2014, 3, 2)]


@pytest.mark.parametrize("keep", [1, 20, 60])
def test_a_cut_sheet_is_named_or_read(opened, keep):
    found = opened("a.xlsb", xlsb(sheet(*PEOPLE)[:keep]))

    assert found.not_read
