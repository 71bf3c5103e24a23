"""Where the pages of evidence and keeping stand below their case."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.web.case.finding import crumbs


def at_evidence(case: Case) -> dict[str, Any]:
    """The case, and where a page below its evidence stands."""
    evidence = {"text": _("Evidence"), "href": reverse("keeping:evidence", args=[case.number])}
    return {"case": case, "breadcrumbs": [*crumbs(case), evidence]}


def at_keeping(case: Case) -> dict[str, Any]:
    """The case, and where a page below its keeping stands."""
    keeping = {"text": _("Keeping"), "href": reverse("keeping:keeping", args=[case.number])}
    return {"case": case, "breadcrumbs": [*crumbs(case), keeping]}
