"""Elements, forms and sheets with one thing spoilt load or are refused; nothing else happens."""

from __future__ import annotations

import copy
import time
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forthwith.law import CaseFacts, LawError, check_draft, duties, fill, load_form, sheet_from
from forthwith.law.elements import load_elements
from forthwith.law.fact_sheet import schema
from forthwith.law.filling import run_form_cases
from forthwith.law.recognising import find, plainly_says, read_draft
from forthwith.law.yaml_files import read_yaml

LAW = Path(load_form.__wrapped__.__code__.co_filename).parent
ELEMENT = read_yaml(LAW / "elements" / "kinds.yaml")
FORM = read_yaml(LAW / "forms" / "zz" / "commissioner.yaml")
JUNK = st.sampled_from(
    [None, True, 7, -1, 0.5, "", "x", " ", [], [[]], {}, {"x": 1}, ["x", 7], "(", "[a-", "<date>", "2026"]
)
QUIET = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
KNOWN = load_elements()


def paths(value, before=()):
    """Every place in a nested value that could be spoilt."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*before, key)
        yield from paths(inner, (*before, key))


def spoilt(value, path, junk):
    copied = copy.deepcopy(value)
    inner = copied
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = junk
    return copied


def written(folder, name, value):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")


@QUIET
@given(st.sampled_from(sorted(paths(ELEMENT), key=str)), JUNK)
def test_an_element_with_one_thing_spoilt_loads_or_is_refused(tmp_path, path, junk):
    written(tmp_path, "elements/kinds.yaml", spoilt(ELEMENT, path, junk))
    load_elements.cache_clear()
    try:
        known = load_elements(extra_dirs=(tmp_path,))
    except LawError:
        return

    assert find(known["kinds"], read_draft("", "en", CaseFacts()), known).state == "missing"


@QUIET
@given(st.sampled_from(sorted(paths(FORM), key=str)), JUNK)
def test_a_form_with_one_thing_spoilt_loads_or_is_refused(tmp_path, path, junk):
    written(tmp_path, "forms/zz/commissioner.yaml", spoilt(FORM, path, junk))
    load_form.cache_clear()
    try:
        read = load_form("zz/commissioner", extra_dirs=(tmp_path,))
        run_form_cases(read)
    except LawError:
        return

    assert not fill(read, sheet_from({})).refused


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "fr", "es", "de", ""]))
def test_any_draft_is_checked_without_a_crash(text, language):
    draft = read_draft(text, language, CaseFacts())
    for recogniser in KNOWN.values():
        found = find(recogniser, draft, KNOWN)
        assert found.where is None or 0 <= found.where[0] < found.where[1] <= len(text)


WORDS = st.sampled_from(
    [
        "we",
        "you",
        "recalled",
        "sent",
        "by",
        "mistake",
        "to",
        "all",
        "staff",
        "names",
        "e-mail",
        "address",
        "on",
        "January",
        "16,",
        "2026",
        ".",
        "\n",
        "\n\n",
        ":",
        "-",
        "[x]",
        "TBD",
        "104",
        "people",
        "commissioner",
        "notified",
        "not",
        "call",
        "250-555-0100",
        "privacy@district.example",
        "School",
        "District",
        "No.",
        "99",
        "became",
        "aware",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_likely_words_in_any_order_are_checked_without_a_crash(text):
    notify = next(duty for duty in NOTIFY if duty.to == "individual")

    for check in check_draft(notify, text, facts=CaseFacts(people_affected=104)):
        assert check.state in ("present", "missing", "a person must look")
        assert check.good or check.write or check.forbidden


NOTIFY = duties("ca/bc", CaseFacts(), on=date(2026, 1, 20))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 40_000,
        "a " * 50_000,
        "1" * 100_000,
        "1 " * 50_000,
        "we " * 50_000,
        "[" * 40_000,
        "equifax " * 20_000,
        "x@" * 50_000,
        "January " * 20_000,
        "two hundred and " * 10_000,
        "information " * 15_000,
        "1,1" * 40_000,
        "- \n" * 10_000,
    ],
)
def test_no_text_makes_a_pattern_run_long(text):
    """A bound on kind, not a timing: a pattern that runs away would take hours."""
    before = time.process_time()
    draft = read_draft(text, "en", CaseFacts())
    for recogniser in KNOWN.values():
        find(recogniser, draft, KNOWN)

    assert time.process_time() - before < 20


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_looked_through_for_what_identifies_somebody(text):
    assert plainly_says(KNOWN["identifiable"], text) in (True, False)
    assert plainly_says(KNOWN["identifiable"], f"{text} . pat@school.example")


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(sorted(name for name, kind in schema().fields.items() if kind.type == "text")),
        st.text(min_size=1, max_size=60),
        max_size=6,
    )
)
def test_whatever_the_texts_a_form_is_filled_or_the_sheet_refused(texts):
    try:
        sheet = sheet_from(texts)
    except LawError:
        return

    for name in ("gb/ico", "ca/bc/oipc-report", "us/tx/attorney-general"):
        assert len(fill(load_form(name), sheet).lines) == len(load_form(name).fields)
