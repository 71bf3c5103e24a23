"""One page with one form that calls one step: what it refused stands beside its field, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forthwith.record.case import Case
from forthwith.record.errors import Refused
from forthwith.web.door import Asked


@dataclass(frozen=True)
class Page:
    """The words of the page: title, the main button, and what is said when it worked."""

    title: str
    button: str
    said: str
    inset: str = ""


def answered(
    request: Asked, case: Case, form: forms.Form, page: Page, do: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    """Show the form, or do what it asks and go back to the case's containment."""
    if form.is_bound and form.is_valid():
        try:
            do(form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            messages.success(request, page.said)
            return redirect("contain:show", number=case.number)
    context = {
        "title": page.title, "caption": case.number, "form": form, "page": page,
        "back": reverse("contain:show", args=[case.number]),
    }  # fmt: skip
    return render(request, "contain/form.html", context, status=422 if form.is_bound and form.errors else 200)
