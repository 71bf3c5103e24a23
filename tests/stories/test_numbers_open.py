"""R-211: every number opens to its sum, and the sum gives the number again."""

import pytest

CODES = ("SC-01", "SC-02", "SC-03")
OPENED = (
    "facts.listed", "facts.linked", "facts.inferred", "people.affected", "people.listed", "people.households",
    "address_pairs", "people.letters",
)  # fmt: skip


def _at(answer, path):
    for step in path.split("."):
        answer = answer[int(step)] if step.isdigit() else answer[step]
    return answer


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", OPENED)
def test_each_number_has_its_sum(told, code, name):
    answer = told(code)
    (opened,) = [opened for opened in answer["sums"] if opened["name"] == name]

    assert opened["value"] == _at(answer, name)
    assert opened["sum"]


@pytest.mark.parametrize("code", CODES)
def test_no_sum_disagrees_with_the_number_it_opens(told, code):
    answer = told(code)
    top = ("facts.", "people.", "readers.", "address_pairs")
    named = {opened["name"]: opened["value"] for opened in answer["sums"] if opened["name"].startswith(top)}

    assert named == {name: _at(answer, name) for name in named}


def test_explain_opens_a_number_that_was_seen_in_the_answer(incidents, door, tmp_path):
    incident = incidents["SC-01"]
    door(
        "assess",
        *incident.evidence,
        "--roster",
        incident.roster,
        "--groups",
        incident.groups,
        "--out",
        tmp_path,
    )

    said = door("explain", "61,984", tmp_path)

    assert said.code == 0
    assert "104" in said.out
    assert "596" in said.out
