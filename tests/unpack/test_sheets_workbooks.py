"""Workbooks: what an ordinary look shows, and what people forget behind it."""

from __future__ import annotations

from io import BytesIO

import pytest
from fixtures import office, workbooks
from fixtures.documents import packed
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from xlsxwriter import Workbook as Writer

PEOPLE = [["Name", "Grade"], ["Ada Lane", "4"], ["Bo Reed", "5"]]
SHOWN = ("Name", "Grade", "Day", "Room")
FORGOTTEN = ("Phone", "Medical alert", "Fee subsidy", "Custody note", "Birth date", "Address")


def saved(book: Workbook) -> bytes:
    held = BytesIO()
    book.save(held)
    return held.getvalue()


@pytest.fixture
def book():
    """A workbook of one sheet with two pupils."""
    made = Workbook()
    made.active.title = "Pick-up"
    for row in PEOPLE:
        made.active.append(row)
    return made


@pytest.fixture
def pick_up():
    """SC-09: 96 children to see, six hidden columns, 512 pupils underneath, a pivot cache that kept more."""
    people = [(f"Lane{i}, Ada", str(i % 7), "Monday", "Room 1") for i in range(512)]
    more = [(f"250-555-01{i % 100:02}", "asthma", "full", "", "2014-03-02", "1 Oak Street") for i in range(512)]
    whole = [(*seen, *kept) for seen, kept in zip(people, more, strict=True)]
    sheets = [
        workbooks.Sheet("Pick-up", SHOWN + FORGOTTEN, whole[:96], hidden_columns=frozenset(range(4, 10))),
        workbooks.Sheet("Master", SHOWN + FORGOTTEN, whole, hidden=True),
    ]
    cache = workbooks.Cache(
        ("Name", "Behaviour code", "Teacher remark"), [(row[0], "B2", "often late") for row in people], "Master"
    )
    return sheets, cache


def test_each_sheet_is_a_table_that_says_where_it_stands(opened, book):
    table = opened("Students.xlsx", saved(book)).table

    assert str(table.place) == "Students.xlsx, sheet 'Pick-up'"
    assert table.columns == ("Name", "Grade")
    assert table.first_row == 2
    assert [list(row) for row in table.rows] == PEOPLE[1:]


def test_the_name_of_a_sheet_is_read_as_text(opened, book):
    assert opened("Students.xlsx", saved(book)).kind("sheet name") == ["Pick-up"]


@pytest.mark.parametrize("state, words", [("hidden", "(hidden)"), ("veryHidden", "(very hidden)")])
def test_a_hidden_sheet_is_read_and_marked_hidden(opened, book, state, words):
    book.create_sheet("Master").append(["Cy Moss", 7])
    book["Master"].sheet_state = state

    place = opened("Students.xlsx", saved(book)).tables[1].place

    assert place.hidden
    assert str(place) == f"Students.xlsx, sheet 'Master' {words}"


def test_the_name_of_a_hidden_sheet_is_hidden_too(opened, book):
    book.create_sheet("Suspended").sheet_state = "hidden"

    assert "Suspended" in opened("Students.xlsx", saved(book)).hidden


def test_hidden_columns_are_named_by_their_index(opened, book):
    book.active.column_dimensions["B"].hidden = True

    table = opened("Students.xlsx", saved(book)).table

    assert table.hidden_columns == {1}
    assert not table.place.hidden


def test_a_column_of_no_width_is_hidden(opened):
    data = office.sheet(office.rows(*PEOPLE), before='<cols><col min="2" max="2" width="0"/></cols>')

    assert opened("a.xlsx", office.book(data)).table.hidden_columns == {1}


def test_a_range_of_hidden_columns_ends_with_the_table(opened):
    data = office.sheet(office.rows(*PEOPLE), before='<cols><col min="2" max="16384" hidden="1"/></cols>')

    assert opened("a.xlsx", office.book(data)).table.hidden_columns == {1}


def test_hidden_rows_are_indexes_into_the_rows_below_the_header(opened, book):
    book.active.row_dimensions[3].hidden = True

    assert opened("Students.xlsx", saved(book)).table.hidden_rows == {1}


@pytest.mark.parametrize("look", ['hidden="true"', "hidden = '1'", 'ht="0" customHeight="1"', 'spans="1:2" hidden="1"'])
def test_every_way_of_hiding_a_row_counts(opened, look):
    data = office.rows(*PEOPLE).replace('<row r="3">', f'<row r="3" {look}>')

    assert opened("a.xlsx", office.book(office.sheet(data))).table.hidden_rows == {1}


