"""The closed vocabulary of facts: what is absent is unknown."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from forthwith.detect.findings import ELEMENTS, TOPICS
from forthwith.law import CaseFacts, FactRefused, read_fact, vocabulary
from forthwith.law.fact_values import Bounds, shown


def test_a_fact_that_was_not_given_is_unknown():
    assert CaseFacts().known("significant_harm") is None


@pytest.mark.parametrize("value", [None, "unknown"])
def test_a_fact_given_as_unknown_is_unknown(value):
    assert "significant_harm" not in CaseFacts(significant_harm=value)


def test_a_fact_outside_the_vocabulary_is_refused_by_name():
    with pytest.raises(FactRefused, match="'significant_ham' is not in the vocabulary"):
        CaseFacts(significant_ham="likely")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("significant_harm", "maybe"),
        ("sensitivity", 3),
        ("physical_danger", "perhaps"),
        ("readers", -1),
        ("readers", True),
        ("readers", "many"),
        ("readers", [207, 100]),
        ("readers", [1, 2, 3]),
        ("readers", [-1, 2]),
        ("readers", ["a", 2]),
        ("elements", "ssn"),
        ("elements", ["ssn", "shoe_size"]),
        ("topics", 7),
        ("residents", 12),
        ("residents", {"zz": "many"}),
        ("awareness_at", "yesterday"),
        ("awareness_at", 5),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", 5),
    ],
)
def test_a_value_not_of_its_kind_is_refused_and_not_repeated(name, value):
    with pytest.raises(FactRefused, match=f"Fact {name} is not"):
        CaseFacts({name: value})


def test_a_moment_without_a_zone_starts_no_clock():
    with pytest.raises(FactRefused, match="no time zone"):
        CaseFacts(awareness_at=datetime(2025, 1, 17, 14, 52))


def test_a_day_without_a_time_starts_no_clock():
    with pytest.raises(FactRefused, match="a day without a time"):
        CaseFacts(awareness_at=date(2025, 1, 17))


def test_a_moment_may_be_written_in_iso_8601():
    facts = CaseFacts(awareness_at="2025-01-17T14:52:00-07:00")

    assert facts["awareness_at"] == datetime(2025, 1, 17, 21, 52, tzinfo=UTC)


def test_yaml_truth_values_are_understood_as_the_words_yes_and_no():
    assert CaseFacts(contained=True)["contained"] == "yes"
    assert CaseFacts(contained=False)["contained"] == "no"


def test_words_are_understood_as_yes_and_no():
    assert CaseFacts(physical_danger="yes")["physical_danger"] is True


def test_a_count_may_be_a_range_with_an_open_end():
    assert CaseFacts(readers=[250, None])["readers"] == Bounds(250, None)


def test_facts_changed_leave_the_others_as_they_were():
    facts = CaseFacts(readers=104, significant_harm="likely").but(significant_harm=None)

    assert dict(facts) == {"readers": 104}


def test_choices_stay_when_facts_change():
    facts = CaseFacts(choices={"zz.rule": "stricter"}).but(readers=1)

    assert facts.choices == {"zz.rule": "stricter"}


def test_the_share_of_the_enrolment_is_computed():
    assert CaseFacts(children_affected=230, enrolment=1600).known("share_of_enrolment") == Bounds(0.14375, 0.14375)


def test_the_share_of_an_unknown_enrolment_is_unknown():
    assert CaseFacts(children_affected=230).known("share_of_enrolment") is None


def test_the_share_keeps_the_bounds_of_its_parts():
    facts = CaseFacts(children_affected=[100, 200], enrolment=[1000, 2000])

    assert facts.known("share_of_enrolment") == Bounds(0.05, 0.2)


def test_the_share_of_an_empty_school_has_no_upper_bound():
    assert CaseFacts(children_affected=5, enrolment=0).known("share_of_enrolment") == Bounds(0.0, None)


def test_facts_do_not_show_their_values_when_printed():
    assert repr(CaseFacts(readers=104)) == "CaseFacts(readers)"


def test_the_elements_are_the_ones_detection_finds():
    assert vocabulary()["elements"].values == ELEMENTS


def test_the_topics_are_the_ones_detection_finds():
    assert vocabulary()["topics"].values == TOPICS


@pytest.mark.parametrize("kind", vocabulary().values(), ids=lambda kind: kind.name)
def test_every_fact_has_a_label_and_a_question(kind):
    assert kind.label
    assert kind.ask.endswith((".", "?"))


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("significant_harm", "likely", "likely"),
        ("contained", "yes", "yes"),
        ("physical_danger", "no", False),
        ("readers", "104", 104),
        ("readers", "166-373", Bounds(166, 373)),
        ("readers", "250-", Bounds(250, None)),
        ("share_of_enrolment", "0.14", 0.14),
        ("elements", "ssn, name", frozenset({"ssn", "name"})),
        ("topics", "none", frozenset()),
        ("residents", "us/tx:166, us/il:3", {"us/tx": 166, "us/il": 3}),
        ("awareness_at", "2025-01-17T14:52:00+00:00", datetime(2025, 1, 17, 14, 52, tzinfo=UTC)),
    ],
)
def test_a_fact_can_be_typed_in_a_terminal(name, typed, value):
    assert read_fact(name, typed) == value


def test_a_fact_typed_as_unknown_is_unknown():
    assert read_fact("readers", "unknown") is None


@pytest.mark.parametrize(("name", "typed"), [("readers", "a few"), ("elements", "shoe size"), ("shoe", "size")])
def test_a_fact_typed_wrongly_is_refused(name, typed):
    with pytest.raises(FactRefused):
        read_fact(name, typed)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "not known"),
        (True, "yes"),
        (False, "no"),
        (10712, "10,712"),
        (Bounds(166, 373), "166 to 373"),
        (Bounds(250, None), "250 to an unknown number"),
        (frozenset({"special_education", "health"}), "health, special education"),
        (frozenset(), "none"),
        ({"us/tx": 166}, "us/tx: 166"),
        ("likely", "likely"),
        (datetime(2025, 1, 17, 14, 52, tzinfo=UTC), "2025-01-17T14:52+00:00"),
    ],
)
def test_a_value_is_shown_in_words(value, words):
    assert shown(value) == words
