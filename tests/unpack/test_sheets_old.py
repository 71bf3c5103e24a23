"""Excel 97 workbooks: cells, what is hidden, and what the records keep besides."""

from __future__ import annotations

import struct
from datetime import date, datetime
from io import BytesIO

import pytest
import xlwt
from fixtures import workbooks
from fixtures.outlook import compound

PEOPLE = [("Ada Lane", "4"), ("Bo Reed", "5")]


@pytest.fixture
def book():
    """A workbook of one sheet with two pupils."""
    made = xlwt.Workbook(encoding="utf-8")
    page = made.add_sheet("Pick-up")
    for row, cells in enumerate([("Name", "Grade"), *PEOPLE]):
        for column, cell in enumerate(cells):
            page.write(row, column, cell)
    return made


def saved(book) -> bytes:
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def stream_of(data: bytes) -> bytes:
    import olefile

    with olefile.OleFileIO(BytesIO(data)) as file:
        return file.openstream("Workbook").read()


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def words(text: str) -> bytes:
    """A string with a 2-byte count, one byte a character."""
    return struct.pack("<HB", len(text), 0) + text.encode("latin-1")


def with_records(book, added: bytes) -> bytes:
    """The workbook with more records at the end of its only sheet."""
    stream = stream_of(saved(book))
    end = stream.rindex(record(0x0A, b""))
    return compound({"Workbook": stream[:end] + added + record(0x0A, b"") + bytes(4096)})


def with_globals(book, added: bytes) -> bytes:
    """The workbook with more records in its first part; the sheet moves on by as much."""
    stream = stream_of(saved(book))
    at = stream.index(record(0x0A, b""))
    sheet = stream.index(struct.pack("<HH", 0x85, 16)[:2], 0, at)
    (start,) = struct.unpack_from("<I", stream, sheet + 4)
    moved = stream[: sheet + 4] + struct.pack("<I", start + len(added)) + stream[sheet + 8 :]
    return compound({"Workbook": moved[:at] + added + moved[at:] + bytes(4096)})


def test_an_old_workbook_is_read(opened, book):
    table = opened("a.xls", saved(book)).table

    assert table.columns == ("Name", "Grade")
    assert [tuple(row) for row in table.rows] == PEOPLE


@pytest.mark.parametrize("visibility, words", [(1, "(hidden)"), (2, "(very hidden)")])
def test_a_hidden_sheet_is_read_and_marked(opened, book, visibility, words):
    page = book.add_sheet("Master")
    page.write(0, 0, "Cy Moss")
    page.visibility = visibility

    table = opened("a.xls", saved(book)).tables[1]

    assert table.place.hidden
    assert str(table.place) == f"a.xls, sheet 'Master' {words}"


def test_hidden_rows_and_columns_are_found(opened, book):
    book.get_sheet(0).col(1).hidden = True
    book.get_sheet(0).row(2).hidden = True

    table = opened("a.xls", saved(book)).table

    assert (table.hidden_columns, table.hidden_rows) == ({1}, {1})


def test_leading_zeros_of_text_are_kept(opened, book):
    book.get_sheet(0).write(3, 0, "0012345")

    assert opened("a.xls", saved(book)).table.rows[2][0] == "0012345"


def test_printed_headers_are_read(opened, book):
    book.get_sheet(0).header_str = b"&CConfidential &D"

    assert "Confidential" in opened("a.xls", saved(book)).kind("header")


def test_a_comment_is_read_with_its_cell_and_author(opened, book):
    shape = record(0x5D, struct.pack("<HHHHH", 0x15, 18, 25, 7, 0) + bytes(12))
    text = record(0x1B6, struct.pack("<HHHHHHHHH", 0, 0, 0, 0, 0, 17, 0, 0, 0)) + record(0x3C, b"\0No father pickup!")
    note = record(0x1C, struct.pack("<HHHH", 1, 0, 0, 7) + words("R. Office") + b"\0")

    found = opened("a.xls", with_records(book, shape + text + note))

    assert found.kind("comment") == ["No father pickup! (R. Office)"]
    assert "a.xls, sheet 'Pick-up', comment at A2" in found.places
    assert "No father" in found.hidden


