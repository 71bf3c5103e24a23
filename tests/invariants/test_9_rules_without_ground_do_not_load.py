"""Invariant 9: a rule without source, in-force date and worked cases does not load; an aim of ours is never law."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path

import pytest
import yaml

from forthwith.law import LawError, load_place
from forthwith.law import __file__ as law

RULES = Path(law).parent / "rules"
ACTS = sorted(
    path.relative_to(RULES).as_posix()
    for path in RULES.rglob("*.yaml")
    if path.name not in ("place.yaml", "contacts.yaml", "default.yaml")
)
CASE = """awareness_at: 2026-01-16T14:35-08:00
discovery_at: 2026-01-16T14:00-08:00
determined_at: 2026-01-16T16:35-08:00
significant_harm: likely
serious_harm: likely
breach: happened
personal_information: true
unauthorized_disclosure: true
"""


def without(*path):
    """What takes one key out of a rule; a rule that does not have it is left as it is."""

    def take(rule):
        inner = rule
        for key in path[:-1]:
            inner = inner[key]
        inner.pop(path[-1], None)

    return take


def cases_where(keep):
    def take(rule):
        rule["cases"] = [case for case in rule["cases"] if keep(case)]

    return take


def third_kind(case):
    return case["expect"] == "ask" or bool(case.get("boundary"))


TAKEN = {
    "the source": (without("source"), "source"),
    "the section": (without("source", "section"), "section"),
    "the dates": (without("in_force"), "in_force"),
    "the first day": (without("in_force", "from"), "from"),
    "the cases": (without("cases"), "cases"),
    "what is due": (cases_where(lambda case: case["expect"] != "due"), "cases"),
    "what is not due": (cases_where(lambda case: case["expect"] != "not due"), "cases"),
    "the boundary and the open": (cases_where(lambda case: not third_kind(case)), "cases"),
    "all but two cases": (lambda rule: rule.update(cases=rule["cases"][:2]), "cases"),
    "the clock": (without("clock"), "clock"),
    "the kind of the clock": (without("clock", "kind"), "kind"),
    "the limit": (without("clock", "limit"), "limit"),
    "the duty": (without("duty"), "duty"),
    "the condition": (without("when"), "when"),
    "the addressee": (without("to"), "to"),
    "the confidence": (without("confidence"), "confidence"),
    "the family": (without("family"), "family"),
}


@pytest.fixture(scope="module")
def written():
    return {name: _own(yaml.safe_load((RULES / name).read_text(encoding="utf-8"))) for name in ACTS}


def _own(value):
    """The same, nothing shared: what YAML anchors say once for several rules is spoilt in one rule alone."""
    if isinstance(value, dict):
        return {key: _own(inner) for key, inner in value.items()}
    return [_own(inner) for inner in value] if isinstance(value, list) else value


@pytest.fixture
def refusal(tmp_path):
    """What is said when one of our acts, changed, stands in a district's own folder; None when it loads."""

    def load(name, act):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(yaml.safe_dump(act, sort_keys=False, allow_unicode=True), encoding="utf-8")
        load_place.cache_clear()
        try:
            load_place(Path(name).parent.as_posix(), extra_dirs=(tmp_path,))
        except LawError as error:
            return str(error)
        return None

    return load


@pytest.mark.parametrize("name", ACTS)
def test_every_act_loads_as_it_is(name, written, refusal):
    """Otherwise the refusals below would prove nothing."""
    assert refusal(name, written[name]) is None


@pytest.mark.parametrize("what", TAKEN)
@pytest.mark.parametrize("name", ACTS)
def test_a_rule_that_lacks_it_is_refused_by_file_rule_and_key(name, what, written, refusal):
    take, key = TAKEN[what]
    act = copy.deepcopy(written[name])
    rule = act["rules"][-1]
    take(rule)
    said = refusal(name, act)

    assert said, f"{name} loaded without {what}"
    assert Path(name).name in said
    assert rule["id"] in said
    assert key in said


