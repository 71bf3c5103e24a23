"""Regulators' forms as data, filled from the one sheet of facts (R-133, R-136, R-139, R-216)."""

from __future__ import annotations

import copy
from datetime import date, timedelta

import pytest
import yaml

from forthwith.law import FormUnknown, LawError, check, fill, forms, load_form, load_place, sheet_from
from forthwith.law.fact_sheet import schema
from forthwith.law.filling import open_lines, run_form_cases

NAMES = forms()
EACH = pytest.mark.parametrize("name", NAMES)
CASES = [(name, case) for name in NAMES for case in load_form(name).cases]
SHEET = {
    "body": "School District No. 99 (Harbour Isles)",
    "contact": "Pat Example, 250-555-0100, pat@sd99.example",
    "description": "A list of {people_affected} went to all of them.",
    "people_affected": {"exact": 104, "method": "delivery log"},
    "cause": {"tbd": True, "owner": "Privacy Officer", "by": date(2026, 1, 20)},
    "police": {"not_applicable": "no crime is suspected"},
    "others_told": {"not_applicable": "nobody"},
}
WRITTEN = {
    "form": {
        "name": "Form of Testland",
        "to": "individual",
        "serves": ["zz.tell-the-person"],
        "channel": "by post",
        "checked": date(2026, 1, 1),
        "source": {"title": "Test Act", "section": "1", "read_on": date(2026, 1, 1), "read_by": "us"},
        "confidence": "R",
        "identifiable": "forbidden",
        "blank": "tbd",
    },
    "fields": [{"label": "Who", "from": ["body"]}],
    "cases": [{"name": "one", "sheet": {"body": "Test Board"}, "expect": {"1": "Test Board"}}],
}


@pytest.fixture
def form(tmp_path):
    """Write a form of a district's own, with one key changed, and load it."""

    def load(change=dict.copy):
        written = copy.deepcopy(WRITTEN)
        change(written)
        (tmp_path / "forms" / "zz").mkdir(parents=True, exist_ok=True)
        (tmp_path / "forms" / "zz" / "own.yaml").write_text(yaml.safe_dump(written), encoding="utf-8")
        load_form.cache_clear()
        return load_form("zz/own", extra_dirs=(tmp_path,))

    return load


def field(name, number, **sheet):
    return next(one for one in fill(load_form(name), sheet_from(sheet)).fields if one.number == number)


def test_the_forms_of_the_sources_are_kept():
    assert {
        "ca/bc/oipc-report", "ca/ab/oipc-report", "ca/ab/minister", "us/tx/attorney-general", "us/tx/education-agency",
        "us/tx/state-report", "us/il/attorney-general", "us/ny/chief-privacy-officer", "gb/ico", "eu/authority",
        "ca/bc/minister", "ca/bc/school-protection",
    } <= set(NAMES)  # fmt: skip


@pytest.mark.parametrize("name, case", CASES, ids=lambda value: getattr(value, "name", value))
def test_a_worked_case_of_a_form_comes_out(name, case):
    found = {one.number: one.text for one in fill(load_form(name), sheet_from(case.sheet)).fields}

    assert {number: found[number] for number in case.expect} == case.expect


@EACH
def test_a_form_is_for_somebody_its_place_can_tell(name):
    read = load_form(name)
    place = load_place(read.place)

    assert read.to in place.contacts
    assert set(read.serves) <= {rule.id for rule in place.rules}
    assert all(rule.to == read.to for rule in place.rules if rule.id in read.serves)


@EACH
def test_a_form_has_a_source_read_on_a_day_by_somebody(name):
    read = load_form(name)

    assert read.source.section
    assert read.source.read_by
    assert read.source.read_on <= read.checked


@EACH
def test_every_field_of_a_form_has_a_fact_or_says_who_owes_it(name):
    """R-216: every field has its source or "tbd", in the empty sheet too."""
    filled = fill(load_form(name), sheet_from({}))

    assert all(one.state == "missing" and one.owed for one in filled.fields)
    assert {entry.owner for entry in filled.missing} <= {
        "Head",
        "Privacy Officer",
        "IT",
        "school",
        "Secretary Treasurer",
    }


@EACH
def test_an_empty_form_may_not_be_sent(name):
    assert not fill(load_form(name), sheet_from({})).may_be_sent


@EACH
def test_a_field_that_was_not_read_on_the_form_says_so(name):
    read = load_form(name)

    for one, known in zip(fill(read, sheet_from({})).fields, read.fields, strict=True):
        assert bool(one.caution) is (known.confidence != "R")


