"""Invariant 2: whatever opens personal data says who looked, at whose, when and why, before it opens."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

from forthwith.vault import evidence, people, readers, words

OPENERS = {
    words: {"read_words", "read_many"}, evidence: {"open_sealed", "names"}, people: {"read", "read_all"},
    readers: {"read"},
}  # fmt: skip
#: What a step may take from the vault. Keys, sealing, the store and the tables stay inside.
FOR_STEPS = {
    "custody", "database", "errors", "evidence", "keeping", "parts", "people", "readers", "slot", "trace", "words",
    # Wraps every key anew when the master key is replaced, and opens nothing with them.
    "keys",
}  # fmt: skip
SOURCE = Path(words.__file__).parents[1]


@pytest.mark.parametrize("module", OPENERS, ids=lambda module: module.__name__)
def test_every_function_that_opens_something_asks_for_a_trace(module):
    asked = {
        name
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and "trace" in inspect.signature(function).parameters
    }

    assert asked == OPENERS[module]
    for name in asked:
        assert inspect.signature(getattr(module, name)).parameters["trace"].default is inspect.Parameter.empty


def _imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("forthwith.vault"):
            rest = (node.module or "").removeprefix("forthwith.vault").strip(".")
            yield from [rest] if rest else [alias.name for alias in node.names]


def test_nothing_outside_reaches_round_the_trace():
    """No step takes a key, a table or the store of the vault into its own hands."""
    outside = [path for path in SOURCE.rglob("*.py") if "vault" not in path.relative_to(SOURCE).parts]
    taken = {name for path in outside for name in _imports(path)}

    assert len(outside) > 100
    assert taken - FOR_STEPS == set()


@pytest.fixture
def sealed(db, now):
    """One case with something of everything, and every way to open it."""
    import io
    import uuid

    from forthwith.vault.people import Affected, seal
    from forthwith.vault.readers import Seen, enter

    scope = uuid.uuid4()
    said = words.put_words(scope, "Ottoline Farthingale", kind="report", now=now)
    kept = evidence.keep(scope, io.BytesIO(b"Ottoline"), name="ottoline.eml", source="", keeper="", now=now)
    seal(scope, [Affected("1", "Ottoline Farthingale")], now=now)
    enter(scope, [Seen("ottoline@farthingale.example")], now=now)
    return {
        "words": lambda trace: words.read_words(said, trace=trace),
        "many words": lambda trace: words.read_many(scope, [said], trace=trace),
        "file": lambda trace: evidence.open_sealed(kept.uid, trace=trace),
        "file names": lambda trace: evidence.names(scope, trace=trace),
        "people": lambda trace: people.read(scope, ["Person 1"], trace=trace),
        "everybody": lambda trace: people.read_all(scope, trace=trace),
        "readers": lambda trace: readers.read(scope, ["Recipient 001"], trace=trace),
    }


EVERY = pytest.mark.parametrize("way", ["words", "many words", "file", "file names", "people", "everybody", "readers"])


@EVERY
def test_nothing_is_decrypted_before_the_trace_stands(sealed, way, monkeypatch):
    """The order is the invariant: trace first. A trace that fails is followed by no opening at all."""
    from forthwith.vault import sealing, store

    opened = []
    for place in (sealing, words, evidence, people, readers):
        if hasattr(place, "unseal"):
            monkeypatch.setattr(place, "unseal", lambda *_a, **_k: opened.append("field"))
    monkeypatch.setattr(store, "unseal_into", lambda *_a: opened.append("file"))

    def failing(marks):
        raise OSError("the log could not be written")

    with pytest.raises(OSError, match="the log"):
        sealed[way](failing)
    assert opened == []


@EVERY
def test_the_marks_that_are_traced_name_nobody(sealed, way):
    told = []
    sealed[way](told.extend)

    assert told
    assert not any("ottoline" in mark.casefold() for mark in told)
