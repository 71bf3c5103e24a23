"""What every form page of the assessment does: save and go on, or show what is wrong beside its field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.web.assess.finding import crumbs
from forthwith.web.door import Asked
from forthwith.web.one_form import Page, answered


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
    case = page.case
    to = reverse(page.onward, args=[case.number] if page.place is None else [case.number, page.place])
    more = {"case": case, "caption": case.number, "breadcrumbs": crumbs(case)} | page.more
    words = Page(page.title, "", _("Saved."), to, template=page.template, more=more)
    return answered(request, form, words, lambda _given: save())
