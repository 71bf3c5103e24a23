"""What a workbook keeps though no sheet shows it any more."""

from __future__ import annotations

import base64
import zipfile
from datetime import datetime
from io import BytesIO

import pytest
from fixtures import office, workbooks
from fixtures.documents import packed

PEOPLE = [["Name", "Grade"], ["Ada Lane", "4"]]


def with_parts(parts, *, names=""):
    return office.book(office.sheet(office.rows(*PEOPLE)), parts, names=names)


def cache_parts(fields: str, records: str | None) -> dict[str, str]:
    definition = (
        f'<pivotCacheDefinition xmlns="{office.MAIN}"><cacheSource type="worksheet"><worksheetSource ref="A1:B3" '
        f'sheet="Gone"/></cacheSource><cacheFields>{fields}</cacheFields></pivotCacheDefinition>'
    )
    parts = {"xl/pivotCache/pivotCacheDefinition1.xml": definition}
    if records is not None:
        links = office.relations(("pivotCacheRecords", "pivotCacheRecords1.xml"))
        parts["xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels"] = links
        parts["xl/pivotCache/pivotCacheRecords1.xml"] = (
            f'<pivotCacheRecords xmlns="{office.MAIN}">{records}</pivotCacheRecords>'
        )
    return parts


NAMES = '<cacheField name="Name"><sharedItems><s v="Ada Lane"/><s v="Bo Reed"/></sharedItems></cacheField>'
MARKS = '<cacheField name="Mark"><sharedItems containsNumber="1"/></cacheField>'


def cache_of(found):
    return [table for table in found.tables if "pivot cache" in str(table.place)]


def test_a_pivot_cache_is_a_hidden_table_under_its_field_names(opened):
    records = '<r><x v="0"/><n v="4.5"/></r><r><x v="1"/><m/></r>'

    (table,) = cache_of(opened("a.xlsx", with_parts(cache_parts(NAMES + MARKS, records))))

    assert table.columns == ("Name", "Mark")
    assert table.rows == [["Ada Lane", 4.5], ["Bo Reed", ""]]
    assert table.place.hidden


def test_a_pivot_cache_says_of_which_sheet_it_is_a_copy(opened):
    (table,) = cache_of(opened("a.xlsx", with_parts(cache_parts(NAMES, '<r><x v="0"/></r><r><x v="1"/></r>'))))

    assert str(table.place) == "a.xlsx, pivot cache 1 (copy of 'Gone')"


def test_a_value_that_only_the_field_remembers_is_read(opened):
    """Refreshing a pivot table drops the records of deleted rows, but keeps their values in its lists."""
    records, remembered = cache_of(opened("a.xlsx", with_parts(cache_parts(NAMES, '<r><x v="0"/></r>'))))

    assert records.rows == [["Ada Lane"]]
    assert remembered.columns == ("Name",)
    assert remembered.rows == [["Bo Reed"]]


def test_a_cache_saved_without_records_still_tells_its_values(opened):
    (table,) = cache_of(opened("a.xlsx", with_parts(cache_parts(NAMES, None))))

    assert table.rows == [["Ada Lane"], ["Bo Reed"]]


def test_a_computed_field_takes_no_place_in_the_records(opened):
    computed = '<cacheField name="Sum" databaseField="0"/>'

    (table,) = cache_of(opened("a.xlsx", with_parts(cache_parts(computed + MARKS, '<r><n v="3"/></r>'))))

    assert table.columns == ("Mark",)
    assert table.rows == [[3.0]]


@pytest.mark.parametrize(
    "item, value",
    [
        ('<d v="2014-03-02T00:00:00"/>', datetime(2014, 3, 2)),
        ('<b v="1"/>', True),
        ('<s v="x"/>', "x"),
        ('<n v="many"/>', "many"),
        ('<d v="soon"/>', "soon"),
        ('<e v="#N/A"/>', "#N/A"),
        ('<x v="99"/>', "99"),
    ],
)
def test_each_kind_of_value_in_a_record_is_read(opened, item, value):
    (table,) = cache_of(opened("a.xlsx", with_parts(cache_parts(MARKS, f"<r>{item}</r>"))))

    assert table.rows == [[value]]


def test_a_cut_record_part_gives_what_comes_before_and_says_so(opened):
    parts = cache_parts(NAMES, '<r><x v="0"/></r><r><x v="1"/></r>')
    name = "xl/pivotCache/pivotCacheRecords1.xml"
    parts[name] = parts[name][: parts[name].index('<r><x v="1"')]

    found = opened("a.xlsx", with_parts(parts))

    assert cache_of(found)[0].rows == [["Ada Lane"]]
    assert "damaged" in found.whys


def test_two_caches_are_told_apart(opened):
    parts = cache_parts(NAMES, None)
    parts["xl/pivotCache/pivotCacheDefinition2.xml"] = parts["xl/pivotCache/pivotCacheDefinition1.xml"]

    places = [str(table.place) for table in cache_of(opened("a.xlsx", with_parts(parts)))]

    assert len(set(places)) == 2


def test_a_defined_name_is_read_with_its_value(opened):
    names = '<definedNames><definedName name="Suspended" hidden="1">"Bo Reed"</definedName></definedNames>'

    found = opened("a.xlsx", with_parts({}, names=names))

    assert found.kind("defined name") == ['Suspended = "Bo Reed"']
    assert "Suspended" in found.hidden


def test_names_that_the_program_makes_itself_are_left_out(opened):
    names = '<definedNames><definedName name="_xlnm.Print_Area">Data!$A$1</definedName></definedNames>'

    assert opened("a.xlsx", with_parts({}, names=names)).kind("defined name") == []


