"""A rule without source, dates or worked cases does not load, and the message says where (invariant 9)."""

from __future__ import annotations

import re
from datetime import date

import pytest

from forthwith.law import LawError, PlaceUnknown, RuleRefused, load_place


def refused(kept, *rules, **act):
    with pytest.raises(RuleRefused) as found:
        kept(*rules, **act)
    return found.value


def test_a_whole_rule_loads(kept, rule):
    place = kept(rule)

    assert [read.id for read in place.rules] == ["test.tell"]


@pytest.mark.parametrize("key", ["duty", "family", "when", "to", "clock", "source", "in_force", "confidence", "cases"])
def test_a_rule_without_a_needed_key_is_refused_by_file_rule_and_key(kept, rule, key):
    del rule[key]

    error = refused(kept, rule)

    assert str(error).startswith(f"xx/test-act.yaml: rule test.tell: {key}: ")
    assert "not loaded" in str(error)


@pytest.mark.parametrize("key", ["read_on", "read_by"])
def test_a_rule_nobody_read_is_refused(kept, rule, key):
    act = {"id": "a", "name": "A", "source": {"read_on": date(2025, 1, 1), "read_by": "me"}}
    del act["source"][key]

    assert refused(kept, rule, act=act).key == f"source.{key}"


def test_a_rule_without_its_own_section_is_refused_although_its_act_has_a_source(kept, rule):
    rule["source"] = {"url": "https://law.example"}

    assert refused(kept, rule).key == "source.section"


@pytest.mark.parametrize("cases", [[0, 1], [0, 2], [1, 2], [0, 1, 1], [0, 0, 2], []])
def test_a_rule_needs_a_case_due_one_not_due_and_one_on_the_boundary(kept, rule, cases):
    written = rule["cases"]
    rule["cases"] = [{**written[case], "name": f"case {number}"} for number, case in enumerate(cases)]

    assert "at least three" in str(refused(kept, rule))


def test_a_case_marked_as_boundary_is_as_good_as_one_to_be_asked(kept, rule):
    rule["cases"][2] = {"name": "just", "given": {"significant_harm": "likely"}, "expect": "due", "boundary": True}

    assert kept(rule).rules


def test_a_rule_whose_case_does_not_come_out_is_refused(kept, rule):
    rule["cases"][1]["given"] = {"significant_harm": "likely"}

    error = refused(kept, rule)

    assert "'a menu sent twice' expects not due, but the rule gives due" in str(error)


def test_a_rule_whose_case_ends_on_another_day_is_refused(kept, rule):
    rule["clock"] = {"anchor": "awareness", "limit": "P30D", "kind": "hard"}
    rule["cases"][0] |= {
        "given": {"significant_harm": "likely", "awareness_at": "2023-05-19T12:00:00+01:00"},
        "due": "2023-06-19",
    }

    assert "gives due by 2023-06-18" in str(refused(kept, rule))


def test_a_case_with_a_day_but_no_anchor_does_not_come_out(kept, rule):
    rule["clock"] = {"anchor": "awareness", "limit": "P30D", "kind": "hard"}
    rule["cases"][0]["due"] = "2023-06-18"

    assert "gives due by an unknown time" in str(refused(kept, rule))


def test_a_case_with_a_fact_outside_the_vocabulary_is_refused(kept, rule):
    rule["cases"][0]["given"] = {"shoe_size": 44}

    assert "'a list sent out': 'shoe_size' is not in the vocabulary" in str(refused(kept, rule))


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("family", "vibes", "is not one of harm, data type, bare fact, record only"),
        ("step", "panic", "is not one of report, contain"),
        ("to", "the king", "is not one of"),
        ("by", "the queen", "is not one of"),
        ("confidence", "R9", "is not one of R, R2, U"),
        ("duty", "", "is not a text"),
        ("duty", 5, "is not a text"),
        ("when", {"shoe_size": 1}, "not a fact"),
        ("when", {"same_as": "test.later"}, "not an earlier rule"),
        ("clock", {"limit": "promptly", "kind": "hard"}, "a limit without a number is soft"),
        ("clock", {"anchor": "awareness", "limit": "P1M2D", "kind": "hard"}, "is not an ISO 8601 duration"),
        ("clock", {"anchor": "birth", "limit": "P1D", "kind": "hard"}, "is not one of awareness"),
        ("clock", {"limit": "P1D", "kind": "hard"}, "is not one of awareness"),
        ("clock", {"anchor": "awareness", "limit": "P1D", "kind": "rough"}, "is not one of hard, soft"),
        (
            "clock",
            {"anchor": "awareness", "limit": "PT1H", "kind": "hard", "calendar": "business days"},
            "does not fit",
        ),
        ("clock", {"anchor": "awareness", "limit": "P1D", "kind": "hard", "calendar": "hours"}, "does not fit"),
        ("clock", {"anchor": "awareness", "limit": ["31-01"], "kind": "hard"}, "yearly days"),
        ("clock", {"anchor": "awareness", "limit": "P1D", "kind": "hard", "rolls": "yes"}, "not true or false"),
        ("clock", {"anchor": "awareness", "limit": "soon", "kind": "soft", "target": "soon"}, "ISO 8601"),
        ("in_force", {"from": "2023"}, "is not a day"),
        ("in_force", {"to": date(2024, 1, 1)}, "is missing"),
        ("in_force", {"from": date(2024, 1, 1), "to": date(2023, 1, 1)}, "before 'from'"),
        ("in_force", {"from": date(2024, 1, 1), "until": date(2025, 1, 1)}, "not a key of the format"),
        ("manner", "by letter", "is not a list"),
        ("manner", [1], "is not a list of texts"),
        ("must_say", ["everything"], "is not a mapping"),
        ("must_say", [{"id": "a"}], "is missing"),
        ("exceptions", [{"id": "a", "words": "b", "section": "c"}], "is missing"),
        (
            "exceptions",
            [{"id": "a", "words": "b", "section": "c", "when": {"a": 1}, "wider": {}}],
            "is missing|not a fact",
        ),
        ("delay", {"words": "b"}, "is missing"),
        ("delay", {"words": "b", "when": {"law_enforcement_asked": True}, "resume": "soon"}, "ISO 8601"),
        ("ask", {"question": "?"}, "is missing"),
        ("colour", "red", "is not a key of the format"),
    ],
)
def test_a_key_that_is_wrong_is_refused_by_name(kept, rule, key, value, what):
    rule[key] = value

    error = refused(kept, rule)

    assert error.rule == "test.tell"
    assert error.key.startswith(key)
    assert re.search(what, str(error))


