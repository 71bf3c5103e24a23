"""The list of cases with its search (journeys J6 and J7 begin here)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from forthwith.record.case import Case
from forthwith.record.rights import Act
from forthwith.record.words import Kind, Stage
from forthwith.web.door import Asked, page
from forthwith.web.home.searching import Found, Search, find


class SearchForm(forms.Form):
    """What the list is narrowed by."""

    say_optional = False

    words = forms.CharField(label=gettext_lazy("Number, title or school"), required=False, max_length=100)
    stage = forms.ChoiceField(
        label=gettext_lazy("Stage"), choices=[("", gettext_lazy("Any")), *Stage.choices], required=False
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[("", gettext_lazy("Any")), *Kind.choices], required=False
    )


@require_GET
@page(Act.SEE_CASES)
def listed(request: Asked) -> HttpResponse:
    """One page of the cases this person may see."""
    form = SearchForm(request.GET or None)
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    asked = Search(given.get("words", ""), given.get("stage", ""), given.get("kind", ""))
    found = find(asked, page_number(request.GET.get("page", "")), by=request.acting, now=request.now)
    context = {"title": _("Cases"), "form": form, "rows": [_row(case) for case in found.cases], "found": found}
    return render(request, "home/cases.html", context | _beside(found, asked))


def _row(case: Case) -> dict[str, Any]:
    return {
        "number": case.number, "href": reverse("case:show", args=[case.number]), "title": case.title,
        "opened": case.opened_at, "stage": case.get_stage_display(), "open": case.is_open, "unit": case.unit,
        "kinds": ", ".join(str(Kind(kind).label) for kind in case.kinds if kind in Kind.values),
    }  # fmt: skip


def _beside(found: Found, asked: Search) -> dict[str, str]:
    """The addresses of the pages before and after."""
    before = _address(asked, found.page - 1) if found.page > 1 else ""
    return {"before": before, "after": _address(asked, found.page + 1) if found.more else ""}


def _address(asked: Search, number: int) -> str:
    given = {name: value for name, value in vars(asked).items() if value}
    return f"{reverse('home:cases')}?{urlencode(given | {'page': number})}"


def page_number(text: str) -> int:
    """The page asked for; anything else is the first."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
