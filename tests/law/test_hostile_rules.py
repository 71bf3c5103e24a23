"""Rules files written by anybody: each loads whole or is refused by name, and nothing else happens."""

from __future__ import annotations

import copy
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.law import CaseFacts, LawError, advise, duties, load_place, load_practice
from forthwith.law.facts import vocabulary

RULES_FOLDER = Path(load_place.__wrapped__.__code__.co_filename).parent / "rules"

JUNK = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-5, 10**9),
        st.floats(allow_nan=True),
        st.text(max_size=12),
        st.sampled_from(
            ["PT72H", "P30D", "likely", "due", "zz", "awareness", "individual", "P99Y", "2025-01-01", "same_as", "all"]
        ),
        st.sampled_from([date(2023, 2, 1), date(1, 1, 1), date(9999, 12, 31), datetime(2023, 2, 1, 3, 4)]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(
                st.text(max_size=8), st.dates(), st.sampled_from(["when", "all", "not", "id", "words", "limit", "kind"])
            ),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=6,
)


def paths_in(value, path=()):
    """Every place in a tree that can be replaced."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from paths_in(inner, (*path, key))


def replaced(tree, path, junk):
    """The tree with one place replaced; an empty path replaces it whole."""
    if not path:
        return junk
    tree = copy.deepcopy(tree)
    inner = tree
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = junk
    return tree


def written(name):
    return yaml.safe_load((RULES_FOLDER / name).read_text(encoding="utf-8"))


ACT, PLACE = written("zz/example-act.yaml"), written("zz/place.yaml")
PRACTICE = yaml.safe_load((RULES_FOLDER.parent / "practices" / "ap-i1.yaml").read_text(encoding="utf-8"))
SMALL_PRACTICE = {**PRACTICE, "clauses": PRACTICE["clauses"][:40], "factors": PRACTICE["factors"][:2], "harms": []}


def loaded(act=ACT, place=PLACE):
    """Load a place from these two trees, or say that it was refused."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "yy").mkdir()
        (root / "yy" / "place.yaml").write_text(yaml.safe_dump(place), encoding="utf-8")
        (root / "yy" / "act.yaml").write_text(yaml.safe_dump(act), encoding="utf-8")
        load_place.cache_clear()
        try:
            return load_place("yy", extra_dirs=(root,))
        except LawError:
            return None


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(paths_in(ACT), key=str)), JUNK)
def test_an_act_with_one_thing_spoilt_loads_or_is_refused(path, junk):
    place = loaded(act=replaced(ACT, path, junk))

    if place:
        for duty in duties(
            place, CaseFacts(significant_harm="likely", awareness_at="2025-01-17T14:52:00+00:00"), on=date(2025, 6, 2)
        ):
            assert duty.status in ("due", "not due", "ask")


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(paths_in(PLACE), key=str)), JUNK)
def test_a_place_with_one_thing_spoilt_loads_or_is_refused(path, junk):
    loaded(act={**ACT, "rules": ACT["rules"][:1]}, place=replaced(PLACE, path, junk))


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(paths_in(SMALL_PRACTICE), key=str)), JUNK)
def test_a_practice_with_one_thing_spoilt_loads_or_is_refused(path, junk):
    with TemporaryDirectory() as folder:
        (Path(folder) / "practices").mkdir()
        spoilt = yaml.safe_dump(replaced(SMALL_PRACTICE, path, junk))
        (Path(folder) / "practices" / "own.yaml").write_text(spoilt, encoding="utf-8")
        load_practice.cache_clear()
        try:
            practice = load_practice("own", extra_dirs=(Path(folder),))
        except LawError:
            return
        assert advise(CaseFacts(), practice=practice).sentences


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(vocabulary())), JUNK)
def test_any_value_for_a_fact_is_taken_or_refused(name, junk):
    try:
        facts = CaseFacts({name: junk})
    except LawError:
        return
    assert set(facts) <= {name}


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_for_an_act_are_taken_or_refused(content):
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "yy").mkdir()
        (root / "yy" / "place.yaml").write_text("name: Y\n", encoding="utf-8")
        (root / "yy" / "act.yaml").write_bytes(content)
        load_place.cache_clear()
        with pytest.raises(LawError):
            load_place("yy", extra_dirs=(root,))


def refused_text(text):
    """The refusal of a place whose one act is this text."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "yy").mkdir()
        (root / "yy" / "place.yaml").write_text("name: Y\n", encoding="utf-8")
        (root / "yy" / "act.yaml").write_text(text, encoding="utf-8")
        load_place.cache_clear()
        with pytest.raises(LawError) as refusal:
            load_place("yy", extra_dirs=(root,))
        return str(refusal.value)


def test_an_alias_bomb_is_refused_by_its_missing_keys_and_not_unfolded():
    steps = zip("abcdefgh", "bcdefghi", strict=True)
    lines = [f"{name}: &{name} [{', '.join(['*' + before] * 9)}]" for before, name in steps]

    assert "act: is missing" in refused_text("\n".join(["a: &a [x, x, x, x, x, x, x, x, x]", *lines]))


@pytest.mark.parametrize(
    "text", ["[" * 200_000, "- " * 100_000, "{a: " * 100_000, "x" * 1_100_000, "a:\n" + "[\n" * 20_000]
)
def test_a_file_that_could_take_the_process_down_is_refused_before_it_is_parsed(text):
    assert "too large or too deeply nested" in refused_text(text)


@pytest.mark.parametrize("text", ["[" * 4_000 + "]" * 4_000, "act: " + "{a: " * 2_000 + "1" + "}" * 2_000])
def test_a_deeply_nested_file_below_the_bound_is_refused_without_a_crash(text):
    assert refused_text(text)


def test_a_condition_nested_a_hundred_times_is_still_a_condition():
    act = copy.deepcopy(ACT)
    for _ in range(100):
        act["rules"][0]["when"] = {"not": act["rules"][0]["when"]}

    assert loaded(act=act)


@pytest.mark.parametrize(
    ("limit", "more", "what"),
    [
        ([], {}, "names no day"),
        (["02-29"], {}, "yearly days"),
        ("P1M", {"calendar": "business days"}, "does not fit the limit"),
        (["01-31"], {"calendar": "business days"}, "does not fit the limit"),
        ("P30D", {"kind": "soft"}, "a limit without a number is soft, and only that is"),
        ("promptly", {"kind": "internal target"}, "a limit without a number is soft"),
    ],
)
def test_a_clock_that_could_not_be_counted_is_refused(kept, rule, limit, more, what):
    rule["clock"] = {"anchor": "awareness", "limit": limit, "kind": "hard"} | more

    with pytest.raises(LawError, match=what):
        kept(rule)


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00", "1899-12-31T00:00:00-08:00"]
)
def test_a_clock_never_starts_in_a_mistyped_year(moment):
    with pytest.raises(LawError, match="in the year"):
        CaseFacts(awareness_at=moment)
