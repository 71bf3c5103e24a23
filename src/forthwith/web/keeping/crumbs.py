"""Where the pages of evidence and keeping stand below their case."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from forthwith.record.case import Case
from forthwith.web.case.finding import crumbs


def below_evidence(case: Case) -> list[dict[str, str]]:
    """Case, evidence."""
    return [*crumbs(case), {"text": _("Evidence"), "href": reverse("keeping:evidence", args=[case.number])}]


def below_keeping(case: Case) -> list[dict[str, str]]:
    """Case, keeping."""
    return [*crumbs(case), {"text": _("Keeping"), "href": reverse("keeping:keeping", args=[case.number])}]
