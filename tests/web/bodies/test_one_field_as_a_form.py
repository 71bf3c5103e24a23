"""One field of the fact sheet, asked as its kind wants it, comes back as the sheet holds it (R-135)."""

from __future__ import annotations

import pytest

from forthwith.law.fact_sheet import schema
from forthwith.web.bodies.field_form import FieldForm, initial_of
from forthwith.web.bodies.shown import ranges

KINDS = schema().fields


def asked(name, written=None, **given):
    return FieldForm({"state": "value", **given} if given else None, kind=KINDS[name], written=written, place="us/tx")


@pytest.mark.parametrize(
    ("name", "given", "written"),
    [
        ("location", {"value": " The mail system "}, "The mail system"),
        ("kinds", {"value": "name\n\n address "}, ["name", "address"]),
        ("encrypted", {"value": "no"}, False),
        ("encrypted", {"value": "yes"}, True),
        ("breach_kind", {"value": "theft"}, "theft"),
        ("occurred_from", {"value": "2026-01-16"}, "2026-01-16"),
        ("readers", {"low": "3", "high": "3", "method": "log"}, {"exact": 3, "method": "log"}),
        ("readers", {"low": "3", "high": "", "method": "log"}, {"low": 3, "high": None, "method": "log"}),
        ("residents", {"low": "9", "high": "9", "method": "log"}, {"us/tx": {"exact": 9, "method": "log"}}),
    ],
)
def test_a_value_comes_back_as_the_sheet_holds_it(name, given, written):
    form = asked(name, **given)

    assert form.is_valid(), form.errors
    assert form.written() == written


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("location", "The mail system"), ("kinds", ["name", "address"]), ("encrypted", False), ("breach_kind", "loss"),
        ("readers", {"exact": 3, "method": "log"}), ("readers", {"low": 3, "high": None, "method": "log"}),
        ("residents", {"us/tx": {"exact": 9, "method": "log"}}),
    ],
)  # fmt: skip
def test_what_stands_on_the_sheet_can_be_sent_back_unchanged(name, written):
    initial = initial_of(KINDS[name], written, "us/tx")
    form = FieldForm(
        {key: "" if value is None else value for key, value in initial.items()},
        kind=KINDS[name], written=written, place="us/tx",
    )  # fmt: skip

    assert form.is_valid(), form.errors
    assert form.written() == written


def test_to_be_determined_needs_who_and_until_when():
    form = FieldForm({"state": "tbd", "owner": ""}, kind=KINDS["police"], written=None, place="")

    assert set(form.errors) == {"owner", "by"}


def test_to_be_determined_comes_back_with_its_day():
    given = {"state": "tbd", "owner": "IT", "by-day": "20", "by-month": "1", "by-year": "2026"}
    form = FieldForm(given, kind=KINDS["police"], written=None, place="")

    assert form.is_valid()
    assert form.written() == {"tbd": True, "owner": "IT", "by": "2026-01-20"}


def test_a_range_upside_down_is_refused():
    assert "high" in asked("readers", low="9", high="3", method="log").errors


def test_an_empty_value_is_no_value():
    assert "value" in asked("location", value=" ").errors


def test_as_the_case_says_goes_back_to_the_case():
    form = FieldForm({"state": "case"}, kind=KINDS["police"], written="x", place="")

    assert form.is_valid()
    assert form.written() is None


def test_the_owner_of_an_open_field_is_the_sheet_s():
    assert asked("safeguards_technical").initial["owner"] == "IT"


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_field_of_the_sheet_can_be_asked(name):
    assert asked(name).of_value


@pytest.mark.parametrize(
    ("numbers", "said"),
    [(["1"], "1"), (["1", "3", "4", "5"], "1, 3 to 5"), ([], ""), (["2a", "3"], "2a, 3"), (["3", "4"], "3 to 4")],
)
def test_numbers_in_a_row_are_said_as_ranges(numbers, said):
    assert ranges(numbers) == said
