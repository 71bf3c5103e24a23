"""The case of a page about bodies, and where the page stands."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.web.case.finding import crumbs as of_case
from forthwith.web.case.finding import the_case

__all__ = ["at", "below", "crumbs", "the_case"]


def crumbs(case: Case) -> list[dict[str, str]]:
    """Where the list of bodies stands."""
    return of_case(case)


def below(case: Case) -> list[dict[str, str]]:
    """Where a page below the list of bodies stands."""
    return [*of_case(case), {"text": _("Reports to bodies"), "href": reverse("bodies:show", args=[case.number])}]


def at(case: Case, *beyond: dict[str, str]) -> dict[str, Any]:
    """The case of a page below the list of bodies, and where the page stands; ``beyond`` lie between."""
    return {"case": case, "caption": case.number, "breadcrumbs": [*below(case), *beyond]}
