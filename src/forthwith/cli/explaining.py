"""A number opened to its sum (R-211)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from forthwith.cli.exits import QuestionRefused
from forthwith.cli.plain import plain, say

NOT_OPENED = "Nothing was opened."


def explain(number: str, answer: Path) -> None:
    """Print each sum whose value or name is ``number``; raises QuestionRefused when there is none."""
    sums = _sums(answer / "assessment.json" if answer.is_dir() else answer)
    found = [opened for opened in sums if _is(number, opened)]
    if not found:
        names = plain(", ".join(sorted(str(opened["name"]) for opened in sums))) or "none"
        raise QuestionRefused(f"No number of this assessment is the one asked for. {NOT_OPENED} It has: {names}.")
    for opened in found:
        for line in opened_lines(opened):
            say(line)


def opened_lines(opened: Mapping[str, Any]) -> Iterator[str]:
    """The sum in words, then each input by name."""
    value = opened["value"]
    yield f"{opened['name']}: {'not counted' if value is None else format(value, ',')}"
    yield f"  {opened['sum']}"
    for name, part in opened["inputs"].items():
        yield f"    {name}: {'not counted' if part is None else format(part, ',')}"


def _is(number: str, opened: Mapping[str, Any]) -> bool:
    plain = number.replace(",", "").replace(" ", "")
    if plain.isdigit():
        return bool(opened["value"] == int(plain))
    return bool(opened["name"] == number)


def _sums(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        raise QuestionRefused(
            f"There is no assessment at the path of ANSWER. {NOT_OPENED} Name what --out wrote, or a saved --json."
        )
    try:
        answer = json.loads(path.read_text("utf-8"))
        return [dict(opened) for opened in answer["sums"]]
    except (ValueError, KeyError, TypeError):
        raise QuestionRefused(
            f"ANSWER is not an assessment of ours. {NOT_OPENED} Name what --out wrote, or a saved --json."
        ) from None
