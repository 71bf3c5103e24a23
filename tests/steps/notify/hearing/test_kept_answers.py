"""The same honest answer for all who ask, with its numbers held together (R-177)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.record.bodies import Sheet
from forthwith.record.errors import NotAllowed, Refused, Stale
from forthwith.steps.notify.hearing import answers
from forthwith.steps.notify.hearing.answers import Words
from forthwith.steps.notify.hearing.numbers import differing, said_in


@pytest.fixture
def kept(case, officer, head, now):
    """``kept("Who saw it?", "103 people.")``: written and approved."""

    def made(question, answer, language="en", *, approve=True):
        row = answers.write(case, Words(question, answer, language), by=officer, now=now)
        return answers.approve(row, "counted twice", by=head, now=now) if approve else row

    return made


def test_an_answer_counts_once_the_head_approved_it(kept, case):
    kept("Who saw it?", "103 people.", approve=False)
    assert answers.approved(case) == []

    first = kept("Is it gone?", "88 of 103 people deleted it.")

    assert answers.approved(case) == [first]


def test_the_officer_may_write_and_not_approve(kept, officer, now):
    row = kept("Who saw it?", "103 people.", approve=False)

    with pytest.raises(NotAllowed):
        answers.approve(row, by=officer, now=now)


def test_the_old_version_stands_until_the_new_one_is_approved(kept, case, officer, head, now):
    first = kept("Who saw it?", "103 people.")
    second = answers.write(case, Words("Who saw it?", "104 people."), by=officer, now=now, instead_of=first)
    assert answers.approved(case) == [first]

    answers.approve(second, by=head, now=now)

    assert answers.approved(case) == [second]
    assert [one.version for one in answers.versions_of(first)] == [2, 1]


def test_two_who_change_the_same_version_are_told(kept, case, officer, now):
    first = kept("Who saw it?", "103 people.")
    answers.write(case, Words("Who saw it?", "104 people."), by=officer, now=now, instead_of=first)

    with pytest.raises(Stale):
        answers.write(case, Words("Who saw it?", "105 people."), by=officer, now=now, instead_of=first)


def test_a_number_that_differs_from_another_answer_is_marked_and_needs_a_reason(kept, case, officer, head, now):
    kept("Who saw it?", "103 people could see it.")
    row = answers.write(case, Words("How many?", "104 people could see it."), by=officer, now=now)

    assert [(one.number, one.other) for one in answers.differences(row)] == [(104, (103,))]
    with pytest.raises(Refused, match="104 people here, 103"):
        answers.approve(row, by=head, now=now)
    assert answers.approve(row, "The sender is counted here.", by=head, now=now).approved_at


def test_a_number_of_the_fact_sheet_is_no_difference(kept, case, officer, now):
    count = {"exact": 88, "method": "confirmations"}
    Sheet.objects.create(
        case=case, number=1, at=now, fields={"readers": {"exact": 103, "method": "x"}, "recovered": count}
    )
    kept("Who saw it?", "103 readers could see it.")
    row = answers.write(case, Words("Gone?", "88 readers deleted it."), by=officer, now=now)

    assert answers.differences(row) == ()


def test_a_number_that_the_fact_sheet_has_not_is_marked(case, officer, now):
    Sheet.objects.create(case=case, number=1, at=now, fields={"readers": {"exact": 103, "method": "x"}})
    row = answers.write(case, Words("Who?", "104 readers could see it."), by=officer, now=now)

    assert [str(one) for one in answers.differences(row)] == ["104 readers here, 103 in the fact sheet"]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("104 people", {"people": {104}}),
        ("1,204 affected people and 1 204 élèves", {"people": {1204}, "children": {1204}}),
        ("103 personnes ont pu le voir", {"people": {103}}),
        ("103 empleados, 12 familias", {"staff": {103}, "households": {12}}),
        ("Call 555-0150. It was sent at 16:10 on 14 November 2025.", {}),
        ("Version 3.2 people", {}),
    ],
)
def test_numbers_are_read_with_what_they_count(text, units):
    assert said_in(text) == units


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_text_breaks_the_comparing(one, other):
    assert isinstance(differing(one, [("there", other)], {}), tuple)


@pytest.mark.parametrize("words", [Words("", "x"), Words("x", ""), Words("x", "y", "xx"), Words("x" * 301, "y")])
def test_what_is_no_answer_is_refused(case, officer, now, words):
    with pytest.raises(Refused):
        answers.write(case, words, by=officer, now=now)


def test_no_answer_holds_somebodys_address(case, officer, now):
    with pytest.raises(Refused, match="email"):
        answers.write(case, Words("Who saw it?", "Ask i.tallow@wheatline.example"), by=officer, now=now)


def test_the_text_to_copy_holds_what_stands_and_nothing_else(kept, case):
    kept("Who saw it?", "103 people.")
    kept("Not yet?", "Nobody knows.", approve=False)

    assert answers.as_text(case) == "Who saw it?\n103 people."