def test_a_text_box_is_read(opened, book):
    shape = record(0x5D, struct.pack("<HHHHH", 0x15, 18, 6, 9, 0) + bytes(12))
    text = record(0x1B6, struct.pack("<HHHHHHHHH", 0, 0, 0, 0, 0, 8, 0, 0, 0)) + record(0x3C, b"\0Ada Lane")

    assert opened("a.xls", with_records(book, shape + text)).kind("text") == ["Ada Lane"]


def test_a_defined_name_is_read(opened, book):
    name = record(0x18, struct.pack("<HBBHHHBBBB", 0, 0, 9, 0, 0, 0, 0, 0, 0, 0) + b"\0Suspended")

    assert opened("a.xls", with_globals(book, name)).kind("defined name") == ["Suspended"]


def test_values_copied_from_a_linked_file_are_read(opened, book):
    cached = b"".join(b"\x02" + words(text) for text in ("Name", "Alert"))
    numbers = b"\x01" + struct.pack("<d", 4.0) + b"\x04\x01" + bytes(7)
    link = record(0x59, b"\1\0\0\0") + record(0x5A, struct.pack("<BBH", 1, 0, 0) + cached)
    link += record(0x5A, struct.pack("<BBH", 1, 0, 1) + numbers)

    table = opened("a.xls", with_globals(book, link)).tables[1]

    assert table.place.hidden
    assert [list(row) for row in table.rows] == [[4.0, True]]
    assert table.columns == ("Name", "Alert")


def field(name: str, *, shared: bool = True, wide: bool = False) -> bytes:
    flags = (0x1 if shared else 0) | (0x200 if wide else 0)
    return record(0xC7, struct.pack("<7H", flags, 0, 0, 0, 0, 0, 0) + words(name))


def string(text: str) -> bytes:
    return record(0xCD, words(text))


def with_cache(book, cache: bytes) -> bytes:
    return compound({"Workbook": stream_of(saved(book)) + bytes(4096), "_SX_DB_CUR": {"0001": cache}})


def test_a_pivot_cache_is_a_hidden_table(opened, book):
    cache = field("Name") + string("Ada Lane") + string("Bo Reed") + field("Code") + string("B2")
    cache += record(0xC8, b"\1\0") + record(0xC8, b"\0\0")

    table = opened("a.xls", with_cache(book, cache)).tables[1]

    assert table.columns == ("Name", "Code")
    assert table.rows == [["Bo Reed", "B2"], ["Ada Lane", "B2"]]
    assert table.place.hidden


def test_a_field_of_plain_numbers_stands_in_the_records(opened, book):
    cache = field("Name") + string("Ada Lane") + field("Mark", shared=False)
    cache += record(0xC8, b"\0") + record(0xC9, struct.pack("<d", 4.5))

    assert opened("a.xls", with_cache(book, cache)).tables[1].rows == [["Ada Lane", 4.5]]


def test_a_field_of_many_values_takes_two_bytes(opened, book):
    names = [f"Pupil {number}" for number in range(300)]
    cache = field("Name", wide=True) + b"".join(map(string, names)) + record(0xC8, struct.pack("<H", 299))

    assert opened("a.xls", with_cache(book, cache)).tables[1].rows == [["Pupil 299"]]


def test_a_cache_without_records_still_tells_its_values(opened, book):
    cache = field("Name") + string("Ada Lane") + string("Bo Reed") + field("Code") + string("B2")

    assert opened("a.xls", with_cache(book, cache)).tables[1].rows == [["Ada Lane", "B2"], ["Bo Reed", ""]]


@pytest.mark.parametrize(
    "kind, data, value",
    [
        (0xCA, b"\1\0", True),
        (0xCC, struct.pack("<h", -3), -3),
        (0xCF, b"", ""),
        (0xCE, b"\0", ""),
        (0xC9, b"", ""),
    ],
)
def test_each_kind_of_cached_value_is_read(opened, book, kind, data, value):
    cache = field("Mark", shared=False) + record(0xC8, b"") + record(kind, data)

    assert opened("a.xls", with_cache(book, cache)).tables[1].rows == [[value]]


def test_a_cached_date_is_a_date(opened, book):
    cache = field("Born", shared=False) + record(0xC8, b"")
    cache += record(0xCE, struct.pack("<HHBBBB", 2014, 3, 2, 0, 0, 0))

    assert str(opened("a.xls", with_cache(book, cache)).tables[1].rows[0][0]).startswith("2014-03-02")


