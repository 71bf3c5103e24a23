"""Pages of the investigation and of the promises made in public (R-184, R-191)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.record.rights import Act
from forthwith.record.work import Investigation, Measure
from forthwith.steps.prevent.investigating import TEXTS, Written, write_down
from forthwith.steps.prevent.promises import promises_listed, said_in_public
from forthwith.web.case.finding import crumbs, the_case
from forthwith.web.door import Asked, page
from forthwith.web.one_form import tried
from forthwith.web.prevent.finding import opened_at
from forthwith.web.prevent.forms import InvestigationForm


@require_http_methods(["GET", "POST"])
@page(Act.INVESTIGATE)
def investigation(request: Asked, number: str) -> HttpResponse:
    """The investigation on one page: plan, facts, findings."""
    case = the_case(request, number)
    there = Investigation.objects.filter(case=case).first()
    form = InvestigationForm(request.POST or None, initial=_holds(there), case=case)
    status, _saved = tried(form, lambda given: _write(case, given, request))
    if form.is_bound and status == 200:
        messages.success(request, _("The investigation was saved."))
        return redirect("prevent:show", number=case.number)
    title = _("Investigation of case %(number)s") % {"number": case.number}
    context = {"form": form, "title": title, "breadcrumbs": crumbs(case), "there": there if status == 409 else None}
    return render(request, "prevent/investigation.html", context, status=status)


@require_http_methods(["GET", "POST"])
@page(Act.PROMISE_MEASURE)
def promises(request: Asked, number: str) -> HttpResponse:
    """What was promised in public, each with its measure; and that all of it was looked through."""
    case = the_case(request, number)
    refused, status = "", 200
    if request.method == "POST":
        try:
            promises_listed(case, by=request.acting, now=request.now)
        except Refused as error:
            refused, status = str(error), 422
        else:
            messages.success(request, _("The promises made in public are listed."))
            return redirect("prevent:promises", number=case.number)
    listed = Investigation.objects.filter(case=case).values_list("promises_listed_at", flat=True).first()
    context = {
        "case": case,
        "title": _("Promises of case %(number)s") % {"number": case.number},
        "breadcrumbs": crumbs(case),
        "promises": said_in_public(case),
        "public": Measure.objects.filter(case=case, public=True).select_related("owner"),
        "listed": listed,
        "refused": refused,
    }
    return render(request, "prevent/promises.html", context, status=status)


def _holds(there: Investigation | None) -> dict[str, Any]:
    if there is None:
        return {}
    texts = {name: getattr(there, name) for name in TEXTS}
    changed = there.changed_at or there.started_at
    finished = there.finished_at is not None
    return {**texts, "investigator": there.investigator_id, "finished": finished, "seen": changed.isoformat()}


def _write(case: Case, given: dict[str, Any], request: Asked) -> None:
    seen = opened_at(given["seen"]) if given["seen"] else None
    texts = {name: given[name] for name in TEXTS}
    written = Written(**texts, finished=given["finished"], investigator=given["investigator"])
    write_down(case, written, seen=seen, by=request.acting, now=request.now)
