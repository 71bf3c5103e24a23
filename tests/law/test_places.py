"""Places are folders; adding one touches no Python."""

from __future__ import annotations

import ast
import re
import time
from datetime import date

import pytest
import yaml

from forthwith.law import check, default_place, load_place, places
from forthwith.law.rules import FAMILIES


def strings_in(path):
    """Every text in a Python file."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_the_made_up_place_and_the_default_place_are_kept():
    assert "zz" in places()
    assert default_place() in places()


@pytest.mark.parametrize("place", places())
def test_every_rule_has_a_source_with_a_section_a_day_and_a_reader(place):
    for rule in load_place(place).rules:
        assert rule.source.section
        assert rule.source.read_by
        assert rule.source.read_on <= date(2026, 12, 31)


@pytest.mark.parametrize("place", places())
def test_every_rule_has_three_worked_cases(place):
    for rule in load_place(place).rules:
        assert len(rule.cases) >= 3


@pytest.mark.parametrize("place", places())
def test_the_names_of_cases_are_not_repeated_in_a_rule(place):
    for rule in load_place(place).rules:
        assert len({case.name for case in rule.cases}) == len(rule.cases)


@pytest.mark.parametrize("place", places())
def test_a_place_loads_fast_enough_for_every_start(place):
    """A whole assessment starts in 1.5 s; the law may take a tenth of that. A bound on kind, not a timing."""
    load_place.cache_clear()
    before = time.process_time()
    load_place(place)

    assert time.process_time() - before < 1.5


def test_the_made_up_place_shows_every_family():
    assert {rule.family for rule in load_place("zz").rules} == set(FAMILIES)


def test_the_made_up_place_says_that_it_does_not_exist():
    assert "does not exist" in load_place("zz").note


def test_no_python_file_names_a_place(root):
    """The names of places stand in the rules, so that a new one touches no Python. The demo's stories may."""
    named = {place for place in places() if "/" in place} | {load_place(place).name for place in places()}
    files = [path for path in (root / "src" / "forthwith").rglob("*.py") if path.parent.name != "demo"]
    found = {path.name: words & named for path in files if (words := strings_in(path)) & named}

    assert len(files) > 20
    assert found == {}


def test_the_laws_own_code_does_not_even_mention_a_place(root):
    names = [load_place(place).name for place in places() if place != "zz"]
    acts = {rule.act for place in places() if place != "zz" for rule in load_place(place).rules} - {"AP I1"}
    named = re.compile(
        "|".join(rf"\b{re.escape(word)}\b" for word in (*names, *acts, *(place for place in places() if "/" in place)))
    )

    for path in (root / "src" / "forthwith" / "law").glob("*.py"):
        assert not named.search(path.read_text(encoding="utf-8")), path.name


def test_everything_kept_passes_its_own_cases():
    found = check()

    assert found.refused == ()
    assert found.passed
    assert all(result.passed for result in found.cases)
    assert len(found.cases) >= 3 * found.rules


def test_a_check_collects_what_is_refused_and_goes_on(folder, rule):
    (folder / "xx" / "act.yaml").write_text(
        yaml.safe_dump({"act": {"id": "a", "name": "A"}, "rules": [rule]}), encoding="utf-8"
    )
    (folder / "practices").mkdir()
    (folder / "practices" / "bad.yaml").write_text("practice: bad\n", encoding="utf-8")

    found = check(extra_dirs=(folder,))

    assert not found.passed
    assert [type(error).__name__ for error in found.refused] == ["RuleRefused", "PracticeRefused"]
    assert {"xx", "zz"} <= set(found.places)
    assert found.cases
