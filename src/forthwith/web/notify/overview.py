"""The overview of step three: the gap on top, everybody affected by state, what waits for whom (R-141, R-142)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from forthwith.record.case import Case
from forthwith.record.letters import Mailing
from forthwith.record.rights import Act, may
from forthwith.record.words import MailingState
from forthwith.steps.notify.planning.approving import is_approved
from forthwith.steps.notify.sending.reasons import why_words
from forthwith.web.case.finding import crumbs
from forthwith.web.door import Asked, page
from forthwith.web.look.shown import number as in_words
from forthwith.web.notify.counted import by_state
from forthwith.web.notify.finding import the_case
from forthwith.web.notify.next_action import next_action
from forthwith.web.notify.people import bars_of, gap_line, sum_of
from forthwith.web.notify.running import ready_words
from forthwith.web.notify.way import beside, owed_lines, steps_of
from forthwith.web.notify.wording import OF_MAILINGS, title_of


@require_GET
@page(Act.SEE_LETTERS)
def show(request: Asked, number: str) -> HttpResponse:
    """Everything about the letters of a case on one page, with one main action."""
    case = the_case(request, number)
    bars = bars_of(case)
    context = {
        "case": case, "caption": case.number, "title": _("Letters"), "breadcrumbs": crumbs(case),
        "gap": gap_line(case), "may_decide": may(Act.DECIDE_NOTICE, request.acting, now=request.now),
        "bar_title": _("Everybody affected, by how far their notice is"), "bars": bars, "bar_sum": sum_of(case, bars),
        "mailings": [_row(one, request) for one in mailings_of(case)], "owed": owed_lines(case, request.now),
        "beside": beside(case, request.now), "steps": steps_of(case), "main": next_action(case, request),
    }  # fmt: skip
    return render(request, "notify/show.html", context)


def mailings_of(case: Case) -> list[Mailing]:
    """The mailings of a case, the newest first."""
    return list(Mailing.objects.filter(case=case).select_related("case").order_by("-planned_at", "-id"))


def _row(one: Mailing, request: Asked) -> dict[str, Any]:
    state, approved = MailingState(one.state), is_approved(one)
    return {
        "title": title_of(one), "href": reverse("notify:mailing", args=[one.case.number, one.uid]),
        "state": str(state.label), "colour": OF_MAILINGS[state], "approved": approved,
        "counted": "; ".join(f"{state.label}: {in_words(count)}" for state, count in by_state(one)),
        "waits": waits_for(one, approved=approved),
        "ready_at": ready_words(one, request.now),
    }  # fmt: skip


def waits_for(one: Mailing, *, approved: bool) -> str:
    """Whose turn it is with one mailing; "" when it goes its way by itself."""
    if one.state == MailingState.STOPPED:
        return _("Stopped: %(why)s") % {"why": why_words(one.stopped_why)}
    if one.state != MailingState.PLANNED:
        return ""
    return _("Waits for the office to send it.") if approved else _("Waits for the Head's signature.")
