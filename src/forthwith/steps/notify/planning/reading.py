"""Opens planned letters with the names in them: for who may read them, a page at most, with a reason (invariant 2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.errors import Refused
from forthwith.record.letters import Letter
from forthwith.record.looks import trace
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.steps.notify.piece import Piece
from forthwith.vault.errors import VaultError
from forthwith.vault.words import read_many

#: How many letters one reason opens: whoever needs more asks again.
PAGE = 50


def read_pieces(letters: Sequence[Letter], why: str, *, by: Acting, now: datetime) -> dict[int, Piece]:
    """These letters of one case by their key, after one trace that names them; those without words are left out.

    Raises NotAllowed, and Refused without a reason, for more than a page, or when they cannot be opened any more.
    """
    require(Act.READ_LETTERS, by=by, now=now)
    reason = plain(why, field="why")
    if not reason or len(letters) > PAGE:
        raise Refused(_("Give the reason, for one page of letters at a time. Nothing was opened."), field="why")
    kept = {one.content: one for one in letters if one.content}
    if not kept:
        return {}
    case = letters[0].case
    looked = trace(case, why=reason, by=by, now=now)
    try:
        words = read_many(case.uid, list(kept), trace=looked, whose=[one.label for one in kept.values()])
    except VaultError:
        raise Refused(
            _("The letters cannot be opened: their words were destroyed or damaged. Nothing was shown.")
        ) from None
    return {kept[uid].pk: Piece.from_words(text) for uid, text in words.items()}
