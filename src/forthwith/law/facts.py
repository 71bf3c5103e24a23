"""One case's facts, from a closed vocabulary; what is absent is unknown (practice 2.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

from forthwith.law.errors import FactRefused
from forthwith.law.fact_values import Bounds, FactKind, FactValue, bounds, checked
from forthwith.law.yaml_files import read_yaml

HERE = Path(__file__).parent


@cache
def vocabulary() -> Mapping[str, FactKind]:
    """Every fact a rule may ask about, by name (facts.yaml)."""
    entries = cast("dict[str, dict[str, Any]]", read_yaml(HERE / "facts.yaml"))
    return {name: _kind(name, entry) for name, entry in entries.items()}


def _kind(name: str, entry: Mapping[str, Any]) -> FactKind:
    rest = {key: str(entry.get(key, "")) for key in ("type", "label", "ask", "part", "whole")}
    return FactKind(name=name, values=tuple(map(str, entry.get("values", ()))), **rest)


class CaseFacts(Mapping[str, FactValue]):
    """What is known of one case or of one group of affected people. Frozen.

    Give facts by name, ``CaseFacts(significant_harm="likely")``, or as a mapping from YAML or JSON. None and
    "unknown" leave the fact unknown. ``choices`` maps a contested rule's id to the reading a person chose
    ("stricter" or "narrower"), and "<rule>/<exception>" to "wider" where the Head overrode a practice note.
    Raises FactRefused for a name outside the vocabulary or a value not of its kind.
    """

    __slots__ = ("_values", "choices")

    def __init__(
        self,
        values: Mapping[str, object] | None = None,
        /,
        *,
        choices: Mapping[str, str] | None = None,
        **more: object,
    ) -> None:
        given = {**(values or {}), **more}
        self._values = {name: _value(name, value) for name, value in given.items() if _is_known(value)}
        self.choices: Mapping[str, str] = dict(choices or {})

    def __getitem__(self, name: str) -> FactValue:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"CaseFacts({', '.join(sorted(self._values))})"

    def but(self, **changes: object) -> CaseFacts:
        """The same facts with some changed; None makes a fact unknown again."""
        return CaseFacts({**self._values, **changes}, choices=self.choices)

    def known(self, name: str) -> FactValue | None:
        """The value of a fact, computed shares included; None when it is unknown."""
        value = self._values.get(name)
        if value is None and (kind := vocabulary()[name]).type == "share":
            return self._share(kind)
        return value

    def _share(self, kind: FactKind) -> Bounds | None:
        part, whole = self._values.get(kind.part), self._values.get(kind.whole)
        if not isinstance(part, int | float | Bounds) or not isinstance(whole, int | float | Bounds):
            return None
        over, under = bounds(part), bounds(whole)
        lower = over.lower / under.upper if under.upper else 0.0
        upper = None if over.upper is None or not under.lower else over.upper / under.lower
        return Bounds(lower, upper)


def _is_known(value: object) -> bool:
    return value is not None and value != "unknown"


def _value(name: str, value: object) -> FactValue:
    kind = vocabulary().get(name)
    if kind is None:
        raise FactRefused(f"{name!r} is not in the vocabulary of facts. No duty was computed. See facts.yaml.")
    return checked(kind, value)


def read_fact(name: str, typed: str) -> FactValue | None:
    """A fact as typed in a terminal or a form: "yes", "104", "266-373", "250-", "health,custody", a moment.

    None for "unknown". Raises FactRefused for a name outside the vocabulary or a value not of its kind.
    """
    words = typed.strip()
    return _value(name, _untyped(vocabulary().get(name), words)) if _is_known(words or None) else None


def _untyped(kind: FactKind | None, words: str) -> object:
    if kind is None or kind.type in ("yes/no", "choice", "level", "moment", "text"):
        return words
    if kind.type == "list":
        return [item.strip() for item in words.split(",") if item.strip() and item.strip() != "none"]
    if kind.type == "numbers by place":
        pairs = (item.partition(":") for item in words.split(","))
        return {place.strip(): _typed_number(number) for place, _, number in pairs}
    return _typed_number(words)


def _typed_number(words: str) -> object:
    low, dash, high = words.strip().partition("-")
    if dash:
        return [_typed_number(low), _typed_number(high) if high.strip() else None]
    try:
        return int(low) if low.isdigit() else float(low)
    except ValueError:
        return words