@pytest.mark.parametrize("key", ["read_on", "read_by"])
@pytest.mark.parametrize("name", ACTS)
def test_nobody_is_relied_on_who_did_not_say_when_they_read_it(name, key, written, refusal):
    act = copy.deepcopy(written[name])
    for source in (act["act"].get("source"), *(rule.get("source") for rule in act["rules"])):
        if source:
            source.pop(key, None)
    said = refusal(name, act)

    assert said
    assert key in said


@pytest.mark.parametrize("name", ACTS)
def test_a_case_that_does_not_come_out_stops_the_place(name, written, refusal):
    act = copy.deepcopy(written[name])
    rule = act["rules"][-1]
    case = next(case for case in rule["cases"] if case["expect"] == "not due")
    case.update(expect="due")
    said = refusal(name, act)

    assert said
    assert rule["id"] in said


def test_the_command_refuses_too_and_computes_nothing(door, school, tmp_path, written, monkeypatch):
    act = copy.deepcopy(written["zz/example-act.yaml"])
    del act["rules"][0]["source"]
    (tmp_path / "law" / "zz").mkdir(parents=True)
    (tmp_path / "law" / "zz" / "example-act.yaml").write_text(yaml.safe_dump(act))
    monkeypatch.setenv("FORTHWITH_LAW_FOLDER", str(tmp_path / "law"))
    load_place.cache_clear()
    said = door("assess", *school.words)
    load_place.cache_clear()

    assert (said.code, said.out) == (2, "")
    assert act["rules"][0]["id"] in said.err
    assert "source" in said.err


def test_a_law_folder_that_is_not_there_is_not_passed_over(door, school, monkeypatch, tmp_path):
    """A district that relies on its own rules must not get the answer without them."""
    monkeypatch.setenv("FORTHWITH_LAW_FOLDER", str(tmp_path / "gone"))
    said = door("assess", *school.words)

    assert said.code == 2
    assert "FORTHWITH_LAW_FOLDER" in said.err


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(CASE)
    return path


def test_a_date_that_is_our_own_aim_is_printed_as_no_deadline_of_the_law(door, case):
    lines = door("duties", "--case", case, "--place", "zz").out.splitlines()
    (first_word,) = [line for line in lines if "zz.first-word" in line]

    assert re.search(r"By when: \w+ \d+ January 2026.*internal target, not a legal deadline", first_word)


def test_our_own_aim_is_never_the_tightest_clock(door, case):
    """The aim of one hour runs out first; the law's 72 hours are the clock."""
    answer = door("duties", "--case", case, "--place", "zz", "--json").answer

    assert answer["tightest"]["rule"] == "zz.tell-the-commissioner"
    assert "internal target" not in door("duties", "--case", case, "--place", "zz").out.split("The tightest clock")[1]


@pytest.mark.parametrize("place", ["zz", "nz", "ca/bc", "gb"])
def test_an_aim_in_the_json_says_that_it_is_none_of_the_law(place, door, case):
    answer = door("duties", "--case", case, "--place", place, "--json").answer
    for duty in answer["places"][place]:
        if duty["clock_kind"] == "internal target" or duty["internal_target_at"]:
            assert "internal target, not a legal deadline" in duty["clock"]
        if duty["clock_kind"] == "soft":
            assert (duty["due"], duty["due_at"]) == (None, None)


def test_an_aim_on_the_page_and_in_the_answer_says_so_too(door, school, tmp_path):
    known = ("--known-at", "2026-01-16T14:35-08:00", "--fact", "unauthorized_disclosure=yes")
    said = door("assess", *school.words, *known, "--out", tmp_path / "out")
    page = (tmp_path / "out" / "page.html").read_text()
    answer = json.loads((tmp_path / "out" / "assessment.json").read_text())
    aims = [duty for duty in answer["duties"] if duty["clock_kind"] == "internal target"]

    assert aims
    assert all("not a legal deadline" in duty["clock"] for duty in aims)
    for text in (" ".join(said.out.split()), " ".join(page.split())):
        for match in re.finditer(r"Send the first short word[^<]*?\.\s*\(", text):
            assert "internal target, not a legal deadline" in match[0]
