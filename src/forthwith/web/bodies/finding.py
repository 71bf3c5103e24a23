"""The case of a page about bodies, where the page stands, and the form pages that call one step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.web.case.answering import said
from forthwith.web.case.finding import crumbs as of_case
from forthwith.web.case.finding import the_case
from forthwith.web.door import Asked

__all__ = ["answered", "below", "crumbs", "the_case"]


def crumbs(case: Case) -> list[dict[str, str]]:
    """Where the list of bodies stands."""
    return of_case(case)


def below(case: Case) -> list[dict[str, str]]:
    """Where a page below the list of bodies stands."""
    return [*of_case(case), {"text": _("Reports to bodies"), "href": reverse("bodies:show", args=[case.number])}]


def answered(
    request: Asked, form: forms.Form, do: Callable[[], Any], onward: str, page: tuple[str, dict[str, Any]]
) -> HttpResponse:
    """Do what the form asks and go on, or show ``page`` (template and words) with what is wrong beside its field."""
    status = 200
    if form.is_bound:
        status = said(form, do) if form.is_valid() else 422
        if status == 200:
            messages.success(request, _("Kept."))
            return redirect(onward)
    template, context = page
    return render(request, template, {"form": form, **context}, status=status)
