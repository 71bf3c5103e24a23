"""One letter opened for who may read it, or a page that says that it is gone (invariant 2)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.errors import Refused
from forthwith.record.letters import Letter
from forthwith.steps.notify.piece import Piece
from forthwith.steps.notify.planning.reading import read_pieces

__all__ = ["read_piece", "read_pieces"]


def read_piece(letter: Letter, why: str, *, by: Acting, now: datetime) -> Piece:
    """This letter. Raises NotAllowed, Refused."""
    found = read_pieces([letter], why, by=by, now=now)
    if letter.pk not in found:
        raise Refused(_("This letter has no words, or they were destroyed. Nothing was opened."), field="why")
    return found[letter.pk]
