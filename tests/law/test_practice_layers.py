"""A district's own practice over another: clauses, factors, harms and contents replaced by number (R-001 to R-004)."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from forthwith.law import CaseFacts, PracticeRefused, advise, advise_groups, duties, load_place, load_practice

OVERLAY = {
    "practice": "own",
    "name": "Practice 7, Our Own",
    "district": "District 7",
    "date": date(2025, 9, 1),
    "source": {"read_on": date(2025, 9, 1), "read_by": "us"},
    "based_on": "ap-i1",
    "clauses": [{"clause": "3.1.3", "role": "head", "asks": "notify", "words": "Tell everybody, always."}],
}
PLACE = {"name": "District 7", "time_zone": "America/Vancouver", "practice": "own", "also": ["ca/bc"]}
NUMBERS = {
    "clause": "2.3.3.2",
    "name": "readers",
    "raises": [{"when": {"readers": {"more_than": 50}}, "because": "many"}],
}


@pytest.fixture
def own(tmp_path):
    """Write a practice over another, with some keys changed, and load it."""

    def load(name="own", **changes):
        (tmp_path / "practices").mkdir(exist_ok=True)
        text = yaml.safe_dump({**OVERLAY, **changes}, sort_keys=False)
        (tmp_path / "practices" / f"{name}.yaml").write_text(text, encoding="utf-8")
        load_practice.cache_clear()
        return load_practice(name, extra_dirs=(tmp_path,))

    return load


def clause(number, words="Ours."):
    return {"clause": number, "role": "staff", "asks": "report", "words": words}


def test_a_clause_is_replaced_by_its_number_and_the_others_stay(own):
    practice = own()

    assert practice.clauses["3.1.3"].words == "Tell everybody, always."
    assert list(practice.clauses) == list(load_practice("ap-i1").clauses)
    assert (practice.name, practice.district) == ("Practice 7, Our Own", "District 7")


def test_an_added_clause_stands_in_its_order(own):
    numbers = list(own(clauses=[clause("3.7"), clause("3.2.7")]).clauses)

    assert numbers[numbers.index("3.2.6.3") + 1] == "3.2.7"
    assert numbers[numbers.index("3.6") + 1] == "3.7"


def test_the_tenth_clause_comes_after_the_ninth(own):
    numbers = list(own(clauses=[clause("2.4.11"), clause("2.4.10")]).clauses)

    assert numbers[numbers.index("2.4.9") + 1 :][:2] == ["2.4.10", "2.4.11"]


def test_other_words_for_a_clause_do_not_hide_that_the_law_is_stricter(own):
    """R-004: the note belongs to the law, not to the district's wording."""
    assert own().clauses["3.1.3"].stricter == load_practice("ap-i1").clauses["3.1.3"].stricter


def test_an_added_clause_after_a_gap_is_refused(own):
    with pytest.raises(PracticeRefused, match=r"clause 3\.7 is missing before 3\.8"):
        own(clauses=[clause("3.8")])


def test_a_clause_that_stands_twice_in_the_districts_own_file_is_refused(own):
    with pytest.raises(PracticeRefused, match="stands twice"):
        own(clauses=[clause("3.7"), clause("3.7")])


def test_a_factor_is_replaced_by_its_clause(own):
    practice = own(factors=[NUMBERS])
    facts = CaseFacts(readers=20, readers_unknown=False)

    def level(used):
        return next(one.level for one in advise(facts, practice=used).factors if one.clause == "2.3.3.2")

    assert (level("ap-i1"), level(practice)) == ("raises", "neutral")
    assert len(practice.factors) == len(load_practice("ap-i1").factors)


def test_a_category_of_harm_is_replaced_and_another_added(own):
    harm = {"clause": "2.4.1", "name": "any blow", "possible": [{"when": {"adverse_reader": True}, "because": "anger"}]}
    practice = own(clauses=[clause("2.4.10")], harms=[harm, {"clause": "2.4.10", "name": "lost sleep"}])

    names = [harm.name for harm in practice.harms]
    assert "any blow" in names
    assert "lost sleep" in names
    assert "bodily harm" not in names


