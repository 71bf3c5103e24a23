"""Equal sets held once: ten thousand mails to the same families share them (R-207)."""

from __future__ import annotations

from collections.abc import Iterable

#: The empty sets, made once: each new one would cost as much as a small list.
NOBODY: frozenset[str] = frozenset()
NO_READERS: frozenset[int] = frozenset()


class Pool:
    """Gives back the same object for equal sets of ids."""

    def __init__(self) -> None:
        self._sets: dict[frozenset[str], frozenset[str]] = {}

    def one(self, members: Iterable[str]) -> frozenset[str]:
        """The set of ``members``, held once."""
        found = members if isinstance(members, frozenset) else frozenset(members)
        return self._sets.setdefault(found, found) if found else NOBODY
