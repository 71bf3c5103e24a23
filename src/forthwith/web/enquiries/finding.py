"""Where a page of enquiries stands, and the way a form's refusal goes back beside its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.web.case.answering import said
from forthwith.web.case.finding import crumbs as crumbs_of_case
from forthwith.web.door import Asked


def who(request: Asked) -> dict[str, Any]:
    """Who acts and when, as every step takes it."""
    return {"by": request.acting, "now": request.now}


def crumbs(case: Case, *, below: str = "") -> list[dict[str, str]]:
    """The way to a page: the case, and the list the page belongs to ("list", "answers" or "support")."""
    words = {"list": _("What people wrote to us"), "answers": _("Kept answers"), "support": _("Help that exists")}
    found = crumbs_of_case(case)
    if below:
        found.append({"text": words[below], "href": reverse(f"enquiries:{below}", args=[case.number])})
    return found


def done(form: forms.Form, do: Callable[[], Any]) -> int:
    """Do what a valid form asks; the status for the page: 200 done, 422 refused, 409 somebody was first."""
    return said(form, do) if form.is_valid() else 422


def back(name: str, case: Case, **more: Any) -> HttpResponse:
    """To a page of this set."""
    return redirect(reverse(f"enquiries:{name}", kwargs={"number": case.number, **more}))
