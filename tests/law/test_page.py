"""docs/law.md is written from the rules and cannot fall behind."""

from __future__ import annotations

import pytest

from forthwith.law import load_place, load_practice, places, vocabulary
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
