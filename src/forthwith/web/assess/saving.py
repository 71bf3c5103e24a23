"""What every form page of the assessment does: save and go on, or show what is wrong beside its field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.web.assess.finding import crumbs
from forthwith.web.door import Asked


@dataclass(frozen=True)
class FormPage:
    """One page: its title, what it shows beside the form, and where it leads when it was saved."""

    case: Case
    title: str
    onward: str = "assess:show"
    place: int | None = None
    template: str = "assess/form.html"
    more: dict[str, Any] = field(default_factory=dict)


def saved(request: Asked, form: forms.Form, save: Callable[[], Any], page: FormPage) -> HttpResponse:
    """Save what was sent and go on, or show the page (422 when something is wrong)."""
    if form.is_bound and form.is_valid():
        try:
            save()
        except Refused as refused:
            _tell(form, refused)
        else:
            messages.success(request, _("Saved."))
            words = [page.case.number] if page.place is None else [page.case.number, page.place]
            return redirect(page.onward, *words)
    context = {
        "form": form, "case": page.case, "caption": page.case.number, "breadcrumbs": crumbs(page.case),
        "title": page.title,
    }  # fmt: skip
    return render(request, page.template, context | page.more, status=422 if form.is_bound else 200)


def _tell(form: forms.Form, refused: Refused) -> None:
    """Beside the row it is about, when the form can say which."""
    named = getattr(form, "field_of", lambda name: name)(refused.field)
    form.add_error(named if named in form.fields else None, str(refused))
