"""forthwith demo: three districts built, assessed, and where to look."""

import pytest


@pytest.fixture(scope="module")
def shown(door, tmp_path_factory):
    folder = tmp_path_factory.mktemp("shown") / "demo"
    return folder, door("demo", folder, "--no-serve")


def test_each_incident_is_told_with_its_numbers(shown):
    _, said = shown

    assert said.code == 0
    for number in ("10,712", "61,984", "42,642", "34,149", "120,062", "80,504"):
        assert number in said.out


def test_each_answer_is_written_where_it_says(shown):
    folder, said = shown

    for incident in ("sc-01-testing-update", "sc-02-two-vaccines-missing", "sc-03-plan-meetings"):
        assert any((folder / incident / "answer").glob("*.html"))
        assert f"{folder / incident}" in said.out


def test_it_says_that_everybody_is_invented(shown):
    assert "invented" in shown[1].out


def test_it_names_nobody_on_the_screen(shown):
    """Even the demo's own screen is a place where no address belongs."""
    import re

    addresses = set(re.findall(r"[\w.+-]+@[\w.-]+", shown[1].out))
    assert addresses <= {"hr-notices@wheatline.example"}
