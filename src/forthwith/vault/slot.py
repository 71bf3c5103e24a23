"""The slot a report is put through: things go in and cannot be read back from there (design.md, Folders)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from forthwith.vault import evidence, keys, words
from forthwith.vault.evidence import Arriving, Kept, SealedUp
from forthwith.vault.parts import Part

__all__ = ["Arriving", "SealedUp", "Slot"]


@dataclass(frozen=True, slots=True)
class Slot:
    """The slot of one case or district."""

    scope: UUID

    def keep(self, file: BinaryIO, *, name: str, source: str, keeper: str, now: datetime) -> Kept:
        """See ``evidence.keep``."""
        return evidence.keep(self.scope, file, name=name, source=source, keeper=keeper, now=now)

    def ready(self, *, now: datetime) -> None:
        """Have the key for files there, so that sealing them writes nothing."""
        keys.key_for(self.scope, Part.EVIDENCE, now=now)

    def seal_up(self, file: BinaryIO, arriving: Arriving, *, now: datetime) -> SealedUp:
        """See ``evidence.seal_up``."""
        return evidence.seal_up(self.scope, file, arriving, now=now)

    def enter(self, sealed: SealedUp, *, now: datetime) -> Kept:
        """See ``evidence.enter``."""
        return evidence.enter(sealed, now=now)

    def put_words(self, text: str, *, kind: str, now: datetime) -> UUID:
        """See ``words.put_words``."""
        return words.put_words(self.scope, text, kind=kind, now=now)
