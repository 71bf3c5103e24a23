"""Reads the law's YAML files, and refuses a key written twice (plain YAML would drop one in silence)."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from forthwith.law.errors import LawError


class _Loader(yaml.CSafeLoader):
    """The fast safe loader, which also refuses a mapping with the same key twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(node.value):
            line = node.start_mark.line + 1
            raise yaml.constructor.ConstructorError(None, None, f"a key stands twice below line {line}")
        return mapping


# Measured: the C parser overflows its stack somewhere above 20,000 levels. Our largest file has 700 brackets.
_MOST_BRACKETS, _LONGEST_LINE, _LONGEST_FILE = 15_000, 10_000, 1_000_000


def read_yaml(path: Path) -> object:
    """The content of one file; raises LawError naming file and line when it is not readable YAML."""
    try:
        text = path.read_text(encoding="utf-8")
    except (ValueError, OSError) as reason:
        raise _unreadable(path.name, reason) from None
    return read_yaml_text(text, name=path.name)


def read_yaml_text(text: str, *, name: str) -> object:
    """The content of a text that stands in the file ``name``, as ``read_yaml``."""
    try:
        return yaml.load(_bounded(text), Loader=_Loader)  # noqa: S506 (a safe loader)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as reason:
        raise _unreadable(name, reason) from None


def _unreadable(name: str, reason: Exception) -> LawError:
    short = " ".join(str(reason).split())
    return LawError(f"{name} cannot be read: {short} Nothing was loaded from it. Correct the file.")


def _bounded(text: str) -> str:
    """Refuse what no person writes and what could nest deep enough to take the process down."""
    longest = max(map(len, text.splitlines()), default=0)
    if len(text) > _LONGEST_FILE or longest > _LONGEST_LINE or text.count("[") + text.count("{") > _MOST_BRACKETS:
        raise ValueError("it is too large or too deeply nested for a rules file.")
    return text
