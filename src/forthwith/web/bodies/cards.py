"""The list of bodies to tell: one card each, with what is ready and what is missing (R-132, J9)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from forthwith.record.bodies_owed import directions_open
from forthwith.record.errors import Refused
from forthwith.record.grounds import PoliceAsked, Postponed, TheyNotify
from forthwith.record.rights import Act, may
from forthwith.steps.assess.asked_facts import answer_fact
from forthwith.steps.correct import correct
from forthwith.steps.notify.bodies import sheets
from forthwith.steps.notify.bodies.duties import body_duties, body_duty
from forthwith.steps.notify.bodies.they_notify import double_letters
from forthwith.web.bodies import shown
from forthwith.web.bodies.finding import crumbs, the_case
from forthwith.web.door import Asked, page


@require_safe
@page(Act.SEE_LETTERS)
def show(request: Asked, number: str) -> HttpResponse:
    """Every body, what waits, what was sent; none can be taken off the list."""
    case = the_case(request, number)
    version = sheets.version(case, now=request.now)
    found = body_duties(case, now=request.now, sheet=sheets.as_sheet(version.fields))
    context = {
        "case": case,
        "title": _("Reports to bodies: case %(number)s") % {"number": case.number},
        "heading": _("Reports to bodies"),
        "caption": case.number,
        "breadcrumbs": crumbs(case),
        "cards": [shown.card(case, one) for one in found],
        "version": version,
        "asks": sheets.asks(case, now=request.now),
        "directions": list(directions_open(case)),
        "they_notify": TheyNotify.objects.filter(case=case).order_by("at"),
        "police": PoliceAsked.objects.filter(case=case).order_by("at"),
        "postponed": Postponed.objects.filter(case=case, ended_at__isnull=True).order_by("at"),
        "twice": double_letters(case),
        "may_answer": may(Act.ASSESS, request.acting, now=request.now),
        "may_file": may(Act.FILE_REPORT, request.acting, now=request.now),
    }
    return render(request, "bodies/show.html", context)


@require_POST
@page(Act.ASSESS)
def answer(request: Asked, number: str, rule: str) -> HttpResponse:
    """Answer the question that decides a duty: yes or no (R-140)."""
    case = the_case(request, number)
    fact = shown.fact_asked(body_duty(case, rule, now=request.now))
    said = request.POST.get("answer", "")
    if not fact or said not in ("yes", "no"):
        raise Refused(_("This question is not open any more. Nothing was kept."))
    if fact == "network_breach" and said == "yes":
        correct(case, {"network": True}, seen=case.changed_at, by=request.acting, now=request.now)
    else:
        answer_fact(case, fact, said, by=request.acting, now=request.now)
    messages.success(request, _("Kept."))
    return redirect("bodies:show", number=case.number)