def test_an_encrypted_old_workbook_is_named(opened, book):
    found = opened("a.xls", with_globals(book, record(0x2F, bytes(6))))

    assert "encrypted" in found.whys
    assert not found.tables


def test_an_encrypted_new_workbook_is_named(opened):
    found = opened("a.xlsx", compound({"EncryptedPackage": bytes(5000), "EncryptionInfo": bytes(100)}))

    assert "encrypted" in found.whys


def test_an_embedded_file_is_opened(opened, book):
    inner = workbooks.xlsx([workbooks.Sheet("In", ("Name", "Grade"), [("Cy Moss", "7")])])
    data = compound({"Workbook": stream_of(saved(book)) + bytes(4096), "MBD00012345": {"Package": inner}})

    found = opened("a.xls", data)

    assert "Cy Moss" in found.words
    assert found.tables[1].place.hidden


def test_an_object_of_an_old_program_is_named(opened, book):
    data = compound({"Workbook": stream_of(saved(book)) + bytes(4096), "MBD00012345": {"Odd": b"x" * 100}})

    assert "embedded object" in opened("a.xls", data).whys


def test_a_file_dragged_into_the_workbook_is_opened_under_its_name(opened, book):
    text = b"Bo Reed was suspended"
    path = b"C:\\list.txt\0"
    native = bytes(6) + b"list.txt\0" + path + bytes(4) + struct.pack("<I", len(path)) + path
    native += struct.pack("<I", len(text)) + text
    data = compound(
        {"Workbook": stream_of(saved(book)) + bytes(4096), "MBD00012345": {"\x01Ole10Native": native}}
    )

    found = opened("a.xls", data)

    assert "Bo Reed was suspended" in found.words
    assert any("list.txt" in place for place in found.places)


def test_pictures_are_named(opened, book):
    found = opened("a.xls", with_globals(book, record(0xEB, b"\0" * 20 + b"\x89PNG" + bytes(40))))

    assert "pictures" in found.whys


def test_macros_are_named(opened, book):
    data = compound({"Workbook": stream_of(saved(book)) + bytes(4096), "_VBA_PROJECT_CUR": {"PROJECT": b"x"}})

    assert "macros" in opened("a.xls", data).whys


def test_two_cells_in_far_corners_of_many_sheets_do_not_fill_the_memory(opened, book):
    for number in range(4):
        page = book.add_sheet(f"S{number}")
        page.write(0, 0, "Ada")
        page.write(65535, 255, "Bo")

    last = opened("a.xls", saved(book)).tables[-1]

    assert last.rows[-1][-1] == "Bo"
    assert last.first_row + len(last.rows) - 1 == 65_536


def test_a_false_size_of_a_sheet_is_not_believed(opened, book):
    """The size record of a sheet once made a reader ask for 17 terabytes."""
    size = record(0x200, struct.pack("<IIHHH", 0, 0xFFFFFFF0, 0, 0xFFFF, 0))

    assert [tuple(row) for row in opened("a.xls", with_records(book, size)).table.rows] == PEOPLE


def test_a_directory_that_runs_in_a_circle_is_named(opened, book):
    data = bytearray(saved(book))
    start = data.find("Workbook".encode("utf-16-le"))
    data[start + 0x44 : start + 0x48] = data[start + 0x48 : start + 0x4C] = struct.pack("<I", 1)

    assert opened("a.xls", bytes(data)).items


def test_dates_numbers_and_truths_stay_what_they_are(opened, book):
    page = book.get_sheet(0)
    day = xlwt.easyxf(num_format_str="DD-MM-YY")
    page.write(3, 0, date(2014, 3, 2), day)
    page.write(3, 1, 12.5)
    page.write(4, 0, 7)
    page.write(4, 1, True)
    page.write(5, 0, datetime(2014, 3, 2, 12), xlwt.easyxf(num_format_str="yyyy/mm/dd hh:mm"))
    page.write(5, 1, 0.125)

    rows = opened("a.xls", saved(book)).table.rows[2:]

    assert rows == [[date(2014, 3, 2), 12.5], [7.0, True], [datetime(2014, 3, 2, 12), 0.125]]