@EACH
def test_a_form_that_forbids_names_lets_only_the_contact_be_named(name):
    read = load_form(name)

    assert read.identifiable or {part for one in read.fields if one.names for part in one.parts} <= {
        "contact",
        "address",
        "body",
    }


@EACH
def test_one_number_stands_in_one_form_over_all_fields(name):
    """R-135: whatever a form asks, the same count reads the same everywhere in it."""
    sheet = sheet_from(
        {"people_affected": {"low": 166, "high": 207, "method": "roster"}, "description": "{people_affected}"}
    )
    text = "\n".join(one.text for one in fill(load_form(name), sheet).fields)

    assert text.count("166") == text.count("166 to 207 people")


def test_a_form_keeps_its_own_order():
    labels = [one.label for one in fill(load_form("us/tx/attorney-general"), sheet_from({})).fields]

    assert labels[0].startswith("Description of the nature")
    assert labels[-1] == "Whether law enforcement is engaged"


def test_lines_are_numbered_to_be_pasted_one_by_one():
    lines = fill(load_form("ca/bc/oipc-report"), sheet_from(SHEET)).lines

    assert lines[0] == "Field 1 of 20, Organization: School District No. 99 (Harbour Isles)"
    assert lines[8] == "Field 9 of 20, Number of individuals affected: 104 people (exact: delivery log)"


def test_a_text_with_a_number_in_it_follows_the_number():
    assert "A list of 104 people went" in field("ca/bc/oipc-report", "4", **SHEET).text


def test_what_is_to_be_determined_names_owner_and_day():
    filled = fill(load_form("ca/bc/oipc-report"), sheet_from(SHEET))

    assert "To be determined: Cause and conditions: Privacy Officer, by 2026-01-20" in list(open_lines(filled))
    assert "Missing: Kinds of harm: Head" in list(open_lines(filled))


def test_a_field_known_in_part_is_pasted_and_the_rest_is_owed():
    found = field("ca/bc/oipc-report", "4", **SHEET)

    assert found.state == "filled"
    assert [entry.kind.id for entry in found.owed] == ["cause"]


@pytest.mark.parametrize(
    "sheet, text, state",
    [
        ({}, "tbd", "missing"),
        ({"location": {"tbd": True, "by": date(2026, 1, 20)}}, "tbd", "tbd"),
        ({"location": {"not_applicable": "sent by mail"}}, "na (sent by mail)", "not applicable"),
        ({"location": "the shared drive"}, "the shared drive", "filled"),
    ],
)
def test_a_field_is_written_in_the_forms_own_words(sheet, text, state):
    found = field("ca/bc/oipc-report", "8", **sheet)

    assert (found.text, found.state) == (text, state)


def test_a_box_for_digits_is_left_empty_until_the_number_is_known():
    assert field("us/tx/attorney-general", "2").text == ""
    assert field("us/tx/attorney-general", "5").text == "to be determined"


@pytest.mark.parametrize(
    "leak",
    [
        "Mrs. Example sent it.",
        "It went to pat@example.com.",
        "The student Pat Example was on it.",
        "Her number is 123-45-6789.",
        "Born on 2014-03-05, she was listed.",
        "He lives at 12 Alder Road.",
        "Call 250-555-0100.",
    ],
)
def test_what_plainly_identifies_somebody_is_refused_and_not_pasted(leak):
    found = field("ca/bc/oipc-report", "4", description=leak)

    assert (found.state, found.text) == ("refused", "")
    assert leak not in found.note


def test_a_refused_field_keeps_the_form_from_being_sent():
    sheet = {**SHEET, "description": "Mrs. Example sent it."}
    filled = fill(load_form("ca/bc/oipc-report"), sheet_from(sheet))

    assert not filled.may_be_sent
    assert [one.number for one in filled.refused] == ["4"]


def test_the_contact_may_be_named():
    assert field("ca/bc/oipc-report", "2", **SHEET).text == SHEET["contact"]


def test_a_form_with_what_opens_a_file_may_be_sent():
    assert fill(load_form("ca/bc/oipc-report"), sheet_from(SHEET)).may_be_sent


def test_a_form_that_takes_one_number_gets_an_exact_count_bare():
    residents = {"us/tx": {"exact": 1250, "method": "roster"}, "us/ok": {"exact": 3, "method": "roster"}}

    assert field("us/tx/attorney-general", "2", residents=residents).text == "1250"


def test_an_estimate_is_not_made_one_number():
    found = field("us/tx/attorney-general", "2", residents={"us/tx": {"low": 166, "high": 373, "method": "roster"}})

    assert found.text == "166 to 373 people (estimate: roster)"
    assert "a person chooses" in found.note


