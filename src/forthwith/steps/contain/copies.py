"""The containment ledger: per reader, what became of the copy. A mark names nobody (2.3.5, glossary: ledger)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.rights import Act, require
from forthwith.record.words import CopyState
from forthwith.record.work import Copy, Task
from forthwith.vault import readers
from forthwith.vault.errors import NotThere

#: What no longer holds a copy. Everything else is open, the unknown too.
SETTLED = (CopyState.RECALLED, CopyState.DELETED)
MARK = re.compile(r"[\w .()/-]{1,60}")


def open_marks(case: Case) -> tuple[str, ...]:
    """The marks of every copy still out, or of which nobody knows: readers first, then what was noted by hand."""
    of_readers = [line.label for line in readers.ledger(case.uid) if str(line.state) not in SETTLED]
    return (*of_readers, *open_copies(case).values_list("mark", flat=True))


def open_copies(case: Case) -> QuerySet[Copy]:
    """The copies noted by hand (a chat, a link, a printout) that are still out, or of which nobody knows."""
    return Copy.objects.filter(case=case).exclude(state__in=SETTLED).order_by("id")


@transaction.atomic
def note_readers(case: Case, marks: Sequence[str], state: str, *, by: Acting, now: datetime) -> int:
    """Keep what became of the copies of these readers of the ledger. Raises NotAllowed, Refused for an unknown mark."""
    require(Act.CONTAIN, by=by, now=now)
    if state not in CopyState.values or not marks:
        raise Refused(_("Choose readers, and what became of their copies. Nothing was kept."), field="state")
    try:
        count = readers.set_state(case.uid, list(marks), readers.State(state), now=now)
    except NotThere as failure:
        raise Refused(_("A reader is not in the ledger of this case. Nothing was kept."), field="marks") from failure
    changes = {"state": (None, state), "readers": (None, count)}
    note(case, What.COPY_NOTED, by=by, now=now, about=f"{count} readers", changes=changes)
    return count


@transaction.atomic
def note_copy(case: Case, mark: str, state: str, *, second_hand: bool = False, by: Acting, now: datetime) -> Copy:
    """Keep what became of one copy. A new copy at second hand opens the question of more containment, with a task.

    Raises NotAllowed, Refused for a mark that is no plain label or a state outside the list.
    """
    require(Act.CONTAIN, by=by, now=now)
    label = mark.strip()
    if not MARK.fullmatch(label) or "@" in label:
        raise Refused(_("Name no one: write “Reader 17” or “open link”. Nothing was kept."), field="mark")
    if state not in CopyState.values:
        raise Refused(_("Choose what became of the copy. Nothing was kept."), field="state")
    row = Copy.objects.select_for_update().filter(case=case, mark=label).first()
    before = row.state if row else None
    if row is None:
        row = Copy(case=case, mark=label, second_hand=second_hand, found_at=now)
    row.state, row.changed_at, row.changed_by = state, now, by.staff
    row.save()
    changes = {"state": (before, state), "second hand": (None, row.second_hand)}
    note(case, What.COPY_NOTED, by=by, now=now, about=f"copy {label}", changes=changes)
    if before is None and second_hand:
        _ask_again(case, by=by, now=now)
    return row


def _ask_again(case: Case, *, by: Acting, now: datetime) -> None:
    """New readers at second hand: whether more is needed is asked again (R-091)."""
    task = Task.objects.create(
        case=case, title=_("A copy was found at second hand: is more needed to stop it?"), kind="more containment",
        clause="2.1.2", role="privacy_officer", asked_at=now, asked_by=by.staff, due_at=now,
    )  # fmt: skip
    note(case, What.TASK_ASKED, by=by, now=now, about=f"task {task.uid}", changes={"kind": (None, task.kind)})
