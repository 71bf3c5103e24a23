"""Waiting needs a named reason and an end, and never blocks a notice in danger (3.5, R-163, R-166, R-167, R-179)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.grounds import PoliceAsked, Postponed
from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.plain import plain
from forthwith.record.rights import Act, require
from forthwith.record.words import DraftKind
from forthwith.vault.words import put_words

DECISION, NOTICE = "decision", "notice"

Wait = TypeVar("Wait", Postponed, PoliceAsked)


@dataclass(frozen=True)
class Asked:
    """What the police ask: who, under which number, what, until when, for which kinds of texts (() = all).

    ``officer`` is the name of who asked; it is sealed.
    """

    agency: str
    what: str
    until: datetime | None
    officer: str = ""
    file_number: str = ""
    kinds: Sequence[str] = ()


@transaction.atomic
def postpone(case: Case, what: str, reason: str, until: datetime | None, *, by: Acting, now: datetime) -> Postponed:
    """Put the decision or the notice off until a set time; at the end it is due again by itself.

    Raises NotAllowed, Refused: "busy" without a date is no reason.
    """
    require(Act.PLAN_LETTERS, by=by, now=now)
    if what not in (DECISION, NOTICE):
        raise Refused(_("Say what is put off. Nothing was put off."), field="what")
    said, end = _reason_with_end(reason, until, now)
    made = Postponed.objects.create(case=case, what=what, reason=said[:300], until=end, at=now, by=by.who)
    changes = {"what": (None, what), "until": (None, end)}
    note(case, What.POSTPONED, by=by, now=now, about=f"postponed {made.pk}", changes=changes, remark=said)
    return made


@transaction.atomic
def resume(postponed: Postponed, *, by: Acting, now: datetime) -> Postponed:
    """It goes on: at its end, or before. Raises NotAllowed."""
    require(Act.PLAN_LETTERS, by=by, now=now)
    return _ended(postponed, What.POSTPONED, "postponed", by=by, now=now)


@transaction.atomic
def police_asked(case: Case, asked: Asked, *, by: Acting, now: datetime) -> PoliceAsked:
    """Keep what the police ask. Raises NotAllowed, Refused for a wait without an end: we consult, we do not wait on."""
    require(Act.PLAN_LETTERS, by=by, now=now)
    what, end = _reason_with_end(asked.what, asked.until, now)
    if not asked.agency.strip() or not set(asked.kinds) <= set(DraftKind.values):
        raise Refused(_("Say which agency asks, and what waits. Nothing was kept."), field="agency")
    officer = put_words(case.uid, asked.officer.strip(), kind="letter", now=now) if asked.officer.strip() else None
    made = PoliceAsked.objects.create(
        case=case, agency=plain(asked.agency, field="agency")[:200], officer=officer, what=what[:300],
        file_number=plain(asked.file_number, field="file_number")[:60], until=end, kinds=list(asked.kinds),
        at=now, by=by.who,
    )  # fmt: skip
    changes = {"agency": (None, made.agency), "until": (None, made.until), "kinds": (None, made.kinds)}
    note(case, What.POLICE_ASKED, by=by, now=now, about=f"police {made.pk}", changes=changes)
    return made


@transaction.atomic
def police_done(asked: PoliceAsked, *, by: Acting, now: datetime) -> PoliceAsked:
    """The wait is over before its end: the police agree, or the Head decides. Raises NotAllowed."""
    require(Act.DECIDE_NOTICE, by=by, now=now)
    return _ended(asked, What.POLICE_ASKED, "police", by=by, now=now)


def _ended(wait: Wait, what: What, name: str, *, by: Acting, now: datetime) -> Wait:
    row: Wait = type(wait).objects.select_for_update(of=("self",)).select_related("case").get(pk=wait.pk)
    if row.ended_at is None:
        row.ended_at = now
        row.save(update_fields=["ended_at"])
        note(row.case, what, by=by, now=now, about=f"{name} {row.pk}", changes={"ended": (None, now)})
    return row


def _reason_with_end(reason: str, until: datetime | None, now: datetime) -> tuple[str, datetime]:
    said = plain(reason, field="reason")
    if not said:
        raise Refused(_("Name the reason. Nothing was put off."), field="reason")
    if until is None or until <= now:
        raise Refused(_("Say until when, on a day to come. Nothing was put off."), field="until")
    return said, until
