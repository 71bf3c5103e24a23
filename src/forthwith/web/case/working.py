"""Pages that say who works on a case, and which other bodies are concerned (R-206, R-131)."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forthwith.record.case import Assignment, Case, OtherBody
from forthwith.record.rights import Act
from forthwith.record.words import Role
from forthwith.steps.correct import Body, assign, double_letters, end_assignment, note_body
from forthwith.web.case.finding import crumbs, the_case
from forthwith.web.case.forms import ASKED, BodyForm, WorkerForm
from forthwith.web.door import Asked, page, who
from forthwith.web.one_form import Page, answered


@require_http_methods(["GET", "POST"])
@page(Act.ASSIGN)
def workers(request: Asked, number: str) -> HttpResponse:
    """Assign somebody to the case."""
    case = the_case(request, number)
    form = WorkerForm(request.POST or None, case=case)
    standing = (
        Assignment.objects.filter(case=case).exclude(ends__lte=request.now).select_related("staff").order_by("pk")
    )
    words = Page(
        _("Who works on case %(number)s") % {"number": case.number}, "", _("This person now works on the case."),
        reverse("case:workers", args=[case.number]), template="case/workers.html",
        more={"breadcrumbs": crumbs(case), "case": case, "standing": standing},
    )  # fmt: skip
    return answered(request, form, words, lambda given: _assign(case, given, request))


@require_POST
@page(Act.ASSIGN)
def end(request: Asked, number: str, pk: int) -> HttpResponse:
    """End one assignment of this case."""
    case = the_case(request, number)
    end_assignment(get_object_or_404(Assignment, case=case, pk=pk), **who(request))
    messages.success(request, _("The assignment ended."))
    return redirect("case:workers", number=case.number)


@require_http_methods(["GET", "POST"])
@page(Act.CORRECT_CASE)
def bodies(request: Asked, number: str) -> HttpResponse:
    """Note another body; one that is noted already is corrected."""
    case = the_case(request, number)
    form = BodyForm(request.POST or None)
    noted = list(OtherBody.objects.filter(case=case).order_by("pk"))
    words = Page(
        _("Other bodies in case %(number)s") % {"number": case.number}, "", _("The body was noted. Your duties stay."),
        reverse("case:bodies", args=[case.number]), template="case/bodies.html",
        more={"breadcrumbs": crumbs(case), "noted": noted, "twice": double_letters(noted)},
    )  # fmt: skip
    return answered(request, form, words, lambda given: _note(case, given, request))


def _assign(case: Case, given: dict[str, Any], request: Asked) -> None:
    ends = given["ends"] and datetime.combine(given["ends"], time.max, tzinfo=case.district.zone)
    assign(case, given["staff"], Role(given["role"]), ends, **who(request))


def _note(case: Case, given: dict[str, Any], request: Asked) -> None:
    body = Body(given["name"], given["holds"], given["controls"], ASKED[given["notifies"]], given["note"])
    note_body(case, body, **who(request))
