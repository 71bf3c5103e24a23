"""Workbooks made or damaged to harm: what can be read is read, the rest is named, and nothing hangs."""

from __future__ import annotations

import struct
import zlib
from itertools import pairwise

import pytest
from fixtures import office, workbooks
from fixtures.documents import packed
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.unpack import Limits, NotRead, unpack_bytes

PEOPLE = [["Name", "Grade"], ["Ada Lane", "4"], ["Bo Reed", "5"]]
CLEAN = office.book(office.sheet(office.rows(*PEOPLE)))
REAL = workbooks.with_pivot_cache(
    workbooks.xlsx([workbooks.Sheet("A", ("Name", "Grade"), PEOPLE[1:], very_hidden=False)], comment="x"),
    workbooks.Cache(("Name",), [("Cy Moss",)], "A"),
)


def far(where: str) -> str:
    """Two cells as far apart as a sheet allows."""
    number = where.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return office.rows(*PEOPLE) + f'<row r="{number}">{office.text_cell(where, "Cy Moss")}</row>'


@pytest.mark.parametrize("where", ["XFD1048576", "A1048576", "XFD9"])
def test_a_cell_in_the_far_corner_is_read_without_the_space_between(opened, where):
    found = opened("a.xlsx", office.book(office.sheet(far(where))))

    assert "Cy Moss" in found.words
    assert "Ada Lane" in found.words


def test_a_far_cell_keeps_its_row_number(opened):
    last = opened("a.xlsx", office.book(office.sheet(far("XFD1048576")))).tables[-1]

    assert last.first_row + len(last.rows) - 1 == 1_048_576


@pytest.mark.parametrize("spelled", ['r = "XFD1048576"', "r='XFD1048576'", 'r="xfd1048576"', 's="1"\tr="XFD1048576"'])
def test_a_far_cell_is_noticed_however_it_is_spelled(opened, spelled):
    cell = office.text_cell("A9", "Cy Moss").replace('r="A9"', spelled)

    found = opened("a.xlsx", office.book(office.sheet(office.rows(*PEOPLE) + f"<row>{cell}</row>")))

    assert "Cy Moss" in found.words


def test_hidden_rows_of_a_sparse_sheet_are_marked(opened):
    data = far("XFD1048576").replace('<row r="3">', '<row r="3" hidden="1">')

    assert opened("a.xlsx", office.book(office.sheet(data))).tables[0].hidden_rows == {1}


@pytest.fixture
def styled():
    """A sparse sheet, so that it is read without calamine, with each kind of cell."""
    styles = (
        f'<styleSheet xmlns="{office.MAIN}"><numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd"/>'
        '<numFmt numFmtId="171" formatCode="0.0 &quot;days&quot;"/></numFmts><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="20"/></cellXfs></styleSheet>'
    )
    cells = (
        '<c r="A2" s="0"><v>41700</v></c><c r="B2" s="1"><v>41700</v></c><c r="C2" s="2"><v>41700.5</v></c>'
        '<c r="D2" s="3"><v>3</v></c><c r="E2" s="4"><v>0.25</v></c><c r="F2" t="b"><v>1</v></c>'
        '<c r="G2" t="s"><v>0</v></c><c r="H2" t="s"><v>77</v></c><c r="I2" t="str"><v>made</v></c>'
        '<c r="J2"><v>many</v></c><c r="K2" s="1"><v>9999999999</v></c>'
    )
    head = "".join(office.text_cell(f"{chr(65 + i)}1", f"Name {chr(65 + i)}") for i in range(11))
    data = f'<row r="1">{head}</row><row r="2">{cells}</row><row r="1048576">{office.text_cell("XFD1048576", "x")}</row>'
    shared = f'<sst xmlns="{office.MAIN}"><si><t>Ada Lane</t></si></sst>'
    return office.book(office.sheet(data), {"xl/styles.xml": styles, "xl/sharedStrings.xml": shared})


def test_values_of_a_sparse_sheet_are_typed(opened, styled):
    from datetime import date, datetime, time

    row = opened("a.xlsx", styled).tables[0].rows[0]

    assert row[:5] == [41700.0, date(2014, 3, 2), datetime(2014, 3, 2, 12), 3.0, time(6)]
    assert row[5:] == [True, "Ada Lane", "77", "made", "many", 9999999999.0]


