"""One page with one form that calls one step: what it refused stands beside its field, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.forms import BaseForm, Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from forthwith.record.errors import Refused, Stale
from forthwith.web.door import Asked, tell

#: What is done with the words of a valid form.
Do = Callable[[dict[str, Any]], Any]


@dataclass(frozen=True)
class Page:
    """The words of the page: title, button ("": there is nothing to do), what is said when it worked; ``to`` is where
    it leads then, and where "Cancel" leads."""

    title: str
    button: str
    said: str
    to: str
    inset: str = ""
    warning: str = ""
    template: str = "forms/page.html"
    #: What the template shows beside the form: the case, where the page stands.
    more: Mapping[str, Any] = field(default_factory=dict)
    #: Where it leads when that depends on what was made; asked with what the step gave back.
    onward: Callable[[Any], str] | None = None


def answered(request: Asked, form: Form, page: Page, do: Do) -> HttpResponse:
    """Show the form, or do what it asks and go where the page leads. 422 when refused, 409 when somebody was first."""
    status, made = tried(form, do)
    if form.is_bound and status == 200:
        if page.said:
            messages.success(request, page.said)
        return redirect(page.onward(made) if page.onward else page.to)
    context = {"title": page.title, "form": form, "page": page, **page.more}
    return render(request, page.template, context, status=status)


def tried(form: BaseForm, do: Do) -> tuple[int, Any]:
    """Do what a form that was sent asks. The status for the page, and what the step gave back.

    200: done, or nothing was sent yet; 422: something is wrong or was refused; 409: somebody was first.
    """
    if not form.is_bound:
        return 200, None
    if not form.is_valid():
        return 422, None
    try:
        return 200, do(form.cleaned_data)
    except Stale as stale:
        form.add_error(None, str(stale))
        return 409, None
    except Refused as refused:
        tell(form, refused)
        return 422, None
