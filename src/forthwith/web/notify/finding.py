"""Finds what a page of the letters is about, and says where the page stands."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.record.errors import NotYours
from forthwith.web.case.finding import crumbs as crumbs_of_case
from forthwith.web.case.finding import the_case
from forthwith.web.door import Asked

__all__ = ["crumbs", "one_of", "the_case", "who"]


def who(request: Asked) -> dict[str, Any]:
    """Who acts and when, as every step takes it."""
    return {"by": request.acting, "now": request.now}


def one_of(model: Any, case: Case, **which: Any) -> Any:
    """The row of this case. Raises NotYours when there is none, or when it is another case's."""
    row = model.objects.filter(case=case, **which).first()
    if row is None:
        raise NotYours
    return row


def crumbs(case: Case, *below: tuple[str, str]) -> list[dict[str, str]]:
    """The way to a page: the case, its letters, and the pages between, each as (words, address)."""
    letters = {"text": _("Letters"), "href": reverse("notify:show", args=[case.number])}
    return [*crumbs_of_case(case), letters, *({"text": text, "href": href} for text, href in below)]