@pytest.mark.parametrize("look", ['hidden="0"', 'ht="15" customHeight="1"', 'ht="0.75"'])
def test_a_row_that_is_shown_is_not_hidden(opened, look):
    data = office.rows(*PEOPLE).replace('<row r="3">', f'<row r="3" {look}>')

    assert opened("a.xlsx", office.book(office.sheet(data))).table.hidden_rows == frozenset()


def test_rows_without_numbers_are_counted(opened):
    """The number of a row is optional; a hidden one must still be found."""
    cells = [f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in ("Name", "Ada", "Bo")]
    data = "<row>{}</row><row>{}</row><row hidden='1'>{}</row>".format(*cells)

    assert opened("a.xlsx", office.book(office.sheet(data))).table.hidden_rows == {1}


def test_elements_with_a_prefix_are_the_same_elements(opened):
    data = office.sheet(office.rows(*PEOPLE).replace('<row r="3">', '<row r="3" hidden="1">'))
    prefixed = data.replace("<", "<x:").replace("<x:/", "</x:").replace(" xmlns=", " xmlns:x=")

    assert opened("a.xlsx", office.book(prefixed)).table.hidden_rows == {1}


def test_rows_that_a_filter_hides_are_hidden(opened):
    held = BytesIO()
    writer = Writer(held, {"in_memory": True})
    page = writer.add_worksheet()
    for number, row in enumerate(PEOPLE):
        page.write_row(number, 0, row)
    page.autofilter(0, 0, 2, 1)
    page.filter_column(1, "x == 4")
    page.set_row(2, options={"hidden": True})
    writer.close()

    assert opened("a.xlsx", held.getvalue()).table.hidden_rows == {1}


def test_a_table_that_starts_further_in_keeps_its_columns_and_rows(opened):
    book = Workbook()
    for row, line in enumerate(PEOPLE):
        for column, cell in enumerate(line):
            book.active.cell(row + 4, column + 3, cell)
    book.active.column_dimensions["D"].hidden = True

    table = opened("a.xlsx", saved(book)).table

    assert table.first_row == 5
    assert table.columns == ("", "", "Name", "Grade")
    assert table.hidden_columns == {3}


def test_titles_above_the_header_are_kept_as_text(opened, book):
    book.active.insert_rows(1, 2)
    book.active["A1"] = "Suspended pupils, spring"

    found = opened("a.xlsx", saved(book))

    assert "Suspended pupils, spring" in found.kind("text")
    assert found.table.first_row == 4


def test_a_title_in_a_hidden_row_is_hidden(opened, book):
    book.active.insert_rows(1, 2)
    book.active["A1"] = "Suspended pupils"
    book.active.row_dimensions[1].hidden = True

    assert "Suspended pupils" in opened("a.xlsx", saved(book)).hidden


def test_leading_zeros_of_text_are_kept(opened, book):
    book.active["A2"] = "0012345"

    assert opened("a.xlsx", saved(book)).table.rows[0][0] == "0012345"


def test_dates_and_numbers_stay_what_they_are(opened, book):
    from datetime import date, datetime

    book.active.append([datetime(2014, 3, 2), 12.5])

    row = opened("a.xlsx", saved(book)).table.rows[2]

    assert row[0] in (date(2014, 3, 2), datetime(2014, 3, 2))
    assert row[1] == 12.5


def test_a_name_merged_over_several_rows_belongs_to_each(opened, book):
    book.active.append(["", "6"])
    book.active.merge_cells("A3:A4")

    assert [row[0] for row in opened("a.xlsx", saved(book)).table.rows] == ["Ada Lane", "Bo Reed", "Bo Reed"]


def test_a_heading_merged_over_columns_joins_their_names(opened):
    book = Workbook()
    book.active.append(["Pupil", "", "Guardian", ""])
    book.active.append(["Name", "Grade", "Name", "Phone"])
    book.active.append(["Ada Lane", 4, "Pat Lane", "250-555-0101"])
    book.active.merge_cells("A1:B1")
    book.active.merge_cells("C1:D1")

    columns = opened("a.xlsx", saved(book)).table.columns

    assert columns == ("Pupil Name", "Pupil Grade", "Guardian Name (2)", "Guardian Phone")


def test_a_protected_sheet_is_read(opened, book):
    book.active.protection.sheet = True
    book.active.protection.password = "secret"

    assert opened("a.xlsx", saved(book)).table.rows[0][0] == "Ada Lane"


def test_a_cell_comment_is_read_with_its_cell_and_is_hidden(opened, book):
    book.active["A2"].comment = Comment("Father must not collect", "R. Office")

    found = opened("a.xlsx", saved(book))
    (comment,) = [item for item in found.texts if item.kind == "comment"]

    assert "Father must not collect" in comment.text
    assert str(comment.place) == "a.xlsx, sheet 'Pick-up', comment at A2"
    assert comment.place.hidden


