"""Makes the working copy: the evidence as text without personal data, for everybody on the case (practice 1.1.3)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from forthwith.mail.message import Recipient
from forthwith.people import read_roster
from forthwith.people.errors import PeopleError
from forthwith.people.roster import Roster
from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.looks import trace
from forthwith.record.rights import Act, require
from forthwith.steps.keeping.evidence import one_of
from forthwith.steps.keeping.looking import Opened, file_name
from forthwith.steps.keeping.redacting import Marks, Redactor, working_text
from forthwith.steps.keeping.refusing import refusals
from forthwith.unpack import unpack_bytes
from forthwith.unpack.parts import Item, Message
from forthwith.vault import evidence, people, readers
from forthwith.vault.evidence import ORIGINAL, Arriving, Kept
from forthwith.vault.readers import Seen

WORKING_COPY = "working copy"
SAID_WITH = "Working copy of {label}: addresses, numbers and names were taken out; names were looked up in the roster."
SAID_WITHOUT = (
    "Working copy of {label}: addresses, numbers and the names of its headers were taken out. No roster is set, so "
    "names that stand in no header may remain."
)


def make_working_copy(case: Case, uid: UUID, *, by: Acting, now: datetime) -> Kept:
    """Make a copy in which recipients are "Recipient 001" and people "Person 17", and keep it beside the evidence.

    The readers of its messages are entered in the ledger, so that everybody uses the same marks. Raises NotAllowed,
    NotYours, and Refused when an address would remain: then nothing is kept.
    """
    require(Act.KEEP_EVIDENCE, by=by, now=now)
    kept = one_of(case, uid)
    if kept.kind != ORIGINAL:
        raise Refused(_("A working copy is made of an original. None was made. Choose an original from the list."))
    items = _unpacked(case, kept, by=by, now=now)
    text = _rewritten(case, kept.label, items, now=now)
    said = Arriving(f"{WORKING_COPY}.txt", kept.label, by.name, kind=WORKING_COPY, made_from=uid)
    with refusals():
        made = evidence.keep_arriving(case.uid, io.BytesIO(text.encode()), said, now=now)
    changes = {"sha256": (None, made.sha256), "of": (None, kept.label)}
    note(case, What.WORKING_COPY_MADE, by=by, now=now, about=made.label, changes=changes)
    return made


def read_working_copy(case: Case, uid: UUID, *, by: Acting, now: datetime) -> Opened:
    """The working copy for those who work on the case; no reason is asked, and the look is in the log all the same."""
    require(Act.KEEP_EVIDENCE, by=by, now=now)
    kept = one_of(case, uid)
    if kept.kind != WORKING_COPY:
        raise Refused(_("This is not a working copy. It was not opened. Open the seal with a reason."))
    looked = trace(case, why=WORKING_COPY, by=by, now=now)
    with refusals():
        file = evidence.open_sealed(uid, trace=looked, by=by.name, why=WORKING_COPY, now=now)
    return Opened(kept.label, file_name(kept.label), kept.sha256, kept.size, file)


def _unpacked(case: Case, kept: Kept, *, by: Acting, now: datetime) -> list[Item]:
    looked = trace(case, why="to make a working copy", by=by, now=now)
    with refusals():
        file = evidence.open_sealed(kept.uid, trace=looked, by=by.name, why="for a working copy", now=now)
    limits = settings.FORTHWITH.limits()
    return list(unpack_bytes(file_name(kept.label), file.read(), limits=limits))


def _rewritten(case: Case, label: str, items: Sequence[Item], *, now: datetime) -> str:
    mentioned = [one for item in items if isinstance(item, Message) for one in item.headers.recipients]
    senders = [item.headers.sender for item in items if isinstance(item, Message) and item.headers.sender]
    roster = _roster(case)
    with refusals():
        readers.enter(case.uid, [Seen(one.address, one.name) for one in mentioned], now=now)
        marks = Marks(
            readers.labels_of(case.uid, {one.address for one in mentioned}),
            people.marks_by_identity(case.uid, roster.people) if roster else {},
            roster,
        )
    redactor = Redactor(marks, [*mentioned, *senders])
    heading = (SAID_WITH if roster else SAID_WITHOUT).format(label=label)
    text = f"{heading}\n\n{working_text(items, redactor)}"
    _refuse_leftovers(text, [*mentioned, *senders])
    return text


def _refuse_leftovers(text: str, mentioned: Sequence[Recipient]) -> None:
    """Look once more, plainly: an address that got through in some odd spelling stops the copy."""
    folded = text.casefold()
    if any(one.address.casefold() in folded or one.key in folded for one in mentioned if one.address):
        raise Refused(_("An address would have remained in the working copy. None was made. Work from the original."))


def _roster(case: Case) -> Roster | None:
    """The district's roster when one is set and can be read; without it the copy says so on its first line."""
    if not case.district.roster:
        return None
    try:
        return read_roster(Path(case.district.roster))
    except PeopleError:
        return None