def test_residents_of_another_place_are_not_this_regulators():
    found = field("us/tx/attorney-general", "2", residents={"us/ok": {"exact": 3, "method": "roster"}})

    assert (found.text, found.state) == ("", "missing")


def test_a_day_is_asked_without_its_time():
    assert field("us/il/attorney-general", "3", occurred_from="2025-03-01T23:30-06:00").text == "March 1, 2025"


def test_doubts_of_the_sheet_come_along():
    sheet = sheet_from({"occurred_from": "2026-01-16", "discovered_at": "2026-01-15"})

    assert fill(load_form("gb/ico"), sheet).doubts == sheet.doubts


@pytest.mark.parametrize("days, due", [(1, False), (100, False), (140, True)])
def test_a_form_looked_up_longer_ago_than_a_term_is_to_be_looked_up_again(days, due):
    """R-136."""
    read = load_form("gb/ico")

    assert read.to_be_checked(read.checked + timedelta(days=days)) is due


@pytest.mark.parametrize(
    "name", ["", "nope", "ca/bc/nope", "../rules/default", "ca/bc/", "/etc/passwd", "ca/bc/../bc/minister"]
)
def test_a_form_that_is_not_kept_is_refused_with_those_that_are(name):
    with pytest.raises(FormUnknown, match="gb/ico"):
        load_form(name)


def test_a_districts_own_form_is_read_from_its_folder(form):
    assert fill(form(), sheet_from({"body": "Test Board"})).fields[0].text == "Test Board"


def test_a_districts_own_form_replaces_ours_of_the_same_name(tmp_path):
    (tmp_path / "forms" / "gb").mkdir(parents=True)
    (tmp_path / "forms" / "gb" / "ico.yaml").write_text(yaml.safe_dump(WRITTEN), encoding="utf-8")

    assert load_form("gb/ico", extra_dirs=(tmp_path,)).name == "Form of Testland"


@pytest.mark.parametrize(
    "change, what",
    [
        (lambda w: w["form"].pop("source"), "source"),
        (lambda w: w["form"].pop("checked"), "checked"),
        (lambda w: w["form"].update(identifiable="perhaps"), "identifiable"),
        (lambda w: w["form"].update(colour="red"), "colour"),
        (lambda w: w.pop("fields"), "fields"),
        (lambda w: w.pop("cases"), "cases"),
        (lambda w: w["fields"].append({"label": "X", "from": ["nothing"]}), "from"),
        (lambda w: w["fields"].append({"label": "X", "from": []}), "from"),
        (lambda w: w["fields"].append({"label": "X", "from": ["body"], "shape": "number"}), "shape"),
        (lambda w: w["fields"].append({"label": "X", "from": ["records"], "unit": "people"}), "unit"),
    ],
)
def test_a_form_that_is_not_whole_is_refused_by_its_key(form, change, what):
    with pytest.raises(LawError, match=what):
        form(change)


@pytest.mark.parametrize(
    "change, what",
    [
        (lambda w: w["cases"][0]["expect"].update({"1": "Another"}), "field 1 gives"),
        (lambda w: w["cases"][0].update(missing=["cause"]), "missing are"),
        (lambda w: w["cases"][0].update(tbd=["cause"]), "tbd are"),
        (lambda w: w["cases"][0].update(refused=["1"]), "refused are none"),
    ],
)
def test_a_form_whose_case_does_not_come_out_is_refused(form, change, what):
    with pytest.raises(LawError, match=what):
        run_form_cases(form(change))


@pytest.mark.parametrize(
    "change", [lambda w: w["form"].update(serves=["zz.nothing"]), lambda w: w["form"].update(to="nobody")]
)
def test_the_check_refuses_a_form_for_a_rule_or_a_body_that_is_not_kept(form, change, tmp_path):
    form(change)

    assert [error.rule for error in check(extra_dirs=(tmp_path,)).refused] == ["own"]


def test_all_forms_are_checked_and_pass():
    assert check().forms == NAMES


def test_the_sheet_is_asked_for_nothing_that_no_form_or_letter_wants():
    """A field nobody asks for would be data kept for nothing."""
    asked = {part for name in NAMES for one in load_form(name).fields for part in one.parts}
    kept_for_the_case = {
        "other_bodies",
        "head",
        "delegate",
        "file_numbers",
        "staff_affected",
        "households",
        "enrolment",
    }
    kept_for_the_case |= {"readers_unknown", "determined_at", "directions", "policy", "policy_when", "new_since"}

    assert set(schema().fields) - asked <= kept_for_the_case
