"""A mapping as someone wrote it in a rules file, read key by key; errors name file, rule and key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from forthwith.law.errors import RuleRefused


class Written:
    """One mapping of a rules file. Getters raise RuleRefused; ``finish`` refuses keys nobody asked for."""

    def __init__(self, values: object, *, file: str, rule: str, path: str = "") -> None:
        self.file, self.rule, self.path = file, rule, path
        if not isinstance(values, Mapping):
            raise RuleRefused(file, rule, path or "rule", "is not a mapping of keys to values.")
        self.values: Mapping[object, object] = values
        self._asked: set[object] = set()

    def refuse(self, key: str, what: str) -> RuleRefused:
        """The error for one key, to be raised by the caller."""
        return RuleRefused(self.file, self.rule, self._at(key), what)

    def has(self, key: str) -> bool:
        """Whether the key is written with a value."""
        return self.values.get(key) is not None

    def raw(self, key: str) -> object:
        """The value as written, or None."""
        self._asked.add(key)
        return self.values.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty; ``default`` makes the key optional."""
        value = self.raw(key)
        if value in (None, "") and default is not None:
            return default
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(key, "is missing." if value is None else "is not a text.")
        return value.strip()

    def one_of(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """One of the allowed words."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.refuse(key, f"{value!r} is not one of {', '.join(allowed)}.")
        return value

    def day(self, key: str) -> date:
        """A day as YYYY-MM-DD."""
        value = self.raw(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.refuse(key, "is missing." if value is None else "is not a day (YYYY-MM-DD).")
        return value

    def optional_day(self, key: str) -> date | None:
        """A day, or None when the key is not written."""
        return None if self.raw(key) is None else self.day(key)

    def flag(self, key: str) -> bool:
        """true or false; absent is false."""
        value = self.raw(key)
        if not isinstance(value, bool | None):
            raise self.refuse(key, "is not true or false.")
        return bool(value)

    def items(self, key: str) -> list[object]:
        """A list; absent is empty."""
        value = self.raw(key)
        if not isinstance(value, list | None):
            raise self.refuse(key, "is not a list.")
        return value or []

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        found = self.items(key)
        if not all(isinstance(item, str) and item.strip() for item in found):
            raise self.refuse(key, "is not a list of texts.")
        return tuple(str(item) for item in found)

    def inner(self, key: str) -> Written:
        """A mapping below this one."""
        if self.raw(key) is None:
            raise self.refuse(key, "is missing.")
        return Written(self.values[key], file=self.file, rule=self.rule, path=self._at(key))

    def inners(self, key: str) -> list[Written]:
        """A list of mappings below this one."""
        listed = enumerate(self.items(key), 1)
        return [Written(item, file=self.file, rule=self.rule, path=f"{self._at(key)}[{n}]") for n, item in listed]

    def mapping(self, key: str) -> dict[str, object]:
        """A mapping as a plain dictionary; absent is empty."""
        return {str(name): value for name, value in self.inner(key).values.items()} if self.has(key) else {}

    def finish(self) -> None:
        """Refuse keys that mean nothing here: a misspelt key must not be ignored."""
        for key in self.values:
            if key not in self._asked:
                raise self.refuse(str(key), "is not a key of the format.")

    def _at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key
