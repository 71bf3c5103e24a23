"""The overview of a case and its story, on the page, printed and exported (R-204)."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from forthwith.record.checking import check_noted
from forthwith.record.rights import Act, may
from forthwith.steps.prevent.export import EXPORTS
from forthwith.steps.prevent.numbers import counts
from forthwith.web.case.agenda import open_lines
from forthwith.web.case.finding import crumbs, the_case, way_to
from forthwith.web.case.header import about, chain_line, warnings
from forthwith.web.case.overview import evidence_line, figures, times
from forthwith.web.case.pages import timeline_page
from forthwith.web.case.progress import four_steps
from forthwith.web.door import Asked, page


@require_GET
@page(Act.SEE_CASE)
def show(request: Asked, number: str) -> HttpResponse:
    """The overview of one case."""
    case = the_case(request, number)
    found = counts(case)
    context = {
        "case": case,
        "title": _("Case %(number)s") % {"number": case.number},
        "caption": _("Case %(number)s") % {"number": case.number},
        "heading": case.title,
        "about": about(case, request.now),
        "warnings": warnings(case),
        "agenda": open_lines(case, request.now),
        "steps": four_steps(case, found),
        "figures": figures(found),
        "evidence": evidence_line(case),
        "evidence_href": way_to("keeping:evidence", number=case.number),
        "chain": chain_line(case),
        "may_correct": may(Act.CORRECT_CASE, request.acting, now=request.now),
        "may_assign": may(Act.ASSIGN, request.acting, now=request.now),
        "may_check": may(Act.VERIFY_LOG, request.acting, now=request.now),
        "may_folder": may(Act.EXPORT_FOLDER, request.acting, now=request.now),
        "folder_href": way_to("prevent:folder", number=case.number),
        **times(case),
    }
    return render(request, "case/show.html", context)


@require_POST
@page(Act.VERIFY_LOG)
def check(request: Asked, number: str) -> HttpResponse:
    """Check the whole log of the case, and say what was found."""
    case = the_case(request, number)
    checked = check_noted(case, by=request.acting, now=request.now)
    (messages.success if checked.intact else messages.warning)(request, str(checked))
    return redirect("case:show", number=case.number)


@require_GET
@page(Act.SEE_TIMELINE)
def timeline(request: Asked, number: str) -> HttpResponse:
    """The story of the case in words."""
    case = the_case(request, number)
    shown = timeline_page(case, request.GET.get("show", ""), request.GET.get("page", ""))
    title = _("What happened in case %(number)s") % {"number": case.number}
    context = {"case": case, "title": title, "breadcrumbs": crumbs(case), "shown": shown}
    return render(request, "case/timeline.html", context)


@require_GET
@page(Act.SEE_TIMELINE)
def export(request: Asked, number: str, form: str) -> HttpResponse:
    """The whole log of the case as JSON lines or CSV."""
    case = the_case(request, number)
    if form not in EXPORTS:
        raise Http404
    media_type, lines = EXPORTS[form]
    answer = StreamingHttpResponse(lines(case), content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="case-{case.number}-log.{form}"'
    return cast(HttpResponse, answer)
