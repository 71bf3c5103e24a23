"""docs/law.md is written from the rules and cannot fall behind."""

from __future__ import annotations

import pytest

from forthwith.law import forms, load_form, load_place, load_practice, places, vocabulary
from forthwith.law.elements import load_elements
from forthwith.law.fact_sheet import schema
from forthwith.law.page import law_page


@pytest.fixture(scope="module")
def page():
    return law_page()


def test_the_page_in_the_docs_is_the_one_the_rules_give(root, page):
    """If this fails: python -m forthwith.law.page > docs/law.md"""
    assert (root / "docs" / "law.md").read_text(encoding="utf-8") == page


def test_every_rule_stands_on_the_page_with_its_source(page):
    for place in places():
        for rule in load_place(place).rules:
            assert f"### {rule.id}\n" in page
            assert f"{rule.source.section}, read on {rule.source.read_on}" in page


def test_every_clause_stands_on_the_page(page):
    for number in load_practice().clauses:
        assert f"| {number} |" in page


def test_every_fact_stands_on_the_page_with_its_question(page):
    for kind in vocabulary().values():
        assert f"| {kind.name} | {kind.type} |" in page
        assert kind.ask in page


def test_a_rule_that_is_not_verified_says_so_on_the_page(page):
    assert "Confidence: U (not verified" in page


def test_no_limit_without_a_number_is_given_one(page):
    assert "without unreasonable delay (no number in the source)" in page


def test_the_format_of_a_rule_is_described_key_by_key(root):
    text = (root / "docs" / "adding-a-place.md").read_text(encoding="utf-8")

    for key in (
        "family",
        "step",
        "when",
        "clock",
        "manner",
        "exceptions",
        "delay",
        "must_say",
        "ask",
        "source",
        "in_force",
        "clauses",
        "keep",
        "cases",
    ):
        assert f"`{key}`" in text


def test_every_element_stands_on_the_page_with_what_no_machine_sees(page):
    for recogniser in load_elements().values():
        assert f"| {recogniser.id} | " in page
        assert recogniser.cannot_see in page


def test_every_field_of_the_fact_sheet_stands_on_the_page(page):
    for kind in schema().fields.values():
        assert f"| {kind.id} | {kind.label} | {kind.type} |" in page


def test_every_form_stands_on_the_page_with_its_source_and_day(page):
    for name in forms():
        form = load_form(name)
        assert f"### {name}\n" in page
        assert f"Checked {form.checked}." in page
        assert f"{form.source.section}, read on {form.source.read_on}" in page


def test_what_the_practice_wants_in_a_notice_stands_on_the_page(page):
    for content in load_practice().contents:
        assert f"| {content.clause} | {'not ' if content.forbidden else ''}{content.id} |" in page


def test_contents_that_were_not_found_are_said_to_be_so(page):
    assert "Must say: not found; do not take a notice for complete" in page
    assert "Must say: no contents are prescribed" in page


@pytest.mark.parametrize(
    "key", ["contents", "cannot_see", "ways", "serves", "identifiable", "based_on", "also", "people"]
)
def test_the_guide_names_the_keys_of_elements_forms_and_practices(root, key):
    assert key in (root / "docs" / "adding-a-place.md").read_text(encoding="utf-8")
