"""Which letters of a mailing go by post, opened and looked at once more before they are printed (3.2, R-168, R-207).

What is printed is exactly what was approved: one reader, the sealed text, the address, and nobody else of the case.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.errors import NotYours, Refused
from forthwith.record.letters import Letter, Mailing
from forthwith.record.rights import Act, require
from forthwith.steps.notify.piece import Piece
from forthwith.steps.notify.sending.leaving import Gate, open_gate
from forthwith.vault.words import read_many


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A letter that was not printed, and why, in words without personal data."""

    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """What may be printed, in the order of the numbers, and what may not. Lives in memory only."""

    pieces: tuple[tuple[Letter, Piece], ...]
    left_out: tuple[LeftOut, ...]


def gather(mailing: Mailing, letters: Sequence[Letter], *, by: Acting, now: datetime) -> Gathered:
    """Open these letters of an approved mailing, after one trace.

    Raises NotAllowed, NotYours, Refused (not approved; nothing was opened then), and what the vault raises.
    """
    require(Act.SEND_LETTERS, by=by, now=now)
    if mailing.case.district != by.district:
        raise NotYours("There is no such mailing. Nothing was printed.")
    gate = open_gate(mailing, by=by, now=now)
    if gate is None:
        raise Refused(_("Exactly these letters are not approved. Nothing was printed. The Head approves them first."))
    sealed, whose = [one.content for one in letters if one.content], [one.label for one in letters]
    words = read_many(mailing.case.uid, sealed, trace=gate.looked, whose=whose)
    found = [(one, _piece(one, words, gate)) for one in letters]
    return Gathered(
        tuple((letter, piece) for letter, piece in found if isinstance(piece, Piece)),
        tuple(LeftOut(letter.label, piece) for letter, piece in found if not isinstance(piece, Piece)),
    )


def _piece(letter: Letter, words: Mapping[UUID, str], gate: Gate) -> Piece | str:
    """The piece, or why it may not be printed."""
    sealed = words.get(letter.content) if letter.content else None
    if sealed is None:
        return _("its text was erased")
    try:
        piece = Piece.from_words(sealed)
    except (ValueError, TypeError, KeyError):
        return _("its text is not what was approved")
    same = hmac.compare_digest(piece.digest(gate.key), letter.sha256) and letter.pk in gate.rows
    if not same or piece.channel != letter.channel:
        return _("its text is not what was approved")
    if gate.others.stand_in(f"{piece.subject}\n{piece.text}", own_names=(piece.name, *piece.about), own_addresses=()):
        return _("somebody else of this case is named in it")
    return piece
