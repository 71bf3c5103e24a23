"""A regulator's form and a draft's check from the command line (practice 3.1.1, 3.2.2)."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from forthwith.cli.app import app

CASE = "significant_harm: likely\nawareness_at: 2026-01-16T14:52-08:00\n"
SHEET = """
body: Harbour Isles School District
contact: Pat Example, 250-555-0100
description: "A list was sent by mistake; {people_affected} were on it."
people_affected: {exact: 104, method: delivery log}
cause: {tbd: true, owner: Privacy Officer, by: 2026-01-20}
"""
LETTER = """Harbour Isles School District writes to you.

On January 16, 2026, a list was sent by mistake to all staff.

The message showed your e-mail address.
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run one command in a folder with a case, a sheet and a letter; the result."""
    for name, text in {"case.yaml": CASE, "sheet.yaml": SHEET, "letter.txt": LETTER}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, ["law", *words])


@pytest.fixture
def draft(run):
    return lambda *words: run("draft", "letter.txt", "--place", "ca/bc", "--case", "case.yaml", *words)


def test_a_form_is_printed_line_by_line_with_what_is_owed(run):
    result = run("form", "ca/bc/oipc-report", "--sheet", "sheet.yaml")

    assert result.exit_code == 0
    assert "Field 9 of 20, Number of individuals affected: 104 people (exact: delivery log)" in result.output
    assert "To be determined: Cause and conditions: Privacy Officer, by 2026-01-20" in result.output
    assert "The order of the fields is not the regulator's own" in result.output


def test_a_form_as_json_says_whether_it_may_be_sent(run):
    found = json.loads(run("form", "ca/bc/oipc-report", "--sheet", "sheet.yaml", "--json").output)

    assert found["schema"] == "forthwith/form/1"
    assert found["may_be_sent"] is True
    assert found["tbd"] == [{"field": "cause", "owner": "Privacy Officer", "by": "2026-01-20"}]


def test_a_form_that_is_not_kept_ends_with_two_and_names_those_that_are(run):
    result = run("form", "ca/bc/nothing", "--sheet", "sheet.yaml")

    assert result.exit_code == 2
    assert "gb/ico" in result.stderr


def test_a_sheet_that_is_none_ends_with_two(run, tmp_path):
    (tmp_path / "sheet.yaml").write_text("people_affected: 104\n", encoding="utf-8")

    result = run("form", "gb/ico", "--sheet", "sheet.yaml")

    assert result.exit_code == 2
    assert "people_affected" in result.stderr


def test_a_draft_is_ticked_for_law_and_practice_apart(draft):
    result = draft()

    assert result.exit_code == 0
    assert "+ law, Regulation 11.1: must say: the name of the public body: present *" in result.output
    assert "- law, Regulation 11.1: must say: confirmation that the Commissioner" in result.output
    assert "- practice, 3.2.2.5: must say" in result.output
    assert "foippa.36.3-tell-the-individual: Notify each affected individual of the privacy breach. (incomplete)" in (
        result.output
    )


def test_a_draft_as_json_gives_place_and_state_of_each_element(draft):
    found = json.loads(draft("--json").output)
    first = found["duties"][0]

    assert (found["schema"], found["on"]) == ("forthwith/draft/1", "2026-01-16")
    assert first["state"] == "incomplete"
    assert first["elements"][0]["where"] == [0, len("Harbour Isles School District writes to you.")]


def test_the_sheet_brings_the_names_that_must_stand_in_full(draft, tmp_path):
    (tmp_path / "sheet.yaml").write_text("body: Harbour Isles School District No. 99\n", encoding="utf-8")

    assert "1 of 1 names of the fact sheet" in draft("--sheet", "sheet.yaml").output


def test_a_report_to_the_commissioner_is_checked_as_such(draft):
    result = draft("--to", "commissioner")

    assert "an estimate of the number of affected individuals: missing" in result.output
    assert "foippa.36.3-tell-the-individual" not in result.output


def test_a_letter_to_people_is_checked_under_every_duty_to_tell_them(run, tmp_path):
    facts = "computerized: true\nstudent_records: true\nunauthorized_disclosure: true\ntopics: [special_education]\n"
    (tmp_path / "case.yaml").write_text(facts, encoding="utf-8")

    result = run("draft", "letter.txt", "--place", "us/il", "--case", "case.yaml")

    assert "il.soppa-27d-parents" in result.output
    assert "il.pipa-10-residents" in result.output
    assert "must not say: the number of Illinois residents affected: missing" in result.output


@pytest.mark.parametrize(
    "words, said",
    [
        (("--to", "the moon"), "nobody ca/bc can tell"),
        (("--to", "privacy-officer"), "no duty to tell privacy-officer"),
        (("--language", "de"), "--language"),
    ],
)
def test_a_draft_that_cannot_be_checked_ends_with_two(draft, words, said):
    result = draft(*words)

    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\x01", b"x" * 1_000_001])
def test_what_is_no_letter_is_not_checked(draft, tmp_path, content):
    (tmp_path / "letter.txt").write_bytes(content)

    result = draft()

    assert result.exit_code == 2
    assert "not checked" in result.stderr


def test_the_check_counts_forms_and_examples(run):
    result = run("check")

    assert result.exit_code == 0
    assert "15 forms" in result.output


def test_an_assessment_advises_by_the_districts_own_practice(tmp_path, monkeypatch):
    """A practice in the law folder, selected by a place there, reaches the answer."""
    law, mail = tmp_path / "law", tmp_path / "mail.eml"
    for name, text in {"practices/own.yaml": PRACTICE, "zz/own/place.yaml": PLACE}.items():
        (law / name).parent.mkdir(parents=True, exist_ok=True)
        (law / name).write_text(text, encoding="utf-8")
    mail.write_text("From: a@school.example\nTo: b@school.example\nSubject: List\n\nHello.\n", encoding="utf-8")
    monkeypatch.setenv("FORTHWITH_LAW_FOLDER", str(law))

    found = json.loads(CliRunner().invoke(app, ["assess", str(mail), "--place", "zz/own", "--json"]).output)

    assert [factor["factor"] for factor in found["factors"]] == ["who reads along", "getting it back"]
    assert "zz-1.3.1-tell-the-council" in {duty["rule"] for duty in found["duties"]}


PRACTICE = """
practice: own
name: Own order
district: District 7
date: 2026-01-01
source: {read_on: 2026-01-01, read_by: us}
based_on: zz-1
factors:
  - clause: "2.1"
    name: who reads along
    raises: [{when: {readers: {more_than: 1}}, because: many}]
"""
PLACE = "name: District 7\ntime_zone: Europe/London\npractice: own\nalso: [zz]\n"
