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


def read_yaml(path: Path) -> object:
    """The content of one file; raises LawError naming file and line when it is not readable YAML."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a safe loader)
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as reason:
        short = " ".join(str(reason).split())
        raise LawError(f"{path.name} cannot be read: {short} Nothing was loaded from it. Correct the file.") from None
