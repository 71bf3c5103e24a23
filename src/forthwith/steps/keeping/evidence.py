"""Keeps the evidence first: before anything is pulled, deleted or changed elsewhere (practice 1.1.3, R-071)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import DatabaseError
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.errors import NotYours, Refused
from forthwith.record.events import Event
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.steps.keeping.refusing import refusals
from forthwith.vault import custody, evidence
from forthwith.vault.errors import NotKept
from forthwith.vault.evidence import ORIGINAL, Kept


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of evidence and what happened to it."""

    kept: Kept
    custody: list[custody.Entry]


def keep_evidence(case: Case, file: BinaryIO, *, name: str, source: str, by: Acting, now: datetime) -> Kept:
    """Seal a file as evidence of the case, with its hash, source, time and keeper.

    Raises NotAllowed, and Refused when it could not be sealed: nothing is stored then, and the log says so.
    """
    require(Act.KEEP_EVIDENCE, by=by, now=now)
    source = plain(source, field="source")
    try:
        with refusals(field="file"):
            kept = evidence.keep(case.uid, file, name=name, source=source, keeper=by.name, now=now)
    except Refused as refused:
        if isinstance(refused.__cause__, NotKept):
            # A full disk may take the log's entry too; the person is told in any case.
            with suppress(DatabaseError):
                note(case, What.EVIDENCE_REFUSED, by=by, now=now, remark="could not be sealed; nothing was stored")
        raise
    note_kept(case, kept, by=by, now=now)
    return kept


def note_kept(case: Case, kept: Kept, *, by: Acting, now: datetime) -> None:
    """The log's entry for kept evidence: its label, hash and size, never its name."""
    again = "the same content was kept before" if kept.again else ""
    changes = {"sha256": (None, kept.sha256), "size": (None, kept.size)}
    note(case, What.EVIDENCE_KEPT, by=by, now=now, about=kept.label, changes=changes, remark=again)


def evidence_of(case: Case, *, by: Acting, now: datetime) -> list[Item]:
    """What is kept, in order, without names, each with its custody. Raises NotAllowed, Refused."""
    require(Act.SEE_EVIDENCE_LIST, by=by, now=now)
    with refusals():
        lines = custody.custody_of(case.uid)
        return [Item(kept, lines.get(kept.uid, [])) for kept in evidence.listed(case.uid)]


def one_of(case: Case, uid: UUID) -> Kept:
    """One piece of evidence of this case. Raises NotYours when it is another's."""
    with refusals():
        found = [kept for kept in evidence.listed(case.uid) if kept.uid == uid]
    if not found:
        raise NotYours(_("There is no such evidence in this case. Nothing was done. Look at its list."))
    return found[0]


def check_evidence(case: Case, uid: UUID, *, by: Acting, now: datetime) -> bool:
    """Read one piece back and compare its hash; custody and log say what was found. Raises NotAllowed, NotYours."""
    require(Act.SEE_EVIDENCE_LIST, by=by, now=now)
    kept = one_of(case, uid)
    with refusals():
        whole = evidence.verify(uid, by=by.name, now=now)
    note(case, What.EVIDENCE_CHECKED, by=by, now=now, about=kept.label, changes={"whole": (None, whole)})
    return whole


def require_evidence(case: Case, *, by: Acting, now: datetime) -> None:
    """Raise Refused unless an original is kept and every original still opens to its hash (R-071).

    Asked before anything is purged, recalled or deleted elsewhere; a refusal stands in the log.
    """
    with refusals():
        originals = [kept for kept in evidence.listed(case.uid) if kept.kind == ORIGINAL and not kept.destroyed_at]
    if not originals:
        _refuse_removal(
            case, _("No evidence is kept yet. Nothing was removed. Keep the original first."), by=by, now=now
        )
    for kept in originals:
        with refusals():
            whole = evidence.verify(kept.uid, by=by.name, now=now)
        if not whole:
            said = _("%(label)s no longer opens to its hash. Nothing was removed. Keep the original again first.")
            _refuse_removal(case, said % {"label": kept.label}, by=by, now=now)


def loose_ends(case: Case) -> list[str]:
    """What a crash between vault and log left behind, in words, without names. Empty when all is well (R-204)."""
    told = set(Event.objects.filter(case=case, what=What.EVIDENCE_KEPT).values_list("about", flat=True))
    told |= set(Event.objects.filter(case=case, what=What.WORKING_COPY_MADE).values_list("about", flat=True))
    with refusals():
        unsaid = [kept.label for kept in evidence.listed(case.uid) if kept.label not in told]
        files = evidence.strays(case.uid)
    found = [_("%(label)s is sealed, and the timeline does not say so.") % {"label": label} for label in unsaid]
    if files:
        found.append(_("%(count)s sealed files belong to no evidence.") % {"count": len(files)})
    return found


def _refuse_removal(case: Case, message: str, *, by: Acting, now: datetime) -> None:
    note(case, What.REMOVAL_REFUSED, by=by, now=now, remark=message[:300])
    raise Refused(message)
