"""The condition language: yes, no, and not known."""

from __future__ import annotations

import pytest

from forthwith.law import CaseFacts
from forthwith.law.condition_reader import ConditionError, read_condition
from forthwith.law.condition_words import condition_words
from forthwith.law.conditions import ask

YES, NO, OPEN = {"physical_danger": True}, {"physical_danger": False}, {"network_breach": True}
FACTS = CaseFacts(physical_danger=True)


def holds(written, **facts):
    return ask(read_condition(written, {}), CaseFacts(facts)).holds


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (YES, True),
        (NO, False),
        (OPEN, None),
        ({"all": [YES, YES]}, True),
        ({"all": [YES, OPEN]}, None),
        ({"all": [NO, OPEN]}, False),
        ({"any": [NO, OPEN]}, None),
        ({"any": [YES, OPEN]}, True),
        ({"any": [NO, NO]}, False),
        ({"not": YES}, False),
        ({"not": NO}, True),
        ({"not": OPEN}, None),
        ({"all": [{"any": [YES, OPEN]}, {"not": NO}]}, True),
        ({"physical_danger": True, "network_breach": True}, None),
    ],
)
def test_an_unknown_part_leaves_the_whole_open_unless_the_rest_decides(written, expected):
    assert ask(read_condition(written, {}), FACTS).holds is expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (249, False),
        (250, True),
        (373, True),
        ([166, 373], None),
        ([250, None], True),
        ([0, 249], False),
        ([0, None], None),
    ],
)
def test_a_count_between_its_bounds_is_not_known(number, expected):
    assert holds({"readers": {"at_least": 250}}, readers=number) is expected


@pytest.mark.parametrize(("number", "expected"), [(500, False), (501, True), ([500, 501], None)])
def test_more_than_leaves_the_number_itself_out(number, expected):
    assert holds({"readers": {"more_than": 500}}, readers=number) is expected


@pytest.mark.parametrize(("number", "expected"), [(1, True), (2, False), ([1, 1], True), ([1, 2], None)])
def test_a_plain_number_asks_for_that_number(number, expected):
    assert holds({"readers": 1}, readers=number) is expected


@pytest.mark.parametrize(("level", "expected"), [("low", False), ("medium", True), ("high", True), (None, None)])
def test_levels_have_an_order(level, expected):
    assert holds({"sensitivity": {"at_least": "medium"}}, sensitivity=level) is expected


def test_one_of_several_values_is_enough():
    assert holds({"cause": ["theft", "cyber"]}, cause="cyber") is True


def test_a_list_holds_one_of_the_kinds_asked_for():
    assert holds({"elements": {"includes": ["ssn", "sin"]}}, elements=["name", "sin"]) is True


def test_a_list_holds_all_of_the_kinds_asked_for_or_not():
    assert holds({"elements": {"includes_all": ["name", "sin"]}}, elements=["name", "sin", "phone"]) is True
    assert holds({"elements": {"includes_all": ["name", "sin"]}}, elements=["sin"]) is False


def test_kinds_are_counted():
    assert holds({"elements": {"count_at_least": 2}}, elements=["name", "sin"]) is True
    assert holds({"elements": {"count_at_least": 3}}, elements=["name", "sin"]) is False


@pytest.mark.parametrize(
    "written", [{"elements": "ssn"}, {"elements": {"includes_all": ["ssn"]}}, {"elements": {"count_at_least": 2}}]
)
def test_a_kind_not_seen_is_no_sure_no_while_something_was_not_read(written):
    """Invariant 8: a file that could not be opened may hold it."""
    assert holds(written, elements=["name"], evidence_complete=False) is None
    assert holds(written, elements=["name"], evidence_complete=True) is False


def test_a_kind_seen_stays_seen_while_something_was_not_read():
    assert holds({"elements": "ssn"}, elements=["ssn"], evidence_complete=False) is True


