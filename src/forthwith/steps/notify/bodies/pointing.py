"""Points from a text at the number it repeats, so that a number stands once on the sheet (R-135)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from forthwith.law.fact_sheet import schema


def pointed(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The same fields; in their texts each number that is a field of its own is replaced by {field}."""
    found = {name: pattern for name, value in fields.items() if (pattern := _pattern(name, value))}
    return {name: _point(value, found) if _is_text(name, value) else value for name, value in fields.items()}


def _is_text(name: str, value: Any) -> bool:
    return isinstance(value, str) and schema().fields[name].type == "text"


def _pattern(name: str, value: Any) -> re.Pattern[str] | None:
    """How a text may say this number: "104 people", "700 individuals", "1,204 listed people", "166 to 207 children"."""
    kind = schema().fields[name]
    if kind.type != "count" or not isinstance(value, Mapping) or "method" not in value:
        return None
    numbers = [value.get(key) for key in ("exact", "low", "high") if value.get(key) is not None]
    said = "|".join(f"{number:,}|{number}" for number in numbers)
    one, units = rf"(?<![\w.,-])(?<!\d:)(?:{said})", schema().units[kind.unit]
    return re.compile(rf"(?:at least )?(?:{one} (?:to|-|–) )?{one}(?: \w+)? (?:{units})\b", re.I)


def _point(text: str, found: Mapping[str, re.Pattern[str]]) -> str:
    """Braces that point at no single value would be refused, so they become brackets first."""
    fields = schema().fields
    single = {name for name, kind in fields.items() if kind.type != "text"}
    plain = re.sub(r"\{([a-z_]+)\}", lambda one: one[0] if one[1] in single else f"[{one[1]}]", text)
    for name, pattern in found.items():
        plain = pattern.sub(f"{{{name}}}", plain)
    return plain