def test_a_book_that_counts_from_1904_gives_the_same_day(opened, book):
    book.dates_1904 = True
    book.get_sheet(0).write(3, 0, date(2014, 3, 2), xlwt.easyxf(num_format_str="DD-MM-YY"))

    assert opened("a.xls", saved(book)).table.rows[2][0] == date(2014, 3, 2)


def test_numbers_side_by_side_are_read_from_one_record(opened, book):
    packed_numbers = b"".join(struct.pack("<Hi", 0, number << 2 | 2) for number in (4, 5, 6))
    several = record(0xBD, struct.pack("<HH", 3, 0) + packed_numbers + struct.pack("<H", 2))

    assert opened("a.xls", with_records(book, several)).table.rows[2] == [4.0, 5.0, 6.0]


@pytest.mark.parametrize(
    "result, more, value",
    [
        (struct.pack("<d", 4.5), b"", 4.5),
        (b"\0" + bytes(5) + b"\xff\xff", record(0x207, words("made")), "made"),
        (b"\1\0\1" + bytes(3) + b"\xff\xff", b"", True),
        (b"\2" + bytes(5) + b"\xff\xff", b"", ""),
    ],
)
def test_the_result_of_a_formula_is_read(opened, book, result, more, value):
    formula = record(0x06, struct.pack("<HHH", 1, 2, 0) + result + bytes(6)) + more

    assert [*opened("a.xls", with_records(book, formula)).table.rows[0], ""][2] == value


def test_long_and_foreign_texts_run_on_over_records(opened, book):
    page = book.get_sheet(0)
    page.write(3, 0, "é" * 9000)
    page.write(3, 1, "Жанна" * 4000)
    page.write(4, 0, "last")

    rows = opened("a.xls", saved(book)).table.rows

    assert rows[2] == ["é" * 9000, "Жанна" * 4000]
    assert rows[3][0] == "last"


def test_rich_texts_are_read_without_their_looks(opened, book):
    bold = xlwt.easyfont("bold true")
    book.get_sheet(0).write_rich_text(3, 0, [("Ada ", bold), "Lane"])
    book.get_sheet(0).write(4, 0, "after it")

    assert [row[0] for row in opened("a.xls", saved(book)).table.rows[2:]] == ["Ada Lane", "after it"]


def test_a_name_merged_over_rows_belongs_to_each(opened, book):
    book.get_sheet(0).write_merge(3, 4, 0, 0, "Lane")
    book.get_sheet(0).write(4, 1, "6")

    assert [row[0] for row in opened("a.xls", saved(book)).table.rows[2:]] == ["Lane", "Lane"]


def test_a_text_that_no_cell_uses_any_more_is_read_as_deleted(opened, book):
    book._Workbook__sst.add_str("Bo Reed was suspended")

    found = opened("a.xls", saved(book))

    assert found.kind("deleted") == ["Bo Reed was suspended"]


def test_a_workbook_of_excel_95_is_read(opened):
    """Before Excel 97 texts are plain bytes, in the stream Book."""
    text = struct.pack("<HHHH", 0, 0, 0, 4) + b"Zo\xe9!"
    sheet = record(0x809, struct.pack("<HH", 0x500, 0x10)) + record(0x204, text) + record(0x0A, b"")
    start = struct.pack("<HH", 0x500, 5)
    listed = struct.pack("<IBB", 0, 0, 0) + b"\x04Data"
    size = len(record(0x809, start)) + len(record(0x85, listed)) + 4
    stream = record(0x809, start) + record(0x85, struct.pack("<I", size) + listed[4:]) + record(0x0A, b"") + sheet

    found = opened("a.xls", compound({"Book": stream + bytes(4096)}))

    assert found.table.rows == [["Zoé!"]]
    assert found.kind("sheet name") == ["Data"]


def test_a_workbook_without_sheets_is_named(opened):
    assert "no sheet was found" in opened("a.xls", compound({"Workbook": bytes(5000)})).whys


@pytest.mark.parametrize("keep", [600, 1500, 3000, 5000])
def test_a_cut_old_workbook_is_named_or_read(opened, book, keep):
    found = opened("a.xls", saved(book)[:keep])

    assert found.not_read or found.tables
