"""Every number opens to its sum (R-211)."""

from __future__ import annotations

import json

import pytest

from forthwith.cli.exits import QuestionRefused
from forthwith.cli.explaining import explain

SUMS = [
    {
        "name": "facts.inferred",
        "value": 61984,
        "sum": "104 readers × 596 not listed = 61,984",
        "inputs": {"readers": 104, "not listed": 596},
    },
    {
        "name": "people.households",
        "value": None,
        "sum": "no children are affected",
        "inputs": {"children": None},
    },
]


@pytest.fixture
def answer(tmp_path):
    path = tmp_path / "assessment.json"
    path.write_text(json.dumps({"sums": SUMS}))
    return path


@pytest.mark.parametrize("number", ["61984", "61,984", "61 984", "facts.inferred"])
def test_a_number_opens_by_its_value_or_its_name(number, answer, capsys):
    explain(number, answer)

    assert "104 readers × 596 not listed = 61,984" in capsys.readouterr().out


def test_the_folder_that_was_written_is_enough(answer, capsys):
    explain("facts.inferred", answer.parent)

    assert "not listed: 596" in capsys.readouterr().out


def test_what_was_not_counted_is_said_so_and_never_zero(answer, capsys):
    explain("people.households", answer)

    assert capsys.readouterr().out.startswith("people.households: not counted")


def test_an_unknown_number_is_refused_with_the_names_there_are(answer):
    with pytest.raises(QuestionRefused, match="facts.inferred"):
        explain("12", answer)


def test_a_missing_assessment_says_what_to_do(tmp_path):
    with pytest.raises(QuestionRefused, match="--out"):
        explain("12", tmp_path / "nowhere.json")


@pytest.mark.parametrize("text", ["", "{}", "[1]", "null", '{"sums": 3}', "\x00"])
def test_another_file_is_refused_by_name(text, tmp_path):
    other = tmp_path / "other.json"
    other.write_text(text)

    with pytest.raises(QuestionRefused, match="not an assessment"):
        explain("12", other)
