"""A made-up place written to a folder, so that one key at a time can be spoilt."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from forthwith.law import Place, load_place

ACT = {
    "id": "test-act",
    "name": "Test Act",
    "source": {"read_on": date(2025, 1, 15), "read_by": "the maintainers"},
}
RULE: dict[str, Any] = {
    "id": "test.tell",
    "duty": "Tell each affected person.",
    "family": "harm",
    "when": {"significant_harm": "likely"},
    "to": "individual",
    "clock": {"anchor": "awareness", "limit": "without unreasonable delay", "kind": "soft"},
    "source": {"section": "1"},
    "in_force": {"from": date(2023, 2, 1)},
    "confidence": "R",
    "cases": [
        {"name": "a list sent out", "given": {"significant_harm": "likely"}, "expect": "due"},
        {"name": "a menu sent twice", "given": {"significant_harm": "none"}, "expect": "not due"},
        {"name": "not yet assessed", "given": {}, "expect": "ask"},
    ],
}
PLACE = {"name": "Testland", "time_zone": "Europe/London"}

Kept = Callable[..., Place]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A district's own rules folder with the place xx, still without acts."""
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "place.yaml").write_text(yaml.safe_dump(PLACE), encoding="utf-8")
    return tmp_path


@pytest.fixture
def rule() -> dict[str, Any]:
    """A whole rule as written; spoil it as the test needs."""
    return copy.deepcopy(RULE)


@pytest.fixture
def kept(folder: Path) -> Kept:
    """Write the rules given into one act of the place xx, and load it."""

    def keep(*rules: dict[str, Any], act: dict[str, Any] | None = None) -> Place:
        written = yaml.safe_dump({"act": act or ACT, "rules": list(rules)}, sort_keys=False)
        (folder / "xx" / "test-act.yaml").write_text(written, encoding="utf-8")
        load_place.cache_clear()
        return load_place("xx", extra_dirs=(folder,))

    return keep
