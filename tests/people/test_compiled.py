"""Compiled modules are used only while they are those of the sources (decision 7)."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from forthwith.people.compiled import fingerprint, is_fresh, stamp


@pytest.fixture
def sources(tmp_path):
    """A tree with two sources and a stamp that says they are compiled."""
    for name in ("detect/text.py", "people/matching.py", "compiled/stamp"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("one = 1\n")
    stamp(tmp_path).write_text(fingerprint(tmp_path))
    return tmp_path


def test_compiled_modules_are_used_while_the_sources_are_the_same(sources):
    assert is_fresh(sources)


@pytest.mark.parametrize("name", ["detect/text.py", "people/matching.py"])
def test_a_changed_source_wins_over_the_compiled_modules(sources, name):
    (sources / name).write_text("one = 2\n")

    assert not is_fresh(sources)


def test_a_new_source_wins_over_the_compiled_modules(sources):
    (sources / "detect" / "claims.py").write_text("")

    assert not is_fresh(sources)


def test_a_source_that_is_gone_is_not_run_from_its_compiled_module(sources):
    (sources / "detect" / "text.py").unlink()

    assert not is_fresh(sources)


def test_lines_moved_from_one_source_to_the_next_are_a_change(sources):
    (sources / "detect" / "b.py").write_text("two = 2\n")
    before = fingerprint(sources)
    (sources / "detect" / "b.py").write_text("")
    (sources / "detect" / "text.py").write_text("one = 1\ntwo = 2\n")

    assert fingerprint(sources) != before


def test_another_python_does_not_use_what_this_one_compiled(sources, monkeypatch):
    monkeypatch.setattr("sys.implementation.cache_tag", "cpython-399")

    assert not is_fresh(sources)


def test_what_was_left_half_compiled_is_not_used(sources):
    stamp(sources).unlink()

    assert not is_fresh(sources)


@pytest.mark.parametrize("compiled", [True, False])
def test_a_module_of_the_tree_comes_from_the_compiled_folder_only_when_fresh(root, tmp_path, compiled):
    """A source that says so stands for machine code: what counts is which of the two is run."""
    shutil.copytree(root / "src", tmp_path / "src", ignore=shutil.ignore_patterns("compiled", "web", "steps"))
    sources = tmp_path / "src" / "forthwith"
    (sources / "compiled" / "detect").mkdir(parents=True)
    (sources / "compiled" / "detect" / "postal.py").write_text("raise SystemExit('the compiled one')\n")
    stamp(sources).write_text(fingerprint(sources) if compiled else "of other sources")

    ran = subprocess.run(
        [sys.executable, "-c", "import forthwith.detect.postal"],
        env={"PYTHONPATH": str(tmp_path / "src")}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert ran.stderr == ("the compiled one\n" if compiled else "")


def test_the_tree_itself_runs_nothing_stale(root):
    """Whatever stands in the compiled folder: the modules that run are fresh ones, or the sources."""
    import forthwith.detect.text as module

    assert ("compiled" in str(module.__file__)) <= is_fresh(root / "src" / "forthwith")
