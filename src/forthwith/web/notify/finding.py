"""Finds what a page of the letters is about, and says where the page stands."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.web.case.finding import crumbs as crumbs_of_case
from forthwith.web.case.finding import one_of, the_case

__all__ = ["at", "crumbs", "one_of", "the_case"]


def at(case: Case, *below: tuple[str, str]) -> dict[str, Any]:
    """Where a page of the letters of a case stands; the pages between, each as (words, address)."""
    return {"case": case, "caption": case.number, "breadcrumbs": crumbs(case, *below)}


def crumbs(case: Case, *below: tuple[str, str]) -> list[dict[str, str]]:
    """The way to a page: the case, its letters, and the pages between, each as (words, address)."""
    letters = {"text": _("Letters"), "href": reverse("notify:show", args=[case.number])}
    return [*crumbs_of_case(case), letters, *({"text": text, "href": href} for text, href in below)]
