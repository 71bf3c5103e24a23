"""A draft made ready for all checks: its fields filled with stand-ins, cut into sentences once (practice 3.2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from forthwith.law.letter_text import Piece, pieces
from forthwith.steps.notify.checking.context import Context, DraftText
from forthwith.steps.notify.checking.found import Found, Span, found
from forthwith.steps.notify.checking.words import Words, words_of

#: Some eight pages; no letter is longer, and what is longer waits for nobody's second look.
LONGEST = 20_000
#: What stands in the place of a field while a draft is read: words that say nothing, as long as the field.
STAND_IN = "somebody "
FIELD = re.compile(r"\{\s*([^{}\n]{0,80}?)\s*\}")
_ADDRESS_FIELDS = frozenset({"page", "page_address"})

#: Everybody can read these; what they say, they say to all.
PUBLIC = frozenset({"public notice", "community letter", "leadership letter", "answer", "press statement"})
#: These go to one person each.
PERSONAL = frozenset({"first word", "notice", "follow-up", "call script"})
#: These must have every element; an incomplete first word may go at once (practice 3.3).
WHOLE = frozenset({"notice", "public notice"})


@dataclass(frozen=True)
class Reading:
    """One draft with the case beside it, read once. ``text`` has stand-ins for the fields, at the same places."""

    draft: DraftText
    context: Context
    text: str
    pieces: tuple[Piece, ...]
    words: Words | None

    @cached_property
    def sentences(self) -> tuple[Piece, ...]:
        """What says something: no headings, no bare dates."""
        return tuple(piece for piece in self.pieces if piece.says_something)

    @cached_property
    def lines(self) -> tuple[Piece, ...]:
        """All but the headings: "We apologise." is too short to inform, and says sorry all the same."""
        return tuple(piece for piece in self.pieces if not piece.is_heading)

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it."""
        return self.draft.kind in PUBLIC

    def found(
        self, check: str, where: Piece | Span | None = None, *, severity: str = "", clause: str = "", write: str = "",
        **values: object,
    ) -> Found:  # fmt: skip
        """One finding, said in the language of whoever looks."""
        span = (where.start, where.end) if isinstance(where, Piece) else where
        shown = self.context.shown_in
        return found(check, span, shown_in=shown, severity=severity, clause=clause, write=write, **values)

    def saying(self, what: str) -> Iterator[Piece]:
        """Every sentence that has one of the words for ``what``; nothing where no words are kept."""
        if self.words is not None:
            yield from (piece for piece in self.sentences if self.words.says(what, piece.text))


def read(draft: DraftText, context: Context) -> Reading:
    """Cut a draft, once for all checks; what is longer than any letter is not looked at (and said by the checks)."""
    text = FIELD.sub(_stand_in, draft.text[:LONGEST])
    return Reading(draft, context, text, _cut(text), words_of(draft.language))


def fields_in(text: str) -> tuple[tuple[str, Span], ...]:
    """Every field of a text with its place."""
    return tuple((met[1], met.span()) for met in FIELD.finditer(text))


@lru_cache(maxsize=128)
def _cut(text: str) -> tuple[Piece, ...]:
    """Each draft of a case is held against all others: it is cut once."""
    return pieces(text)


def _stand_in(met: re.Match[str]) -> str:
    """As long as the field, so that every place stays where it is."""
    length = met.end() - met.start()
    words = "https://a.example/ " if met[1] in _ADDRESS_FIELDS else STAND_IN
    return (words * (length // len(words) + 1))[:length].strip().ljust(length)
