"""The practice as clause-numbered data (R-001)."""

from __future__ import annotations

import re
from datetime import date

import pytest

from forthwith.law import CaseFacts, PracticeRefused, advise, duties, load_place, load_practice, places, practices

#: The clauses of AP I1 as its headings and numbers run.
HEADINGS = """
purpose scope head
definition.head definition.personal-information definition.privacy-breach definition.privacy-officer
definition.records definition.staff
responsibilities.a responsibilities.b responsibilities.c responsibilities.d responsibilities.e responsibilities.f
1 1.1 1.1.1 1.1.2 1.1.2.1 1.1.2.2 1.1.3 1.2
2 2.1 2.1.1 2.1.2 2.1.3 2.1.4 2.1.5 2.1.6 2.2 2.3 2.3.1 2.3.1.1 2.3.2 2.3.2.1 2.3.3 2.3.3.1 2.3.3.2
2.3.4 2.3.4.1 2.3.4.2 2.3.5 2.3.5.1 2.3.5.2
2.4 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.8 2.4.9
3 3.1 3.1.1 3.1.1.1 3.1.1.2 3.1.2 3.1.3 3.1.3.1
3.2 3.2.1 3.2.2 3.2.2.1 3.2.2.2 3.2.2.3 3.2.2.3.1 3.2.2.4 3.2.2.4.1 3.2.2.4.2 3.2.2.5 3.2.2.5.1
3.2.3 3.2.4 3.2.5 3.2.5.1 3.2.5.2 3.2.6 3.2.6.1 3.2.6.1.1 3.2.6.1.2 3.2.6.1.3 3.2.6.2 3.2.6.3
3.3 3.3.1 3.4 3.5 3.6
4 4.1 4.2
"""
CLAUSES = HEADINGS.split()

WRITTEN = """
practice: own
name: Own practice
district: District 1
date: 2025-09-01
source: {read_on: 2025-09-01, read_by: me}
clauses:
  - {clause: "1", role: staff, asks: report, words: Report it.}
  - {clause: "1.1", role: staff, asks: report, words: To the Head.}
  - {clause: "1.2", role: head, asks: contain, words: Stop it.}
factors:
  - clause: "1.1"
    name: readers
    raises: [{when: {readers: {more_than: 1}}, because: "{readers} readers"}]
harms:
  - {clause: "1.2", name: humiliation, possible: [{when: {sensitivity: high}, because: it is sensitive}], examples: [a, b]}
"""


@pytest.fixture
def own(tmp_path):
    """Load the district's own practice, with some of its text replaced."""
    (tmp_path / "practices").mkdir()

    def load(text="", replacement=""):
        assert text in WRITTEN
        (tmp_path / "practices" / "own.yaml").write_text(WRITTEN.replace(text, replacement, 1), encoding="utf-8")
        load_practice.cache_clear()
        return load_practice("own", extra_dirs=(tmp_path,))

    return load


def test_every_clause_of_the_practice_is_kept_in_its_order():
    assert list(load_practice("ap-i1").clauses) == CLAUSES


def test_the_practice_has_its_own_date():
    assert load_practice("ap-i1").date == date(2024, 5, 1)


def test_without_a_name_the_default_practice_is_used():
    assert load_practice() == load_practice("ap-i1")


@pytest.mark.parametrize("clause", load_practice().clauses.values(), ids=lambda clause: clause.number)
def test_a_clause_has_short_words_a_role_and_what_it_asks(clause):
    assert 1 <= len(clause.words.split()) <= 32
    assert clause.role
    assert clause.asks


def test_where_the_practice_is_wider_than_the_law_the_clause_says_so():
    stricter = load_practice().clauses["3.1.3"].stricter

    assert (stricter.act, stricter.section) == ("FOIPPA", "36.3(3)")
    assert "immediate and grave" in stricter.words


@pytest.mark.parametrize("place", places())
def test_every_clause_a_rule_cites_exists(place):
    kept = load_place(place)
    cited = {clause for rule in kept.rules for clause in rule.clauses}

    assert not cited or cited <= load_practice(kept.practice).clauses.keys()