@pytest.fixture
def linked():
    """A workbook that keeps values of another file."""
    link = (
        f'<externalLink xmlns="{office.MAIN}" xmlns:r="{office.OFFICE}"><externalBook r:id="rId1"><sheetNames>'
        '<sheetName val="Health"/></sheetNames><sheetDataSet><sheetData sheetId="0">'
        '<row r="1"><cell r="A1" t="str"><v>Name</v></cell><cell r="C1" t="str"><v>Alert</v></cell></row>'
        '<row r="2"><cell r="A2" t="str"><v>Ada Lane</v></cell><cell r="C2" t="str"><v>asthma</v></cell></row>'
        '<row r="3"><cell r="A3" t="str"><v>Bo Reed</v></cell><cell r="B3"><v>7</v></cell></row>'
        "</sheetData></sheetDataSet></externalBook></externalLink>"
    )
    target = office.relations(("externalLinkPath", "file:///C:/Users/p.lane/Health.xlsx"))
    return with_parts(
        {"xl/externalLinks/externalLink1.xml": link, "xl/externalLinks/_rels/externalLink1.xml.rels": target}
    )


def test_values_copied_from_a_linked_file_are_a_hidden_table(opened, linked):
    table = opened("a.xlsx", linked).tables[1]

    assert str(table.place) == "a.xlsx, copy of linked file 1, sheet 'Health'"
    assert table.columns == ("Name", "", "Alert")
    assert table.rows == [["Ada Lane", "", "asthma"], ["Bo Reed", 7.0]]
    assert table.place.hidden


def test_the_path_of_a_linked_file_is_read(opened, linked):
    assert opened("a.xlsx", linked).kind("link") == ["file:///C:/Users/p.lane/Health.xlsx"]


def test_a_data_connection_is_read_with_its_question(opened):
    connection = (
        f'<connections xmlns="{office.MAIN}"><connection id="1" name="SIS"><dbPr connection="UID=plane;PWD=pw" '
        'command="select * from suspended"/></connection></connections>'
    )

    found = opened("a.xlsx", with_parts({"xl/connections.xml": connection}))

    assert "UID=plane;PWD=pw" in found.hidden
    assert "a.xlsx, data connection 'SIS'" in found.places


def test_everyone_who_commented_is_read(opened):
    people = '<personList xmlns="x"><person displayName="Pat Lane" userId="pat@school.example"/></personList>'

    hidden = opened("a.xlsx", with_parts({"xl/persons/person.xml": people})).hidden

    assert "Pat Lane" in hidden
    assert "pat@school.example" in hidden


def test_a_data_model_is_named_as_not_read(opened):
    found = opened("a.xlsx", with_parts({"xl/model/item.data": b"x" * 100}))

    assert "data model" in found.whys
    assert "a.xlsx, data model" in found.places


def test_the_sources_of_a_power_query_are_read(opened):
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("Formulas/Section1.m", 'Source = File.Contents("C:\\Users\\p.lane\\suspended.xlsx")')
    data = bytes(4) + len(inner.getvalue()).to_bytes(4, "little") + inner.getvalue()
    mashup = f'<DataMashup xmlns="x">{base64.b64encode(data).decode()}</DataMashup>'

    found = opened("a.xlsx", with_parts({"customXml/item1.xml": mashup}))

    assert "suspended.xlsx" in found.words


def shared(strings: list[str], cells: str) -> bytes:
    table = "".join(f"<si><t>{text}</t></si>" for text in strings)
    parts = {"xl/sharedStrings.xml": f'<sst xmlns="{office.MAIN}">{table}</sst>'}
    parts["xl/_rels/workbook.xml.rels"] = office.relations(
        ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")
    )
    return office.book(office.sheet(cells), parts)


def test_a_text_that_no_cell_uses_any_more_is_read_as_deleted(opened):
    cells = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>'

    found = opened("a.xlsx", shared(["Name", "Ada Lane", "Bo Reed was suspended"], cells))

    assert found.kind("deleted") == ["Bo Reed was suspended"]
    assert "Bo Reed" in found.hidden


def test_texts_in_use_are_not_called_deleted(opened):
    cells = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>'

    assert opened("a.xlsx", shared(["Name", "Ada Lane"], cells)).kind("deleted") == []


def test_a_deleted_text_is_found_beside_texts_written_in_place(opened):
    cells = '<row r="1"><c r="A1" t="s"><v>0</v></c>' + office.text_cell("B1", "Grade") + "</row>"

    assert opened("a.xlsx", shared(["Name", "Bo Reed"], cells)).kind("deleted") == ["Bo Reed"]


def test_a_text_of_several_runs_is_one_text_in_use(opened):
    table = "<si><r><t xml:space='preserve'>Ada </t></r><r><t>Lane</t></r><rPh><t>phonetic</t></rPh></si><si><t>Name</t></si>"
    cells = '<row r="1"><c r="A1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>0</v></c></row>'
    parts = {"xl/sharedStrings.xml": f'<sst xmlns="{office.MAIN}">{table}</sst>'}
    parts["xl/_rels/workbook.xml.rels"] = office.relations(
        ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")
    )

    found = opened("a.xlsx", office.book(office.sheet(cells + "<!-- 'x' -->"), parts))

    assert found.table.rows == [["Ada Lane"]]
    assert found.kind("deleted") == []


def test_a_real_workbook_has_no_leftover_texts(opened):
    book = workbooks.xlsx([workbooks.Sheet("A", ("Name", "Note"), [("Ada", "two\nlines"), ("Bo", " padded ")])])

    assert opened("a.xlsx", book).kind("deleted") == []


def test_the_same_workbook_packed_again_reads_the_same(opened):
    data = with_parts(cache_parts(NAMES, None))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in reversed(archive.namelist())}

    assert opened("a.xlsx", packed(parts)).words == opened("a.xlsx", data).words
