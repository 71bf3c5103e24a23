"""Where a page of enquiries stands, and the ways back to the pages of this set."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.web.case.finding import crumbs


def at(case: Case, *, below: str = "") -> dict[str, Any]:
    """The case of a page and the way to it: the case, and the list it belongs to ("list", "answers" or "support")."""
    words = {"list": _("What people wrote to us"), "answers": _("Kept answers"), "support": _("Help that exists")}
    found = crumbs(case)
    if below:
        found.append({"text": words[below], "href": address(below, case)})
    return {"case": case, "caption": case.number, "breadcrumbs": found}


def address(name: str, case: Case, **more: Any) -> str:
    """The address of a page of this set."""
    return reverse(f"enquiries:{name}", kwargs={"number": case.number, **more})


def back(name: str, case: Case, **more: Any) -> HttpResponse:
    """To a page of this set."""
    return redirect(address(name, case, **more))