def test_hundred_thousand_hidden_rows_with_huge_numbers_are_read(opened):
    rows = "".join(f'<row r="{900_000 + i}" hidden="1"><c r="A{900_000 + i}"><v>{i}</v></c></row>' for i in range(100_000))

    found = opened("a.xlsx", office.book(office.sheet(rows)))

    assert sum(len(table.rows) for table in found.tables) == 100_000
    assert sum(len(table.hidden_rows) for table in found.tables) == 100_000


def test_outside_entities_are_never_loaded(opened, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("The secret")
    entity = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{secret}">]>'
    data = office.sheet(office.rows(*PEOPLE, ["&a;", "x"]))

    found = opened("a.xlsx", office.book(entity + data))

    assert "The secret" not in found.words
    assert "Ada Lane" in found.words
    assert "entities of its own" in found.whys


def test_a_billion_laughs_are_not_laughed(opened):
    names = "abcdefghij"
    lines = "".join(f'<!ENTITY {b} "{("&" + a + ";") * 10}">' for a, b in pairwise(names))
    entity = f'<!DOCTYPE x [<!ENTITY a "ha">{lines}]>'
    comments = f'{entity}<comments xmlns="{office.MAIN}"><comment ref="A1"><text><t>&j;</t></text></comment></comments>'

    found = opened("a.xlsx", office.book(office.sheet(office.rows(*PEOPLE)), {"xl/comments1.xml": comments}))

    assert "entities of its own" in found.whys
    assert len(found.words) < 10_000


def test_a_bomb_in_one_part_leaves_the_others(opened):
    bomb = "<a>" + " " * 60_000_000 + "</a>"

    found = opened("a.xlsx", office.book(office.sheet(office.rows(*PEOPLE)), {"customXml/item1.xml": bomb}))

    assert found.table.rows[0][0] == "Ada Lane"
    assert "compression_ratio" in found.whys


def test_a_part_of_too_many_tags_is_named(opened):
    found = opened("a.xlsx", office.book(office.sheet(office.rows(*PEOPLE)), {"customXml/item1.xml": "<a>" + "<b/>" * 4_000_001}))

    assert "XML tags" in found.whys or "compression_ratio" in found.whys


def test_deep_nesting_is_read_as_far_as_it_goes(opened):
    found = opened("a.xlsx", office.book(office.sheet(office.rows(*PEOPLE)), {"customXml/item1.xml": "<a>" * 100_000}))

    assert found.table.rows[0][0] == "Ada Lane"
    assert "damaged" in found.whys


def test_a_sheet_part_that_is_missing_is_named(opened):
    parts = office.parts_of(CLEAN)
    del parts["xl/worksheets/sheet1.xml"]

    found = opened("a.xlsx", packed(parts))

    assert "missing from it" in found.whys or "no cells" in found.whys or found.not_read


def test_a_sheet_that_breaks_off_is_read_up_to_there(opened):
    data = office.sheet(office.rows(*PEOPLE))

    found = opened("a.xlsx", office.book(data[: data.index("Bo Reed")]))

    assert "Ada Lane" in found.words
    assert "damaged" in found.whys


def test_a_sheet_in_utf_16_is_read(opened):
    data = '<?xml version="1.0" encoding="UTF-16"?>' + office.sheet(office.rows(*PEOPLE).replace('<row r="3">', '<row r="3" hidden="1">'))

    found = opened("a.xlsx", office.with_part(CLEAN, "xl/worksheets/sheet1.xml", data.encode("utf-16")))

    assert found.table.rows[0][0] == "Ada Lane"
    assert found.table.hidden_rows == {1}


def test_two_parts_of_one_name_are_named(opened):
    import zipfile
    from io import BytesIO

    held = BytesIO(CLEAN)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(held, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", office.sheet(office.rows(*PEOPLE)))

    assert "bear one name" in opened("a.xlsx", held.getvalue()).whys


def test_part_names_may_have_backslashes_and_other_case(opened):
    parts = {name.replace("/", "\\").replace("sheet1", "Sheet1"): data for name, data in office.parts_of(CLEAN).items()}
    parts["[Content_Types].xml"], parts["xl/x.xml"] = office.parts_of(CLEAN)["[Content_Types].xml"], b"<x/>"

    assert "Ada Lane" in opened("a.xlsx", packed(parts)).words


def test_a_merged_range_over_the_whole_sheet_is_harmless(opened):
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A2:A1048576"/></mergeCells>'

    assert len(opened("a.xlsx", office.book(office.sheet(office.rows(*PEOPLE), after=merged))).table.rows) == 2


def test_a_relation_that_points_outside_the_file_finds_nothing(opened):
    links = office.relations(("worksheet", "../../../../etc/passwd"))

    found = opened("a.xlsx", office.with_part(CLEAN, "xl/_rels/workbook.xml.rels", links))

    assert "Ada Lane" in found.words
    assert "root:" not in found.words


def test_the_limit_of_cells_keeps_the_sheets_before_it(opened):
    sheets = [workbooks.Sheet(name, ("Name", "Grade"), PEOPLE[1:] * 20) for name in "ABC"]

    found = opened("a.xlsx", workbooks.xlsx(sheets), cells=100)

    assert len(found.tables) == 1
    assert "limit cells" in found.whys


def test_the_limit_of_time_is_kept(opened):
    found = opened("a.xlsx", CLEAN, seconds=0.0)

    assert "limit seconds" in found.whys


def salvaged(data: bytes) -> list:
    """Read as a workbook although its end is gone, so that the recogniser has little to go by."""
    from itertools import count

    from forthwith.unpack.budget import Budget
    from forthwith.unpack.opening import open_file
    from forthwith.unpack.origin import Origin
    from forthwith.unpack.parts import Place
    from forthwith.unpack.sheets import read_workbook

    at = Origin(Place(("a.xlsx",)), Budget(Limits()), open_file, "a.xlsx", numbers=count(1))
    return list(read_workbook(data, at))


def test_a_workbook_whose_end_is_missing_is_read_part_by_part():
    items = salvaged(REAL[: len(REAL) * 9 // 10])

    assert "Ada Lane" in str(items)
    assert any("end of the file is missing" in item.why for item in items if isinstance(item, NotRead))


def test_a_workbook_cut_in_a_sheet_gives_the_rows_before():
    long = office.book(office.sheet(office.rows(*PEOPLE, *[[f"Pupil {i * 7919 % 1000}", "x"] for i in range(3000)])))
    start = long.index(b"xl/worksheets/sheet1.xml")

    items = salvaged(long[: start + 6000])

    assert "Ada Lane" in str(items)
    assert "damaged" in str(items)


def test_stored_parts_are_salvaged_too():
    body = office.sheet(office.rows(*PEOPLE)).encode()
    name = b"xl/worksheets/sheet1.xml"
    header = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 0, zlib.crc32(body), len(body), len(body), len(name), 0)

    assert "Ada Lane" in str(salvaged(header + name + body))


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + bytes(26), b"PK\x03\x04" * 2000, b"PK\x05\x06" + bytes(18)])
def test_a_workbook_of_which_nothing_is_left_is_named(opened, data):
    found = opened("a.xlsx", data)

    assert found.not_read
    assert not found.tables


@given(st.integers(0, len(REAL) - 1), st.binary(min_size=1, max_size=40))
@settings(max_examples=120, deadline=None)
def test_overwritten_bytes_never_stop_the_reader(at, noise):
    damaged = REAL[:at] + noise + REAL[at + len(noise) :]

    assert list(unpack_bytes("a.xlsx", damaged))


NAMES = sorted(name for name in office.parts_of(REAL) if name.endswith((".xml", ".rels")))


@given(st.sampled_from(NAMES), st.floats(0, 1), st.sampled_from(["", "<", ">", '"', "&", "</row>", "<row>", "\0", "é" * 9]))
@settings(max_examples=150, deadline=None)
def test_damaged_parts_never_stop_the_reader(name, share, noise):
    text = office.parts_of(REAL)[name].decode()
    at = int(share * len(text))

    assert list(unpack_bytes("a.xlsx", office.with_part(REAL, name, text[:at] + noise + text[at + 1 :])))
