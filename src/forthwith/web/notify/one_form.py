"""One page with one form that calls one step: what it refused stands beside its field, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from forthwith.record.case import Case
from forthwith.web.case.answering import said
from forthwith.web.door import Asked
from forthwith.web.notify.finding import crumbs


@dataclass(frozen=True)
class Page:
    """The words of the page: title, button ("": there is nothing to do), what is said when it worked; ``to`` is where
    it leads then."""

    title: str
    button: str
    said: str
    to: str
    inset: str = ""
    warning: str = ""
    #: The pages between the letters of the case and this one, as (words, address).
    below: tuple[tuple[str, str], ...] = field(default=())


def answered(
    request: Asked, case: Case, form: forms.Form, page: Page, do: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    """Show the form, or do what it asks and go where the page leads. 422 when refused, 409 when somebody was first."""
    status = 200
    if form.is_bound:
        status = said(form, lambda: do(form.cleaned_data)) if form.is_valid() else 422
        if status == 200:
            messages.success(request, page.said)
            return redirect(page.to)
    context: dict[str, Any] = {
        "title": page.title, "caption": case.number, "case": case, "form": form, "page": page,
        "breadcrumbs": crumbs(case, *page.below),
    }  # fmt: skip
    return render(request, "notify/form.html", context, status=status)


def pressed(request: Asked, done: str, to: str, do: Callable[[], Any]) -> HttpResponse:
    """Do what one press asks for, say so, and go there; what is refused becomes a page of its own at the door."""
    do()
    messages.success(request, done)
    return redirect(to)
