"""The list of bodies to tell: one card each, with what is ready and what is missing (R-132, J9)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forthwith.record.bodies_owed import directions_open
from forthwith.record.grounds import PoliceAsked, Postponed, TheyNotify
from forthwith.record.rights import Act, may
from forthwith.steps.notify.bodies import sheets
from forthwith.steps.notify.bodies.duties import body_duties
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
        "may_file": may(Act.FILE_REPORT, request.acting, now=request.now),
    }
    return render(request, "bodies/show.html", context)
