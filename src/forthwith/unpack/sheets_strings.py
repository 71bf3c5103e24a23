"""Shared strings that no cell uses any more: words that were deleted from the sheets but stayed in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat

from .errors import Unreadable
from .ooxml import Package
from .origin import Origin
from .parts import Cell, Item
from .sheets_sparse import shared_strings

_OPENINGS = (b"<si>", b":si>", b"<si ", b"<si/>", b":si ", b":si/>")


class UsedStrings:
    """Remembers the strings of all cells, to tell which shared strings are left over."""

    def __init__(self) -> None:
        self._seen: set[Cell] = set()
        self._inline = False

    def add(self, rows: Sequence[Sequence[Cell]], *, inline: bool) -> None:
        """Note the cells of a sheet; ``inline`` when some of its strings may not be shared ones."""
        self._inline |= inline
        for row in rows:
            self._seen.update(row)

    def leftovers(self, package: Package, at: Origin) -> Iterator[Item]:
        """One hidden Text with all shared strings that no cell shows."""
        try:
            left = self._left(package)
        except Unreadable as failure:
            yield at.not_read(failure.why, failure.next_step, step="shared strings")
            return
        if left:
            yield at.text("\n".join(left), "deleted", step="texts that no cell uses any more", hidden=True)

    def _left(self, package: Package) -> list[str]:
        part = next((name for name in package.names if name.lower().endswith("sharedstrings.xml")), "")
        if not part or (not self._inline and self._may_all_be_used(package.read(part))):
            return []
        # Readers differ in the spaces they keep, so texts are compared without any.
        seen = {"".join(cell.split()) for cell in self._seen if isinstance(cell, str)}
        return [text for text in dict.fromkeys(shared_strings(package))
                if text.strip() and text not in self._seen and "".join(text.split()) not in seen]

    def _may_all_be_used(self, data: bytes) -> bool:
        """Strings are listed once each: when cells show at least as many, none is left over (a quick sum)."""
        listed = sum(map(data.count, _OPENINGS))
        return listed <= sum(map(isinstance, self._seen, repeat(str))) - ("" in self._seen)