def test_what_a_notice_contains_is_replaced_by_clause(own):
    content = {"clause": "3.2.2.1", "id": "who-we-are", "words": "who writes", "to": ["individual"]}

    contents = {one.clause: one.id for one in own(contents=[content]).contents}

    assert contents["3.2.2.1"] == "who-we-are"
    assert contents["3.2.2.3"] == "kinds"


def test_a_district_may_write_over_the_practice_of_the_same_name(own):
    practice = own("ap-i1")

    assert practice.clauses["3.1.3"].words == "Tell everybody, always."
    assert practice.line == ("ap-i1",)


def test_practices_based_on_each_other_in_a_circle_are_refused(own):
    with pytest.raises(PracticeRefused):
        own("other", based_on="own")
    with pytest.raises(PracticeRefused, match="based on this one in turn"):
        own("own", based_on="other")


def test_a_practice_based_on_one_that_is_not_kept_is_refused(own):
    with pytest.raises(PracticeRefused, match="no such practice"):
        own(based_on="nowhere")


def test_a_practice_may_stand_on_one_that_stands_on_another(own):
    own()
    practice = own("third", based_on="own", clauses=[clause("4.3")])

    assert practice.line == ("third", "own", "ap-i1")
    assert practice.clauses["3.1.3"].words == "Tell everybody, always."


def test_a_place_of_the_district_selects_its_practice_and_keeps_the_wider_rules(own, tmp_path):
    own()
    (tmp_path / "ca" / "bc" / "own").mkdir(parents=True)
    (tmp_path / "ca" / "bc" / "own" / "place.yaml").write_text(yaml.safe_dump(PLACE), encoding="utf-8")
    rule = yaml.safe_dump({"act": {"id": "own", "name": "Own", "basis": "practice", "practice": "own"}, "rules": [OWN]})
    (tmp_path / "ca" / "bc" / "own" / "own.yaml").write_text(rule, encoding="utf-8")

    place = load_place("ca/bc/own", extra_dirs=(tmp_path,))
    found = {duty.rule for duty in duties(place, CaseFacts(significant_harm="likely"), on=date(2026, 1, 16))}

    assert {"own.tell-the-trustees", "ap-i1.3.1.2-tell-the-minister", "foippa.36.3-tell-the-individual"} <= found


def test_what_the_base_asks_is_not_asked_under_another_practice():
    found = duties("ca/bc", CaseFacts(), on=date(2026, 1, 16), practice=load_practice("zz-1"))

    assert {duty.practice for duty in found} == {False}


def test_groups_are_advised_apart_under_one_practice():
    groups = {"listed": CaseFacts(sensitivity="high"), "not listed": CaseFacts(sensitivity="low")}

    found = advise_groups(groups, practice="ap-i1")

    assert list(found) == ["listed", "not listed"]
    assert found["listed"] == advise(groups["listed"], practice="ap-i1")
    assert found["listed"].factors[0].level == "raises"
    assert found["not listed"].factors[0].level == "unknown"


@pytest.mark.parametrize("more", [{"sensitivity": "high"}, {"adverse_reader": True}, {"readers": 900}])
def test_a_graver_fact_for_one_group_never_lightens_it_or_touches_another(more):
    base = CaseFacts(sensitivity="medium", readers=2, readers_unknown=False)
    levels = ("lowers", "neutral", "unknown", "raises")

    before = advise_groups({"a": base, "b": base})
    after = advise_groups({"a": base.but(**more), "b": base})

    assert after["b"] == before["b"]
    for old, new in zip(before["a"].factors, after["a"].factors, strict=True):
        assert levels.index(new.level) >= levels.index(old.level) or old.level == "unknown"


OWN = {
    "id": "own.tell-the-trustees",
    "duty": "Tell the trustees.",
    "family": "bare fact",
    "when": {"breach": "happened"},
    "to": "head",
    "clock": {"anchor": "awareness", "limit": "promptly", "kind": "soft"},
    "clauses": ["3.1"],
    "source": {"section": "3.1", "read_on": date(2025, 9, 1), "read_by": "us"},
    "in_force": {"from": date(2025, 9, 1)},
    "confidence": "R",
    "cases": [
        {"name": "it happened", "given": {"breach": "happened"}, "expect": "due"},
        {"name": "a false alarm", "given": {"breach": "none"}, "expect": "not due"},
        {"name": "nobody looked", "given": {}, "expect": "ask"},
    ],
}
