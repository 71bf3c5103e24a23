"""One sheet of facts feeds every document, and a number stands in one form (R-135)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.law import LawError, SheetRefused, duties, load_practice, read_sheet, sheet_from, vocabulary
from forthwith.law.fact_sheet import schema
from forthwith.law.sheet_values import EMPTY, KNOWN, NOT_APPLICABLE, TBD

COUNTED = {"exact": 104, "method": "delivery log"}
ESTIMATED = {"low": 166, "high": 207, "method": "matched to the roster"}
FIELDS = pytest.mark.parametrize("kind", schema().fields.values(), ids=lambda kind: kind.id)

#: The superset of what the regulators' forms ask, as study of the forms found it.
SUPERSET = """
body other_bodies contact head delegate occurred_from occurred_to discovered_at discovered_how aware_at late_why location
vendor breach_kind description cause medium encrypted kinds sensitivity people_groups people_affected children_affected
households addresses records residents readers readers_unknown readers_relation exposed_for containment recovered evidence
harms likelihood determination notices people_told notice_text exceptions police others_told safeguards_physical
safeguards_technical training measures prevention complaints directions file_numbers
"""


def test_the_sheet_has_every_field_the_forms_ask():
    assert set(SUPERSET.split()) <= set(schema().fields)


@FIELDS
def test_every_field_has_somebody_who_finds_it_out(kind):
    assert kind.owner
    assert kind.label


@FIELDS
def test_every_field_serves_a_clause_of_the_practice(kind):
    assert kind.serves in load_practice("ap-i1").clauses


@FIELDS
def test_a_number_has_its_unit_and_only_a_number_has_one(kind):
    assert bool(kind.unit) is kind.type.startswith("count")
    assert not kind.unit or kind.unit in schema().units


@FIELDS
def test_a_field_that_gives_a_case_fact_names_one_that_exists(kind):
    assert not kind.fact or kind.fact in vocabulary()
    assert not kind.part_of or kind.part_of in schema().fields


def test_what_is_absent_is_missing_and_its_owner_owes_it():
    entry = sheet_from({})["evidence"]

    assert (entry.state, entry.owner) == (EMPTY, "IT")
    assert len(sheet_from({}).missing) == len(schema().fields)


def test_what_is_to_be_determined_has_an_owner_and_a_day():
    sheet = sheet_from({"cause": {"tbd": True, "owner": "Pat Example", "by": date(2026, 1, 20)}})

    assert sheet["cause"].state == TBD
    assert [entry.open_words for entry in sheet.tbd] == ["Cause and conditions: Pat Example, by 2026-01-20"]


def test_without_a_name_the_fields_own_owner_owes_it():
    assert sheet_from({"cause": {"tbd": True, "by": date(2026, 1, 20)}})["cause"].owner == "Privacy Officer"


def test_what_does_not_apply_says_why():
    entry = sheet_from({"police": {"not_applicable": "no crime is suspected"}})["police"]

    assert (entry.state, entry.reason) == (NOT_APPLICABLE, "no crime is suspected")


@pytest.mark.parametrize(
    "written",
    [
        {"tbd": True},
        {"tbd": True, "by": "soon"},
        {"tbd": True, "owner": "", "by": date(2026, 1, 20)},
        {"tbd": "yes", "by": date(2026, 1, 20)},
        {"tbd": True, "by": date(2026, 1, 20), "value": "x"},
        {"not_applicable": ""},
        {"not_applicable": True},
        {"not_applicable": "why", "owner": "IT"},
        "tbd",
        "n/a",
    ],
)
def test_an_open_field_without_owner_day_or_reason_is_refused(written):
    with pytest.raises(SheetRefused, match="cause"):
        sheet_from({"cause": written})


@pytest.mark.parametrize(
    "written, words",
    [
        (COUNTED, "104 people (exact: delivery log)"),
        (ESTIMATED, "166 to 207 people (estimate: matched to the roster)"),
        ({"low": 1700, "high": None, "method": "so far"}, "at least 1,700 people (estimate: so far)"),
        ({"exact": 0, "method": "nobody"}, "0 people (exact: nobody)"),
        ({"exact": 104, "method": "log", "unit": "people"}, "104 people (exact: log)"),
    ],
)
def test_a_number_stands_with_unit_and_method(written, words):
    assert sheet_from({"people_affected": written}).text("people_affected") == words


@pytest.mark.parametrize(
    "written",
    [
        104,
        "about a hundred",
        {"exact": 104},
        {"exact": 104, "method": ""},
        {"exact": 104, "low": 100, "method": "x"},
        {"low": 207, "high": 166, "method": "x"},
        {"low": 100.5, "high": 200, "method": "x"},
        {"exact": True, "method": "x"},
        {"exact": -1, "method": "x"},
        {"exact": 104, "method": "x", "unit": "households"},
        {"high": 200, "method": "x"},
        {"exact": 104, "method": "x", "about": True},
    ],
)
def test_a_number_without_its_method_or_of_another_unit_is_refused(written):
    with pytest.raises(SheetRefused, match="people_affected"):
        sheet_from({"people_affected": written})


def test_a_text_points_at_a_number_and_follows_it():
    """Change the number once, and the text says the new one."""
    before = {"description": "A list of {people_affected} went out.", "people_affected": COUNTED}
    after = {**before, "people_affected": {"exact": 105, "method": "delivery log"}}

    assert sheet_from(before).text("description") == "A list of 104 people went out."
    assert sheet_from(after).text("description") == "A list of 105 people went out."


def test_a_number_not_known_yet_is_said_as_such_in_a_text():
    sheet = sheet_from({"description": "A list of {people_affected} went out."})

    assert sheet.text("description") == "A list of (people affected not known yet) went out."


@pytest.mark.parametrize(
    "text", ["It reached 104 people.", "It named 104 other individuals.", "104 persons were on it."]
)
def test_a_number_repeated_in_a_text_is_refused(text):
    with pytest.raises(SheetRefused, match="people_affected"):
        sheet_from({"people_affected": COUNTED, "description": text})


def test_another_number_of_the_same_unit_is_a_doubt():
    sheet = sheet_from({"people_affected": COUNTED, "recovered": "Deleted by 98 people so far."})

    assert len(sheet.doubts) == 1
    assert "another count" in sheet.doubts[0]


def test_the_same_digits_of_another_unit_are_another_number():
    assert sheet_from({"people_affected": COUNTED, "containment": "Recalled after 104 seconds."}).doubts == ()


@pytest.mark.parametrize("text", ["{nothing}", "{description}", "{cause}"])
def test_a_text_points_at_no_text_and_at_nothing_unknown(text):
    with pytest.raises(SheetRefused, match="points at"):
        sheet_from({"description": text})


@pytest.mark.parametrize(
    "written, words",
    [
        ("2026-01-16", "2026-01-16"),
        (date(2026, 1, 16), "2026-01-16"),
        ("2026-01-16T14:35-08:00", "2026-01-16 14:35 (UTC-0800)"),
        ("2026-01-16T22:35+00:00", "2026-01-16 22:35 (UTC)"),
    ],
)
def test_a_moment_has_its_zone_or_is_a_day(written, words):
    assert sheet_from({"aware_at": written}).text("aware_at") == words


@pytest.mark.parametrize("written", ["2026-01-16T14:35", "Friday", "2026-02-30", 20260116, True])
def test_a_moment_without_a_zone_or_that_is_none_is_refused(written):
    with pytest.raises(SheetRefused, match="aware_at"):
        sheet_from({"aware_at": written})


def test_moments_in_an_impossible_order_are_a_doubt():
    sheet = sheet_from({"occurred_from": "2026-01-16", "discovered_at": "2026-01-15T10:00-08:00"})

    assert sheet.doubts == ("“Discovered” is earlier than “Happened, from”.",)


def test_a_part_larger_than_the_whole_is_a_doubt():
    sheet = sheet_from({"people_affected": COUNTED, "children_affected": ESTIMATED})

    assert sheet.doubts == ("“Children affected” is more than “People affected”.",)


def test_a_part_that_may_fit_is_none():
    children = {"low": 90, "high": 200, "method": "x"}

    assert sheet_from({"people_affected": COUNTED, "children_affected": children}).doubts == ()


@pytest.mark.parametrize(
    "field, value",
    [
        ("colour", "red"),
        ("body", 7),
        ("body", ""),
        ("kinds", []),
        ("kinds", [1]),
        ("encrypted", "maybe"),
        ("breach_kind", "magic"),
        ("residents", {}),
        ("residents", {"us/tx": 7}),
    ],
)
def test_what_is_not_of_its_kind_is_refused_by_field(field, value):
    with pytest.raises(SheetRefused, match=field):
        sheet_from({field: value})


def test_a_refusal_never_repeats_what_was_written():
    with pytest.raises(SheetRefused) as refusal:
        sheet_from({"people_affected": "Pat Example and others"})

    assert "Pat" not in str(refusal.value)
    assert "Nothing was filled in" in str(refusal.value)


@pytest.mark.parametrize("written", [None, [], "text", 7])
def test_what_is_no_mapping_is_no_sheet(written):
    with pytest.raises(SheetRefused):
        sheet_from(written)


def test_the_sheet_gives_the_facts_of_the_case():
    sheet = sheet_from(
        {
            "aware_at": "2026-01-16T14:52-08:00",
            "occurred_from": "2026-01-16",
            "people_affected": ESTIMATED,
            "residents": {"us/tx": {"exact": 250, "method": "roster"}},
            "breach_kind": "error",
            "encrypted": False,
            "readers": {"tbd": True, "by": date(2026, 1, 20)},
        }
    )

    facts = sheet.case_facts()

    assert facts.known("people_affected") == (166, 207)
    assert facts.known("residents") == {"us/tx": 250}
    assert (facts.known("cause"), facts.known("encrypted")) == ("error", False)
    assert facts.known("happened_at") is None
    assert facts.known("readers") is None


def test_a_clock_runs_from_the_sheet():
    facts = sheet_from({"aware_at": "2026-01-16T14:52+00:00"}).case_facts().but(risk="risk")

    duty = next(one for one in duties("gb", facts, on=date(2026, 1, 20)) if one.rule == "gb.33-authority")

    assert duty.due_at.isoformat() == "2026-01-19T14:52:00+00:00"


def test_a_sheet_is_read_from_a_file(tmp_path):
    path = tmp_path / "sheet.yaml"
    path.write_text("body: School District No. 99\npeople_affected: {exact: 104, method: log}\n", encoding="utf-8")

    assert read_sheet(path)["body"].value == "School District No. 99"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"body: [", b"body: a\nbody: b\n"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path, content):
    path: Path = tmp_path / "sheet.yaml"
    path.write_bytes(content)

    with pytest.raises(LawError):
        read_sheet(path)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates() | st.datetimes(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["tbd", "by", "low", "high", "exact"]), inner)
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(schema().fields)), JUNK)
def test_any_value_for_a_field_is_taken_or_refused(field, junk):
    try:
        sheet = sheet_from({field: junk})
    except SheetRefused:
        return

    assert sheet[field].state in (KNOWN, TBD, NOT_APPLICABLE, EMPTY)
    assert isinstance(sheet.text(field), str)
    assert len(sheet.case_facts()) <= 1
