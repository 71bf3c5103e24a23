"""Erases one person or the whole case, asked twice: decisions and counts stay (invariant 3)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forthwith.record.case import Case
from forthwith.record.errors import NotYours, Refused
from forthwith.record.rights import Act
from forthwith.steps.keeping import erase_case, erase_person
from forthwith.web.case.finding import the_case
from forthwith.web.door import Asked, page, who
from forthwith.web.keeping.crumbs import at_keeping
from forthwith.web.keeping.forms import EraseForm, ErasePersonForm
from forthwith.web.one_form import Page, answered


@require_http_methods(["GET", "POST"])
@page(Act.DESTROY)
def case(request: Asked, number: str) -> HttpResponse:
    """Erase the personal data and evidence of a closed case."""
    found = the_case(request, number)
    form = EraseForm(request.POST or None)
    words = Page(
        _("Erase the personal data of case %(number)s") % {"number": found.number}, _("Erase for ever"),
        _("The personal data of the case were erased. The decisions stay."),
        reverse("keeping:keeping", args=[found.number]), template="keeping/erase.html", more=at_keeping(found),
    )  # fmt: skip
    return answered(request, form, words, lambda given: erase_case(found, given["why"], **who(request)))


@require_http_methods(["GET", "POST"])
@page(Act.DESTROY)
def person(request: Asked, number: str) -> HttpResponse:
    """Erase one affected person, by mark."""
    found = the_case(request, number)
    form = ErasePersonForm(request.POST or None)
    words = Page(
        _("Erase one person of case %(number)s") % {"number": found.number}, _("Erase for ever"),
        _("The person was erased. Counts and decisions stay."), reverse("keeping:names", args=[found.number]),
        template="keeping/erase_person.html", more=at_keeping(found),
    )  # fmt: skip
    return answered(request, form, words, lambda given: _erase(request, found, given))


def _erase(request: Asked, found: Case, given: dict[str, Any]) -> None:
    """Erase by the number typed; a number that is not in the case is told beside its field."""
    mark = f"Person {given['number']}"
    try:
        erase_person(found, mark, given["why"], **who(request))
    except NotYours as missing:
        raise Refused(str(missing), field="number") from missing
