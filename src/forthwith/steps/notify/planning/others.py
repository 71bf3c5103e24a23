"""Another body writes to some of the people: our letters to them wait for a decision, and nobody gets two (R-137)."""

from __future__ import annotations

from datetime import datetime

from forthwith.record.acting import Acting
from forthwith.record.grounds import TheyNotify
from forthwith.record.happenings import What
from forthwith.record.letters import Letter
from forthwith.record.log import note
from forthwith.record.words import LetterState
from forthwith.steps.notify.planning.following import written_again
from forthwith.steps.notify.planning.sparing import THEY_NOTIFY, keep_back


def hold_letters(they: TheyNotify, *, by: Acting, now: datetime) -> list[Letter]:
    """Hold every letter of ours to these people that has not left; called in the transaction of the entry."""
    waiting = (LetterState.PLANNED, LetterState.READY)
    rows = Letter.objects.select_for_update(of=("self",)).filter(case=they.case, state__in=waiting)
    found = [one for one in rows.select_related("mailing__case") if set(one.about) & set(they.marks)]
    for one in found:
        keep_back(one, LetterState.HELD, THEY_NOTIFY)
        changes = {"state": (None, one.state)}
        note(they.case, What.LETTER_CHANGED, by=by, now=now, about=one.label, changes=changes, remark=THEY_NOTIFY)
    return found


def let_go(they: TheyNotify, *, by: Acting, now: datetime) -> list[Letter]:
    """The Head decided that we write as well: what was held for it is written again, to be approved."""
    held = Letter.objects.filter(case=they.case, state=LetterState.HELD, held_why=THEY_NOTIFY)
    rows = list(held.select_related("mailing__case__district", "case__district"))
    made = [written_again(one, by=by, now=now) for one in rows if set(one.about) & set(they.marks)]
    return [one for one in made if one is not None]