def test_the_author_of_a_comment_is_read(opened, book):
    book.active["A2"].comment = Comment("See file", "R. Office")

    assert "R. Office" in opened("a.xlsx", saved(book)).kind("property")


def test_a_threaded_comment_is_read_once(opened):
    """Excel keeps a second copy of each thread for old programs."""
    thread = '<ThreadedComments xmlns="x"><threadedComment ref="A2" personId="1"><text>On a plan</text></threadedComment></ThreadedComments>'
    copy = f'<comments xmlns="{office.MAIN}"><commentList><comment ref="A2"><text><t>[Threaded comment] On a plan</t></text></comment></commentList></comments>'
    links = office.relations(("threadedComment", "../threadedComments/t1.xml"), ("comments", "../comments1.xml"))
    parts = {"xl/worksheets/_rels/sheet1.xml.rels": links, "xl/threadedComments/t1.xml": thread, "xl/comments1.xml": copy}

    found = opened("a.xlsx", office.book(office.sheet(office.rows(*PEOPLE)), parts))

    assert found.kind("comment") == ["On a plan"]


def test_printed_headers_and_footers_lose_their_codes(opened, book):
    book.active.oddHeader.center.text = "Confidential &D"
    book.active.oddFooter.left.text = "R&&D list of P. Lane"

    found = opened("a.xlsx", saved(book))

    assert found.kind("header") == ["Confidential"]
    assert found.kind("footer") == ["R&D list of P. Lane"]


def test_the_choices_of_a_cell_are_read(opened, book):
    rule = DataValidation(type="list", formula1='"Ada Lane,Bo Reed"', prompt="Ask Pat first")
    book.active.add_data_validation(rule)
    rule.add("C2")

    hidden = opened("a.xlsx", saved(book)).hidden

    assert "Ada Lane\nBo Reed" in hidden
    assert "Ask Pat first" in hidden


def test_where_a_link_leads_is_read(opened, book):
    book.active["A2"].hyperlink = "mailto:pat.lane@home.example"

    assert opened("a.xlsx", saved(book)).kind("link") == ["mailto:pat.lane@home.example"]


def test_a_text_box_on_a_sheet_is_read(opened):
    held = BytesIO()
    writer = Writer(held, {"in_memory": True})
    page = writer.add_worksheet()
    page.write("A1", "Name")
    page.insert_textbox(2, 2, "Ada Lane is on a plan", {"description": "About the pupil"})
    writer.close()

    found = opened("a.xlsx", held.getvalue())

    assert "Ada Lane is on a plan" in found.kind("text")
    assert "About the pupil" in found.hidden


def test_author_title_and_company_are_read_as_hidden_properties(opened, book):
    book.properties.creator, book.properties.title = "R. Office", "All pupils on plans"

    found = opened("a.xlsx", saved(book))

    assert {"R. Office", "All pupils on plans"} <= set(found.kind("property"))
    assert "a.xlsx, property 'author'" in found.places
    assert "R. Office" in found.hidden


def test_a_property_that_a_program_added_is_read(opened):
    custom = '<Properties><property name="Checked by"><lpwstr>P. Lane</lpwstr></property></Properties>'
    data = office.book(office.sheet(office.rows(*PEOPLE)), {"docProps/custom.xml": custom})

    found = opened("a.xlsx", data)

    assert "a.xlsx, property 'Checked by'" in found.places
    assert found.kind("property") == ["P. Lane"]


def test_times_and_program_names_are_no_properties_worth_reading(opened, book):
    found = opened("a.xlsx", saved(book))

    assert not [place for place in found.places if "created" in place or "Application" in place]


def test_a_formula_without_a_saved_result_is_named(opened, book):
    book.active["C2"] = "=A2&B2"

    assert "no saved result" in opened("a.xlsx", saved(book)).whys


def test_a_formula_with_a_result_is_nothing_to_name(opened):
    data = office.sheet(office.rows(*PEOPLE) + '<row r="4"><c r="A4" t="str"><f>A2</f><v>Ada Lane</v></c></row>')

    found = opened("a.xlsx", office.book(data))

    assert found.table.rows[2][0] == "Ada Lane"
    assert not found.not_read


@pytest.mark.parametrize(
    "formula, words",
    [
        ('HYPERLINK("mailto:pat@home.example","Pat")', "mailto:pat@home.example\nPat"),
        ("IF(A2=&quot;Bo Reed&quot;,1,0)", "Bo Reed"),
        ('A2&amp;" (""Bobby"") Reed"', ' (""Bobby"") Reed'),
    ],
)
def test_texts_written_into_formulas_are_read(opened, formula, words):
    cell = f'<row r="4"><c r="A4" t="str"><f>{formula}</f><v>x</v></c></row>'

    found = opened("a.xlsx", office.book(office.sheet(office.rows(*PEOPLE) + cell)))

    assert words in found.hidden