def test_every_rule_of_a_practice_stands_in_a_clause_of_it():
    for rule in load_place("ca/bc").rules:
        if rule.basis == "practice":
            assert rule.source.section in load_practice(rule.practice).clauses


def test_every_weighed_clause_is_a_factor_or_a_category():
    practice = load_practice()

    assert [factor.clause for factor in practice.factors] == [
        number for number in CLAUSES if re.fullmatch(r"2\.3\.\d\.\d", number)
    ]
    assert [harm.clause for harm in practice.harms] == [
        number for number in CLAUSES if re.fullmatch(r"2\.4\.\d", number)
    ]


@pytest.mark.parametrize("harm", load_practice().harms, ids=lambda harm: harm.name)
def test_every_category_of_harm_has_two_examples_from_schools(harm):
    assert len(harm.examples) >= 2


def test_a_second_practice_with_other_numbers_and_factors_is_kept():
    practice = load_practice("zz-1")

    assert [factor.name for factor in practice.factors] == ["readers", "getting it back"]
    assert len(practice.clauses) != len(load_practice("ap-i1").clauses)


def test_a_place_uses_its_own_practice_and_no_other():
    facts = CaseFacts(breach="happened", discovery_at="2025-10-25T12:00:00+01:00")
    found = {duty.rule: duty for duty in duties("zz", facts, on=date(2025, 10, 25))}

    assert found["zz-1.3.1-tell-the-council"].practice is True
    assert found["zz-1.3.1-tell-the-council"].due_on == date(2025, 10, 27)
    assert "zz-1.3.1-tell-the-council" not in {
        duty.rule for duty in duties("zz", facts, on=date(2025, 10, 25), practice="")
    }


def test_advice_follows_the_practice_asked_for():
    advice = advise(CaseFacts(readers=5, contained="yes", sensitivity="medium"), practice="zz-1")

    assert [(one.clause, one.level) for one in advice.factors] == [("2.1", "raises"), ("2.2", "lowers")]
    assert [(one.clause, one.level) for one in advice.harms] == [("2.3", "possible")]


@pytest.mark.parametrize("name", practices())
def test_every_practice_kept_loads(name):
    assert load_practice(name).id == name


def test_a_districts_own_practice_is_read_from_its_folder(own):
    assert own().district == "District 1"


@pytest.mark.parametrize(
    ("text", "replacement", "what"),
    [
        ('clause: "1.2", role: head', 'clause: "1.1", role: head', r"line 10: clause 1\.1 stands twice"),
        ('clause: "1.2", role: head', 'clause: "1.3", role: head', r"line 10: clause 1\.2 is missing before 1\.3"),
        ('  - {clause: "1", role: staff, asks: report, words: Report it.}\n', "", r"clause 1 is missing before 1\.1"),
        ("date: 2025-09-01\n", "", "date: is missing"),
        ("read_by: me", "", "read_by: is missing"),
        ("role: head", "role: king", "is not one of staff"),
        ("asks: contain", "asks: panic", "is not one of report"),
        ("words: Stop it.", "words: ''", "is not a text"),
        ("words: Stop it.", "words: Stop it., stricter: {act: A}", "section: is missing"),
        ("name: readers", "name: readers, colour: red", "mapping|not a key"),
        ('clause: "1.1"\n    name', 'clause: "9.9"\n    name', r"9\.9 is not a clause"),
        ("{readers: {more_than: 1}}", "{shoe_size: 1}", "not a fact"),
        ("practice: own", "practise: own", "is not a key|is missing"),
    ],
)
def test_a_practice_that_is_not_whole_is_refused(own, text, replacement, what):
    with pytest.raises((PracticeRefused, Exception), match=what):
        own(text, replacement)


def test_a_refused_practice_says_that_it_was_not_loaded(own):
    with pytest.raises(PracticeRefused, match=r"own\.yaml: .* was not loaded"):
        own("date: 2025-09-01\n", "")


@pytest.mark.parametrize("name", ["nobodys", "../rules/default", "ap i1", "/etc/passwd"])
def test_a_practice_that_is_not_kept_is_refused(name):
    with pytest.raises(PracticeRefused, match="no such practice is kept"):
        load_practice(name)
