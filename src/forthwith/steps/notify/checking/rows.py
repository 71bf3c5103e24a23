"""The checks of kept drafts: reads the case, opens the names under a trace, and keeps nothing (R-144 to R-182)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from forthwith.law import ElementCheck
from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.drafts import DraftLetter
from forthwith.record.errors import Refused
from forthwith.record.looks import trace
from forthwith.record.rights import Act, require
from forthwith.record.words import DraftKind
from forthwith.steps.notify.checking.case_beside import Beside, beside
from forthwith.steps.notify.checking.checks import check, stops, unanswered
from forthwith.steps.notify.checking.context import DraftText
from forthwith.steps.notify.checking.elements import ticks
from forthwith.steps.notify.checking.found import Found
from forthwith.steps.notify.checking.groups_named import needs_sign_off
from forthwith.steps.notify.naming.known import known_of
from forthwith.steps.notify.naming.names import KnownName, Names
from forthwith.vault import people as vault_people

WHY = "checks of drafts"


class ChecksStand(Refused):
    """A check says stop, or asks for a reason that was not given. Nothing was approved."""


def check_draft_row(draft: DraftLetter, *, by: Acting, now: datetime, names: Names | None = None) -> tuple[Found, ...]:
    """Everything found in one kept draft, the gravest first. Names are opened once, under a trace, unless given.

    Raises NotAllowed.
    """
    require(Act.SEE_LETTERS, by=by, now=now)
    known = names if names is not None else names_of(draft.case, by=by, now=now)
    return _checked(draft, beside(draft.case, known, now=now))


def check_drafts(
    drafts: Sequence[DraftLetter], *, by: Acting, now: datetime, names: Names
) -> dict[int, tuple[Found, ...]]:
    """The same for several drafts of one case by key, with one reading of the case beside them. Raises NotAllowed."""
    require(Act.SEE_LETTERS, by=by, now=now)
    read = beside(drafts[0].case, names, now=now) if drafts else None
    return {one.pk: _checked(one, read) for one in drafts if read is not None}


def check_case(case: Case, *, by: Acting, now: datetime) -> Mapping[DraftLetter, tuple[Found, ...]]:
    """The same for every draft in use of a case, with one look at the names. Raises NotAllowed."""
    require(Act.SEE_LETTERS, by=by, now=now)
    read = beside(case, names_of(case, by=by, now=now), now=now)
    return {one: _checked(one, read) for one in read.drafts if one.superseded_at is None}


def check_and_tick(
    draft: DraftLetter, *, by: Acting, now: datetime, names: Names | None = None
) -> tuple[tuple[Found, ...], tuple[ElementCheck, ...]]:
    """What ``check_draft_row`` finds, and the required elements with their ticks, law and practice apart.

    Raises NotAllowed.
    """
    require(Act.SEE_LETTERS, by=by, now=now)
    known = names if names is not None else names_of(draft.case, by=by, now=now)
    text, context = draft_text(draft), beside(draft.case, known, now=now).of(draft)
    return check(text, context), ticks(text, context)


def refuse_unless_checked(draft: DraftLetter, *, by: Acting, now: datetime, names: Names | None = None) -> None:
    """Refuse a draft that a check stops, or whose question has no reason of the Head. Raises ChecksStand, NotAllowed.

    The first word waits for no perfect letter (practice 3.3): there only what must never leave stops it.
    """
    findings = check_draft_row(draft, by=by, now=now, names=names)
    if needs_sign_off(findings):
        raise ChecksStand(_("A sentence on discipline waits for counsel or HR. Nothing was approved."), field="checks")
    if stopped := stops(findings):
        raise ChecksStand(
            _("%(count)s checks say stop, first: %(what)s Nothing was approved.")
            % {"count": len(stopped), "what": stopped[0].what}, field="checks",
        )  # fmt: skip
    open_questions = unanswered(findings, draft.kept_reasons)
    if open_questions and draft.kind != DraftKind.FIRST_WORD:
        raise ChecksStand(
            _("%(count)s checks ask for the Head's reason, first: %(what)s Nothing was approved.")
            % {"count": len(open_questions), "what": open_questions[0].what}, field="checks",
        )  # fmt: skip


def names_of(case: Case, *, by: Acting, now: datetime) -> Names:
    """The people of the case as a matcher, under one trace; empty where nobody was sealed yet."""
    return Names(known_names(case, by=by, now=now))


def known_names(case: Case, *, by: Acting, now: datetime) -> tuple[KnownName, ...]:
    """Everybody affected and the adults around them, opened under one trace. Raises NotAllowed, and as the vault."""
    require(Act.SEE_LETTERS, by=by, now=now)
    if not vault_people.count(case.uid):
        return ()
    return known_of(vault_people.read_all(case.uid, trace=trace(case, why=WHY, by=by, now=now)))


def _checked(draft: DraftLetter, read: Beside) -> tuple[Found, ...]:
    return check(draft_text(draft), read.of(draft))


def draft_text(draft: DraftLetter) -> DraftText:
    """A kept draft as the checks read it."""
    return DraftText(
        kind=draft.kind, language=draft.language, subject=draft.subject, text=draft.text, hearer=draft.hearer,
        way=draft.way, sender=draft.case.district.name, sheet=draft.sheet, released=draft.released_at is not None,
        read_through=draft.read_through_at is not None,
    )  # fmt: skip
