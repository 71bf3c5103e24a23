"""Erases one person or the whole case, asked twice: decisions and counts stay (invariant 3)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forthwith.record.case import Case
from forthwith.record.errors import NotYours, Refused
from forthwith.record.rights import Act
from forthwith.steps.keeping import erase_case, erase_person
from forthwith.web.case.answering import said
from forthwith.web.case.finding import the_case
from forthwith.web.door import Asked, page
from forthwith.web.keeping.crumbs import below_keeping
from forthwith.web.keeping.forms import EraseForm, ErasePersonForm


@require_http_methods(["GET", "POST"])
@page(Act.DESTROY)
def case(request: Asked, number: str) -> HttpResponse:
    """Erase the personal data and evidence of a closed case."""
    found = the_case(request, number)
    form = EraseForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        status = said(form, lambda: erase_case(found, form.cleaned_data["why"], by=request.acting, now=request.now))
        if status == 200:
            messages.success(request, _("The personal data of the case were erased. The decisions stay."))
            return redirect("keeping:keeping", number=found.number)
    title = _("Erase the personal data of case %(number)s") % {"number": found.number}
    context = {"form": form, "case": found, "title": title, "breadcrumbs": below_keeping(found)}
    return render(request, "keeping/erase.html", context, status=status)


@require_http_methods(["GET", "POST"])
@page(Act.DESTROY)
def person(request: Asked, number: str) -> HttpResponse:
    """Erase one affected person, by mark."""
    found = the_case(request, number)
    form = ErasePersonForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        status = said(form, lambda: _erase(request, found, form))
        if status == 200:
            messages.success(request, _("The person was erased. Counts and decisions stay."))
            return redirect("keeping:names", number=found.number)
    title = _("Erase one person of case %(number)s") % {"number": found.number}
    context = {"form": form, "case": found, "title": title, "breadcrumbs": below_keeping(found)}
    return render(request, "keeping/erase_person.html", context, status=status)


def _erase(request: Asked, found: Case, form: ErasePersonForm) -> None:
    """Erase by the number typed; a number that is not in the case is told beside its field."""
    mark = f"Person {form.cleaned_data['number']}"
    try:
        erase_person(found, mark, form.cleaned_data["why"], by=request.acting, now=request.now)
    except NotYours as missing:
        raise Refused(str(missing), field="number") from missing