def test_the_stricter_reading_cannot_be_made_the_lesser_default(kept, rule):
    narrower = {"reading": "less", "when": {"significant_harm": "likely"}}
    rule["ask"] = {"question": "?", "stricter": "more", "narrower": narrower, "default": "narrower"}

    assert refused(kept, rule).key == "ask.default"


def test_two_rules_of_one_name_are_refused(kept, rule):
    assert "stands twice" in str(refused(kept, rule, rule))


def test_a_file_without_rules_is_refused(kept):
    assert refused(kept).key == "rules"


def test_a_rule_without_a_name_is_refused_by_its_number(kept, rule):
    del rule["id"]

    assert refused(kept, rule).rule == "number 1"


def test_a_rule_that_is_no_mapping_is_refused_by_its_number(kept):
    assert refused(kept, "tell them").rule == "number 1"


def test_a_misspelt_key_of_the_act_is_refused(kept, rule):
    act = {"id": "a", "name": "A", "sauce": {}}

    assert refused(kept, rule, act=act).key == "act.sauce"


def write(folder, text):
    (folder / "xx" / "test-act.yaml").write_text(text, encoding="utf-8")
    load_place.cache_clear()
    return pytest.raises(LawError)


def test_a_key_written_twice_is_refused_with_its_line(folder):
    with write(folder, "act: {id: a, name: A}\nact: {id: b, name: B}\n") as found:
        load_place("xx", extra_dirs=(folder,))

    assert "stands twice below line 1" in str(found.value)


@pytest.mark.parametrize("text", ["act: [", "\x00", "a: !!python/object:os.system {}", "- just\n- a list\n", ""])
def test_a_file_that_is_not_readable_yaml_is_refused(folder, text):
    with write(folder, text):
        load_place("xx", extra_dirs=(folder,))


def test_a_file_in_another_encoding_is_refused(folder):
    (folder / "xx" / "test-act.yaml").write_bytes("act: {id: é}".encode("latin-1"))
    load_place.cache_clear()

    with pytest.raises(LawError, match=r"test-act\.yaml cannot be read"):
        load_place("xx", extra_dirs=(folder,))


@pytest.mark.parametrize("place", ["nowhere", "../ca/bc", "", "CA/BC", "ca//bc", "/etc", "ca/bc/../bc"])
def test_a_place_that_is_not_kept_is_refused(place):
    with pytest.raises(PlaceUnknown, match="No duty was computed"):
        load_place(place)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("name: X\ntime_zone: Mars/Olympus\n", "is not a time zone"),
        ("name: X\nholidays: {weekend: [funday]}\n", "not a list of weekdays"),
        ("name: X\nholidays: {days: {first: Monday}}\n", "not a mapping of days"),
        ("name: X\ncontacts: {a: {}}\n", "is missing"),
        ("name: X\ncolour: red\n", "not a key of the format"),
        ("time_zone: UTC\n", "name: is missing"),
    ],
)
def test_a_place_written_wrongly_is_refused(folder, text, what):
    (folder / "xx" / "place.yaml").write_text(text, encoding="utf-8")
    load_place.cache_clear()

    with pytest.raises(RuleRefused, match=what):
        load_place("xx", extra_dirs=(folder,))


def test_a_place_may_be_without_a_time_zone_of_its_own(folder, kept, rule):
    (folder / "xx" / "place.yaml").write_text("name: X\n", encoding="utf-8")

    assert kept(rule).zone == "UTC"
    assert kept(rule).time_zone is None


def test_a_place_takes_the_rules_of_a_wider_one_along(folder, kept, rule):
    (folder / "xx" / "place.yaml").write_text("name: X\nalso: [zz]\n", encoding="utf-8")

    assert {read.place for read in kept(rule).rules} == {"xx", "zz"}


def test_a_districts_own_file_replaces_ours_of_the_same_name(folder, kept, rule):
    kept(rule)
    (folder / "zz").mkdir()
    own = (folder / "xx" / "test-act.yaml").read_text(encoding="utf-8")
    (folder / "zz" / "example-act.yaml").write_text(own, encoding="utf-8")

    replaced = {read.id for read in load_place("zz", extra_dirs=(folder,)).rules}

    assert "test.tell" in replaced
    assert "zz.tell-the-person" not in replaced
    assert "zz.tell-the-person" in {read.id for read in load_place("zz").rules}
