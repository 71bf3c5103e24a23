"""Exactly what one person gets: the one shape that is approved, sealed, sent, printed and spoken (R-168)."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """One letter to one person, with everything merged in. Lives sealed in the vault, never in the record.

    ``letter`` is its label ("Letter 17"). ``address`` is one e-mail address, the lines of a postal address, or one
    telephone number, as ``channel`` (a ``record.words.Channel``) wants it; "" where the channel needs none.
    ``about`` are the names of the people it is about, as this reader may read them. ``code`` opens the person's page.
    ``needs`` is in which form they take it in: large print is other bytes on paper, so it is approved with the rest.
    """

    letter: str
    name: str
    channel: str
    address: str
    language: str
    subject: str
    text: str
    code: str
    about: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    def as_words(self) -> str:
        """The one way it is written down: what is sealed, and what the digest is over."""
        kept = asdict(self)
        if not self.needs:
            # A letter without a need is written as before there were any: what was approved then still is.
            del kept["needs"]
        return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_words(cls, words: str) -> Piece:
        """Read it back. Raises ValueError for anything else."""
        kept = json.loads(words)
        return cls(**(kept | {"about": tuple(kept["about"]), "needs": tuple(kept.get("needs", ()))}))

    def digest(self, key: bytes) -> str:
        """The keyed digest, in hex: one changed byte gives another, and nobody can guess names from it."""
        return hmac.new(key, self.as_words().encode(), hashlib.sha256).hexdigest()