def test_residents_are_counted_in_their_place():
    written = {"residents": {"of": "us/tx", "at_least": 250}}

    assert holds(written, residents={"us/tx": 250}) is True
    assert holds(written, residents={"us/il": 900}) is False
    assert holds(written) is None


def test_a_place_without_residents_is_open_while_something_was_not_read():
    written = {"residents": {"of": "us/tx", "at_least": 250}}

    assert holds(written, residents={"us/il": 900}, evidence_complete=False) is None


def test_an_earlier_rule_can_be_named():
    earlier = read_condition(YES, {})

    assert read_condition({"same_as": "first"}, {"first": earlier}) == earlier


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ({}, "a condition is a mapping"),
        ("significant_harm", "a condition is a mapping"),
        ({"all": []}, "needs a list"),
        ({"any": {"physical_danger": True}}, "needs a list"),
        ({"same_as": "later"}, "not an earlier rule"),
        ({"shoe_size": 44}, "not a fact a rule can ask about"),
        ({"awareness_at": "2025-01-01"}, "not a fact a rule can ask about"),
        ({"readers": {"at_least": "many"}}, "needs a number"),
        ({"readers": {"at_least": True}}, "needs a number"),
        ({"readers": {"includes": [1]}}, "cannot be compared by includes"),
        ({"readers": {"at_least": 1, "more_than": 2}}, "needs one comparison"),
        ({"readers": {"of": "zz", "at_least": 2}}, "needs one comparison"),
        ({"residents": {"at_least": 2}}, "'of' a place"),
        ({"significant_harm": "lkely"}, "is not one of none, likely"),
        ({"sensitivity": {"at_least": "huge"}}, "is not one of low, medium, high"),
        ({"sensitivity": {"at_least": []}}, "needs one value"),
        ({"sensitivity": {"at_least": ["low", "high"]}}, "needs one value"),
        ({"elements": {"includes": []}}, "needs at least one value"),
        ({"cause": []}, "needs at least one value"),
        ({"elements": ["shoe_size"]}, "is not one of name"),
        ({"physical_danger": {"at_least": True}}, "cannot be compared"),
    ],
)
def test_what_is_not_in_the_language_is_refused(written, what):
    with pytest.raises(ConditionError, match=what):
        read_condition(written, {})


def test_an_answer_names_the_facts_that_decided_it():
    answer = ask(
        read_condition({"all": [YES, {"readers": {"more_than": 1}}]}, {}), CaseFacts(physical_danger=True, readers=1)
    )

    assert [tested.words for tested in answer.tested] == ["the number of readers: 1"]


def test_a_count_by_place_names_the_place():
    answer = ask(read_condition({"residents": {"of": "zz", "at_least": 2}}, {}), CaseFacts(residents={"zz": 3}))

    assert answer.tested[0].words == "the number of affected residents in zz: 3"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({"significant_harm": "likely"}, "“significant harm, as determined by the Head” is likely"),
        ({"not": {"physical_danger": True}}, "not (“danger of physical harm” is yes)"),
        ({"readers": {"at_least": 1000}}, "“the number of readers” is at least 1,000"),
        ({"share_of_enrolment": {"at_least": 0.1}}, "“the share of enrolled students affected” is at least 10%"),
        ({"sensitivity": {"at_least": "medium"}}, "“sensitivity in its context” is at least medium"),
        ({"elements": {"count_at_least": 4}}, "“the kinds of personal information involved” has 4 or more"),
        ({"topics": ["special_education"]}, "“the sensitive topics involved” has one of special education"),
        ({"residents": {"of": "zz", "more_than": 5}}, "“the number of affected residents in zz” is more than 5"),
    ],
)
def test_a_condition_reads_as_words(written, words):
    assert condition_words(read_condition(written, {})) == words


def test_a_condition_inside_another_stands_in_brackets():
    words = condition_words(read_condition({"all": [YES, {"any": [NO, OPEN]}]}, {}))

    assert words.startswith("“danger of physical harm” is yes and (“danger")
    assert " or " in words
