"""Why a signature is refused; each has a code that a program can tell apart."""

from __future__ import annotations

from collections.abc import Sequence

from forthwith.record.errors import Refused, Stale


class NotReady(Refused):
    """Something that the practice asks for before a determination is missing. Nothing was signed."""

    code = "not-ready"


class ConsultMissing(NotReady):
    """The officer has not consulted the Head on this version of the facts (R-098)."""

    code = "consult-missing"


class ConflictOpen(NotReady):
    """The Head is concerned, and has neither handed over nor given a reason (R-011)."""

    code = "conflict"


class RowsMissing(NotReady):
    """A category of harm, or the kinds of information, has no answer yet (R-092, R-119)."""

    code = "rows-missing"


class VoicesUnread(NotReady):
    """Statements of affected people were not read; the Head may sign after saying so (R-122)."""

    code = "voices-unread"


class FactsChanged(Stale):
    """The facts changed while the Head was deciding. Nothing was signed; ``changes`` says what is new (R-129)."""

    code = "facts-changed"

    def __init__(self, message: str, *, now_version: int, changes: Sequence[str]) -> None:
        super().__init__(message)
        self.now_version = now_version
        self.changes = tuple(changes)
