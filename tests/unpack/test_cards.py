"""A card file is a table of people: a row for each card (RFC 6350, vCard 2.1 and 3.0)."""

from __future__ import annotations

import pytest


def _cards(*cards: str) -> str:
    return "".join(f"BEGIN:VCARD\nVERSION:3.0\n{card}\nEND:VCARD\n" for card in cards)


def test_each_card_is_a_row_and_each_property_a_column(opened):
    table = opened("a.vcf", _cards("FN:Ann Lee\nBDAY:2014-03-02", "FN:Bo Day\nTEL:250-555-0101")).table

    assert table.columns == ("Name", "Date of birth", "Phone")
    assert table.rows == [["Ann Lee", "2014-03-02", None], ["Bo Day", None, "250-555-0101"]]
    assert table.first_row == 1


def test_the_parts_of_a_name_are_columns_of_their_own(opened):
    table = opened("a.vcf", _cards("N:Lee;Ann;May;;")).table

    assert dict(zip(table.columns, table.rows[0], strict=True)) == {
        "Last name": "Lee",
        "First name": "Ann",
        "Middle name": "May",
    }


def test_several_values_of_one_kind_stand_in_one_cell(opened):
    table = opened("a.vcf", _cards("EMAIL;TYPE=home:ann@home.example\nitem1.EMAIL:ann@work.example")).table

    assert table.rows == [["ann@home.example; ann@work.example"]]


def test_an_address_reads_as_one_line(opened):
    assert opened("a.vcf", _cards("ADR;TYPE=home:;;1 Elm\\, back;Town;BC;V1V 1V1;")).table.rows == [
        ["1 Elm, back, Town, BC, V1V 1V1"]
    ]


@pytest.mark.parametrize(
    "line",
    [
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=A9 Brul=C3=A9",
        "FN;QUOTED-PRINTABLE;CHARSET=UTF-8:Zo=C3=A9 =\nBrul=C3=A9",
        "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Zo=E9 Brul=E9",
        "FN:Zoé\n  Brulé",
    ],
)
def test_a_name_in_any_encoding_is_read(opened, line):
    assert opened("a.vcf", _cards(line)).table.rows == [["Zoé Brulé"]]


def test_an_unknown_property_is_kept_with_its_name(opened):
    assert opened("a.vcf", _cards("FN:Ann\nX-BUS:Route 9")).table.rows == [["Ann", "BUS: Route 9"]]


def test_pictures_are_named_as_not_read(opened):
    found = opened("a.vcf", _cards("FN:Ann\nPHOTO;ENCODING=b:aaaa", "FN:Bo\nPHOTO;ENCODING=b:bbbb"))

    assert "2 pictures" in found.whys


def test_lines_outside_any_card_are_kept(opened):
    assert "loose words" in opened("a.vcf", "loose words\n" + _cards("FN:Ann")).words


def test_a_cut_card_still_gives_what_it_holds(opened):
    assert opened("a.vcf", "BEGIN:VCARD\nFN:Ann Lee\nTEL:250-555").table.rows == [["Ann Lee", "250-555"]]


def test_twenty_thousand_kinds_of_property_do_not_make_twenty_thousand_columns(opened):
    found = opened("a.vcf", "".join(_cards(f"X-P{number}:1") for number in range(20_000)))

    assert found.table.columns == ("Other",)
