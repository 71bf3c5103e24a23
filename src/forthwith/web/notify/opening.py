"""Opens sealed letters for who may read them, with a reason and a trace (invariant 2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from forthwith.record.acting import Acting
from forthwith.record.letters import Letter
from forthwith.steps.notify.piece import Piece
from forthwith.steps.notify.planning.approving import pieces_of


def read_pieces(letters: Sequence[Letter], why: str, *, by: Acting, now: datetime) -> dict[int, Piece]:
    """The letters by key."""
    if not letters:
        return {}
    found = pieces_of(letters[0].mailing, why=why, by=by, now=now)
    return {one.pk: found[one.number] for one in letters if one.number in found}


def read_piece(letter: Letter, why: str, *, by: Acting, now: datetime) -> Piece:
    """One letter."""
    return read_pieces([letter], why, by=by, now=now)[letter.pk]
