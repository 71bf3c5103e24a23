"""The words of a page with one form below the containment of a case."""

from __future__ import annotations

from django.urls import reverse

from forthwith.record.case import Case
from forthwith.web.one_form import Page


def form_page(case: Case, title: str, button: str, said: str, *, inset: str = "") -> Page:
    """The page of that title; it leads back to the case's containment."""
    back = reverse("contain:show", args=[case.number])
    return Page(title, button, said, back, inset=inset, more={"caption": case.number, "back": back})
