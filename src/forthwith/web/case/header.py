"""The head of the case page: stage, people, kinds, custody, and the line that says whether the log is whole."""

from __future__ import annotations

import hmac
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from forthwith.record.case import Assignment, Case, OtherBody
from forthwith.record.chain import seal_of_head
from forthwith.record.errors import Refused
from forthwith.record.events import ChainHead
from forthwith.record.keys import record_key
from forthwith.record.who import head_at, officer_at
from forthwith.record.words import Kind
from forthwith.steps.correct import custody_warnings, double_letters
from forthwith.web.look.shown import number


def about(case: Case, now: datetime) -> list[dict[str, Any]]:
    """The rows of the header: Head and officer by name, stage, kinds, medium, who holds and controls it."""
    bodies = list(OtherBody.objects.filter(case=case).order_by("pk"))
    rows = [
        (_("Stage"), str(case.get_stage_display())),
        (_("Head"), _head(case, now)),
        (_("Privacy officer"), _officer(case, now)),
        (_("Kind of breach"), kinds(case)),
        (_("Medium"), str(case.get_medium_display())),
        (_("Held by"), case.holder or case.district.name),
        (_("Controlled by"), case.controller or case.district.name),
    ]
    rows += [(_("Also concerned"), _body(body)) for body in bodies]
    rows += [(_("Works on it"), worker) for worker in _workers(case, now)]
    return [{"key": key, "value": value} for key, value in rows]


def warnings(case: Case) -> list[str]:
    """What must be seen before anything else on the page."""
    said = custody_warnings(case)
    twice = double_letters(list(OtherBody.objects.filter(case=case, notifies=True)))
    return [*said, twice] if twice else said


def kinds(case: Case) -> str:
    """The kinds of breach in plain words, with the flags on top."""
    said = [
        case.other_kind if kind == Kind.OTHER else str(Kind(kind).label) for kind in case.kinds if kind in Kind.values
    ]
    said += [_("a system was attacked")] if case.cyber else []
    said += [_("the provincial network is touched")] if case.network else []
    return "; ".join(said) or _("not known yet")


def chain_line(case: Case) -> dict[str, Any]:
    """Whether the sealed head of the log is as it was sealed, and how many entries it tells of (R-205)."""
    head = ChainHead.objects.filter(chain=str(case.uid)).first()
    if head is None:
        return {"whole": True, "text": _("No entry in the log yet")}
    whole = hmac.compare_digest(head.seal, seal_of_head(head.chain, head.seq, head.digest, record_key()))
    if not whole:
        return {"whole": False, "text": _("The log's end was changed. Check the whole log now.")}
    return {"whole": True, "text": _("Chain intact (%(count)s entries)") % {"count": number(head.seq)}}


def _head(case: Case, now: datetime) -> str:
    try:
        head = head_at(case.district, now)
    except Refused:
        return _("no Head is named")
    return f"{head.name} ({head.title})" if head.title else head.name


def _officer(case: Case, now: datetime) -> str:
    officer = officer_at(case.district, now)
    return officer.name if officer else _("vacant: the Head receives everything")


def _body(body: OtherBody) -> str:
    they = {True: _("yes"), False: _("no"), None: _("not known")}[body.notifies]
    return _("%(name)s. They notify: %(they)s. We notify: yes.") % {"name": body.name, "they": they}


def _workers(case: Case, now: datetime) -> list[str]:
    standing = Assignment.objects.filter(case=case, starts__lte=now).exclude(ends__lte=now).select_related("staff")
    return [f"{one.staff.name}, {one.get_role_display()}" for one in standing.order_by("pk")]