def test_formulas_without_words_say_nothing(opened):
    cell = '<row r="4"><c r="A4"><f>SUM(B2:B3)&amp;"; "</f><v>9</v></c></row>'

    assert not opened("a.xlsx", office.book(office.sheet(office.rows(*PEOPLE) + cell))).hidden


def test_an_embedded_file_is_opened_and_hidden(opened):
    inner = office.book(office.sheet(office.rows(["Name", "Grade"], ["Cy Moss", "7"])))
    data = office.book(office.sheet(office.rows(*PEOPLE)), {"xl/embeddings/Microsoft_Excel_Sheet1.xlsx": inner})

    found = opened("a.xlsx", data)

    assert "Cy Moss" in found.words
    assert found.tables[1].place.hidden
    assert "Microsoft_Excel_Sheet1.xlsx" in str(found.tables[1].place)


def test_a_picture_is_named_as_not_read(opened):
    data = office.book(office.sheet(office.rows(*PEOPLE)), {"xl/media/image1.png": b"\x89PNG\r\n\x1a\n" + bytes(40)})

    found = opened("a.xlsx", data)

    assert "an image" in found.whys
    assert "image1.png" in found.places[-1]


def test_macros_are_named_as_not_read(opened):
    data = office.book(office.sheet(office.rows(*PEOPLE)), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0macro"})

    assert "macros" in opened("a.xlsm", data).whys


def test_words_of_an_unknown_part_are_read_as_hidden(opened):
    data = office.book(office.sheet(office.rows(*PEOPLE)), {"customXml/item1.xml": "<form><to>Pat Lane</to></form>"})

    assert "Pat Lane" in opened("a.xlsx", data).hidden


def test_a_sheet_that_no_workbook_lists_is_read_as_hidden(opened):
    lost = office.sheet(office.rows(["Name", "Grade"], ["Cy Moss", "7"]))
    data = office.book(office.sheet(office.rows(*PEOPLE)), {"xl/worksheets/sheet9.xml": lost})

    found = opened("a.xlsx", data)

    assert found.tables[1].rows[0][0] == "Cy Moss"
    assert "not listed" in str(found.tables[1].place)
    assert found.tables[1].place.hidden


def test_a_clean_sheet_holds_nothing_hidden(opened):
    found = opened("a.xlsx", office.book(office.sheet(office.rows(*PEOPLE))))

    assert not [place for item in found.items if (place := item.place).hidden]
    assert not found.not_read


def test_the_pick_up_sheet_shows_everything_it_carries(opened, pick_up):
    """SC-09: the sheet was mailed one by one, correctly, and was still a breach."""
    sheets, cache = pick_up
    data = workbooks.xlsx(sheets, author="M. Ferrante", comment="Ask about the custody column")

    found = opened("Pick-up.xlsx", workbooks.with_pivot_cache(data, cache))

    shown, master, kept = found.tables
    assert (len(shown.rows), shown.hidden_columns, shown.place.hidden) == (96, set(range(4, 10)), False)
    assert (len(master.rows), master.place.hidden) == (512, True)
    assert (len(kept.rows), kept.place.hidden) == (512, True)
    assert set(kept.columns) - set(shown.columns) == {"Behaviour code", "Teacher remark"}
    assert "M. Ferrante" in found.kind("property")
    assert found.kind("comment") == ["Ask about the custody column"]


def ods(sheets):
    return office.with_plain_type(workbooks.ods(sheets))


@pytest.mark.parametrize("name, make", [("p.xls", workbooks.xls), ("p.ods", ods)])
def test_the_pick_up_sheet_is_the_same_in_other_formats(opened, pick_up, name, make):
    shown, master = opened(name, make(pick_up[0])).tables

    assert (len(shown.rows), shown.hidden_columns, shown.columns) == (96, set(range(4, 10)), SHOWN + FORGOTTEN)
    assert (len(master.rows), master.place.hidden) == (512, True)


def test_the_pick_up_sheet_is_the_same_in_a_zip(opened, pick_up):
    data = workbooks.with_pivot_cache(workbooks.xlsx(pick_up[0]), pick_up[1])

    found = opened("sent.zip", packed({"Pick-up.xlsx": data}))

    assert [len(table.rows) for table in found.tables] == [96, 512, 512]
    assert str(found.tables[1].place) == "sent.zip, Pick-up.xlsx, sheet 'Master' (hidden)"


def test_a_clean_copy_holds_what_is_seen_and_no_more(opened, pick_up):
    found = opened("clean.xlsx", workbooks.clean_copy(workbooks.xlsx(pick_up[0]), 4))

    assert found.table.columns == SHOWN
    assert found.table.hidden_columns == frozenset()
